"""A case that is resumed puts back what its ending took: who waited waits, and what had a day has it again."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from services.decision.carrying_out.refusals import CaseHasNotEnded
from services.decision.deadlines import deadlines_of
from services.decision.decision import Decision
from services.decision.history import evolve
from services.decision.revising.dying_handlers import resume_case
from services.decision.revising.waiting import still_waiting
from services.decision.tables import METADATA
from shared.contracts.decision_ending import CaseEnded, CaseResumed, LookedAtAgain, WaitsAgain
from shared.contracts.fact import Fact
from shared.contracts.intake_people import PersonDied
from shared.kernel.clock import start_of
from shared.kernel.deadline import Start
from tests.decision.later_stories import SECOND, invalidated, on_the_list, waiting_line
from tests.decision.stories import DECISION, drafted, granted, notified, started
from tests.decision.test_case_ended import ended, moved
from tests.decision.test_death_corrected import corrected, mistaken, of, resume_it
from tests.decision.test_given_places import AS_BEFORE, LISTED, given, left, tell, waits, weighed
from tests.decision.test_later_handlers import died
from tests.decision.two_offices import TwoOffices
from tests.kit.engines import TestPostgres
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, KARI, TODAY, calling
from tests.kit.tables import fresh_tables

IN_SPRING = TODAY + timedelta(days=60)
listed = (drafted(waiting_line), on_the_list, notified)
again = WaitsAgain(
    line=1,
    person=ANNA,
    service="long-term-stay",
    qualified_on=TODAY,
    priority=2,
    residence="hospital",
    interim=("meals",),
)


def resumed(log: MemoryLog) -> CaseResumed:
    resume_case(resume_it, calling(KARI, n=4), log)
    (fact,) = of(log, CaseResumed)
    assert isinstance(fact, CaseResumed)
    return fact


def waited_on(log: MemoryLog) -> list[int]:
    return [fact.line for fact in still_waiting(log.load(DECISION, evolve, Decision())[0])]


def test_who_waited_waits_again_since_the_same_day_and_as_urgent() -> None:
    log = corrected(*listed, weighed)
    assert waited_on(log) == []
    assert resumed(log).waits == (again,)
    assert waited_on(log) == [1]
    with pytest.raises(CaseHasNotEnded):
        resume_case(resume_it, calling(KARI, n=5), log)
    assert len(of(log, CaseResumed)) == 1


def test_who_turns_out_to_live_here_waits_again_too() -> None:
    assert [waits.priority for waits in resumed(ended(*listed, by=moved)).waits] == [None]


@pytest.mark.parametrize("over", [replace(left, reason="declined"), invalidated], ids=["left", "invalid"])
def test_who_waited_no_more_before_it_ended_does_not_wait_again(over: Fact) -> None:
    assert resumed(corrected(*listed, over)).waits == ()


def test_who_was_given_the_place_and_had_not_moved_in_has_it_still() -> None:
    log = MemoryLog("decision")
    log.given(DECISION, *listed, weighed, case_id=CASE)
    log.given(SECOND, *(fact for _, fact in given()), notified, case_id=CASE)
    offices = TwoOffices()
    offices.decision = log
    offices.is_told("decision", died)
    offices.is_told("decision", mistaken)
    assert resumed(log).waits == (replace(again, is_given=True),)


def test_what_had_not_begun_is_looked_at_on_the_day_that_was_said() -> None:
    log = corrected(drafted(), replace(granted, review_by=IN_SPRING), notified)
    fact = resumed(log)
    assert fact.reviews == (LookedAtAgain(line=1, review_by=IN_SPRING),)
    told = next(one for one in log.recorded if one.fact == fact)
    assert deadlines_of(told) == (Start(kind="review-1", due_at=start_of(IN_SPRING)),)


@pytest.mark.parametrize("more", [(started,), (invalidated,)], ids=["ran", "invalid"])
def test_what_ran_is_looked_at_as_its_stop_is_undone_and_what_does_not_hold_never(more: tuple[Fact, ...]) -> None:
    log = corrected(drafted(), replace(granted, review_by=IN_SPRING), notified, *more)
    assert resumed(log).reviews == ()


def test_the_list_of_beds_has_them_again_since_the_same_day() -> None:
    offices = TwoOffices()
    offices.decision.given(DECISION, weighed, case_id=CASE)
    offices.settle()
    offices.is_told("bedflow", PersonDied(person=ANNA, source="person", died_on=TODAY))
    offices.is_told("decision", died)
    offices.settle()
    assert not offices.entry(ANNA).is_open
    for service in ("bedflow", "decision"):
        offices.is_told(service, mistaken)
    offices.says(resume_case, resume_it, actor=KARI)
    offices.settle()
    entry = offices.entry(ANNA)
    assert (entry.is_open, entry.kept_by_case, entry.qualified_on, entry.priority) == (True, True, TODAY, 2)


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def test_the_waiting_list_shows_them_as_before_and_who_has_a_place_when_it_falls(connection: Connection) -> None:
    over = (replace(left, reason="died"), CaseEnded(reason="died", lines=(1,), ended_on=TODAY))
    ends = [(DECISION, fact) for fact in over]
    tell(connection, *LISTED, *ends)
    assert waits(connection) == []
    back = (DECISION, CaseResumed(resumed_on=TODAY, waits=(again,)))
    tell(connection, back)
    assert waits(connection) == AS_BEFORE
    tell(connection, *given(), *ends, back)
    assert waits(connection) == []
    tell(connection, (SECOND, invalidated))
    assert waits(connection) == AS_BEFORE
