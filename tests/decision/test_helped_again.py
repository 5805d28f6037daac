"""Help before a decision that is needed once more has its own clock, and goes on with a case that is resumed."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from services.decision.deadlines import HELP, deadlines_of
from services.decision.decision import Decision
from services.decision.history import evolve
from services.decision.lists.following_up import help_given_undecided
from services.decision.revising.commands import NoteHelpWithoutDecision
from services.decision.revising.dying_handlers import resume_case
from services.decision.revising.handlers import note_help_without_decision
from services.decision.revising.helping import let_help_fall_due, runs
from services.decision.tables import METADATA
from services.decision.views import project
from shared.contracts.decision_reviewing import HelpWithoutDecisionFellDue, HelpWithoutDecisionStarted
from shared.kernel.clock import start_of
from shared.kernel.deadline import Start
from tests.decision.stories import DECISION, notified, refused
from tests.decision.test_case_ended import ended, moved
from tests.decision.test_death_corrected import corrected, of, resume_it
from tests.decision.test_handlers import a_log
from tests.decision.test_helping import helped, over
from tests.decision.test_losing_ground import denied
from tests.kit.engines import TestPostgres
from tests.kit.memory_log import MemoryLog
from tests.kit.people import CASE, KARI, TODAY, calling, command_id, recorded
from tests.kit.tables import fresh_tables

NEXT_WEEK = TODAY + timedelta(days=7)
help_again = NoteHelpWithoutDecision(id=command_id(80), case_id=CASE, services=("meals",), started_on=NEXT_WEEK)


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def test_a_second_emergency_is_noted_when_the_first_help_ended_and_not_before() -> None:
    log = a_log(helped)
    note_help_without_decision(help_again, calling(KARI, n=2), log)
    assert log.facts[-1] == helped
    log.given(DECISION, HelpWithoutDecisionFellDue(due_on=TODAY), over("no-longer-needed"), case_id=CASE)
    note_help_without_decision(help_again, calling(KARI, n=3), log)
    again = log.facts[-1]
    assert isinstance(again, HelpWithoutDecisionStarted)
    assert again.started_on == NEXT_WEEK
    (clock,) = deadlines_of(recorded(again))
    assert clock == Start(kind=HELP, due_at=start_of(again.decide_by + timedelta(days=1)))
    state = log.load(DECISION, evolve, Decision())[0]
    assert runs(state)
    assert let_help_fall_due(state, today=NEXT_WEEK) is not None


@pytest.mark.parametrize(
    "log", [corrected(helped, denied, refused, notified), ended(helped, denied, refused, by=moved)]
)
def test_help_that_ended_with_a_case_goes_on_when_the_case_is_resumed(log: MemoryLog, connection: Connection) -> None:
    assert not runs(log.load(DECISION, evolve, Decision())[0])
    resume_case(resume_it, calling(KARI, n=4), log)
    assert of(log, HelpWithoutDecisionStarted) == [helped, helped]
    assert runs(log.load(DECISION, evolve, Decision())[0])
    for one in log.recorded:
        if one.record.stream == DECISION:
            project(connection, one)
    assert [one.decision_id for one in help_given_undecided(connection, today=TODAY)] == [DECISION]


def test_help_that_had_ended_before_its_case_does_not_come_back() -> None:
    log = corrected(helped, over("declined"), denied, refused, notified)
    resume_case(resume_it, calling(KARI, n=4), log)
    assert of(log, HelpWithoutDecisionStarted) == [helped]
