"""Knows the page of what units have asked each other for, the most urgent first, with the next step (forespørsler)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.console import formats, words
from services.console.flow.table import Cell, FlowTable, Row
from services.console.forms.track import Track


def rows_of(requests: Iterable[Mapping[str, Any]], *, today: date) -> list[Row]:
    """As bedflow orders them: by what is due first."""
    return [_row(one) for one in requests]


def counted(rows: list[Row]) -> str:
    """How many are open."""
    one = len(rows) == 1
    return f"{formats.whole(len(rows))} åpen forespørsel." if one else f"{formats.whole(len(rows))} åpne forespørsler."


def _row(one: Mapping[str, Any]) -> Row:
    return Row(
        id=one["request_id"],
        title=words.word(one["kind"], of="kind").capitalize(),
        cells=(
            Cell(text=one["from_unit"]),
            Cell(text=one["to_unit"]),
            Cell(text=words.person(one["person"]) if one["person"] else "ingen person"),
            Cell(text=words.word(one["stage"], of="request-stage")),
            Cell(text=one["owner"]),
            Cell(
                text=formats.moment(datetime.fromisoformat(one["due_at"])),
                tag="Fristen er oversittet" if one["is_overdue"] else "",
            ),
        ),
        track=Track(kind="request", stage=one["stage"], stream=UUID(one["request_id"]), version=one["version"]),
    )


SHOWN = FlowTable(
    path="/foresporsler",
    heading="Forespørsler mellom enheter",
    owner="Ansvarlig: enheten som skylder neste steg.",
    empty="Ingen enhet venter på en annen.",
    columns=("Hva", "Fra", "Til", "Gjelder", "Hvor det står", "Hvem skylder", "Frist"),
    asks=("open-requests",),
    rows_of=rows_of,
    counted=counted,
    begins="new-request",
)
