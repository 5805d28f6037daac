"""Stories of an appeal that came astray, and of a sender nobody notified."""

from datetime import date
from typing import Any

import pytest

from services.appeal.commands import Astray, Unnotified
from services.appeal.receiving.taking_in import receive
from services.appeal.refusals import DatesDoNotFollow, WasNotified
from shared.contracts.appeal import AppealReceived
from shared.contracts.finding import Outcome
from tests.appeal.later_stories import period_with_respite
from tests.appeal.stories import LAST_DAY, a_period, an_appeal, receive_it
from tests.kit.given import Answer

LATER = date(2024, 4, 30)
LEARNT_ON = date(2024, 4, 23)
TOO_LATE = date(2024, 5, 2)
running = a_period().given(period_with_respite).state


def asked(*, on: date = LATER, **changes: Any) -> Answer:
    told = {"lines": (1,), "sent_on": on, "received_on": on} | changes
    return an_appeal().when(receive, receive_it(**told), period=running, today=on)


def came_in(**changes: Any) -> AppealReceived:
    return asked(**changes).only(AppealReceived)


def outcome(fact: AppealReceived, rule: str) -> Outcome:
    return {finding.rule: finding.outcome for finding in fact.findings}[rule]


def lost(**changes: Any) -> Astray:
    told: dict[str, Any] = {"reason": "lost", "first_sent_on": LAST_DAY, "known_on": LEARNT_ON}
    return Astray(**(told | changes))


def test_what_was_lost_and_sent_again_within_a_week_counts_from_the_first_time() -> None:
    fact = came_in(astray=lost())
    assert (fact.in_time, fact.sent_on, fact.received_on) == (True, LAST_DAY, LATER)
    assert (fact.detour, fact.first_sent_on) == ("lost", LAST_DAY)
    assert outcome(fact, "lost-appeal-was-resent-in-time") is Outcome.MET


def test_what_was_sent_again_too_late_counts_from_the_second_time() -> None:
    fact = came_in(on=TOO_LATE, astray=lost())
    assert (fact.in_time, fact.sent_on, fact.first_sent_on) == (False, TOO_LATE, LAST_DAY)
    assert outcome(fact, "lost-appeal-was-resent-in-time") is Outcome.NOT_MET


def test_what_was_sent_too_late_the_first_time_is_late_the_second_time_too() -> None:
    assert not came_in(astray=lost(first_sent_on=date(2024, 3, 20))).in_time


@pytest.mark.parametrize(("body_is_public", "in_time"), [(True, True), (False, False)])
def test_what_went_to_the_wrong_public_body_in_time_is_in_time(body_is_public: bool, in_time: bool) -> None:
    astray = lost(reason="wrong-body", known_on=LAST_DAY, body_is_public=body_is_public)
    fact = came_in(astray=astray)
    assert (fact.in_time, fact.sent_on) == (in_time, LAST_DAY if in_time else LATER)
    assert (fact.detour, fact.findings[1].rule) == ("wrong-body", "appeal-to-wrong-body-counts")


@pytest.mark.parametrize(
    "dates",
    [
        {"first_sent_on": date(2024, 2, 19)},
        {"known_on": date(2024, 3, 18)},
        {"known_on": date(2024, 5, 1)},
    ],
)
def test_it_came_astray_after_the_decision_and_before_it_was_sent_again(dates: dict[str, date]) -> None:
    asked(astray=lost(**dates)).then_refused(DatesDoNotFollow, "første gang")


def stranger(*, benefits_somebody: bool = False, knew_on: date = date(2024, 4, 15), **changes: Any) -> Answer:
    unnotified = Unnotified(knew_on=knew_on, benefits_somebody=benefits_somebody)
    told: dict[str, Any] = {
        "appellant": "third-party",
        "mandate": "legal-interest",
        "lines": (3,),
        "unnotified": unnotified,
    }
    return asked(**(told | changes))


def test_one_whom_nobody_notified_has_three_weeks_from_when_he_knew_or_should_have() -> None:
    fact = stranger().only(AppealReceived)
    assert (fact.in_time, fact.deadline_on, fact.knew_on) == (True, date(2024, 5, 6), date(2024, 4, 15))
    late = stranger(on=date(2024, 5, 7)).only(AppealReceived)
    assert (late.in_time, outcome(late, "third-party-appeal-is-in-time")) == (False, Outcome.NOT_MET)


def test_where_somebody_got_a_benefit_nobody_comes_after_three_months() -> None:
    three_months, day_after = date(2024, 5, 21), date(2024, 5, 22)
    told: dict[str, Any] = {"benefits_somebody": True, "knew_on": date(2024, 5, 13)}
    in_time, late = (stranger(on=day, **told).only(AppealReceived) for day in (three_months, day_after))
    assert (in_time.in_time, late.in_time, late.deadline_on) == (True, False, date(2024, 5, 21))


@pytest.mark.parametrize(
    ("line", "mandate", "met"), [(3, "legal-interest", True), (3, None, False), (1, "legal-interest", False)]
)
def test_a_third_party_needs_a_legal_interest_and_has_none_in_somebody_elses_care(
    line: int, mandate: str | None, met: bool
) -> None:
    fact = stranger(lines=(line,), mandate=mandate).only(AppealReceived)
    assert outcome(fact, "third-party-may-appeal") is (Outcome.MET if met else Outcome.NOT_MET)


def test_a_carer_nobody_notified_has_the_period_of_what_he_knew() -> None:
    fact = stranger(appellant="next-of-kin", mandate="own-carer-matter", lines=(4,)).only(AppealReceived)
    assert (fact.in_time, fact.deadline_on) == (True, date(2024, 5, 13))
    assert outcome(fact, "may-appeal") is Outcome.MET


@pytest.mark.parametrize("appellant", ["party", "representative", "guardian"])
def test_who_was_notified_has_the_period_of_the_notice(appellant: str) -> None:
    stranger(appellant=appellant).then_refused(WasNotified, "underrettet")


@pytest.mark.parametrize("knew_on", [date(2024, 2, 19), date(2024, 5, 1)])
def test_he_knew_after_the_decision_and_before_he_wrote(knew_on: date) -> None:
    stranger(knew_on=knew_on).then_refused(DatesDoNotFollow, "fått vite")
