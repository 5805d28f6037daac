"""Stories of what follows when an appeal is not tried: reversal, its own appeal, and a trial after all."""

from datetime import date
from typing import Any

import pytest

from services.appeal.receiving.period import Period
from services.appeal.receiving.rejecting import announce, ask_reversal, resume
from services.appeal.receiving.taking_in import receive, reject
from services.appeal.refusals import (
    AlreadyNotified,
    DatesDoNotFollow,
    DeciderCannotReview,
    IsReversalRequest,
    MustAllowInFull,
    NoGroundToReject,
    NotRejected,
    NotYetReversal,
)
from services.appeal.reviewing.considering import allow, partly_allow
from shared.contracts.appeal import AppealAllowed, AppealPeriodStarted, AppealReceived
from shared.contracts.appeal_receiving import AppealResumed, ReversalRequested
from shared.contracts.finding import Outcome
from shared.kernel.refusal import NotFound
from tests.appeal.later_stories import SECOND, rejected_late, rejection_told, tell_rejection
from tests.appeal.stories import (
    APPEAL,
    DECISION,
    TOMORROW,
    YESTERDAY,
    a_period,
    allow_it,
    an_appeal,
    forwarded,
    partly_allow_it,
    receive_it,
    received,
    received_late,
    reject_late,
    running,
    too_late,
)
from tests.kit.given import Answer
from tests.kit.people import ANNA, LISE, OLA, TODAY, recorded

AFTER_A_YEAR = date(2025, 2, 21)
after_a_year = received(too_late, in_time=False, sent_on=AFTER_A_YEAR, received_on=AFTER_A_YEAR)
resumed = AppealResumed(by=SECOND, resumed_on=TODAY)
own = a_period().given(rejection_told).state
turned_down = an_appeal().given(received_late, recorded(rejected_late, by=LISE))


def reversing(story: Any, **changes: Any) -> Answer:
    answer: Answer = story.when(ask_reversal, **({"period": running, "actor": LISE, "today": AFTER_A_YEAR} | changes))
    return answer


def telling(own: Period = Period(), **changes: Any) -> Answer:  # noqa: B008
    command = tell_rejection.model_copy(update=changes)
    story = a_period() if not own.started else a_period().given(rejection_told)
    return story.when(announce, command, appeal=turned_down.state, appealed=running, today=TODAY)


def test_more_than_a_year_late_it_is_a_request_for_reversal() -> None:
    asked = reversing(an_appeal().given(after_a_year)).only(ReversalRequested)
    assert (asked.decision, asked.person, asked.lines) == (DECISION, ANNA, (1, 2))
    assert asked.findings[0].outcome is Outcome.MET


def test_more_than_a_year_late_it_is_not_rejected() -> None:
    story = an_appeal().given(after_a_year)
    asked = story.when(reject, reject_late, period=running, actor=LISE, today=AFTER_A_YEAR)
    asked.then_refused(IsReversalRequest, "omgjøring")


def test_less_late_it_is_admitted_or_rejected() -> None:
    reversing(an_appeal().given(received_late)).then_refused(NotYetReversal)
    reversing(an_appeal().given(received())).then_refused(NotYetReversal)


def test_the_decider_does_not_hand_on_what_is_against_the_own_decision() -> None:
    reversing(an_appeal().given(after_a_year), actor=OLA).then_refused(DeciderCannotReview)


def test_a_rejection_has_a_period_of_its_own_from_the_day_it_is_told() -> None:
    started = telling().only(AppealPeriodStarted)
    assert (started.decision, started.decided_by, started.against) == (APPEAL, "lise", "rejection")
    assert [(line.line, line.body, line.deadline_on) for line in started.periods] == [
        (1, "county-governor", date(2024, 4, 9)),
        (2, "county-governor", date(2024, 4, 9)),
    ]


def test_a_rejection_is_told_once_and_after_it_was_made() -> None:
    telling(own).then_refused(AlreadyNotified)
    telling(arrived_on=YESTERDAY).then_refused(DatesDoNotFollow)
    telling(arrived_on=TOMORROW).then_refused(DatesDoNotFollow)


def test_only_a_rejection_is_told() -> None:
    open_one = an_appeal().given(received()).state
    told = a_period().when(announce, tell_rejection, appeal=open_one, appealed=running, today=TODAY)
    told.then_refused(NotRejected)


def test_the_rejection_is_appealed_like_a_decision_and_said_to_be_none() -> None:
    command = receive_it(appeal_id=SECOND, decision_id=APPEAL)
    second = an_appeal().when(receive, command, period=own, today=TODAY).only(AppealReceived)
    assert (second.decision, second.against, second.criteria) == (APPEAL, "rejection", ())
    story = an_appeal().given(second)
    assert story.when(allow, allow_it, period=own, actor=OLA, today=TODAY).only(AppealAllowed).against == "rejection"
    story.when(allow, allow_it, period=own, actor=LISE, today=TODAY).then_refused(DeciderCannotReview)


def test_a_rejection_is_not_undone_in_part() -> None:
    story = an_appeal().given(received(decision=APPEAL, against="rejection"))
    asked = story.when(partly_allow, partly_allow_it(), period=own, actor=OLA, today=TODAY)
    asked.then_refused(MustAllowInFull, "avvisning")


def test_an_undone_rejection_lets_the_appeal_be_tried() -> None:
    turned_down.when(resume, by=SECOND, today=TODAY).then(resumed)
    story = turned_down.given(resumed)
    story.when(allow, allow_it, period=running, actor=LISE, today=TODAY).only(AppealAllowed)
    story.when(reject, reject_late, period=running, actor=LISE, today=TODAY).then_refused(NoGroundToReject, "opphevet")


@pytest.mark.parametrize("history", [(received(),), (received(), forwarded)])
def test_only_a_rejected_appeal_is_resumed(history: tuple[Any, ...]) -> None:
    an_appeal().given(*history).when(resume, by=SECOND, today=TODAY).then_refused(NotRejected)
    an_appeal().when(resume, by=SECOND, today=TODAY).then_refused(NotFound)
