"""The same appeal that came in twice is seen, in a real database."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import Connection

from services.appeal.lists.doubles import double_appeals
from services.appeal.tables import METADATA
from services.appeal.views import project
from shared.contracts.appeal import AppealWithdrawn
from shared.contracts.fact import Fact
from tests.appeal.stories import APPEAL, DECISION, received
from tests.kit.engines import TestPostgres
from tests.kit.people import CASE, TODAY, recorded
from tests.kit.tables import fresh_tables

AGAIN = UUID(int=77)
AGAINST_ANOTHER_LINE = UUID(int=78)


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def tell(connection: Connection, fact: Fact, *, appeal: UUID = APPEAL) -> None:
    project(connection, recorded(fact, stream=appeal, case_id=CASE))


def test_the_later_of_two_open_appeals_against_the_same_line_is_listed_until_one_of_them_ends(
    connection: Connection,
) -> None:
    tell(connection, received(lines=(1, 2)))
    assert double_appeals(connection) == []
    tell(connection, received(lines=(2,), received_on=TODAY + timedelta(days=1)), appeal=AGAIN)
    tell(connection, received(lines=(3,), received_on=TODAY), appeal=AGAINST_ANOTHER_LINE)
    (double,) = double_appeals(connection)
    assert (double.appeal_id, double.earlier_appeal_id, double.decision) == (AGAIN, APPEAL, DECISION)
    assert (double.lines, double.received_on) == ((2,), TODAY + timedelta(days=1))
    tell(connection, AppealWithdrawn(withdrawn_on=TODAY), appeal=AGAIN)
    assert double_appeals(connection) == []
