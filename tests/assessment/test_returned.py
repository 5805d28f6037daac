"""Stories of a draft that comes back: the same round is open again, with all that was found out."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from services.assessment import handlers
from services.assessment.tables import METADATA
from services.assessment.views import assessments_of
from shared.contracts.assessment import AssessmentClosed, AssessmentCompleted, AssessmentOpened, AssessmentReopened
from shared.kernel.ids import derived_id
from tests.assessment.heard import discarded, returned, withdrawn
from tests.assessment.stories import ROUND_1, ROUND_2, complete_with, line, ready
from tests.assessment.test_assessment import completed
from tests.assessment.test_handlers import a_log, hear
from tests.assessment.test_views import tell
from tests.kit.engines import TestPostgres
from tests.kit.memory_log import MemoryLog
from tests.kit.people import KARI, TODAY, calling
from tests.kit.tables import fresh_tables

DRAFT = derived_id("decision", "of a test")


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def test_the_round_is_open_again_and_is_completed_once_more() -> None:
    log = a_log(*ready, completed)
    hear(returned, log=log, upstream="decision", n=1)
    assert isinstance(log.facts[-1], AssessmentReopened)
    handlers.complete_assessment(complete_with(line()), calling(KARI, n=2), log)
    assert isinstance(log.facts[-1], AssessmentCompleted)
    assert log.facts[-1].received_on == TODAY


def test_what_is_told_twice_opens_it_once() -> None:
    log = a_log(*ready, completed)
    for n in (1, 2):
        hear(returned, log=log, upstream="decision", n=n)
    assert sum(isinstance(fact, AssessmentReopened) for fact in log.facts) == 1


def test_a_place_that_was_drafted_without_an_assessment_gets_one() -> None:
    log = MemoryLog("assessment")
    hear(replace(returned, round=2), log=log, upstream="decision", n=1)
    (new,) = log.recorded
    assert isinstance(new.fact, AssessmentOpened)
    assert (new.record.stream, new.fact.origin) == (ROUND_2, "allocation")


def test_who_withdrew_while_the_draft_was_on_its_way_back_is_assessed_no_more() -> None:
    log = a_log(*ready, completed)
    hear(withdrawn, log=log, upstream="intake", n=1)
    hear(returned, log=log, upstream="decision", n=2)
    hear(discarded, log=log, upstream="decision", n=3)
    closed = log.facts[-1]
    assert isinstance(closed, AssessmentClosed)
    assert closed.reason == "died"


def test_a_draft_that_never_came_back_closes_nothing() -> None:
    log = a_log(*ready)
    hear(replace(discarded, round=None), log=log, upstream="decision", n=1)
    assert log.facts == list(ready)


def test_it_is_on_the_list_of_who_had_it_and_lacks_nothing_it_had(connection: Connection) -> None:
    tell(connection, *ready, completed)
    assert assessments_of(connection, caseworker="kari") == []
    tell(connection, AssessmentReopened(draft=DRAFT, reopened_on=TODAY))
    (mine,) = assessments_of(connection, caseworker="kari")
    assert (mine.assessment_id, mine.missing) == (ROUND_1, ())
