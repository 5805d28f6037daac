"""Knows the command that prints the bed board, for the day the screens are down."""

from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from shared.cli import bedflow_paper
from shared.cli.bedflow_words import KIND, STATUS, day
from shared.cli.listing import Listed, rows_of
from shared.kernel.clock import SystemClock

_out = Console()
_COUNTED = ("open", "free", "taken", "kept_for_absent", "promised", "reserved", "closed")


def board(
    unit: Annotated[str | None, typer.Option(help="One nursing home or house only.")] = None,
    kind: Annotated[str | None, typer.Option(help="One kind of bed only: short-term, respite and so on.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")] = False,
    tenant: Annotated[str | None, typer.Option(help="The municipality's tenant.")] = None,
    paper: Annotated[
        Path | None,
        typer.Option("--print", help="A file ending in .html or .pdf.", callback=bedflow_paper.must_be_paper),
    ] = None,
) -> None:
    """Every bed as it stands today: by unit, kind and status."""
    asked = {name: value for name, value in (("unit", unit), ("kind", kind)) if value is not None}
    listed = rows_of("bedflow", "beds", role="bed-coordinator", tenant=tenant, **asked)
    counted = rows_of("bedflow", "free-beds", role="bed-coordinator", tenant=tenant).rows
    told = [one for one in counted if unit in (None, one["unit"]) and kind in (None, one["kind"])]
    if paper is not None:
        _print(listed, counted=told, file=paper, tenant=tenant)
        return
    if as_json:
        statuses = Counter(row["status"] for row in listed.rows)
        whole = {"beds": len(listed.rows), "by_status": statuses, "by_unit_and_kind": told, "rows": listed.rows}
        typer.echo(msgspec.json.encode({**whole, "position": listed.position}).decode())
        return
    _out.print(_beds(listed.rows))
    _out.print(_counts(told))


def _print(listed: Listed, *, counted: list[dict[str, Any]], file: Path, tenant: str | None) -> None:
    columns = rows_of("bedflow", "board-columns", role="bed-coordinator", tenant=tenant).rows
    sheet = bedflow_paper.sheet(
        listed.rows, counted=counted, columns=columns, position=listed.position, taken_at=SystemClock().now()
    )
    bedflow_paper.lay(sheet, file=file)
    _out.print(f"{len(listed.rows)} plasser skrevet til {file}.", highlight=False, soft_wrap=True)


def _beds(rows: list[dict[str, Any]]) -> Table:
    table = Table("enhet", "plass", "type", "status", "planlagt slutt", "neste", "merknad", title="Plasser i dag")
    for row in rows:
        table.add_row(
            row["unit"],
            row["label"],
            KIND.get(row["kind"], row["kind"]),
            STATUS.get(row["status"], row["status"]),
            day(row["until_on"]) + (" (passert)" if row["is_overdue"] else ""),
            day(row["next_on"]),
            "smittetiltak" if row["precaution"] else "",
        )
    return table


def _counts(rows: list[dict[str, Any]]) -> Table:
    names = ("åpne", "ledige", "i bruk", "holdes av", "tildelt", "reservert", "stengt")
    table = Table("enhet", "type", *names, title="Antall")
    for row in rows:
        counted = [str(row[name]) for name in _COUNTED]
        table.add_row(row["unit"], KIND.get(row["kind"], row["kind"]), *counted)
    return table
