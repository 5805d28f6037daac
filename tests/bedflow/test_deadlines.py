"""Planned ends and long stays: which fact starts their deadline, which one stops it, and what is asked then."""

from datetime import timedelta

import pytest

from services.bedflow.deadlines import LONG_STAY, PLANNED_END, command_when_due, deadlines_of
from services.bedflow.stays.commands import LetLongStayCome, LetPlannedEndPass
from shared.contracts.bedflow_stays import LongStayReached, PlannedEndFellDue, StayBegun, StayExtended
from shared.contracts.fact import Fact
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start, Stop
from tests.bedflow.stories import BED, IN_A_WEEK, IN_TWO_WEEKS, STAY, allocated, back, begun, ended, in_hospital
from tests.kit.people import CASE, TODAY, recorded

A_DAY = timedelta(days=1)
the_end = Start(kind=PLANNED_END, due_at=start_of(IN_TWO_WEEKS + A_DAY))
long = Start(kind=LONG_STAY, due_at=start_of(begun.long_stay_on or TODAY))
no_end, not_long = Stop(kind=PLANNED_END), Stop(kind=LONG_STAY)
reached = LongStayReached(stay=STAY, reached_on=TODAY, days=60, again_on=IN_A_WEEK, findings=())


@pytest.mark.parametrize(
    ("fact", "changes"),
    [
        (allocated, ()),
        (begun, (the_end, long)),
        (StayBegun(stay=STAY, bed=BED, begun_on=TODAY), ()),
        (StayExtended(stay=STAY, extended_on=TODAY, until_on=IN_TWO_WEEKS), (no_end, the_end)),
        (StayExtended(stay=STAY, extended_on=TODAY), (no_end,)),
        (in_hospital, (not_long,)),
        (back, (long,)),
        (reached, (not_long, Start(kind=LONG_STAY, due_at=start_of(IN_A_WEEK)))),
        (PlannedEndFellDue(stay=STAY, planned_end_on=TODAY), (no_end,)),
        (ended, (no_end, not_long)),
    ],
    ids=lambda one: type(one).__name__,
)
def test_a_fact_starts_and_stops_what_it_must(fact: Fact, changes: tuple[Start | Stop, ...]) -> None:
    assert deadlines_of(recorded(fact)) == changes


def test_what_is_due_asks_for_its_own_command_and_always_under_the_same_id() -> None:
    due = {
        kind: Due(kind=kind, stream=CASE, case_id=CASE, position=7, due_at=start_of(IN_A_WEEK))
        for kind in (PLANNED_END, LONG_STAY, "unheard-of")
    }
    passed, come = command_when_due(due[PLANNED_END]), command_when_due(due[LONG_STAY])
    assert isinstance(passed, LetPlannedEndPass)
    assert isinstance(come, LetLongStayCome)
    assert come.reached_on == IN_A_WEEK
    assert passed == command_when_due(due[PLANNED_END])
    assert command_when_due(due["unheard-of"]) is None
