"""Knows the command that prints a month's figures, each with what was counted."""

from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from shared.cli.listing import rows_of

_out = Console()
_FIGURE = {
    "stays-begun": "startede opphold",
    "stays-ended": "avsluttede opphold",
    "bed-days": "døgn i bruk",
    "open-bed-days": "åpne døgn",
    "occupancy-rate": "beleggsprosent",
    "clarification-median": "avklaring, median lengde",
    "clarification-next": "avklaring, neste sted",
    "delayed-days": "døgn på sykehus",
    "disputed-days": "omtvistede døgn",
    "not-owed-days": "døgn som ikke skal betales",
    "delayed-cost": "betaling",
    "disputed-cost": "omtvistet betaling",
}


def month(
    asked: Annotated[str, typer.Argument(metavar="MONTH", help="Written 2025-01.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")] = False,
    tenant: Annotated[str | None, typer.Option(help="The municipality's tenant.")] = None,
) -> None:
    """Stays, bed-days, occupancy, clarification stays and days in hospital of one month."""
    listed = rows_of("bedflow", "month-figures", role="bed-coordinator", tenant=tenant, month=asked)
    if as_json:
        whole = {"month": asked, "position": listed.position, "rows": listed.rows}
        typer.echo(msgspec.json.encode(whole).decode())
        return
    _print(asked, listed.rows)


def _print(asked: str, rows: list[dict[str, Any]]) -> None:
    table = Table("tall", "gjelder", "verdi", title=f"Pasientflyt {asked}")
    for row in rows:
        of = "alle" if row["of"] == "all" else row["of"]
        table.add_row(_FIGURE.get(row["figure"], row["figure"]), of, shown(row["value"], unit=row["unit"]))
    _out.print(table)
    for figure, said in {row["figure"]: row["definition"] for row in rows}.items():
        _out.print(f"{_FIGURE.get(figure, figure)}: {said}", highlight=False)


def shown(value: int | None, *, unit: str) -> str:
    """A figure as it is read."""
    if value is None:
        return "kan ikke sies"
    match unit:
        case "ore":
            return f"{value // 100:,} kr".replace(",", " ")
        case "per-mille":
            return f"{value / 10:.1f} %".replace(".", ",")
        case "tenths-of-days":
            return f"{value / 10:.1f} døgn".replace(".", ",")
        case "days":
            return f"{value} døgn"
        case _:
            return str(value)
