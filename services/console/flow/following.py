"""Knows how a stay in hospital that is followed up stands, as the thing its forms are about (oppfølging)."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from services.console import formats, words
from services.console.course import Track
from services.console.flow.ending_forms import DAYS, LEFT, WENT


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
