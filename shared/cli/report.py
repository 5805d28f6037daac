"""Knows the command that prints a report counted from the logs, each figure with its passport."""

from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from shared.cli.asking import ask
from shared.cli.year import number

app = typer.Typer(add_completion=False)

_out = Console()


@app.command(help="Print a report counted from the logs.")
def report(
    name: Annotated[str, typer.Argument(metavar="REPORT", help="R206, R207, R208 or R105; or the whole name.")],
    year: Annotated[int, typer.Option(min=2000, max=2200, help="The year it is about.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")] = False,
    purpose: Annotated[str, typer.Option(help="Why you ask: a code for the log of readers.")] = "report",
    tenant: Annotated[str | None, typer.Option(help="The municipality's tenant.")] = None,
) -> None:
    """Exit status 1 when there is no such report."""
    body = {"report": name, "year": year, "purpose": purpose}
    told = ask("insight", "read-report", body, role="leader", tenant=tenant)
    if as_json:
        typer.echo(msgspec.json.encode(told).decode())
    else:
        _print(told)


def _print(told: dict[str, Any]) -> None:
    table = Table("figure", "ours", "definition", title=f"{told['title']} {told['year']} ({told['report']})")
    for figure in told["figures"]:
        table.add_row(figure["name"], number(figure["ours"]), figure["passport"]["definition"])
    _out.print(table)
    passport = told["figures"][0]["passport"]
    _out.print(f"unit: {passport['unit']}; period: {passport['period']}", highlight=False)
    for balance in told["balance"]:
        _out.print(_sentence(balance), highlight=False)
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
