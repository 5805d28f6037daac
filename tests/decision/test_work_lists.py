"""What the work lists of decision show, from facts alone, in a real database."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from services.decision.lists import following_up
from services.decision.tables import METADATA
from services.decision.views import open_drafts_on, project
from shared.contracts.decision import ServiceGranted
from shared.contracts.decision_measures import CoercionEnded
from shared.contracts.fact import Fact
from tests.decision import pinned
from tests.decision.later_stories import (
    FORMER,
    REQUEST,
    SECOND,
    answered,
    closed,
    invalidated,
    noticed,
    on_the_list,
    reversal_asked,
    review_opened,
    waiting_line,
)
from tests.decision.stories import (
    DECISION,
    RECEIVED_ON,
    a_line,
    altered,
    drafted,
    granted,
    notified,
    ordered,
    reopened,
    started,
)
from tests.kit.engines import TestPostgres
from tests.kit.people import CASE, OLA, TODAY, recorded
from tests.kit.tables import fresh_tables

FACTS = {type(fact).__name__: fact for fact in pinned.BESIDE_THE_MAIN_ROAD}
MEASURE = UUID("00000000-0000-4000-8000-00000000c0e5")


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def tell(connection: Connection, *facts: Fact, stream: UUID = DECISION) -> None:
    for fact in facts:
        project(connection, recorded(fact, by=OLA, stream=stream, case_id=CASE))


def test_what_is_decided_and_has_not_begun_is_listed_with_why(connection: Connection) -> None:
    tell(connection, drafted(), granted, notified, FACTS["DelayExplained"])
    (row,) = following_up.not_carried_out(connection, today=TODAY + timedelta(days=9))
    assert (row.decision_id, row.days, row.delay_reason, row.interim) == (DECISION, 9, "no-place", ("home-nursing",))
    assert row.gross_days == row.days + (TODAY - RECEIVED_ON).days > row.days
    tell(connection, started)
    assert following_up.not_carried_out(connection, today=TODAY) == []


def test_what_does_not_hold_is_not_carried_out(connection: Connection) -> None:
    tell(connection, drafted(), granted, notified, invalidated)
    assert following_up.not_carried_out(connection, today=TODAY) == []


def test_what_was_set_aside_is_nothing_to_carry_out_until_it_is_given_after_all(connection: Connection) -> None:
    other = replace(granted, line=2, service="meals")
    tell(connection, drafted(a_line(), a_line(2, service="meals")), granted, other, notified, reopened)
    assert [row.line for row in following_up.not_carried_out(connection, today=TODAY)] == [2]
    tell(connection, altered)
    assert [row.line for row in following_up.not_carried_out(connection, today=TODAY)] == [1, 2]


def test_nobody_waits_for_what_was_granted_to_somebody_who_is_dead(connection: Connection) -> None:
    tell(connection, drafted(), granted, notified, replace(ordered, acknowledge_by=TODAY))
    assert (len(following_up.not_carried_out(connection, today=TODAY)), len(unanswered(connection))) == (1, 1)
    tell(connection, FACTS["OrderCancelled"])
    assert (len(following_up.not_carried_out(connection, today=TODAY)), len(unanswered(connection))) == (1, 0)
    tell(connection, FACTS["CaseEnded"])
    assert following_up.not_carried_out(connection, today=TODAY) == []


def unanswered(connection: Connection) -> list[following_up.UnansweredOrder]:
    return following_up.unanswered_orders(connection)


def test_an_order_is_listed_until_somebody_answers(connection: Connection) -> None:
    tell(connection, drafted(), granted, replace(ordered, acknowledge_by=TODAY), FACTS["OrderChased"])
    (row,) = following_up.unanswered_orders(connection)
    assert (row.provider, row.acknowledge_by, row.reminders) == ("home-care-north", TODAY, 1)
    tell(connection, FACTS["OrderDeclined"])
    assert following_up.unanswered_orders(connection) == []
    tell(connection, ordered, FACTS["OrderAcknowledged"])
    assert following_up.unanswered_orders(connection) == []


def test_a_service_is_due_when_it_is_to_be_looked_at_or_ends(connection: Connection) -> None:
    soon = replace(granted, valid_to=TODAY + timedelta(days=200), review_by=TODAY + timedelta(days=20))
    tell(connection, drafted(), soon, started)
    (row,) = following_up.due_reviews(connection, today=TODAY)
    assert (row.due_on, row.valid_to) == (soon.review_by, soon.valid_to)
    far = replace(FACTS["ServiceReviewed"], next_review_by=date(2025, 1, 1))
    tell(connection, far)
    assert following_up.due_reviews(connection, today=TODAY) == []


@pytest.mark.parametrize("wrong", ["start", "pause", "stop"])
def test_what_was_registered_by_mistake_does_not_show(connection: Connection, wrong: str) -> None:
    tell(connection, drafted(), replace(granted, review_by=TODAY), started, FACTS["ServicePaused"])
    tell(connection, FACTS["ServiceResumed"], FACTS["ProviderChanged"], FACTS["ServiceStopped"])
    tell(connection, replace(FACTS["RegistrationUndone"], what=wrong))
    assert len(following_up.due_reviews(connection, today=TODAY)) == (1 if wrong == "stop" else 0)


def test_the_waiting_list_has_the_greatest_need_first_until_the_place_is_given(connection: Connection) -> None:
    tell(connection, drafted(waiting_line), on_the_list, FACTS["WaitingReassessed"])
    (row,) = following_up.waiting_list(connection, today=TODAY + timedelta(days=3))
    assert (row.priority, row.days, row.residence, row.interim) == (1, 3, "home", ("home-nursing",))
    assert row.gross_days == (TODAY - RECEIVED_ON).days + 3 > row.days
    assert len(following_up.not_carried_out(connection, today=TODAY)) == 1
    place: ServiceGranted = replace(granted, service="long-term-stay", former=FORMER)
    tell(connection, drafted(round=2), place, stream=SECOND)
    assert following_up.waiting_list(connection, today=TODAY) == []
    assert [row.decision_id for row in following_up.not_carried_out(connection, today=TODAY)] == [SECOND]


def test_who_leaves_the_list_waits_no_more(connection: Connection) -> None:
    tell(connection, drafted(waiting_line), on_the_list, FACTS["LeftWaitingList"])
    assert following_up.waiting_list(connection, today=TODAY) == []
    assert following_up.not_carried_out(connection, today=TODAY) == []


def test_a_review_is_listed_with_its_notice_until_it_is_decided_or_closed(connection: Connection) -> None:
    tell(connection, review_opened(), noticed(), answered, stream=SECOND)
    (row,) = following_up.open_reviews(connection)
    assert (row.kind, row.services, row.answered_on) == ("reduction", ("home-nursing",), answered.answered_on)
    tell(connection, drafted(round=2), closed, stream=SECOND)
    assert following_up.open_reviews(connection) == []
    assert open_drafts_on(connection, today=TODAY) == []


def test_help_without_a_decision_is_listed_until_there_is_one(connection: Connection) -> None:
    tell(connection, FACTS["HelpWithoutDecisionStarted"])
    (row,) = following_up.help_given_undecided(connection, today=TODAY)
    assert row.gross_days is None
    tell(connection, drafted())
    (row,) = following_up.help_given_undecided(connection, today=TODAY + timedelta(days=2))
    assert (row.days, row.services) == (2, ("home-nursing",))
    assert row.gross_days == (TODAY - RECEIVED_ON).days + 2 > row.days
    tell(connection, granted)
    assert following_up.help_given_undecided(connection, today=TODAY) == []


def test_coercion_is_listed_until_it_ends(connection: Connection) -> None:
    tell(connection, FACTS["CoercionRegistered"], stream=MEASURE)
    (row,) = following_up.coercion_in_use(connection)
    assert (row.measure_id, row.kpr) == (MEASURE, 24)
    tell(connection, CoercionEnded(reason="expired", ended_on=TODAY), stream=MEASURE)
    assert following_up.coercion_in_use(connection) == []


@pytest.mark.parametrize("answer", ["ReversalDeclined", "DecisionReversed"])
def test_who_asks_for_reversal_is_listed_until_answered(connection: Connection, answer: str) -> None:
    tell(connection, drafted(), granted, notified, reversal_asked)
    (row,) = following_up.unanswered_requests(connection)
    assert (row.request, row.decision_id) == (REQUEST, DECISION)
    told = FACTS[answer]
    tell(connection, replace(told, request=REQUEST))
    assert following_up.unanswered_requests(connection) == []
