"""Knows the requests about beds: open, close, keep free, note infection."""

import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from shared.contracts.bedflow_places import BedKind, ClosingReason, Precaution
from shared.kernel.ids import PersonRef
from shared.web.command import UUID, Code, Command, date


def _of_our_time(day: datetime.date) -> datetime.date:
    """A slip of the pen in the year would otherwise be kept for ever."""
    if not 1950 <= day.year <= 2200:
        raise ValueError("not a day of our time")
    return day


Day = Annotated[date, AfterValidator(_of_our_time)]

Label = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-zÆØÅæøå][0-9A-Za-zÆØÅæøå ./-]{0,19}$")]
"""What stands on the door: `203`, `2B vindu`."""

Ref = Annotated[PersonRef, StringConstraints(pattern=r"^p-[0-9a-f]{32}$")]
MOST_BEDS = 200


class BedToOpen(BaseModel):
    """One bed (plass): where it is and what it is for. The sender chooses `bed_id`."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)

    bed_id: UUID
    unit: Code
    label: Label
    kind: BedKind
    opened_on: Day
    ward: Code | None = None
    zone: Code | None = None


class OpenBed(Command):
    """Open a bed from a day on, also an earlier one (åpne plass)."""

    bed: BedToOpen


class OpenBeds(Command):
    """Open many beds, all of them or none (åpne plasser)."""

    beds: Annotated[tuple[BedToOpen, ...], Field(min_length=1, max_length=MOST_BEDS)]


class CloseBed(Command):
    """Close a bed nobody has or will have (steng plass)."""

    bed_id: UUID
    closed_on: Day
    reason: ClosingReason
    expected_open_on: Day | None = None


class ReserveBed(Command):
    """Keep a bed free up to and including a day (reserver plass). With `person`, for that one."""

    bed_id: UUID
    from_on: Day
    until_on: Day
    person: Ref | None = None


class ReleaseBed(Command):
    """Keep a bed free no longer (opphev reservasjon)."""

    bed_id: UUID


class NoteInfection(Command):
    """Note that a bed needs precautions (registrer smittetiltak)."""

    bed_id: UUID
    noted_on: Day
    precaution: Precaution


class LetPlaceStandFree(Command):
    """A bed stands free while somebody waits. Sent by our own look every morning only."""

    bed_id: UUID
    free_since: date
    waiting: int


class ClearInfection(Command):
    """Note that a bed needs no precautions any more (opphev smittetiltak)."""

    bed_id: UUID
