"""Knows the commands that answer a bed coordinator's questions from the command line."""

from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from shared.cli.bedflow_board import board
from shared.cli.bedflow_forecast import forecast
from shared.cli.bedflow_month import month
from shared.cli.listing import rows_of

Json = Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")]
Tenant = Annotated[str | None, typer.Option(help="The municipality's tenant; needed only when there are several.")]

app = typer.Typer(no_args_is_help=True, add_completion=False, help="What a bed coordinator asks.")
_out = Console()


@app.callback()
def bedflow() -> None:
    """Beds, waiting patients, and what they cost."""


app.command()(board)
app.command()(month)
app.command()(forecast)


@app.command()
def tonight(as_json: Json = False, tenant: Tenant = None) -> None:
    """Whose next midnight costs us a day, what they wait for, and which answer to the hospital stops it."""
    listed = rows_of("bedflow", "costs-tonight", role="bed-coordinator", tenant=tenant)
    amounts = [row["amount_in_ore"] for row in listed.rows]
    cost = None if None in amounts else sum(amounts)
    if as_json:
        told = {"patients": len(listed.rows), "cost_in_ore": cost, "position": listed.position, "rows": listed.rows}
        typer.echo(msgspec.json.encode(told).decode())
        return
    _print(listed.rows, cost=cost)


def _print(rows: list[dict[str, Any]], *, cost: int | None) -> None:
    table = Table("opphold", "sykehus", "siden", "døgn hittil", "koster i natt", "hva som stopper det")
    for row in rows:
        table.add_row(
            row["episode_id"],
            row["hospital"],
            row["since_on"],
            str(row["days"]),
            kroner(row["amount_in_ore"]) + (" (omtvistet)" if row["is_disputed"] else ""),
            row["advice"],
        )
    _out.print(table)
    _out.print(f"{len(rows)} pasienter koster i natt. Til sammen: {kroner(cost)}.", highlight=False)


def kroner(ore: int | None) -> str:
    """An amount as it is read; nothing is guessed for a year whose rate was not found."""
    return "sats ikke funnet" if ore is None else f"{ore // 100:,} kr".replace(",", " ")
