"""Knows how a stay goes on elsewhere: in another bed, or after a while away."""

from datetime import date

from services.bedflow.refusals import AlreadyAway, BedIsKept, BedMissing, DatesDoNotFollow, NotAway, SameBed
from services.bedflow.stays.commands import InterruptStay, MoveStay, ResumeStay
from services.bedflow.stays.resident import Resident, Stay
from services.bedflow.stays.staying import long_stay_on, must_follow, under_way
from shared.contracts.bedflow_stays import StayInterrupted, StayMoved, StayResumed


def move(resident: Resident, command: MoveStay, *, today: date) -> StayMoved:
    """A stay goes on in another bed (flytte)."""
    stay = under_way(resident, command.stay_id)
    if stay.stage == "away" or stay.bed is None:
        raise AlreadyAway("Personen er ikke her nå. Gjenoppta oppholdet først.")
    if stay.bed == command.bed_id:
        raise SameBed("Personen har allerede denne plassen.")
    must_follow(stay, command.moved_on, today=today)
    _must_have_days_left(stay, command.moved_on)
    return StayMoved(stay=stay.id, from_bed=stay.bed, bed=command.bed_id, moved_on=command.moved_on)


def interrupt(resident: Resident, command: InterruptStay, *, today: date) -> StayInterrupted:
    """Somebody is away for a while; the bed waits, or somebody else may have it (avbryte opphold)."""
    stay = under_way(resident, command.stay_id)
    if stay.stage == "away":
        raise AlreadyAway("Oppholdet er allerede avbrutt.")
    must_follow(stay, command.interrupted_on, today=today)
    return StayInterrupted(
        stay=stay.id, interrupted_on=command.interrupted_on, reason=command.reason, bed_kept=command.bed_kept
    )


def resume(resident: Resident, command: ResumeStay, *, today: date) -> StayResumed:
    """Somebody is back, in the bed that waited or in another one (gjenoppta opphold)."""
    stay = under_way(resident, command.stay_id)
    if stay.stage != "away":
        raise NotAway("Oppholdet er ikke avbrutt.")
    if stay.bed is not None and command.bed_id not in (None, stay.bed):
        raise BedIsKept("Plassen står og venter. Gjenoppta oppholdet der, og flytt etterpå.")
    if (bed := stay.bed or command.bed_id) is None:
        raise BedMissing("Plassen ble gitt fra seg. Velg en ledig plass.")
    must_follow(stay, command.resumed_on, today=today)
    if stay.bed is None:
        _must_have_days_left(stay, command.resumed_on)
    since = command.resumed_on
    return StayResumed(stay=stay.id, bed=bed, resumed_on=since, long_stay_on=long_stay_on(resident, stay, since=since))


def _must_have_days_left(stay: Stay, day: date) -> None:
    """Another bed is taken until the planned end, so it must lie ahead."""
    if stay.days.until is not None and stay.days.until <= day:
        raise DatesDoNotFollow("Planlagt slutt er passert. Sett en ny planlagt slutt først.")
