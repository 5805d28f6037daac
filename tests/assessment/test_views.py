"""What assessment's screens are told, from facts alone, in a real database."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from services.assessment import rules
from services.assessment.tables import METADATA
from services.assessment.views import assessments_of, project, unassigned
from shared.contracts.assessment import CaseRead, ReadBackNoted
from shared.contracts.fact import Fact
from tests.assessment.stories import ROUND_1, assigned_to_kari, closed, girl, need, opened, ready
from tests.assessment.test_assessment import completed
from tests.kit.engines import TestPostgres
from tests.kit.people import ANNA, CASE, TODAY, recorded
from tests.kit.tables import fresh_tables


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def tell(connection: Connection, *facts: Fact) -> None:
    for fact in facts:
        project(connection, recorded(fact, stream=ROUND_1))


def test_a_new_assessment_is_nobodys_and_lacks_everything(connection: Connection) -> None:
    tell(connection, opened)
    (one,) = unassigned(connection)
    assert (one.assessment_id, one.case_id, one.person, one.round) == (ROUND_1, CASE, ANNA, 1)
    assert one.missing == tuple(rules.REQUIRED)


def test_my_assessments_say_what_they_still_lack(connection: Connection) -> None:
    tell(connection, opened, assigned_to_kari, need("own-words"), need("function"), need("function"))
    assert unassigned(connection) == []
    (mine,) = assessments_of(connection, caseworker="kari")
    assert mine.missing == ("scores", "lower-step-considered", "technology-tried")
    assert assessments_of(connection, caseworker="ola") == []


def test_what_a_case_lacks_from_its_first_day_stands_there_until_it_is_done(connection: Connection) -> None:
    tell(connection, replace(opened, minor=True, awaits_read_back=True), *ready[1:])
    (mine,) = assessments_of(connection, caseworker="kari")
    assert mine.missing == ("read-back", "child-noted")
    tell(connection, ReadBackNoted(read_back_on=TODAY), girl)
    (mine,) = assessments_of(connection, caseworker="kari")
    assert mine.missing == ("child-heard", "best-interests")


def test_a_ready_assessment_lacks_nothing(connection: Connection) -> None:
    tell(connection, *ready)
    (mine,) = assessments_of(connection, caseworker="kari")
    assert mine.missing == ()


@pytest.mark.parametrize("end", [completed, closed])
def test_an_assessment_that_is_over_is_on_no_list(connection: Connection, end: Fact) -> None:
    tell(connection, *ready, end)
    assert assessments_of(connection, caseworker="kari") == []


def test_a_fact_no_screen_asks_about_changes_nothing(connection: Connection) -> None:
    tell(connection, CaseRead(purpose="casework"))
    assert unassigned(connection) == []
