"""Knows what is late or nobody's yet in patient flow: places, stays, patients, answers and messages (varsler)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.console import formats, words
from services.console.flow import following
from services.console.flow.table import Cell, Row
from services.console.forms.track import Track
from services.console.office import Rows

Told = Mapping[str, Rows]
BED = "/plasser/"
ALARMS = {
    "place-stood-free": "Plassen står ledig, og noen venter",
    "clarification-is-over": "Avklaringsoppholdet skulle vært slutt",
    "planned-end-passed": "Planlagt slutt er passert",
    "line-has-fallen": "Tildelt, men vedtaket oppholdet bygger på, gjelder ikke lenger",
    "not-come": "Skulle ha kommet, og er ikke kommet",
    "away-without-bed": "Borte, og har ingen plass å komme tilbake til",
}
_OFFERED_LONG = 3
"""Days after which an offer that stands is looked at: as long as somebody may have left and be nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One table of the page, with what may be done about each row. `empty` is said when there is none."""

    id: str
    heading: str
    empty: str
    columns: tuple[str, ...]
    rows: Callable[[Told, date], list[Row]]


def _places(told: Told, today: date) -> list[Row]:
    alarms = [_bed(one) for one in told["bed-alarms"].rows]
    return alarms + [_unsettled(one, told["beds"].rows) for one in told["unsettled-stays"].rows]


def _bed(one: Mapping[str, Any]) -> Row:
    waiting = f"{formats.whole(one['waiting'])} venter" if one["waiting"] is not None else ""
    return Row(
        id=one["bed_id"],
        title=ALARMS[one["alarm"]],
        cells=(
            _place(one),
            Cell(text=_who(one["person"]) or waiting),
            _since(one["since"], days=one["days"]),
            Cell(text=words.word(one["owner"])),
        ),
        track=Track(kind="bed-alarm", stream=UUID(one["bed_id"])),
    )


def _unsettled(one: Mapping[str, Any], beds: Iterable[Mapping[str, Any]]) -> Row:
    free = [bed for bed in beds if bed["status"] == "free"] if one["why"] == "away-without-bed" else []
    return Row(
        id=one["stay_id"],
        title=ALARMS[one["why"]],
        cells=(
            _place(one),
            Cell(text=_who(one["person"])),
            _since(one["since"]),
            Cell(text=words.word("bed-coordinator")),
        ),
        track=Track(
            kind="stay",
            stage=one["why"],
            stream=UUID(one["stay_id"]),
            version=one["version"],
            person=one["person"],
            lines=[{"bed_id": bed["bed_id"], "name": named(bed)} for bed in free],
        ),
    )


def _patients(told: Told, today: date) -> list[Row]:
    missing = [_missing(one) for one in told["missing-destinations"].rows]
    return missing + [_offered(one) for one in told["followed-stays"].rows if _stands_long(one, today)]


def _missing(one: Mapping[str, Any]) -> Row:
    late = "Over fristen" if one["is_overdue"] else ""
    title = "Reiste fra sykehuset, ingen vet hvor"
    return _patient(one, title=title, since=one["left_on"], late=late, track=following.track_of(one, stage="left"))


def _offered(one: Mapping[str, Any]) -> Row:
    title = "Tilbudet står, og ingen har meldt at pasienten er kommet"
    return _patient(one, title=title, since=one["offered_on"], late="", track=following.track_of(one))


def _patient(one: Mapping[str, Any], *, title: str, since: str, late: str, track: Track) -> Row:
    return Row(
        id=one["episode_id"],
        title=title,
        cells=(
            Cell(text=_who(one["person"])),
            Cell(text=one["hospital"]),
            Cell(text=formats.day(date.fromisoformat(since)), tag=late),
            Cell(text=words.word("bed-coordinator")),
        ),
        track=track,
    )


def _answers(told: Told, today: date) -> list[Row]:
    return [_answer(one) for one in told["unheard-answers"].rows]


def _answer(one: Mapping[str, Any]) -> Row:
    why = "Avvist av sykehuset" if one["errors"] else "Ingen kvittering"
    return Row(
        id=one["dispatch"],
        title=words.word(one["answer"], of="sent-answer").capitalize(),
        cells=(
            Cell(text=one["hospital"]),
            Cell(text=_moment(one["dispatched_at"])),
            Cell(text=_moment(one["receipt_by"]), tag=why),
            Cell(text="én gang" if one["sendings"] == 1 else f"{formats.whole(one['sendings'])} ganger"),
        ),
        track=Track(kind="sent-answer", stage="unheard", stream=UUID(one["dispatch"]), version=one["version"]),
        remark="Kvitterer ikke sykehuset nå heller, ring dem." if one["sendings"] > 1 else "",
    )


def _messages(told: Told, today: date) -> list[Row]:
    return [_message(one, told["hospital-stays"].rows) for one in told["waiting-messages"].rows]


def _message(one: Mapping[str, Any], stays: Iterable[Mapping[str, Any]]) -> Row:
    status = "" if one["status"] == "new" else f", {words.word(one['status'], of='message-status')}"
    known = one["person"] if one["person"] and one["reason"] != "patients-differ" else ""
    several = one["reason"] == "several-open-episodes"
    return Row(
        id=one["message"],
        title=words.word(one["kind"], of="message-kind").capitalize() + status,
        cells=(
            Cell(text=_who(one["person"]) or "ukjent"),
            Cell(text=one["hospital"]),
            Cell(text=words.word(one["reason"], of="work-list-reason")),
            _since(one["put_on"], days=one["waited_days"]),
            Cell(text=one["owner"]),
        ),
        track=Track(
            kind="hospital-message",
            stage="waiting",
            stream=UUID(one["message"]),
            version=one["version"],
            person=known,
            lines=[_stay(stay) for stay in stays if several and stay["person"] == one["person"]],
        ),
    )


def _stay(stay: Mapping[str, Any]) -> dict[str, Any]:
    since = f"innlagt {_moment(stay['admitted_at'])}" if stay["admitted_at"] else "uten tidligmelding"
    ready = f", klar {formats.day(date.fromisoformat(stay['ready_on']))}" if stay["ready_on"] else ""
    return {"episode_id": stay["episode_id"], "name": f"{stay['hospital']}, {since}{ready}"}


def named(bed: Mapping[str, Any]) -> str:
    """A bed as it is chosen in a list."""
    return f"{bed['unit']}, {bed['label']} ({words.word(bed['kind'], of='bed')})"


def _stands_long(one: Mapping[str, Any], today: date) -> bool:
    offered = one["offered_on"]
    return bool(offered) and not one["left_on"] and (today - date.fromisoformat(offered)).days > _OFFERED_LONG


def _place(one: Mapping[str, Any]) -> Cell:
    if one["bed_id"] is None:
        return Cell(text="ingen plass")
    return Cell(text=f"{one['unit']}, {one['label']}", href=f"{BED}{one['bed_id']}")


def _who(person: str | None) -> str:
    return words.person(person) if person else ""


def _since(written: str, *, days: int | None = None) -> Cell:
    ago = f" ({formats.days(days)})" if days else ""
    return Cell(text=f"{formats.day(date.fromisoformat(written))}{ago}")


def _moment(written: str) -> str:
    return formats.moment(datetime.fromisoformat(written))


GROUPS = (
    Group(
        id="plasser",
        heading="Plasser og opphold",
        empty="Ingen plass står ledig for lenge, og ingen opphold er over tiden.",
        columns=("Hva", "Plass", "Hvem", "Siden", "Ansvarlig"),
        rows=_places,
    ),
    Group(
        id="pasienter",
        heading="Pasienter på vei fra sykehus",
        empty="Alle som har reist fra sykehus, er kommet et sted.",
        columns=("Hva", "Hvem", "Sykehus", "Siden", "Ansvarlig"),
        rows=_patients,
    ),
    Group(
        id="svar",
        heading="Svar sykehuset ikke har kvittert for",
        empty="Sykehusene har kvittert for alle svar, eller har fortsatt tid.",
        columns=("Svar", "Sykehus", "Sendt", "Kvittering innen", "Sendt så mange ganger"),
        rows=_answers,
    ),
    Group(
        id="meldinger",
        heading="Meldinger som ikke er plassert",
        empty="Alle meldinger fra sykehus er plassert.",
        columns=("Melding", "Hvem", "Sykehus", "Hvorfor", "Siden", "Ansvarlig"),
        rows=_messages,
    ),
)
