"""Knows the command that prints the bed board, for the day the screens are down."""

from collections import Counter
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from shared.cli.listing import rows_of

_out = Console()
_STATUS = {
    "free": "ledig",
    "taken": "i bruk",
    "kept-for-absent": "holdes av for fraværende",
    "promised": "tildelt",
    "reserved": "reservert",
    "closed": "stengt",
    "not-open-yet": "ikke åpnet",
}
_KIND = {
    "short-term": "korttid",
    "rehabilitation": "rehabilitering",
    "long-term": "langtid",
    "respite": "avlastning",
    "clarification": "avklaring",
    "night": "natt",
    "municipal-acute": "ØHD",
    "care-housing": "omsorgsbolig",
}
_COUNTED = ("open", "free", "taken", "kept_for_absent", "promised", "reserved", "closed")


def board(
    unit: Annotated[str | None, typer.Option(help="One nursing home or house only.")] = None,
    kind: Annotated[str | None, typer.Option(help="One kind of bed only: short-term, respite and so on.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")] = False,
    tenant: Annotated[str | None, typer.Option(help="The municipality's tenant.")] = None,
) -> None:
    """Every bed as it stands today: by unit, kind and status."""
    asked = {name: value for name, value in (("unit", unit), ("kind", kind)) if value is not None}
    listed = rows_of("bedflow", "beds", role="bed-coordinator", tenant=tenant, **asked)
    counted = rows_of("bedflow", "free-beds", role="bed-coordinator", tenant=tenant).rows
    told = [one for one in counted if unit in (None, one["unit"]) and kind in (None, one["kind"])]
    if as_json:
        statuses = Counter(row["status"] for row in listed.rows)
        whole = {"beds": len(listed.rows), "by_status": statuses, "by_unit_and_kind": told, "rows": listed.rows}
        typer.echo(msgspec.json.encode({**whole, "position": listed.position}).decode())
        return
    _out.print(_beds(listed.rows))
    _out.print(_counts(told))


def _beds(rows: list[dict[str, Any]]) -> Table:
    table = Table("enhet", "plass", "type", "status", "planlagt slutt", "neste", "merknad", title="Plasser i dag")
    for row in rows:
        table.add_row(
            row["unit"],
            row["label"],
            _KIND.get(row["kind"], row["kind"]),
            _STATUS.get(row["status"], row["status"]),
            _day(row["until_on"]) + (" (passert)" if row["is_overdue"] else ""),
            _day(row["next_on"]),
            "smittetiltak" if row["precaution"] else "",
        )
    return table


def _counts(rows: list[dict[str, Any]]) -> Table:
    names = ("åpne", "ledige", "i bruk", "holdes av", "tildelt", "reservert", "stengt")
    table = Table("enhet", "type", *names, title="Antall")
    for row in rows:
        counted = [str(row[name]) for name in _COUNTED]
        table.add_row(row["unit"], _KIND.get(row["kind"], row["kind"]), *counted)
    return table


def _day(written: str | None) -> str:
    """`12.03.2024`, as it is written in Norway."""
    return "" if written is None else ".".join(reversed(written.split("-")))
