"""Knows how a stay begins, lasts longer than planned, and ends."""

from datetime import date
from uuid import UUID

from services.bedflow.days import Days
from services.bedflow.lines.giving import must_give
from services.bedflow.lines.line import Line
from services.bedflow.refusals import AlreadyBegun, DatesDoNotFollow, HasEnded, NotBegun, PersonIsElsewhere
from services.bedflow.stays import counting
from services.bedflow.stays.commands import BeginStay, EndStay, ExtendStay
from services.bedflow.stays.resident import Resident, Stay, must_live, must_not_overlap, stay_of
from shared.contracts.bedflow_stays import StayBegun, StayEnded, StayExtended
from shared.contracts.words import LineRef


def begin(resident: Resident, command: BeginStay, *, line: Line | None, today: date) -> StayBegun:
    """Somebody has moved in (starte opphold). `line`: the one the stay rests on, which must give its days now, too."""
    stay = stay_of(resident, command.stay_id)
    if stay.stage != "allocated" or stay.bed is None:
        raise AlreadyBegun("Oppholdet har allerede begynt.")
    if any(one.stage in ("begun", "away") for one in resident.stays):
        raise PersonIsElsewhere("Personen har et opphold som ikke er avsluttet. Avslutt det først.")
    _must_not_be_ahead(command.begun_on, today=today)
    must_live(resident, command.begun_on)
    days = Days(since=command.begun_on, until=stay.days.until)
    if days.empty:
        raise DatesDoNotFollow("Oppholdet skulle vært slutt denne dagen. Tildel det på nytt med en senere slutt.")
    if stay.line is not None:
        must_give(line, person=command.person, kind=stay.kind, days=days)
    must_not_overlap(resident, days, besides=stay.id)
    return StayBegun(
        stay=stay.id,
        bed=stay.bed,
        begun_on=command.begun_on,
        until_on=stay.days.until,
        long_stay_on=long_stay_on(resident, stay, since=command.begun_on),
    )


def extend(resident: Resident, command: ExtendStay, *, line: Line | None, today: date) -> StayExtended:
    """A stay is planned to end another day, later or sooner (forlenge opphold).

    `line` is what decision has told of the line that gives the days: the one the request names, else the stay's own.
    """
    stay = under_way(resident, command.stay_id)
    if command.until_on is not None and command.until_on <= stay.changed_on:
        raise DatesDoNotFollow("Den nye slutten er før siste endring av oppholdet. Kontroller datoen.")
    if command.line is not None or (stay.line is not None and _is_later(command.until_on, than=stay.days.until)):
        added = Days(since=max(stay.days.until or today, today), until=command.until_on)
        must_give(line, person=command.person, kind=stay.kind, days=added)
    must_not_overlap(resident, Days(since=stay.days.since, until=command.until_on), besides=stay.id)
    named = LineRef(decision=command.line.decision_id, line=command.line.line) if command.line else None
    return StayExtended(
        stay=stay.id,
        extended_on=today,
        until_on=command.until_on,
        line=named if named != stay.line else None,
    )


def end(resident: Resident, command: EndStay, *, today: date) -> StayEnded:
    """Somebody has moved out, and to where (avslutte opphold)."""
    stay = under_way(resident, command.stay_id)
    must_follow(stay, command.ended_on, today=today)
    return StayEnded(stay=stay.id, ended_on=command.ended_on, destination=command.destination)


def under_way(resident: Resident, stay_id: UUID) -> Stay:
    """The stay, which has begun and goes on. Raises NotBegun, HasEnded."""
    stay = stay_of(resident, stay_id)
    if stay.stage == "allocated":
        raise NotBegun("Oppholdet har ikke begynt.")
    if stay.stage == "ended":
        raise HasEnded("Oppholdet er avsluttet.")
    return stay


def must_follow(stay: Stay, day: date, *, today: date) -> None:
    """Guards every change: not before the newest one, and not ahead of time."""
    if day < stay.changed_on:
        raise DatesDoNotFollow("Datoen er før oppholdets siste endring. Kontroller datoen.")
    _must_not_be_ahead(day, today=today)


def long_stay_on(resident: Resident, stay: Stay, *, since: date) -> date | None:
    """The day a stay that goes on from a day is a long one; of some kinds, never."""
    return counting.long_stay_on(resident, since=since) if stay.kind in counting.COUNTED else None


def _is_later(until: date | None, *, than: date | None) -> bool:
    """Whether a planned end gives more days than another one. None is no end at all."""
    return than is not None and (until is None or until > than)


def _must_not_be_ahead(day: date, *, today: date) -> None:
    if day > today:
        raise DatesDoNotFollow("Dette registreres ikke fram i tid.")
