"""Stories of an order that goes to another provider before the service begins."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from services.decision.carrying_out import commands as asked
from services.decision.carrying_out.delivering import start
from services.decision.carrying_out.moving import move
from services.decision.carrying_out.refusals import (
    CaseHasEnded,
    NoOrderGoesAlong,
    OrderedFromAnother,
    SameProvider,
)
from services.decision.carrying_out.running import acknowledge, undo
from services.decision.deadlines import deadlines_of
from services.decision.lists import following_up
from services.decision.refusals import DatesDoNotFollow, NothingToUndo, NotRunning
from services.decision.tables import METADATA
from services.decision.views import project
from shared.contracts.decision_delivering import (
    OrderAcknowledged,
    OrderChased,
    OrderSent,
    ProviderChanged,
    ServiceStarted,
)
from shared.contracts.decision_ending import CaseEnded
from shared.contracts.fact import Fact
from shared.kernel.clock import start_of
from shared.kernel.confidential import Clear
from shared.kernel.deadline import Start, Stop
from tests.decision.stories import (
    DECISION,
    TOMORROW,
    YESTERDAY,
    a_decision,
    drafted,
    granted,
    notified,
    ordered,
    start_it,
    started,
)
from tests.kit.engines import TestPostgres
from tests.kit.people import ANNA, TODAY, command_id, recorded
from tests.kit.tables import fresh_tables

NORTH, SOUTH = "home-care-north", "home-care-south"
ANSWER_BY = TODAY + timedelta(days=3)
decided = a_decision().given(drafted(), granted, notified)
asked_to_answer = replace(ordered, acknowledge_by=ANSWER_BY)
said_yes = OrderAcknowledged(line=1, provider=NORTH, starts_on=None, acknowledged_on=TODAY)
accepted = decided.given(asked_to_answer, said_yes)
chased = OrderChased(line=1, provider=NORTH, reminder=1, chased_on=TODAY)
unanswered = decided.given(asked_to_answer, chased)


def told(kind: type[Any], **changes: Any) -> Any:
    return kind(**({"id": command_id(50), "decision_id": DECISION, "line": 1} | changes))


def move_it(**changes: Any) -> Any:
    return told(asked.ChangeProvider, **({"provider": SOUTH, "reason": "capacity", "changed_on": TODAY} | changes))


def moved(story: Any, **changes: Any) -> tuple[Fact, ...]:
    return tuple(story.when(move, move_it(**changes), today=TODAY).facts)


@pytest.mark.parametrize("story", [accepted, unanswered], ids=["accepted", "unanswered"])
def test_nobody_begins_what_another_provider_has_the_order_for(story: Any) -> None:
    south = start_it(provider=SOUTH)
    story.when(start, south, today=TODAY).then_refused(OrderedFromAnother, "Bytt utfører først")
    begun = story.given(*moved(story)).when(start, south, today=TODAY).only(ServiceStarted)
    assert begun.provider == SOUTH


def test_who_has_the_order_begins() -> None:
    assert accepted.when(start, start_it(), today=TODAY).only(ServiceStarted).provider == NORTH
    assert decided.when(start, start_it(provider=SOUTH), today=TODAY).only(ServiceStarted).provider == SOUTH


def test_the_next_provider_gets_the_order_and_as_much_time_to_answer() -> None:
    changed, sent = moved(accepted)
    assert isinstance(changed, ProviderChanged)
    assert (changed.former_provider, changed.provider) == (NORTH, SOUTH)
    assert sent == replace(asked_to_answer, provider=SOUTH, sent_on=TODAY, acknowledge_by=ANSWER_BY)


def test_the_next_order_says_its_own_goal_and_day_of_answer() -> None:
    _, sent = moved(accepted, goal="Dusje selv.", acknowledge_by=TOMORROW)
    assert isinstance(sent, OrderSent)
    assert (sent.goal, sent.acknowledge_by) == (Clear(ANNA, "health", "Dusje selv."), TOMORROW)


def test_the_next_provider_answers_for_itself() -> None:
    story = accepted.given(*moved(accepted))
    mistaken = told(asked.UndoRegistration, what="acknowledgement", reason="wrong-line")
    story.when(undo, mistaken, today=TODAY).then_refused(NothingToUndo)
    assert story.when(acknowledge, told(asked.AcknowledgeOrder), today=TODAY).only(OrderAcknowledged).provider == SOUTH


def test_an_order_moves_back_again() -> None:
    story = accepted.given(*moved(accepted))
    _, sent = moved(story, provider=NORTH)
    assert isinstance(sent, OrderSent)
    assert sent.provider == NORTH


def test_an_order_moves_to_somebody_else_on_a_day_after_it_was_sent() -> None:
    accepted.when(move, move_it(provider=NORTH), today=TODAY).then_refused(SameProvider)
    accepted.when(move, move_it(changed_on=YESTERDAY), today=TODAY).then_refused(DatesDoNotFollow)
    accepted.when(move, move_it(changed_on=TOMORROW), today=TODAY).then_refused(DatesDoNotFollow)
    decided.when(move, move_it(), today=TODAY).then_refused(NotRunning)


def test_no_order_moves_when_nothing_begins_any_more() -> None:
    over = CaseEnded(reason="moved", lines=(1,), ended_on=TODAY)
    accepted.given(over).when(move, move_it(), today=TODAY).then_refused(CaseHasEnded)


def test_what_runs_is_moved_without_a_new_order() -> None:
    runs = accepted.given(started)
    assert [type(fact) for fact in moved(runs)] == [ProviderChanged]
    runs.when(move, move_it(goal="Dusje selv."), today=TODAY).then_refused(NoOrderGoesAlong, "uten mål")


def test_nobody_is_reminded_of_an_order_that_moved() -> None:
    day_after = start_of(ANSWER_BY + timedelta(days=1))
    assert _clocks(moved(unanswered)) == [Start(kind="order-1", due_at=day_after)]
    without_a_day = decided.given(ordered, chased)
    assert _clocks(moved(without_a_day)) == [Stop(kind="order-1")]


def _clocks(facts: tuple[Fact, ...]) -> list[Start | Stop]:
    return [change for fact in facts for change in deadlines_of(recorded(fact))]


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


@pytest.mark.parametrize("story", [accepted, unanswered], ids=["accepted", "unanswered"])
def test_an_order_that_moved_waits_for_the_next_provider_alone(connection: Connection, story: Any) -> None:
    answer = said_yes if story is accepted else chased
    for n, fact in enumerate((drafted(), granted, notified, asked_to_answer, answer, *moved(story)), start=1):
        project(connection, recorded(fact, position=n))
    (row,) = following_up.unanswered_orders(connection)
    assert (row.provider, row.ordered_on, row.acknowledge_by, row.reminders) == (SOUTH, TODAY, ANSWER_BY, 0)
