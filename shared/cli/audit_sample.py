"""Knows the command that draws decisions at random for control."""

from datetime import date
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.table import Column, Table

from shared.cli.asking import ask
from shared.cli.wide import print_wide
from shared.law.doubts import SHOULD

_KEPT = {True: "kept", False: "[red]NOT kept[/red]", None: "running"}
_MINUTES = 600.0
_out = Console()


def day(text: str) -> str:
    """A legal date."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise typer.BadParameter("write it like 2024-05-01") from None


def sample(
    size: Annotated[int, typer.Option(help="How many decisions.")],
    seed: Annotated[str, typer.Option(help="Any word or number, chosen by whoever controls.")],
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", parser=day, help="Decided from.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", parser=day, help="Decided to.")] = None,
    head: Annotated[int | None, typer.Option(help="Draw again from the log as it was at this signed size.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")] = False,
    purpose: Annotated[str, typer.Option(help="Why you look: a code for the access log.")] = "control",
    tenant: Annotated[str | None, typer.Option(help="The municipality's tenant.")] = None,
) -> None:
    """Draw decisions by a seed; run their findings again. Exit status 1 when a finding comes out differently."""
    asked = {"size": size, "seed": seed, "purpose": purpose, "from_on": first, "to_on": last, "head": head}
    body = {name: value for name, value in asked.items() if value is not None}
    told = ask("audit", "draw-sample", body, role="auditor", tenant=tenant, seconds=_MINUTES)
    if as_json:
        typer.echo(msgspec.json.encode(told).decode())
    else:
        _print(told)
    raise typer.Exit(1 if any(drawn["differences"] for drawn in told["decisions"]) else 0)


def _print(told: dict[str, Any]) -> None:
    whole_id = Column("case", no_wrap=True, min_width=36)
    table = Table("no", whole_id, "decided", "outcomes", "days", "deadlines", "findings", "records", box=None)
    for drawn in told["decisions"]:
        table.add_row(
            str(drawn["position"]),
            drawn["case_id"],
            drawn["decided_on"],
            ", ".join(drawn["outcomes"]),
            "" if drawn["days"] is None else str(drawn["days"]),
            "\n".join(f"{one['kind']} {one['due_on']} {_KEPT[one['kept']]}" for one in drawn["deadlines"]),
            f"{drawn['findings']} run again",
            str(drawn["records"]),
        )
    print_wide(table, on=_out)
    for drawn in told["decisions"]:
        for one in drawn["differences"]:
            where = f"{one['service']} {one['position']}"
            what = f"{one['rule']} ({one['law']} {one['paragraph']}, {one['version']}): {one['why']}"
            _out.print(f"[red]✗[/red] {where}: {what}", highlight=False, soft_wrap=True)
        for one in drawn["doubts"]:
            _out.print(f"decision {drawn['position']}: {SHOULD}: {one}", highlight=False, soft_wrap=True)
    drawn_from = f"{len(told['decisions'])} of {told['population']} decisions"
    repeat = f"--seed {told['seed']} --head {told['size']}"
    _out.print(f"{drawn_from}; drawn again with {repeat} (root {told['root']})", highlight=False, soft_wrap=True)
