"""When somebody must be told something, in the law of 1967 and in that of 2025."""

from datetime import date
from typing import Any

import pytest

from shared.contracts.finding import Outcome
from shared.contracts.words import Channel
from shared.law import replies
from shared.law.catalogue import Law
from shared.law.deadlines import own_duty_alarm, working_days_after

MET, NOT_MET = Outcome.MET, Outcome.NOT_MET
NOTHING_SAID: dict[str, Any] = {
    "expected_on": None,
    "answered_on": None,
    "replied_on": None,
    "acknowledged_with_time": False,
}


@pytest.mark.parametrize(
    ("as_of_on", "said", "outcome"),
    [
        (date(2024, 2, 21), {}, NOT_MET),
        (date(2024, 2, 22), {}, MET),
        (date(2024, 3, 20), {}, MET),
        (date(2024, 2, 22), {"answered_on": date(2024, 2, 20)}, NOT_MET),
        (date(2024, 2, 22), {"replied_on": date(2024, 2, 20)}, NOT_MET),
        (date(2024, 2, 22), {"acknowledged_with_time": True}, MET),
        (date(2024, 2, 1), {"expected_on": date(2024, 6, 1)}, NOT_MET),
    ],
)
def test_a_provisional_reply_is_due_when_the_month_is_near_and_nothing_was_said(
    law: Law, as_of_on: date, said: dict[str, Any], outcome: Outcome
) -> None:
    finding = replies.provisional_reply_is_due(
        received_on=date(2024, 1, 31), **(NOTHING_SAID | said), as_of_on=as_of_on, law=law
    )
    assert (finding.outcome, finding.considered["due_on"]) == (outcome, "2024-02-29")


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ({"expected_on": date(2027, 6, 1)}, MET),
        ({"expected_on": date(2027, 2, 20)}, NOT_MET),
        ({"expected_on": date(2027, 6, 1), "acknowledged_with_time": True}, NOT_MET),
    ],
)
def test_the_act_of_2025_asks_for_it_as_soon_as_a_month_is_not_enough(
    law_of_2025: Law, said: dict[str, Any], outcome: Outcome
) -> None:
    finding = replies.provisional_reply_is_due(
        received_on=date(2027, 2, 1), **(NOTHING_SAID | said), as_of_on=date(2027, 2, 2), law=law_of_2025
    )
    assert (finding.outcome, finding.law.paragraph) == (outcome, "§ 17 andre ledd")


def test_only_the_act_of_2025_owes_any_inquiry_a_reply(law: Law, law_of_2025: Law) -> None:
    """In the 1967 act the month is of cases about an individual decision; what it says of others is to be checked."""
    old = replies.inquiry_is_owed_a_reply(received_on=date(2027, 2, 1), law=law)
    new = replies.inquiry_is_owed_a_reply(received_on=date(2027, 2, 1), law=law_of_2025)
    before = replies.inquiry_is_owed_a_reply(received_on=date(2026, 12, 31), law=law_of_2025)
    assert [one.outcome for one in (old, new, before)] == [NOT_MET, MET, NOT_MET]
    assert (old.law.paragraph, new.law.paragraph) == ("§ 11 a andre ledd", "§ 17 andre ledd")
    assert law.is_to_be_checked(old.law)
    assert not law_of_2025.is_to_be_checked(new.law)


@pytest.mark.parametrize(
    ("reason", "expected_on", "can_be_told", "outcome"),
    [
        (True, date(2025, 6, 1), True, MET),
        (True, None, True, NOT_MET),
        (True, None, False, MET),
        (False, date(2025, 6, 1), True, NOT_MET),
    ],
)
def test_a_provisional_reply_says_why_and_if_possible_when(
    law: Law, reason: bool, expected_on: date | None, can_be_told: bool, outcome: Outcome
) -> None:
    finding = replies.provisional_reply_is_complete(
        states_reason=reason,
        expected_on=expected_on,
        date_can_be_told=can_be_told,
        sent_on=date(2025, 3, 5),
        law=law,
    )
    assert finding.outcome is outcome


