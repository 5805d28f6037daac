"""Knows the command that prints what was counted from the logs: reports, waiting times, what nobody answers for."""

from datetime import datetime
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from shared.cli.asking import answered_by, ask, tenant_named
from shared.cli.report_owners import print_nothing_lost
from shared.cli.report_times import print_times
from shared.cli.year import number

app = typer.Typer(add_completion=False)

_out = Console()
_NAMES = "R206, R108 and so on, or the whole name; `times` for both clocks; `nothing-lost` for what has no owner."
_DAY = ["%Y-%m-%d"]


@app.command(help="Print a report counted from the logs.")
def report(
    name: Annotated[str, typer.Argument(metavar="REPORT", help=_NAMES)],
    year: Annotated[int | None, typer.Option(min=2000, max=2200, help="The year it is about.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=_DAY, help="The last day, if not the year's.")] = None,
    service: Annotated[str | None, typer.Option(help="Of one service only.")] = None,
    with_imported: Annotated[
        bool, typer.Option("--with-imported", help="Count what the previous system decided and received as well.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")] = False,
    purpose: Annotated[str, typer.Option(help="Why you ask: a code for the log of readers.")] = "report",
    tenant: Annotated[str | None, typer.Option(help="The municipality's tenant.")] = None,
) -> None:
    """Exit status 1 when there is no such report, or when something is lost; 2 when the year is missing."""
    if name == "nothing-lost":
        _nothing_lost(purpose=purpose, tenant=tenant, as_json=as_json)
        return
    if year is None:
        raise typer.BadParameter("say which --year")
    period: dict[str, Any] = {"year": year, "purpose": purpose, "with_imported": with_imported}
    period |= {"until": f"{until:%Y-%m-%d}"} if until else {}
    if name == "times":
        told = ask("insight", "read-times", period, role="leader", tenant=tenant)
    else:
        asked = period | {"report": name} | ({"service": service} if service else {})
        told = ask("insight", "read-report", asked, role="leader", tenant=tenant)
    _show(told, print_times if name == "times" else _print, tenant=tenant, as_json=as_json)


def _nothing_lost(*, purpose: str, tenant: str | None, as_json: bool) -> None:
    told = ask("insight", "read-nothing-lost", {"purpose": purpose}, role="leader", tenant=tenant)
    _show(told, print_nothing_lost, tenant=tenant, as_json=as_json)
    raise typer.Exit(0 if told["nothing_lost"] else 1)


def _show(told: dict[str, Any], show: Any, *, tenant: str | None, as_json: bool) -> None:
    if as_json:
        typer.echo(msgspec.json.encode({"tenant": tenant_named(tenant)} | told).decode())
        return
    _out.print(answered_by(tenant), highlight=False, soft_wrap=True)
    show(told, on=_out)
    print_counted(told)


def _print(told: dict[str, Any], *, on: Console) -> None:
    about = f"{told['title']} {told['first_on']} – {told['last_on']} ({told['report']})"
    table = Table("figure", "ours", "definition", title=about)
    for figure in told["figures"]:
        table.add_row(figure["name"], number(figure["ours"]), figure["passport"]["definition"])
    on.print(table)
    passport = told["figures"][0]["passport"]
    on.print(f"unit: {passport['unit']}; period: {passport['period']}", highlight=False)
    for balance in told["balance"]:
        on.print(_sentence(balance), highlight=False)


def print_counted(told: dict[str, Any]) -> None:
    """How far each log had been counted."""
    for service, counted in sorted(told["as_of"].items()):
        _out.print(
            f"counted: {service} to record {counted['position']} ({counted['leaf_hash'][:16]}…)", highlight=False
        )


def _sentence(balance: dict[str, Any]) -> str:
    if balance["holds"]:
        return f"{balance['identity']}: adds up"
    outside = ", ".join(f"{number(count)} {name}" for name, count in balance["outside"].items())
    difference = balance["right"] - balance["left"]
    return (
        f"{balance['identity']}: does NOT add up by {number(difference)}; outside the sum: {outside or 'nothing known'}"
    )
