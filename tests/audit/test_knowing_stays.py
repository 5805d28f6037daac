"""Each fact of a stay tells a case what it must: where somebody stays, since when, until when."""

from datetime import date, timedelta

import pytest

from services.audit.as_of import fold
from services.audit.case_state import CaseState, Stay
from shared.contracts.bedflow_places import BedTaken
from shared.contracts.bedflow_stays import (
    AllocationWithdrawn,
    LongStayReached,
    PlannedEndFellDue,
    StayAllocated,
    StayBegun,
    StayEnded,
    StayExtended,
    StayInterrupted,
    StayMoved,
    StayResumed,
)
from shared.contracts.fact import Fact
from shared.kernel.ids import derived_id
from tests.kit.people import ANNA, TODAY, recorded

STAY, BED, OTHER_BED = derived_id("stay", 1), derived_id("bed", 1), derived_id("bed", 2)
NEXT_WEEK = TODAY + timedelta(days=7)
allocated = StayAllocated(person=ANNA, stay=STAY, kind="clarification", bed=BED, from_on=TODAY, allocated_on=TODAY)
begun = StayBegun(stay=STAY, bed=BED, begun_on=TODAY)
away = StayInterrupted(stay=STAY, interrupted_on=TODAY, reason="hospital", bed_kept=False)
long_one = LongStayReached(stay=STAY, reached_on=NEXT_WEEK, days=60, again_on=date(2025, 3, 1), findings=())


def known(*facts: Fact) -> CaseState:
    return fold(recorded(fact) for fact in facts)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ((), {}),
        ((AllocationWithdrawn(stay=STAY, withdrawn_on=TODAY, reason="declined"),), {"withdrawn_on": TODAY}),
        ((begun,), {"begun_on": TODAY}),
        ((begun, StayExtended(stay=STAY, extended_on=TODAY, until_on=NEXT_WEEK)), {"planned_end_on": NEXT_WEEK}),
        ((begun, StayMoved(stay=STAY, from_bed=BED, bed=OTHER_BED, moved_on=TODAY)), {"bed": OTHER_BED}),
        ((begun, away), {"away_since": TODAY}),
        ((begun, away, StayResumed(stay=STAY, bed=OTHER_BED, resumed_on=TODAY)), {"bed": OTHER_BED}),
        ((begun, long_one), {"long_since": NEXT_WEEK}),
        ((begun, StayEnded(stay=STAY, ended_on=NEXT_WEEK, destination="home")), {"ended_on": NEXT_WEEK}),
    ],
)
def test_a_stay_stands_in_its_case_as_the_office_knew_it(facts: tuple[Fact, ...], told: dict[str, object]) -> None:
    (stay,) = known(allocated, *facts).stays
    assert isinstance(stay, Stay)
    assert {name: getattr(stay, name) for name in told} == told
    assert (stay.begun_on is not None) == (begun in facts)


def test_what_a_bed_says_and_a_day_that_passed_change_nothing_else() -> None:
    taken = BedTaken(stay=STAY, person=ANNA, taken_on=TODAY)
    before = known(allocated, begun)
    after = known(allocated, begun, taken, PlannedEndFellDue(stay=STAY, planned_end_on=TODAY))
    assert after.stays == before.stays
    assert after.records == before.records + 2
