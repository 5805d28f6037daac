"""Stories of an appeal that comes in: in time or late, from somebody who may appeal or may not."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.appeal.receiving.period import Period
from services.appeal.receiving.taking_in import admit, receive, reject
from services.appeal.refusals import (
    AlreadyReviewed,
    AppealAlreadyReceived,
    BodiesDiffer,
    DatesDoNotFollow,
    DeciderCannotReview,
    HasEnded,
    NoGroundToReject,
    NoSuchLine,
    NothingToAppeal,
    NotLate,
    TooLateToAdmit,
)
from shared.contracts.appeal import AppealReceived, AppealRejected, LateAppealAdmitted
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding, Outcome
from shared.kernel.confidential import Clear
from shared.kernel.refusal import NotFound
from tests.appeal.stories import (
    DAY_AFTER,
    DECIDED_ON,
    DECISION,
    ENDINGS,
    LAST_DAY,
    TOMORROW,
    YESTERDAY,
    admit_it,
    admitted,
    an_appeal,
    forwarded,
    partly_allowed,
    receive_it,
    received,
    received_from_a_neighbour,
    received_late,
    reject_late,
    reject_without_standing,
    rejected,
    running,
)
from tests.kit.people import ANNA, LISE, OLA, TODAY

A_YEAR_LATER = date(2025, 2, 20)
AFTER_A_YEAR = date(2025, 2, 21)


def outcomes(findings: tuple[Finding, ...]) -> dict[str, bool]:
    return {finding.rule: finding.outcome is Outcome.MET for finding in findings}


def come_in(*, on: date = TODAY, **changes: Any) -> AppealReceived:
    return an_appeal().when(receive, receive_it(**changes), period=running, today=on).only(AppealReceived)


def test_an_appeal_comes_in() -> None:
    fact = come_in()
    assert (fact.decision, fact.person, fact.appellant, fact.lines) == (DECISION, ANNA, "party", (1, 2))
    assert (fact.body, fact.deadline_on, fact.in_time) == ("county-governor", LAST_DAY, True)
    assert fact.grounds == Clear(ANNA, "health", "Jeg trenger mer hjelp.")
    assert outcomes(fact.findings) == {"appeal-is-in-time": True, "may-appeal": True}


def test_what_was_sent_on_the_last_day_is_in_time_whenever_it_arrives() -> None:
    assert come_in(sent_on=LAST_DAY, received_on=DAY_AFTER, on=DAY_AFTER).in_time


def test_what_was_sent_the_day_after_is_late() -> None:
    fact = come_in(sent_on=DAY_AFTER, received_on=DAY_AFTER, on=DAY_AFTER)
    assert not fact.in_time
    assert outcomes(fact.findings) == {"appeal-is-in-time": False, "may-appeal": True}


def test_three_weeks_hold_for_care_housing() -> None:
    in_time, late = (come_in(lines=(3,), sent_on=day, received_on=day, on=day) for day in (TODAY, TOMORROW))
    assert (in_time.body, in_time.in_time, late.in_time) == ("municipal-board", True, False)


@pytest.mark.parametrize(
    ("appellant", "mandate", "may"),
    [
        ("party", None, True),
        ("next-of-kin", None, False),
        ("next-of-kin", "power-of-attorney", False),
        ("next-of-kin", "statutory-competence", False),
        ("next-of-kin", "own-carer-matter", False),
        ("guardian", "guardianship", False),
        ("guardian", None, False),
        ("representative", None, False),
    ],
)
def test_nobody_appeals_for_another_without_a_mandate(appellant: str, mandate: str | None, may: bool) -> None:
    answer = an_appeal().when(receive, receive_it(appellant=appellant, mandate=mandate), period=running, today=TODAY)
    received = answer.facts[0]
    assert isinstance(received, AppealReceived)
    assert outcomes(received.findings)["may-appeal"] is may


def test_an_appeal_comes_in_once() -> None:
    asked = an_appeal().given(received()).when(receive, receive_it(), period=running, today=TODAY)
    asked.then_refused(AppealAlreadyReceived)


def test_there_is_nothing_to_appeal_before_a_decision_has_arrived() -> None:
    an_appeal().when(receive, receive_it(), period=Period(), today=TODAY).then_refused(NothingToAppeal)


def test_only_lines_of_the_decision_are_appealed() -> None:
    asked = an_appeal().when(receive, receive_it(lines=(1, 4)), period=running, today=TODAY)
    asked.then_refused(NoSuchLine, "linje 4")


def test_one_appeal_goes_to_one_appeal_body() -> None:
    asked = an_appeal().when(receive, receive_it(lines=(1, 3)), period=running, today=TODAY)
    asked.then_refused(BodiesDiffer, "klageinstans")


@pytest.mark.parametrize(
    "dates",
    [
        {"sent_on": DECIDED_ON - timedelta(days=1)},
        {"received_on": YESTERDAY},
        {"received_on": TOMORROW},
    ],
)
def test_an_appeal_follows_the_decision_and_precedes_its_arrival(dates: dict[str, date]) -> None:
    asked = an_appeal().when(receive, receive_it(**dates), period=running, today=TODAY)
    asked.then_refused(DatesDoNotFollow)


def test_a_late_appeal_is_admitted_for_a_reason() -> None:
    asked = an_appeal().given(received_late).when(admit, admit_it, period=running, actor=LISE, today=TODAY)
    fact = asked.only(LateAppealAdmitted)
    assert (fact.admitted_on, fact.reason) == (TODAY, "not-to-blame")
    assert outcomes(fact.findings) == {"late-appeal-may-be-admitted": True}


def test_special_reasons_admit_too() -> None:
    command = admit_it.model_copy(update={"reason": "special-reasons"})
    asked = an_appeal().given(received_late).when(admit, command, period=running, actor=LISE, today=TODAY)
    assert asked.only(LateAppealAdmitted).findings[0].considered["special_reasons"] is True


@pytest.mark.parametrize(("sent_on", "is_admitted"), [(A_YEAR_LATER, True), (AFTER_A_YEAR, False)])
def test_no_appeal_is_admitted_after_a_year(sent_on: date, is_admitted: bool) -> None:
    late = received(*received_late.findings, in_time=False, sent_on=sent_on, received_on=sent_on)
    asked = an_appeal().given(late).when(admit, admit_it, period=running, actor=LISE, today=sent_on)
    if is_admitted:
        assert asked.only(LateAppealAdmitted).admitted_on == sent_on
    else:
        asked.then_refused(TooLateToAdmit, "ett år")


@pytest.mark.parametrize("history", [(received(),), (received_late, admitted)])
def test_what_is_in_time_or_admitted_needs_no_admission(history: tuple[Fact, ...]) -> None:
    asked = an_appeal().given(*history).when(admit, admit_it, period=running, actor=LISE, today=TODAY)
    asked.then_refused(NotLate)


def test_a_late_appeal_is_rejected() -> None:
    asked = an_appeal().given(received_late).when(reject, reject_late, period=running, actor=LISE, today=TODAY)
    asked.then(rejected)


def test_an_appeal_from_somebody_who_may_not_appeal_is_rejected() -> None:
    story = an_appeal().given(received_from_a_neighbour)
    asked = story.when(reject, reject_without_standing, period=running, actor=LISE, today=TODAY)
    (found,) = asked.only(AppealRejected).findings
    assert (found.rule, found.outcome) == ("rejection-may-be-appealed", Outcome.MET)


@pytest.mark.parametrize("history", [(received(),), (received_late, admitted)])
def test_what_may_be_tried_is_not_rejected_as_late(history: tuple[Fact, ...]) -> None:
    asked = an_appeal().given(*history).when(reject, reject_late, period=running, actor=LISE, today=TODAY)
    asked.then_refused(NoGroundToReject, "rettidig")


def test_who_may_appeal_is_not_rejected_for_want_of_standing() -> None:
    story = an_appeal().given(received_late)
    asked = story.when(reject, reject_without_standing, period=running, actor=LISE, today=TODAY)
    asked.then_refused(NoGroundToReject, "klagerett")


def test_the_decider_neither_admits_nor_rejects() -> None:
    story = an_appeal().given(received_late)
    story.when(admit, admit_it, period=running, actor=OLA, today=TODAY).then_refused(DeciderCannotReview)
    story.when(reject, reject_late, period=running, actor=OLA, today=TODAY).then_refused(DeciderCannotReview)


@pytest.mark.parametrize(
    ("history", "refusal"),
    [
        ((), NotFound),
        *(((received_late, ending), HasEnded) for ending in ENDINGS),
        ((received_late, admitted, partly_allowed), AlreadyReviewed),
        ((received_late, admitted, forwarded), AlreadyReviewed),
    ],
)
def test_admission_and_rejection_come_before_the_review(history: tuple[Fact, ...], refusal: type[NotFound]) -> None:
    story = an_appeal().given(*history)
    story.when(admit, admit_it, period=running, actor=LISE, today=TODAY).then_refused(refusal)
    story.when(reject, reject_late, period=running, actor=LISE, today=TODAY).then_refused(refusal)
