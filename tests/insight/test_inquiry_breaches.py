"""Insight finds whoever made an inquiry and was not told in time: by the act of 2025, and never by that of 1967."""

from datetime import date

import pytest
from sqlalchemy import Engine

from services.insight.replies import LAW
from shared.contracts.fact import Fact
from shared.contracts.intake_inquiries import (
    InquiryAcknowledged,
    InquiryReplyDropped,
    InquiryReplySent,
    InquiryResolved,
)
from shared.law.loader import load
from tests.insight.stories import INQUIRY, Told, applied, inquired
from tests.insight.test_breaches import LONG_AFTER, OTHER, found

ACT_OF_2025 = load(act_of_2025_from=date(2024, 1, 1))
DUE_ON = date(2024, 2, 10)
MISSED = [("provisional-reply-missed", DUE_ON)]


@pytest.fixture
def told(engine: Engine) -> Told:
    return Told(engine)


def replied(on: date, *, expected_on: date) -> InquiryReplySent:
    return InquiryReplySent(sent_on=on, expected_answer_on=expected_on, reason="many-waiting", told="letter")


def resolved(on: date) -> InquiryResolved:
    return InquiryResolved(outcome="advice", resolved_on=on, led_to=None)


def test_an_inquiry_nobody_replied_to_is_found_the_day_after_its_month(engine: Engine, told: Told) -> None:
    told(inquired(date(2011, 1, 10)), stream=OTHER)
    told(inquired(date(2024, 1, 10)), stream=INQUIRY)
    assert found(engine, law=LAW) == []
    assert found(engine, DUE_ON, law=ACT_OF_2025) == []
    assert found(engine, law=ACT_OF_2025) == MISSED
    told(replied(date(2024, 2, 12), expected_on=date(2025, 1, 1)), stream=INQUIRY)
    assert found(engine, law=ACT_OF_2025) == MISSED


@pytest.mark.parametrize(
    "fact",
    [
        replied(DUE_ON, expected_on=LONG_AFTER),
        resolved(DUE_ON),
        InquiryReplyDropped(reason="anonymous", dropped_on=DUE_ON),
        InquiryAcknowledged(acknowledged_on=DUE_ON, expected_answer_on=LONG_AFTER),
    ],
)
def test_who_was_told_or_answered_or_could_not_be_told_in_time_is_no_breach(
    engine: Engine, told: Told, fact: Fact
) -> None:
    told(inquired(date(2024, 1, 10)), fact, stream=INQUIRY)
    assert found(engine, law=ACT_OF_2025) == []


def test_an_acknowledgement_without_a_day_saves_no_reply(engine: Engine, told: Told) -> None:
    told(inquired(date(2024, 1, 10)), stream=INQUIRY)
    told(InquiryAcknowledged(acknowledged_on=date(2024, 1, 11), expected_answer_on=None), stream=INQUIRY)
    assert found(engine, law=ACT_OF_2025) == MISSED


def test_each_day_that_was_told_and_passed_is_found_and_a_later_day_told_in_time_takes_its_place(
    engine: Engine, told: Told
) -> None:
    told(inquired(date(2024, 1, 10)), stream=INQUIRY)
    told(replied(date(2024, 2, 1), expected_on=date(2024, 3, 1)), stream=INQUIRY)
    told(replied(date(2024, 2, 20), expected_on=date(2024, 4, 1)), stream=INQUIRY)
    told(replied(date(2024, 4, 5), expected_on=date(2024, 5, 1)), resolved(date(2024, 5, 1)), stream=INQUIRY)
    assert found(engine, law=ACT_OF_2025) == [("answer-later-than-announced", date(2024, 4, 1))]


def test_an_application_in_the_same_case_keeps_a_month_of_its_own(engine: Engine, told: Told) -> None:
    told(inquired(date(2024, 1, 10)), stream=INQUIRY)
    told(resolved(date(2024, 1, 20)), stream=INQUIRY)
    told(applied(date(2024, 1, 20)))
    assert found(engine, law=ACT_OF_2025) == [("provisional-reply-missed", date(2024, 2, 20))]
    told(replied(date(2024, 2, 1), expected_on=LONG_AFTER), stream=INQUIRY)
    assert found(engine, law=ACT_OF_2025) == [("provisional-reply-missed", date(2024, 2, 20))]
