"""Knows what a bed answers when a stay wants it: promised, taken, kept longer, left."""

from datetime import date
from uuid import UUID

from services.bedflow.days import Days
from services.bedflow.places.bed import Bed, must_be_free
from services.bedflow.places.taking_back import theirs_again
from services.bedflow.refusals import BedIsTaken
from shared.contracts.bedflow_places import (
    BedLeft,
    BedPromised,
    BedTaken,
    BedTakenLonger,
    LeavingUndone,
    PromiseWithdrawn,
    TakingUndone,
)
from shared.kernel.ids import PersonRef


def promise(bed: Bed, *, stay: UUID, person: PersonRef, days: Days) -> BedPromised:
    """Somebody will have the bed (tildele plass)."""
    must_be_free(bed, days, stay=stay, person=person)
    return BedPromised(stay=stay, person=person, from_on=days.since, until_on=days.until)


def take(bed: Bed, *, stay: UUID, person: PersonRef, days: Days) -> BedTaken:
    """Somebody has the bed from now on (ta plassen i bruk). Who should have left and has not, is still there."""
    if bed.taken is not None and bed.taken.stay != stay:
        raise BedIsTaken("Noen bor fortsatt på plassen. Avslutt eller flytt det oppholdet først.")
    must_be_free(bed, days, stay=stay, person=person)
    return BedTaken(stay=stay, person=person, taken_on=days.since, until_on=days.until)


def take_longer(bed: Bed, *, stay: UUID, person: PersonRef, days: Days, today: date) -> BedTakenLonger:
    """Who has the bed has it for another time (ha plassen lenger, eller kortere); who moved there, since the move."""
    had_since = bed.taken.days.since if bed.taken is not None else days.since
    must_be_free(bed, Days(since=had_since, until=days.until), stay=stay, person=person)
    return BedTakenLonger(stay=stay, noted_on=today, until_on=days.until)


def leave(bed: Bed, *, stay: UUID, on: date) -> BedLeft:
    """Nobody has the bed any more (forlate plassen)."""
    return BedLeft(stay=stay, left_on=on)


def withdraw(bed: Bed, *, stay: UUID, today: date) -> PromiseWithdrawn:
    """Who was to have the bed will not (trekke tildelt plass)."""
    return PromiseWithdrawn(stay=stay, withdrawn_on=today)


def undo_taking(bed: Bed, *, stay: UUID, person: PersonRef, days: Days, today: date) -> TakingUndone:
    """Who was noted as having the bed has not had it yet (angre at plassen ble tatt i bruk); it is theirs to come."""
    return TakingUndone(stay=stay, person=person, from_on=days.since, until_on=days.until, undone_on=today)


def undo_leaving(bed: Bed, *, stay: UUID, person: PersonRef, today: date) -> LeavingUndone:
    """Who was noted as having left has the bed (angre at plassen ble forlatt), unless it is somebody else's by now."""
    had = theirs_again(bed, stay=stay, person=person)
    return LeavingUndone(stay=stay, person=person, taken_on=had.days.since, until_on=had.days.until, undone_on=today)
