"""Stories of help that could not wait, ended, and was needed once more before anything was decided."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from services.intake import opening_handlers
from services.intake.inbox import hear_decision
from services.intake.opening_commands import StartEmergencyHelp
from services.intake.refusals import HelpAlreadyStarted
from services.intake.tables import METADATA
from services.intake.views import help_without_decision_on, open_applications_on, project
from shared.contracts.decision_reviewing import HelpWithoutDecisionEnded
from shared.contracts.fact import Fact
from shared.contracts.intake import CaseClosed, EmergencyHelpStarted
from shared.contracts.intake_helping import EmergencyHelpEnded
from tests.intake.stories import DECISION, received_by_letter
from tests.intake.test_handlers import a_log
from tests.intake.test_opening import help_now, helped
from tests.kit.engines import TestPostgres
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, TODAY, calling, command_id, recorded
from tests.kit.tables import fresh_tables

LATER = TODAY + timedelta(days=5)
over = EmergencyHelpEnded(ended_on=LATER)


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def hear_that_it_ended(log: MemoryLog, *, n: int = 1) -> None:
    ended = HelpWithoutDecisionEnded(reason="no-longer-needed", ended_on=LATER)
    told = recorded(ended, stream=DECISION, case_id=CASE, position=n)
    hear_decision(told, calling(on=LATER, n=10 + n), log)


def once_more() -> StartEmergencyHelp:
    return help_now.model_copy(update={"id": command_id(30), "started_on": LATER})


def test_help_that_has_ended_may_begin_once_more() -> None:
    log = a_log(helped)
    with pytest.raises(HelpAlreadyStarted, match="Er den slutt, registrer det"):
        opening_handlers.start_emergency_help(once_more(), calling(on=LATER, n=3), log)
    hear_that_it_ended(log)
    assert log.facts[-1] == over
    opening_handlers.start_emergency_help(once_more(), calling(on=LATER, n=4), log)
    again = log.facts[-1]
    assert isinstance(again, EmergencyHelpStarted)
    assert again.started_on == LATER
    with pytest.raises(HelpAlreadyStarted):
        opening_handlers.start_emergency_help(once_more(), calling(on=LATER, n=5), log)


def test_what_ends_twice_or_ended_with_its_case_is_not_told_once_more() -> None:
    log = a_log(helped)
    hear_that_it_ended(log)
    hear_that_it_ended(log, n=2)
    assert [type(fact) for fact in log.facts].count(EmergencyHelpEnded) == 1
    closed = a_log(helped, CaseClosed(person=ANNA, reason="no-longer-needed", closed_on=LATER))
    hear_that_it_ended(closed)
    assert isinstance(closed.facts[-1], CaseClosed)


def tell(connection: Connection, *facts: Fact) -> None:
    for fact in facts:
        project(connection, recorded(fact, stream=CASE, case_id=CASE))


def test_help_that_has_ended_leaves_the_list_and_the_application_stays(connection: Connection) -> None:
    tell(connection, helped, over)
    assert help_without_decision_on(connection, today=LATER) == []
    tell(connection, received_by_letter, helped, over)
    assert help_without_decision_on(connection, today=LATER) == []
    assert [one.case_id for one in open_applications_on(connection, today=LATER)] == [CASE]


def test_what_begins_once_more_is_counted_from_its_own_day(connection: Connection) -> None:
    again = EmergencyHelpStarted(
        person=ANNA, started_on=LATER, services=("meals",), provider="home-care-north", grounds=helped.grounds
    )
    tell(connection, helped, over, again)
    assert [one.days for one in help_without_decision_on(connection, today=LATER)] == [0]
