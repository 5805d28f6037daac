"""Insight's own clocks find what the law or the office's own limits ask for and nobody did in time."""

from datetime import date

import pytest
from msgspec.structs import replace
from sqlalchemy import Engine

from services.insight.breach import OwnLimits
from services.insight.breaches import read_breaches
from services.insight.replies import LAW
from shared.contracts.decision_delivering import OrderAcknowledged
from shared.contracts.decision_ending import CaseEnded, OrderCancelled
from shared.contracts.intake import ApplicationAnswered, ApplicationWithdrawn
from shared.kernel.ids import derived_id
from shared.law.catalogue import Law
from tests.insight.stories import (
    APPEAL,
    DECISION,
    Told,
    appealed,
    applied,
    granted,
    ordered,
    put_right,
    replied,
    started,
)

LIMITS = OwnLimits(appeal_forwarded=30, service_started=60, letter_received=14)
LONG_AFTER = date(2024, 12, 1)
OTHER = derived_id("case", 2)
BEFORE_JUNE, FROM_JUNE = date(2024, 5, 31), date(2024, 6, 1)
MONTH = LAW.deadline("provisional-reply", on=BEFORE_JUNE)
LATER_LAW = replace(
    LAW,
    deadlines=(
        *(row for row in LAW.deadlines if row is not MONTH),
        replace(MONTH, valid_to=BEFORE_JUNE),
        replace(MONTH, length=2, valid_from=FROM_JUNE),
    ),
)
"""From June two months are given instead of one."""


@pytest.fixture
def told(engine: Engine) -> Told:
    return Told(engine)


def found(engine: Engine, on: date = LONG_AFTER, *, law: Law = LAW) -> list[tuple[str, date]]:
    with engine.connect() as connection:
        return [(each.kind, each.due_on) for each in read_breaches(connection, today=on, limits=LIMITS, law=law)()]


def test_a_missed_reply_is_found_the_day_after_and_stays_found(engine: Engine, told: Told) -> None:
    told(applied(date(2024, 1, 10), due_on=date(2024, 2, 10)))
    missed = [("provisional-reply-missed", date(2024, 2, 10))]
    assert found(engine, date(2024, 2, 10)) == []
    assert found(engine, date(2024, 2, 11)) == missed
    told(replied(date(2024, 2, 12), expected_on=date(2025, 1, 1)))
    assert found(engine) == missed


def test_a_reply_or_an_end_within_the_month_is_no_breach(engine: Engine, told: Told) -> None:
    told(applied(date(2024, 1, 10), due_on=date(2024, 2, 10)), replied(date(2024, 2, 10), expected_on=LONG_AFTER))
    assert found(engine) == []


def test_the_month_of_an_inquiry_that_became_an_application_later_runs_from_then(engine: Engine, told: Told) -> None:
    told(replace(applied(date(2024, 1, 10)), counted_from_on=date(2024, 2, 1), counted_later="consent"))
    assert found(engine, date(2024, 3, 1)) == []
    assert found(engine) == [("provisional-reply-missed", date(2024, 3, 1))]


def test_a_withdrawn_application_is_owed_nothing(engine: Engine, told: Told) -> None:
    told(applied(date(2024, 1, 10), due_on=date(2024, 2, 10)))
    told(ApplicationWithdrawn(withdrawn_on=date(2024, 1, 20), by="applicant"))
    assert found(engine) == []


def test_each_promised_day_that_passed_is_found(engine: Engine, told: Told) -> None:
    told(applied(date(2024, 1, 10), due_on=date(2024, 2, 10)))
    told(replied(date(2024, 2, 1), expected_on=date(2024, 3, 1)))
    told(replied(date(2024, 2, 20), expected_on=date(2024, 4, 1)))
    told(replied(date(2024, 4, 5), expected_on=date(2024, 5, 1)))
    told(ApplicationAnswered(answered_on=date(2024, 5, 1), decision=DECISION))
    assert found(engine) == [("answer-later-than-announced", date(2024, 4, 1))]


def test_an_order_nobody_acknowledged_is_found(engine: Engine, told: Told) -> None:
    told(ordered(date(2024, 3, 1), answer_by=date(2024, 3, 8)), stream=DECISION)
    assert found(engine) == [("order-unacknowledged", date(2024, 3, 8))]


def test_an_order_acknowledged_in_time_is_none(engine: Engine, told: Told) -> None:
    acknowledged = OrderAcknowledged(line=1, provider="north", starts_on=None, acknowledged_on=date(2024, 3, 8))
    told(ordered(date(2024, 3, 1), answer_by=date(2024, 3, 8)), acknowledged, stream=DECISION)
    assert found(engine) == []


def test_an_order_that_was_put_right_is_unanswered_again_though_the_service_runs(engine: Engine, told: Told) -> None:
    told(granted(date(2024, 3, 1)), ordered(date(2024, 3, 1), answer_by=date(2024, 3, 8)), stream=DECISION)
    told(started(date(2024, 3, 7)), put_right(date(2024, 4, 1), answer_by=date(2024, 4, 8)), stream=DECISION)
    assert found(engine) == [("order-unacknowledged", date(2024, 4, 8))]


def test_an_order_that_was_put_right_before_its_day_is_answered_once(engine: Engine, told: Told) -> None:
    told(ordered(date(2024, 3, 1), answer_by=date(2024, 3, 8)), stream=DECISION)
    told(put_right(date(2024, 3, 4), answer_by=date(2024, 3, 11)), stream=DECISION)
    told(
        OrderAcknowledged(line=1, provider="north", starts_on=None, acknowledged_on=date(2024, 3, 11)), stream=DECISION
    )
    assert found(engine) == []


def test_an_appeal_that_lies_longer_than_the_office_allows_itself_is_found(engine: Engine, told: Told) -> None:
    told(appealed(date(2024, 3, 1)), stream=APPEAL)
    assert found(engine) == [("appeal-not-forwarded", date(2024, 3, 31))]


def test_a_granted_service_that_does_not_begin_is_found(engine: Engine, told: Told) -> None:
    told(granted(date(2024, 3, 1)), stream=DECISION)
    assert found(engine) == [("service-not-started", date(2024, 4, 30))]
    told(started(date(2024, 2, 20)), stream=DECISION)
    assert found(engine) == []


def test_a_service_that_never_began_because_the_person_died_is_nobodys_breach(engine: Engine, told: Told) -> None:
    told(granted(date(2024, 3, 1)), ordered(date(2024, 3, 2), answer_by=date(2024, 3, 9)), stream=DECISION)
    cancelled = OrderCancelled(
        line=1, service="home-nursing", provider="north", reason="died", cancelled_on=date(2024, 3, 8)
    )
    told(cancelled, CaseEnded(reason="died", lines=(1,), ended_on=date(2024, 3, 8)), stream=DECISION)
    assert found(engine) == []


def test_a_law_that_changes_on_a_day_changes_what_is_found_from_that_day(engine: Engine, told: Told) -> None:
    told(applied(date(2024, 5, 10), due_on=date(2024, 6, 10)))
    told(applied(date(2024, 6, 10), due_on=date(2024, 7, 10)), case_id=OTHER)
    missed = "provisional-reply-missed"
    assert found(engine) == [(missed, date(2024, 6, 10)), (missed, date(2024, 7, 10))]
    assert found(engine, law=LATER_LAW) == [(missed, date(2024, 6, 10)), (missed, date(2024, 8, 10))]
    assert found(engine, date(2024, 7, 20), law=LATER_LAW) == [(missed, date(2024, 6, 10))]
