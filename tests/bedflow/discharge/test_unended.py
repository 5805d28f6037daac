"""A stay in hospital that nobody ends is an alarm, also when the hospital says nothing more."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection

from services.bedflow.discharge import quiet, receiving, tables, views
from services.bedflow.discharge.commands import LetDestinationFallDue
from services.bedflow.discharge.refusals import NoDestination, NotYetDue
from services.bedflow.discharge.unended import unended
from shared.contracts.bedflow_episodes import DestinationFellDue
from tests.bedflow.discharge.stories import (
    EPISODE,
    a_stay,
    admitted,
    answered,
    day,
    died,
    discharged,
    offered,
    readmitted,
    ready,
    received,
    say,
    taken_back,
    withdrawn,
)
from tests.kit.engines import TestPostgres
from tests.kit.people import recorded
from tests.kit.tables import fresh_tables

look = say(LetDestinationFallDue)
OFFERED = a_stay().given(admitted(), ready(), offered(from_on=1))


def fell_due(on: int) -> DestinationFellDue:
    return DestinationFellDue(due_on=day(on))


def test_an_offer_after_which_nobody_says_anything_is_an_alarm() -> None:
    OFFERED.when(receiving.let_go_missing, look, today=day(4)).then_refused(NotYetDue)
    OFFERED.when(receiving.let_go_missing, look, today=day(5)).then(fell_due(4))
    by_answer = a_stay().given(ready(), answered("can-receive", from_on=day(1)))
    by_answer.when(receiving.let_go_missing, look, today=day(5)).then(fell_due(4))


@pytest.mark.parametrize("again", [withdrawn(2), readmitted(2)])
def test_who_was_not_ready_after_all_and_of_whom_nothing_was_said_since_is_one_after_a_month(again: Any) -> None:
    story = a_stay().given(admitted(), ready(), offered(), again)
    story.when(receiving.let_go_missing, look, today=day(32)).then_refused(NotYetDue)
    story.when(receiving.let_go_missing, look, today=day(33)).then(fell_due(32))


def test_it_is_said_once_for_each_day_it_was_due() -> None:
    said = OFFERED.given(fell_due(4))
    said.when(receiving.let_go_missing, look, today=day(40)).then_refused(NoDestination)
    left = said.given(discharged(6))
    left.when(receiving.let_go_missing, look, today=day(9)).then_refused(NotYetDue)
    left.when(receiving.let_go_missing, look, today=day(10)).then(fell_due(9))


@pytest.mark.parametrize(
    "more",
    [
        (taken_back(2),),
        (received(1),),
        (died(1),),
        (withdrawn(2), ready(3, n=11)),
    ],
)
def test_no_alarm_while_the_days_run_or_when_the_place_is_known(more: tuple[Any, ...]) -> None:
    story = OFFERED.given(*more)
    assert unended(story.state) is None
    story.when(receiving.let_go_missing, look, today=day(60)).then_refused(NoDestination)


def test_who_was_never_ready_is_nobody_we_ask_for() -> None:
    for story in (a_stay().given(admitted()), a_stay().given(admitted(), withdrawn()), a_stay().given(ready())):
        story.when(receiving.let_go_missing, look, today=day(60)).then_refused(NoDestination)


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, tables.METADATA)


def tell(connection: Connection, *facts: Any) -> list[tuple[Any, str]]:
    for fact in facts:
        views.project(connection, recorded(fact, stream=EPISODE))
    return [(row.since_on, row.why) for row in quiet.quiet_stays(connection)]


def test_a_stay_that_has_gone_quiet_is_on_a_list_until_somebody_says_where_it_ended(connection: Connection) -> None:
    assert tell(connection, admitted(), ready(), offered(from_on=1)) == []
    assert tell(connection, fell_due(4)) == [(day(1), "offered")]
    assert views.missing_destinations(connection) == []
    assert tell(connection, withdrawn(6)) == []
    assert tell(connection, fell_due(36)) == [(day(6), "withdrawn")]
    assert tell(connection, received(40)) == []


def test_who_has_left_is_on_the_other_list(connection: Connection) -> None:
    assert tell(connection, admitted(), ready(), offered(from_on=1), fell_due(4), discharged(6)) == []
    (row,) = views.missing_destinations(connection)
    assert (row.left_on, row.is_overdue) == (day(6), False)
    assert tell(connection, fell_due(9)) == []
    assert views.missing_destinations(connection)[0].is_overdue
