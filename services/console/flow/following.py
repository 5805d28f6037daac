"""Knows how a stay in hospital that is followed up stands, as the thing its forms are about (oppfølging)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from services.console import formats, words
from services.console.flow.ending_forms import DAYS, LEFT, WENT
from services.console.flow.table import Cell, Row
from services.console.forms.track import Track

COLUMNS = ("Opphold", "Hvem", "Sykehus", "Klar fra", "Døgn", "Hvordan det står")


def rows_of(followed: Iterable[Mapping[str, Any]], *, besides: Iterable[Mapping[str, Any]]) -> list[Row]:
    """The stays that stand on no other list of the page: those with something open first, then who left last."""
    shown = {row["episode_id"] for row in besides}
    rows = [row for row in followed if row["episode_id"] not in shown]
    left_last = sorted(rows, key=lambda row: str(row["left_on"] or ""), reverse=True)
    return [_row(row) for row in sorted(left_last, key=lambda row: bool(row["left_on"]) and not open_disputes(row))]


def track_of(row: Mapping[str, Any], *, stage: str = "") -> Track:
    """`stage` where the list has one of its own; else how the stay stands by its row in `followed-stays`."""
    return Track(
        kind="hospital-stay",
        stage=stage or stage_of(row),
        stream=UUID(row["episode_id"]),
        version=row["version"],
        lines=[{"dispute": one["dispute"], "name": _named(one)} for one in open_disputes(row)],
        facts=[
            (DAYS, {name: row.get(name) for name in ("first_day_on", "last_day_on")}),
            (LEFT, {"on": row.get("left_on")}),
            (WENT, {"destination": row.get("destination")}),
        ],
    )


def _row(row: Mapping[str, Any]) -> Row:
    track = track_of(row)
    return Row(
        id=row["episode_id"],
        title="Opphold",
        cells=(
            Cell(text=words.person(row["person"])),
            Cell(text=row["hospital"]),
            Cell(text=_day(row["since_on"])),
            Cell(text=days_told(row)),
            Cell(text=told(row), tag="Tvist" if open_disputes(row) else ""),
        ),
        track=track,
    )


def stage_of(row: Mapping[str, Any]) -> str:
    """Who died in hospital went nowhere that we could correct."""
    if row.get("left_on"):
        ends = {None: "left", "died-in-hospital": "over"}
        return ends.get(row.get("destination"), "received")
    return "offered" if row.get("offered_on") else "answered"


def open_disputes(row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Those nobody has settled."""
    return [one for one in row.get("disputes", ()) if one["outcome"] == "open"]


def told(row: Mapping[str, Any]) -> str:
    """In words how it stands."""
    stage = stage_of(row)
    if stage == "offered":
        return f"tilbud står fra {_day(row['offered_on'])}, ikke meldt utskrevet"
    if stage == "answered":
        return "fortsatt på sykehuset"
    where = words.word(row["destination"], of="hospital-destination") if row["destination"] else "ingen vet hvor"
    return f"reiste {_day(row['left_on'])}: {where}"


def days_told(row: Mapping[str, Any]) -> str:
    """`5 døgn, 2 omtvistet, 1 kan kreves`."""
    parts = [f"{formats.whole(row['days'])} døgn"]
    parts += [f"{formats.whole(row['disputed_days'])} omtvistet"] if row["disputed_days"] else []
    parts += [f"{formats.whole(row['not_owed_days'])} ikke skyldig"] if row["not_owed_days"] else []
    return ", ".join(parts)


def _named(one: Mapping[str, Any]) -> str:
    days = formats.span(date.fromisoformat(one["from_on"]), date.fromisoformat(one["to_on"]))
    return f"{days}: {words.word(one['ground'], of='dispute-ground')}"


def _day(written: str) -> str:
    return formats.day(date.fromisoformat(written))
