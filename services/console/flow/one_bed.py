"""Knows how one bed is told on its page: how it stands, who has it and until when, who comes, and whom it fits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from services.console import formats, words
from services.console.flow.about import BED
from services.console.flow.alarms import named
from services.console.flow.board import COLOURS
from services.console.flow.stay_forms import PLANNED
from services.console.forms.track import Track

_ON_THE_LIST = "Plassen er tilbudt noen som venter. Svar og tildeling registreres på ventelisten."
_LATE = "Planlagt slutt er passert: avslutt oppholdet, eller endre slutten."
_NOT_COME = "Skulle ha kommet, og er ikke kommet."


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line about the bed. `tag`: what stands out beside it."""

    name: str
    text: str
    tag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """The bed, or a stay in it, with what to know first. `is_listed`: its next step is taken on the waiting list."""

    heading: str
    track: Track
    remark: str = ""
    is_listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """Somebody who waits for such a bed, with what speaks for and against."""

    who: str
    service: str
    priority: int
    since_on: date
    reasons: str


def heading_of(bed: Mapping[str, Any]) -> str:
    ward = f", {bed['ward']}" if bed["ward"] else ""
    return f"{bed['unit']}, {bed['label']}{ward}"


def colour_of(bed: Mapping[str, Any]) -> str:
    return COLOURS.get(bed["status"], "warning")


def told_of(bed: Mapping[str, Any], *, today: date) -> list[Told]:
    """What stands above the forms, in the order it is asked for."""
    has, coming = bed["has"], bed["coming"]
    lines = [
        Told(name="Type", text=words.word(bed["kind"], of="bed")),
        Told(name="Har plassen", text=_who(has, kind=True) if has else "ingen"),
        _until(has, today=today),
        Told(name="Neste", text="; ".join(_comes(one) for one in coming) or "ingen tildelt eller tilbudt"),
        Told(name="Reservert", text=_kept(bed)),
        Told(
            name="Smittetiltak", text=words.word(bed["precaution"], of="precaution") if bed["precaution"] else "ingen"
        ),
        Told(name="Åpen", text=_open(bed)),
        Told(name="Sone", text=bed["zone"] or formats.NOTHING),
    ]
    return [one for one in lines if one.text]


def things_of(bed: Mapping[str, Any], beds: Iterable[Mapping[str, Any]], *, today: date) -> list[Thing]:
    """What forms are shown for: who has the bed, who comes, and the bed itself."""
    free = [{"bed_id": one["bed_id"], "name": named(one)} for one in beds if one["status"] == "free"]
    stays = [*([bed["has"]] if bed["has"] else []), *bed["coming"]]
    left = [bed["had"]] if bed["had"] else []
    return [*(_stay(one, free=free, today=today) for one in stays), _bed(bed), *(_had(one) for one in left)]


def fitting_of(rows: Iterable[Mapping[str, Any]]) -> list[Fitting]:
    """In the order of need."""
    return [
        Fitting(
            who=words.person(row["person"]),
            service=words.word(row["service"]),
            priority=row["priority"],
            since_on=date.fromisoformat(row["qualified_on"]),
            reasons=", ".join(words.word(reason, of="fits") for reason in row["reasons"]),
        )
        for row in rows
    ]


def _bed(bed: Mapping[str, Any]) -> Thing:
    known = {name: bed[name] for name in ("bed_id", "unit", "label", "kind", "ward", "zone", "reserved_until")}
    used = bool(bed["has"] or bed["coming"])
    track = Track(
        kind="bed",
        stage="closed" if bed["closed_on"] else "open",
        stream=UUID(bed["bed_id"]),
        version=bed["version"],
        facts=[(BED, {**known, "precaution": bed["precaution"], "used": used})],
    )
    return Thing(heading="Plassen", track=track)


def _stay(one: Mapping[str, Any], *, free: list[dict[str, Any]], today: date) -> Thing:
    track = Track(
        kind="stay",
        stage=one["stage"],
        stream=UUID(one["stay_id"]),
        version=one["version"],
        person=one["person"],
        lines=free,
        facts=[(PLANNED, {"until_on": one["until_on"]})],
    )
    heading = f"Oppholdet til {words.person(one['person'])}"
    if one["stage"] == "offered":
        return Thing(heading=heading, track=track, remark=_ON_THE_LIST, is_listed=True)
    return Thing(heading=heading, track=track, remark=_remark(one, today=today))


def _had(one: Mapping[str, Any]) -> Thing:
    left = f"{words.person(one['person'])} reiste {_day(one['until_on'])}."
    return replace(_stay(one, free=[], today=date.min), heading="Forrige opphold", remark=left)


def _remark(one: Mapping[str, Any], *, today: date) -> str:
    if one["stage"] == "allocated":
        return _NOT_COME if date.fromisoformat(one["from_on"]) < today else ""
    return _LATE if _is_over(one, today=today) else ""


def _is_over(one: Mapping[str, Any], *, today: date) -> bool:
    return bool(one["until_on"]) and date.fromisoformat(one["until_on"]) < today


def _who(one: Mapping[str, Any], *, kind: bool = False) -> str:
    since = f", siden {_day(one['from_on'])}"
    away = f", borte fra {_day(one['away_since'])}" if one["away_since"] else ""
    stay = f" ({words.word(one['kind'], of='bed')})" if kind and one["kind"] else ""
    return f"{words.person(one['person'])}{stay}{since}{away}"


def _until(has: Mapping[str, Any] | None, *, today: date) -> Told:
    if has is None:
        return Told(name="Til", text="")
    late = "Planlagt slutt er passert" if _is_over(has, today=today) else ""
    return Told(name="Til", text=_day(has["until_on"]) if has["until_on"] else "ingen planlagt slutt", tag=late)


def _comes(one: Mapping[str, Any]) -> str:
    offered = " (tilbudt)" if one["stage"] == "offered" else ""
    until = f" til {_day(one['until_on'])}" if one["until_on"] else ""
    return f"{words.person(one['person'])}{offered} fra {_day(one['from_on'])}{until}"


def _kept(bed: Mapping[str, Any]) -> str:
    if not bed["reserved_until"]:
        return "nei"
    whom = f", for {words.person(bed['reserved_for'])}" if bed["reserved_for"] else ""
    return f"{_day(bed['reserved_from'])} til og med {_day(bed['reserved_until'])}{whom}"


def _open(bed: Mapping[str, Any]) -> str:
    if not bed["closed_on"]:
        return f"fra {_day(bed['opened_on'])}"
    again = f", ventes åpnet {_day(bed['expected_open_on'])}" if bed["expected_open_on"] else ""
    return f"stengt fra {_day(bed['closed_on'])}: {words.word(bed['closing_reason'], of='closing-reason')}{again}"


def _day(written: str) -> str:
    return formats.day(date.fromisoformat(written))
