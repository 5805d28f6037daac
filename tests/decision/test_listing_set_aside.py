"""A line that listed somebody is set aside: what is decided anew takes its place on the list, in both offices."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from services.decision import handlers
from services.decision.commands import ReopenCase
from services.decision.decision import Decision
from services.decision.history import evolve
from services.decision.refusals import AlreadyUnderReview, NotWaiting
from services.decision.revising import handlers as revising
from services.decision.revising.waiting import still_waiting
from shared.contracts.decision import PlacedOnWaitingList, ServiceGranted
from shared.contracts.decision_reviewing import LeftWaitingList
from shared.contracts.fact import Fact
from shared.contracts.words import LineOutcome, LineRef
from tests.decision.later_stories import FORMER, SECOND, allocate_it, leave_it, on_the_list, prioritise, waiting_line
from tests.decision.stories import APPEAL, DECISION, drafted, home_is_sound, notified, reopened
from tests.decision.test_given_anew import propose_anew
from tests.decision.test_handlers import a_log
from tests.decision.two_offices import TwoOffices
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, KARI, REACTION, TODAY, command_id

PLACE = "long-term-stay"
LONG_AGO = TODAY - timedelta(days=90)
ANEW = LineRef(decision=SECOND, line=1)
left = LeftWaitingList(line=1, service=PLACE, reason="no-longer-qualified", left_on=TODAY)


def set_aside() -> TwoOffices:
    """Anna waits since long ago by a decision the county governor sets aside."""
    offices = TwoOffices()
    offices.decision = a_log(
        drafted(waiting_line, findings=(home_is_sound,)), replace(on_the_list, qualified_on=LONG_AGO), notified
    )
    offices.settle()
    offices.says(revising.reassess_waiting, prioritise(), actor=KARI)
    aside = ReopenCase(id=command_id(8), decision_id=DECISION, appeal_id=APPEAL, lines=(1,))
    offices.says(handlers.reopen_case, aside, actor=REACTION)
    offices.settle()
    assert offices.entry(ANNA).is_open
    return offices


def decided_anew(outcome: LineOutcome) -> TwoOffices:
    """What was set aside is decided anew today."""
    offices = set_aside()
    propose_anew(offices, outcome=outcome, round=2)
    return offices


def known(log: MemoryLog, *streams: Any) -> tuple[Decision, ...]:
    return tuple(log.load(stream, evolve, Decision())[0] for stream in streams)


def who_waits(log: MemoryLog) -> list[int]:
    """In which rounds the list has a line."""
    rounds = known(log, DECISION, SECOND)
    return [n for n, one in enumerate(rounds, start=1) if still_waiting(one, others=rounds)]


def last(offices: TwoOffices, kind: type[Fact]) -> Any:
    return [fact for fact in offices.decision.facts if isinstance(fact, kind)][-1]


def test_no_place_is_given_by_a_line_that_was_set_aside() -> None:
    with pytest.raises(AlreadyUnderReview, match="opphevet"):
        set_aside().says(revising.allocate_place, allocate_it(valid_from=TODAY), actor=KARI)


def test_who_is_given_the_place_directly_has_it_by_the_new_line() -> None:
    offices = decided_anew("granted")
    assert last(offices, ServiceGranted).former == FORMER
    assert offices.entry(ANNA).decided == ANEW
    with pytest.raises(AlreadyUnderReview):
        offices.says(revising.allocate_place, allocate_it(valid_from=TODAY), actor=KARI)


def test_who_is_listed_anew_waits_once_since_the_same_day_by_the_new_line() -> None:
    offices = decided_anew("waiting-list")
    placed = last(offices, PlacedOnWaitingList)
    assert (placed.former, placed.waits_since, placed.qualified_on) == (FORMER, LONG_AGO, TODAY)
    assert who_waits(offices.decision) == [2]
    entry = offices.entry(ANNA)
    assert (entry.is_open, entry.line, entry.qualified_on, entry.priority) == (True, ANEW, LONG_AGO, 1)
    with pytest.raises(NotWaiting):
        offices.says(revising.leave_waiting_list, leave_it(), actor=KARI)
    offices.says(revising.leave_waiting_list, leave_it(decision_id=SECOND), actor=KARI)


@pytest.mark.parametrize("outcome", ["refused", "dismissed"])
def test_who_is_refused_now_waits_no_more_and_it_is_said_why(outcome: LineOutcome) -> None:
    offices = decided_anew(outcome)
    of_the_first = [one.fact for one in offices.decision.recorded if one.record.stream == DECISION]
    assert of_the_first[-1] == left
    assert (who_waits(offices.decision), offices.entry(ANNA).is_open) == ([], False)


def test_who_had_left_the_list_before_is_not_taken_off_twice() -> None:
    offices = TwoOffices()
    facts = (replace(left, reason="declined"), replace(reopened, services=(PLACE,)))
    offices.decision.given(DECISION, *facts, case_id=CASE)
    propose_anew(offices, outcome="refused", round=2)
    assert [fact.reason for fact in offices.decision.facts if isinstance(fact, LeftWaitingList)] == ["declined"]
