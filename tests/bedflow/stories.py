"""Knows the beds, facts and commands that the stories of bedflow are made of."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from services.bedflow.places import bed as beds
from services.bedflow.places.bed import Bed
from services.bedflow.places.commands import BedToOpen, CloseBed, OpenBed, ReserveBed
from services.bedflow.stays import resident as residents
from services.bedflow.stays.commands import (
    AllocateStay,
    BeginStay,
    EndStay,
    ExtendStay,
    GrantedLine,
    InterruptStay,
    MoveStay,
    ResumeStay,
    UndoBeginning,
    UndoEnding,
    WithdrawAllocation,
)
from services.bedflow.stays.resident import Resident
from shared.contracts.bedflow_lines import LineDecided
from shared.contracts.bedflow_places import (
    BedClosed,
    BedLeft,
    BedOpened,
    BedPromised,
    BedReserved,
    BedTaken,
)
from shared.contracts.bedflow_stays import (
    StayAllocated,
    StayBegun,
    StayEnded,
    StayInterrupted,
    StayResumed,
)
from shared.contracts.words import LineRef
from shared.kernel.actor import Actor
from tests.kit.given import Story
from tests.kit.people import ANNA, BIRGER, CASE, TODAY, command_id

BODIL = Actor(kind="person", id="bodil", role="bed-coordinator", unit="allocation-office")

BED = UUID("00000000-0000-4000-8000-00000000bed1")
OTHER_BED = UUID("00000000-0000-4000-8000-00000000bed2")
STAY = UUID("00000000-0000-4000-8000-000000057a71")
OTHER_STAY = UUID("00000000-0000-4000-8000-000000057a72")
DECISION = UUID("00000000-0000-4000-8000-00000000dec1")

NEW_YEAR = date(2024, 1, 1)
YESTERDAY = TODAY - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)
IN_A_WEEK = TODAY + timedelta(days=7)
IN_TWO_WEEKS = TODAY + timedelta(days=14)

opened = BedOpened(unit="helsehuset", label="203", kind="short-term", opened_on=NEW_YEAR, ward="nord", zone="sentrum")
closed = BedClosed(closed_on=TODAY, reason="renovation")
kept = BedReserved(from_on=TODAY, until_on=TOMORROW)
kept_for_anna = BedReserved(from_on=TODAY, until_on=TOMORROW, person=ANNA)
promised_to_birger = BedPromised(stay=OTHER_STAY, person=BIRGER, from_on=IN_A_WEEK)
taken_by_birger = BedTaken(stay=OTHER_STAY, person=BIRGER, taken_on=YESTERDAY, until_on=IN_A_WEEK)
left_by_birger = BedLeft(stay=OTHER_STAY, left_on=TODAY)

allocated = StayAllocated(
    person=ANNA,
    stay=STAY,
    kind="clarification",
    bed=BED,
    from_on=TODAY,
    allocated_on=TODAY,
    until_on=IN_TWO_WEEKS,
)
LINE = LineRef(decision=DECISION, line=1)
line_decided = LineDecided(line=LINE, person=ANNA, service="short-term-stay", outcome="granted", valid_from=NEW_YEAR)
begun = StayBegun(stay=STAY, bed=BED, begun_on=TODAY, until_on=IN_TWO_WEEKS, long_stay_on=date(2024, 5, 10))
in_hospital = StayInterrupted(stay=STAY, interrupted_on=TODAY, reason="hospital", bed_kept=True)
in_hospital_for_long = StayInterrupted(stay=STAY, interrupted_on=TODAY, reason="hospital", bed_kept=False)
back = StayResumed(stay=STAY, bed=BED, resumed_on=TODAY, long_stay_on=date(2024, 5, 10))
ended = StayEnded(stay=STAY, ended_on=TODAY, destination="home")


def bed() -> Story[Bed]:
    return Story(evolve=beds.evolve, state=Bed())


def to_open(bed_id: UUID = BED, **changes: Any) -> BedToOpen:
    said: dict[str, Any] = {
        "bed_id": bed_id,
        "unit": "helsehuset",
        "label": "203",
        "kind": "short-term",
        "opened_on": NEW_YEAR,
        "ward": "nord",
        "zone": "sentrum",
    }
    return BedToOpen(**(said | changes))


def open_it(**changes: Any) -> OpenBed:
    return OpenBed(id=command_id(1), bed=to_open(**changes))


def close_it(**changes: Any) -> CloseBed:
    said: dict[str, Any] = {"id": command_id(2), "bed_id": BED, "closed_on": TODAY, "reason": "renovation"}
    return CloseBed(**(said | changes))


def reserve_it(**changes: Any) -> ReserveBed:
    said: dict[str, Any] = {"id": command_id(3), "bed_id": BED, "from_on": TODAY, "until_on": TOMORROW}
    return ReserveBed(**(said | changes))


def resident() -> Story[Resident]:
    return Story(evolve=residents.evolve, state=Resident())


def allocate_it(**changes: Any) -> AllocateStay:
    said: dict[str, Any] = {
        "id": command_id(10),
        "person": ANNA,
        "stay_id": STAY,
        "bed_id": BED,
        "kind": "clarification",
        "from_on": TODAY,
        "until_on": IN_TWO_WEEKS,
        "case_id": CASE,
    }
    return AllocateStay(**(said | changes))


def allocate_by_line(**changes: Any) -> AllocateStay:
    """A stay that rests on a decided line."""
    return allocate_it(**({"kind": "short-term", "line": GrantedLine(decision_id=DECISION, line=1)} | changes))


def withdraw_it(**changes: Any) -> WithdrawAllocation:
    said: dict[str, Any] = {"id": command_id(11), "person": ANNA, "stay_id": STAY, "reason": "declined"}
    return WithdrawAllocation(**(said | changes))


def begin_it(**changes: Any) -> BeginStay:
    said: dict[str, Any] = {"id": command_id(12), "person": ANNA, "stay_id": STAY, "begun_on": TODAY}
    return BeginStay(**(said | changes))


def extend_it(**changes: Any) -> ExtendStay:
    said: dict[str, Any] = {"id": command_id(13), "person": ANNA, "stay_id": STAY, "until_on": None}
    return ExtendStay(**(said | changes))


def move_it(**changes: Any) -> MoveStay:
    said: dict[str, Any] = {"id": command_id(14), "person": ANNA, "stay_id": STAY}
    return MoveStay(**(said | {"bed_id": OTHER_BED, "moved_on": TODAY} | changes))


def interrupt_it(**changes: Any) -> InterruptStay:
    said: dict[str, Any] = {"id": command_id(15), "person": ANNA, "stay_id": STAY, "interrupted_on": TODAY}
    return InterruptStay(**(said | {"reason": "hospital", "bed_kept": True} | changes))


def resume_it(**changes: Any) -> ResumeStay:
    said: dict[str, Any] = {"id": command_id(16), "person": ANNA, "stay_id": STAY, "resumed_on": TODAY}
    return ResumeStay(**(said | changes))


def end_it(**changes: Any) -> EndStay:
    said: dict[str, Any] = {"id": command_id(17), "person": ANNA, "stay_id": STAY}
    return EndStay(**(said | {"ended_on": TODAY, "destination": "home"} | changes))


def undo_beginning_it(**changes: Any) -> UndoBeginning:
    said: dict[str, Any] = {"id": command_id(18), "person": ANNA, "stay_id": STAY, "reason": "wrong-stay"}
    return UndoBeginning(**(said | changes))


def undo_ending_it(**changes: Any) -> UndoEnding:
    said: dict[str, Any] = {"id": command_id(19), "person": ANNA, "stay_id": STAY, "reason": "did-not-happen"}
    return UndoEnding(**(said | changes))