@pytest.mark.parametrize(
    ("expected_on", "renewed_on", "answered_on", "as_of_on", "outcome"),
    [
        (date(2027, 6, 1), None, None, date(2027, 3, 1), MET),
        (date(2027, 4, 1), None, None, date(2027, 3, 1), NOT_MET),
        (date(2027, 4, 1), None, None, date(2027, 4, 2), MET),
        (date(2027, 6, 1), date(2027, 3, 1), None, date(2027, 3, 2), NOT_MET),
        (date(2027, 6, 1), None, date(2027, 3, 1), date(2027, 3, 2), NOT_MET),
    ],
)
def test_a_date_that_slips_is_told_again_under_the_act_of_2025(
    law_of_2025: Law,
    expected_on: date,
    renewed_on: date | None,
    answered_on: date | None,
    as_of_on: date,
    outcome: Outcome,
) -> None:
    finding = replies.renewed_reply_is_due(
        announced_on=date(2027, 4, 1),
        expected_on=expected_on,
        renewed_on=renewed_on,
        answered_on=answered_on,
        as_of_on=as_of_on,
        law=law_of_2025,
    )
    assert (finding.outcome, finding.law.paragraph) == (outcome, "§ 17 tredje ledd")


def test_a_date_that_slips_is_no_breach_of_the_act_of_1967(law: Law) -> None:
    finding = replies.renewed_reply_is_due(
        announced_on=date(2025, 4, 1),
        expected_on=date(2025, 6, 1),
        renewed_on=None,
        answered_on=None,
        as_of_on=date(2025, 5, 1),
        law=law,
    )
    assert (finding.outcome, finding.law.paragraph, finding.considered["is_duty"]) == (NOT_MET, "§ 11 a", False)


@pytest.mark.parametrize(
    ("channel", "acknowledged_on", "as_of_on", "outcome"),
    [
        ("form", None, date(2027, 3, 1), MET),
        ("form", None, date(2027, 2, 28), NOT_MET),
        ("message", date(2027, 3, 1), date(2027, 3, 2), NOT_MET),
        ("letter", None, date(2027, 3, 8), NOT_MET),
    ],
)
def test_an_electronic_inquiry_is_acknowledged_on_the_next_working_day_in_2025(
    law_of_2025: Law, channel: Channel, acknowledged_on: date | None, as_of_on: date, outcome: Outcome
) -> None:
    finding = replies.acknowledgement_is_due(
        channel=channel,
        received_on=date(2027, 2, 26),
        acknowledged_on=acknowledged_on,
        as_of_on=as_of_on,
        law=law_of_2025,
    )
    assert (finding.outcome, finding.law.paragraph) == (outcome, "§ 10 andre ledd")


def test_the_act_of_1967_asks_for_no_acknowledgement(law: Law) -> None:
    finding = replies.acknowledgement_is_due(
        channel="form", received_on=date(2025, 3, 3), acknowledged_on=None, as_of_on=date(2025, 4, 3), law=law
    )
    assert finding.outcome is NOT_MET


@pytest.mark.parametrize(
    ("answered_on", "replied_on", "legal", "gross"),
    [
        (None, None, MET, MET),
        (None, date(2024, 2, 15), NOT_MET, MET),
        (None, date(2024, 3, 1), MET, MET),
        (date(2024, 2, 15), None, NOT_MET, NOT_MET),
    ],
)
def test_a_reply_stops_the_breach_and_not_the_clock(
    law: Law, answered_on: date | None, replied_on: date | None, legal: Outcome, gross: Outcome
) -> None:
    dates: dict[str, Any] = {"received_on": date(2024, 1, 15), "answered_on": answered_on, "law": law}
    breach = replies.reply_duty_was_breached(**dates, replied_on=replied_on, as_of_on=date(2024, 4, 1))
    month = replies.a_month_has_passed(**dates, as_of_on=date(2024, 4, 1))
    assert (breach.outcome, month.outcome) == (legal, gross)


@pytest.mark.parametrize(("as_of_on", "outcome"), [(date(2024, 4, 1), NOT_MET), (date(2024, 4, 2), MET)])
def test_a_date_that_was_told_and_went_by_is_seen(law: Law, as_of_on: date, outcome: Outcome) -> None:
    finding = replies.announced_date_was_passed(
        announced_on=date(2024, 4, 1), answered_on=None, as_of_on=as_of_on, law=law
    )
    assert finding.outcome is outcome


def test_the_office_is_alarmed_on_the_last_working_day_before_a_duty() -> None:
    assert own_duty_alarm(due_on=date(2025, 4, 20)) == date(2025, 4, 16)
    assert working_days_after(date(2025, 4, 16), days=1) == date(2025, 4, 22)
