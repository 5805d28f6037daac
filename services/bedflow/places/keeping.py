"""Knows how a bed is kept free, and how precautions against infection are noted at it."""

from datetime import date

from services.bedflow.places.bed import Bed, kept_days, must_be_free, must_be_known
from services.bedflow.places.commands import LetPlaceStandFree, NoteInfection, ReserveBed
from services.bedflow.refusals import BedIsReserved, DatesDoNotFollow, NoInfection, NotReserved
from shared.contracts.bedflow_places import BedReleased, BedReserved, InfectionCleared, InfectionNoted, PlaceStoodFree


def reserve(bed: Bed, command: ReserveBed, *, today: date) -> BedReserved:
    """A bed is kept free (reservere plass), for anybody or for one person. It is kept once at a time."""
    if command.until_on < command.from_on:
        raise DatesDoNotFollow("Reservasjonen slutter før den begynner.")
    if _is_kept(bed, today=today):
        raise BedIsReserved("Plassen er allerede reservert. Opphev den reservasjonen først.")
    reserved = BedReserved(from_on=command.from_on, until_on=command.until_on, person=command.person)
    must_be_free(bed, kept_days(reserved))
    return reserved


def release(bed: Bed, *, today: date) -> BedReleased:
    """A bed is no longer kept free (oppheve reservasjon)."""
    must_be_known(bed)
    if bed.reserved is None:
        raise NotReserved("Plassen er ikke reservert.")
    return BedReleased(released_on=today)


def let_stand_free(bed: Bed, command: LetPlaceStandFree, *, today: date) -> PlaceStoodFree | None:
    """A bed has stood free for too long (ledig plass og noen venter). Nothing when that was said, or it is not free."""
    is_in_use = bed.taken or bed.promises or _is_kept(bed, today=today)
    if bed.kind is None or bed.closed_on is not None or is_in_use or bed.stood_free:
        return None
    return PlaceStoodFree(free_since=command.free_since, waiting=command.waiting, noted_on=today)


def note(bed: Bed, command: NoteInfection, *, today: date) -> InfectionNoted:
    """Whoever comes to the bed takes precautions (registrere smittetiltak)."""
    must_be_known(bed)
    if command.noted_on > today:
        raise DatesDoNotFollow("Smittetiltak registreres ikke fram i tid.")
    return InfectionNoted(noted_on=command.noted_on, precaution=command.precaution)


def clear(bed: Bed, *, today: date) -> InfectionCleared:
    """No precautions are needed any more (oppheve smittetiltak)."""
    must_be_known(bed)
    if bed.precaution is None:
        raise NoInfection("Det er ikke registrert smittetiltak på plassen.")
    return InfectionCleared(cleared_on=today)


def _is_kept(bed: Bed, *, today: date) -> bool:
    """Whether a reservation stands, of today or of days to come: one that is over is in nobody's way."""
    return bed.reserved is not None and bed.reserved.until_on >= today
