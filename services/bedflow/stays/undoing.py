"""Knows when it may be undone that a stay began or ended: by mistake, and before anything else came of it."""

from datetime import date

from services.bedflow.days import Days
from services.bedflow.refusals import (
    ChangedSince,
    HasEnded,
    NotBegun,
    NotEnded,
    PersonHasDied,
    PersonIsElsewhere,
    StayOverlaps,
)
from services.bedflow.stays import counting
from services.bedflow.stays.commands import UndoBeginning, UndoEnding
from services.bedflow.stays.resident import Resident, Stay, stay_of
from shared.contracts.bedflow_stays import BeginningUndone, EndingUndone

_FIRST = {
    True: "Angre starten av det først, og trekk tildelingen.",
    False: "Det er endret siden, og kan ikke angres. Avslutt det, og tildel et nytt opphold.",
}


def undo_beginning(resident: Resident, command: UndoBeginning, *, today: date) -> BeginningUndone:
    """A stay was noted as begun by mistake (angre start av opphold): it is allocated as before, and no day counts."""
    stay = stay_of(resident, command.stay_id)
    if stay.stage == "allocated":
        raise NotBegun("Oppholdet har ikke begynt.")
    if stay.stage == "ended":
        raise HasEnded("Oppholdet er avsluttet. Angre avslutningen først.")
    if stay.before is None:
        raise ChangedSince("Oppholdet er flyttet, avbrutt eller gjenopptatt siden. Avslutt det i stedet.")
    since, until = max(stay.before.days.since, stay.days.since), stay.days.until
    # Only the days the stay has the bed now are surely its own.
    from_on = stay.days.since if Days(since=since, until=until).empty else since
    return BeginningUndone(stay=stay.id, reason=command.reason, undone_on=today, from_on=from_on, until_on=until)


def undo_ending(resident: Resident, command: UndoEnding, *, today: date) -> EndingUndone:
    """A stay was noted as ended by mistake (angre avslutning av opphold): it goes on as if it had not."""
    stay = stay_of(resident, command.stay_id)
    if stay.stage != "ended":
        raise NotEnded("Oppholdet er ikke avsluttet.")
    if stay.before is None:
        raise ChangedSince("Personen har fått en ny referanse siden. Tildel et nytt opphold i stedet.")
    if resident.died_on is not None and resident.died_on <= stay.changed_on:
        raise PersonHasDied("Personen er meldt død. Er meldingen feil, må den rettes i personregisteret først.")
    _must_be_nowhere_else(resident, stay, planned=stay.before.days)
    is_here = stay.before.stage == "begun"
    return EndingUndone(
        stay=stay.id,
        reason=command.reason,
        undone_on=today,
        ended_on=stay.changed_on,
        bed=stay.before.bed,
        here_since=stay.before.present[-1].since if is_here else None,
        away_since=None if is_here else stay.before.changed_on,
        until_on=stay.before.days.until,
        long_stay_on=counting.long_again_on(resident, since=stay.changed_on) if _counts(stay.before) else None,
    )


def _must_be_nowhere_else(resident: Resident, stay: Stay, *, planned: Days) -> None:
    """A person is in one place at a time: what to undo first is said, with its day."""
    rest = Days(since=stay.changed_on, until=None)
    for other in (one for one in resident.stays if one.id != stay.id):
        since = f"{other.days.since:%d.%m.%Y}"
        if other.stage in ("begun", "away"):
            raise PersonIsElsewhere(f"Et nytt opphold har begynt {since}. {_FIRST[_is_as_begun(other)]}")
        if other.stage == "allocated" and other.days.meet(planned):
            raise StayOverlaps(f"Et nytt opphold er tildelt fra {since}. Trekk den tildelingen først.")
        if other.stage == "ended" and (other.days.meet(planned) or any(there.meet(rest) for there in other.present)):
            raise StayOverlaps(f"Personen hadde et annet opphold fra {since}. Angre det først, også starten.")


def _is_as_begun(stay: Stay) -> bool:
    return stay.before is not None and stay.before.stage == "allocated"


def _counts(stay: Stay) -> bool:
    return stay.stage == "begun" and stay.kind in counting.COUNTED
