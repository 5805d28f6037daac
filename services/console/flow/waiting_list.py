"""Knows the page of who waits for a place, greatest need first, with the next step of each (venteliste)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from services.console import formats, words
from services.console.flow.table import Cell, FlowTable, Row, day_of
from services.console.flow.waiting_forms import ENTRY
from services.console.forms.track import Track

_IN_THE_CASE = {
    "second-decision": "Vedtaket om selve plassen fattes i saken. Først da kan plassen tildeles.",
    "taken-off": "Personen vil ikke vente lenger. Et vedtak satte dem på listen: ta dem av i saken.",
}
_A_RIGHT = "Bare sykehjem er forsvarlig: plassen er en rett nå, og ingen kan la personen vente."


def rows_of(entries: Iterable[Mapping[str, Any]], free: Iterable[Mapping[str, Any]], *, today: date) -> list[Row]:
    """As bedflow orders them: by need, then who qualified first."""
    beds = list(free)
    return [_row(entry, beds=[bed for bed in beds if entry["service"] in bed["services"]]) for entry in entries]


def counted(rows: list[Row]) -> str:
    """How many wait."""
    return f"{formats.whole(len(rows))} på venteliste, størst behov først."


def _row(entry: Mapping[str, Any], *, beds: list[Mapping[str, Any]]) -> Row:
    waits_for = entry["waits_for"]
    remark = _A_RIGHT if entry["is_right"] else _IN_THE_CASE.get(waits_for, "")
    return Row(
        id=entry["entry_id"],
        title=words.person(entry["person"]),
        cells=(
            Cell(text=words.word(entry["service"])),
            Cell(text=str(entry["priority"]), tag="Har rett til plass nå" if entry["is_right"] else ""),
            Cell(text=formats.days(entry["days"])),
            Cell(text=words.word(entry["residence"], of="residence") if entry["residence"] else formats.NOTHING),
            Cell(text=", ".join(words.word(service) for service in entry["interim"]) or "ingen hjelp notert"),
            _waits(entry),
        ),
        track=_track(entry, beds=beds),
        remark=remark,
        case_id=entry["case_id"] if waits_for in _IN_THE_CASE else "",
    )


def _track(entry: Mapping[str, Any], *, beds: list[Mapping[str, Any]]) -> Track:
    return Track(
        kind="waiting-entry",
        stage=entry["waits_for"],
        stream=UUID(entry["entry_id"]),
        version=entry["version"],
        person=entry["person"],
        services=(entry["service"],),
        lines=[{"bed_id": bed["bed_id"], "name": _name(bed)} for bed in beds],
        facts=[(ENTRY, {name: entry[name] for name in ("priority", "residence", "interim")})],
    )


def _waits(entry: Mapping[str, Any]) -> Cell:
    by = day_of(entry, "answer_by") if entry["waits_for"] == "answer" else None
    text = words.word(entry["waits_for"], of="waits-for") + (f" innen {formats.day(by)}" if by else "")
    return Cell(text=text, tag="Svarfristen er oversittet" if entry["is_overdue"] else "")


def _name(bed: Mapping[str, Any]) -> str:
    kind = words.word(bed["kind"], of="bed")
    return f"{bed['unit']}, {bed['label']} ({kind}, ledig i {formats.days(bed['days'])})"


SHOWN = FlowTable(
    path="/venteliste",
    heading="Venteliste",
    owner="Ansvarlig for listen: pasientflytkoordinatoren.",
    empty="Ingen venter på plass.",
    columns=("Hvem", "Venter på tjeneste", "Prioritet", "Har ventet", "Bor nå", "Hjelp imens", "Venter nå på"),
    asks=("waiting-entries", "waited-for-beds"),
    rows_of=rows_of,
    counted=counted,
    begins="new-entry",
)
