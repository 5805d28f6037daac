"""What appeal's screens are told, from facts alone, in a real database."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import Connection

from services.appeal.lists.following_up import awaiting_review
from services.appeal.receiving.informing import inform
from services.appeal.tables import METADATA
from services.appeal.views import OpenAppeal, ToPassOn, open_appeals_on, open_periods_of_case, project, to_pass_on
from shared.contracts.appeal import CaseRead
from shared.contracts.appeal_receiving import AppealPeriodRestarted
from shared.contracts.fact import Fact
from tests.appeal.coercion_stories import (
    MEASURE_PERIOD,
    PASS_ON_BY,
    awaited,
    of_coercion,
    received_by_force,
    tell_them,
)
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


def test_an_appeal_on_coercion_waits_to_be_passed_on_and_for_nobodys_review(connection: Connection) -> None:
    tell(connection, received_by_force())
    overdue = PASS_ON_BY + timedelta(days=1)
    waiting = ToPassOn(
        pass_on_by=PASS_ON_BY,
        appeal_id=APPEAL,
        case_id=CASE,
        body="county-governor",
        received_on=TODAY,
        is_overdue=False,
    )
    assert to_pass_on(connection, today=TODAY) == [waiting]
    assert [one.is_overdue for one in to_pass_on(connection, today=overdue)] == [True]
    assert awaiting_review(connection, today=TODAY) == []
    tell(connection, forwarded)
    assert to_pass_on(connection, today=TODAY) == []


def test_the_period_of_coercion_has_no_last_day_until_the_party_is_told(connection: Connection) -> None:
    project(connection, recorded(awaited(), stream=MEASURE_PERIOD, case_id=CASE))
    (waiting,) = open_periods_of_case(connection, case_id=CASE, today=TODAY)
    assert (waiting.service, waiting.deadline_on) == ("coercion-health-care", date.max)
    told = of_coercion().when(inform, tell_them(), today=TODAY).only(AppealPeriodRestarted)
    project(connection, recorded(told, stream=MEASURE_PERIOD, case_id=CASE))
    (running,) = open_periods_of_case(connection, case_id=CASE, today=TODAY)
    assert running.deadline_on == date(2024, 3, 25)
