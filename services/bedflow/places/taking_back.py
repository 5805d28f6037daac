"""Knows what stands in the way when who has left a bed is to have it again, and what to do about it first."""

from datetime import date
from uuid import UUID

from services.bedflow.days import Days
from services.bedflow.places.bed import Bed, Use, kept_days
from services.bedflow.refusals import BedIsClosed, BedIsPromised, BedIsReserved, BedIsTaken
from shared.kernel.ids import PersonRef


def theirs_again(bed: Bed, *, stay: UUID, person: PersonRef) -> Use:
    """How they had the bed they left last; it must not have become anybody else's since (angre avslutning)."""
    had = _had(bed, stay=stay)
    days = Days(since=bed.free_from, until=had.days.until)
    _must_be_open(bed)
    _must_be_promised_to_nobody(bed, days)
    _must_be_kept_for_nobody(bed, days, person=person)
    return had


def _had(bed: Bed, *, stay: UUID) -> Use:
    if bed.taken is not None:
        raise BedIsTaken(
            f"Noen andre har hatt plassen siden {_told(bed.taken.days.since)}. Angre starten av det oppholdet først, "
            "eller flytt det."
        )
    had = bed.left[-1].use if bed.left else None
    if had is None or had.stay != stay:
        raise BedIsTaken(
            f"Noen andre har hatt plassen og forlot den {_told(bed.free_from)}. Angre det oppholdet først, eller "
            "tildel et nytt opphold på en ledig plass."
        )
    return had


def _must_be_open(bed: Bed) -> None:
    if bed.closed_on is not None:
        raise BedIsClosed(f"Plassen er stengt fra {_told(bed.closed_on)}. Åpne den først.")
    if bed.opened_on > bed.free_from:
        raise BedIsClosed(
            f"Plassen har vært stengt, og ble åpnet igjen {_told(bed.opened_on)}. Tildel et nytt opphold fra den dagen."
        )


def _must_be_promised_to_nobody(bed: Bed, days: Days) -> None:
    meeting = [promise for promise in bed.promises if promise.days.meet(days)]
    if meeting:
        since = min(promise.days.since for promise in meeting)
        raise BedIsPromised(f"Plassen er tildelt eller tilbudt en annen fra {_told(since)}. Trekk det først.")


def _must_be_kept_for_nobody(bed: Bed, days: Days, *, person: PersonRef) -> None:
    kept = bed.reserved
    if kept and days.meet(kept_days(kept)) and kept.person != person:
        raise BedIsReserved(
            f"Plassen er reservert fra {_told(kept.from_on)} til og med {_told(kept.until_on)}. "
            "Opphev reservasjonen først."
        )


def _told(day: date) -> str:
    return f"{day:%d.%m.%Y}"
