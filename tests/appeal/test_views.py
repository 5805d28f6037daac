"""What appeal's screens are told, from facts alone, in a real database."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from services.appeal.tables import METADATA
from services.appeal.views import OpenAppeal, open_appeals_on, open_periods_of_case, project
from shared.contracts.appeal import CaseRead
from shared.contracts.fact import Fact
from tests.appeal.stories import (
    APPEAL,
    DECISION,
    ENDINGS,
    LAST_DAY,
    PERIOD,
    TOMORROW,
    admitted,
    forwarded,
    partly_allowed,
    period_started,
    received,
    received_late,
)
from tests.kit.engines import TestPostgres
from tests.kit.people import CASE, TODAY, recorded
from tests.kit.tables import fresh_tables


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def tell(connection: Connection, *facts: Fact) -> None:
    for fact in facts:
        project(connection, recorded(fact, stream=APPEAL, case_id=CASE))


def test_an_open_appeal_shows_whose_turn_it_is(connection: Connection) -> None:
    tell(connection, received())
    in_five_days = TODAY + timedelta(days=5)
    with_us = OpenAppeal(
        appeal_id=APPEAL,
        case_id=CASE,
        decision=DECISION,
        lines=(1, 2),
        body="county-governor",
        received_on=TODAY,
        days_open=5,
        days_with_body=None,
        is_late=False,
    )
    assert open_appeals_on(connection, today=in_five_days) == [with_us]
    tell(connection, forwarded)
    (with_them,) = open_appeals_on(connection, today=in_five_days)
    assert (with_them.days_open, with_them.days_with_body) == (5, 5)


def test_a_late_appeal_is_late_until_it_is_admitted(connection: Connection) -> None:
    tell(connection, received_late)
    assert open_appeals_on(connection, today=TODAY)[0].is_late
    tell(connection, admitted)
    assert not open_appeals_on(connection, today=TODAY)[0].is_late


def test_what_was_allowed_is_no_longer_open(connection: Connection) -> None:
    tell(connection, received(), partly_allowed)
    assert open_appeals_on(connection, today=TODAY)[0].lines == (2,)


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_ended_appeal_is_gone(connection: Connection, ending: Fact) -> None:
    tell(connection, received(), ending, CaseRead(purpose="casework"))
    assert open_appeals_on(connection, today=TODAY) == []


def test_a_period_is_open_to_its_last_day(connection: Connection) -> None:
    project(connection, recorded(period_started, stream=PERIOD, case_id=CASE))
    today, tomorrow, after = (
        [one.line for one in open_periods_of_case(connection, case_id=CASE, today=day)]
        for day in (TODAY, TOMORROW, LAST_DAY + timedelta(days=1))
    )
    assert (today, tomorrow, after) == ([3, 1, 2], [1, 2], [])
