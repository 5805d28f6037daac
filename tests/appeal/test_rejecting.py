"""Stories of what follows when an appeal is not tried: reversal, its own appeal, and a trial after all."""

from datetime import date
from typing import Any, Literal

import pytest
from msgspec.structs import replace

from services.appeal.answering.paying_back import claim
from services.appeal.receiving.period import Period
from services.appeal.receiving.rejecting import (
    announce,
    answer_access_reversal,
    answer_fee_reversal,
    ask_reversal,
    resume,
)
from services.appeal.receiving.taking_in import receive, reject
from services.appeal.refusals import (
    AlreadyNotified,
    DatesDoNotFollow,
    DeciderCannotReview,
    IsReversalRequest,
    MustAllowInFull,
    NoGroundToReject,
    NoReversalAsked,
    NothingChanged,
    NotRejected,
    NotYetReversal,
)
from services.appeal.reviewing.considering import allow, partly_allow
from shared.contracts.appeal import AppealAllowed, AppealPeriodStarted, AppealReceived
from shared.contracts.appeal_answering import CostsClaimed
from shared.contracts.appeal_receiving import (
    AccessReversalAnswered,
    AccessReversalRequested,
    AppealResumed,
    FeeReversalAnswered,
    FeeReversalRequested,
    ReversalRequested,
)
from shared.contracts.finding import Outcome
from shared.kernel.refusal import NotFound
from tests.appeal.later_stories import (
    SECOND,
    answer_access,
    answer_reversal,
    claim_it,
    rejected_late,
    rejection_told,
    tell_rejection,
)
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
    period_started,
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
on_a_fee = received(too_late, in_time=False, against="user-fee", sent_on=AFTER_A_YEAR, received_on=AFTER_A_YEAR)
period_of_fee = a_period().given(replace(period_started, against="user-fee")).state
on_access = replace(on_a_fee, against="access-refusal")
period_of_access = a_period().given(replace(period_started, against="access-refusal")).state
asks: dict[str, Any] = {"decision": DECISION, "person": ANNA, "lines": (1,), "requested_on": AFTER_A_YEAR}
fee_reversal = FeeReversalRequested(decision=DECISION, person=ANNA, requested_on=AFTER_A_YEAR)
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


def test_of_a_fee_it_is_a_request_the_office_answers_itself() -> None:
    story = an_appeal().given(on_a_fee)
    told = story.when(reject, reject_late, period=period_of_fee, actor=LISE, today=AFTER_A_YEAR)
    told.then_refused(IsReversalRequest, "omgjøring")
    asked = reversing(story, period=period_of_fee).only(FeeReversalRequested)
    assert (asked.decision, asked.requested_on, asked.findings[0].outcome) == (DECISION, AFTER_A_YEAR, Outcome.MET)


@pytest.mark.parametrize(("outcome", "met"), [("reversed", Outcome.MET), ("declined", Outcome.NOT_MET)])
def test_the_request_is_answered_once_with_the_ground_that_was_looked_for(
    outcome: Literal["reversed", "declined"], met: Outcome
) -> None:
    story = an_appeal().given(on_a_fee, fee_reversal)
    command = answer_reversal.model_copy(update={"outcome": outcome})
    answered = story.when(answer_fee_reversal, command, today=AFTER_A_YEAR).only(FeeReversalAnswered)
    assert (answered.outcome, answered.findings[0].rule) == (outcome, "decision-may-be-reversed")
    assert answered.findings[0].outcome is met
    story.given(answered).when(answer_fee_reversal, command, today=AFTER_A_YEAR).then_refused(NoReversalAsked)


def test_only_a_request_about_a_fee_is_answered_here() -> None:
    for history in ((on_a_fee,), (after_a_year, ReversalRequested(**asks))):
        story = an_appeal().given(*history)
        story.when(answer_fee_reversal, answer_reversal, today=AFTER_A_YEAR).then_refused(NoReversalAsked)
    an_appeal().when(answer_fee_reversal, answer_reversal, today=AFTER_A_YEAR).then_refused(NotFound)


def test_so_it_is_of_refused_access_and_what_is_answered_here_is_answered_by_its_own_kind() -> None:
    story = an_appeal().given(on_access)
    told = story.when(reject, reject_late, period=period_of_access, actor=LISE, today=AFTER_A_YEAR)
    told.then_refused(IsReversalRequest, "omgjøring")
    asked = reversing(story, period=period_of_access).only(AccessReversalRequested)
    assert (asked.decision, asked.because, asked.findings[0].outcome) == (DECISION, "too-late", Outcome.MET)
    waits = story.given(asked)
    waits.when(answer_fee_reversal, answer_reversal, today=AFTER_A_YEAR).then_refused(NoReversalAsked, "egenandel")
    given = waits.when(answer_access_reversal, answer_access, today=AFTER_A_YEAR).only(AccessReversalAnswered)
    assert (given.outcome, given.findings[0].outcome) == ("reversed", Outcome.MET)
    after = waits.given(given)
    after.when(answer_access_reversal, answer_access, today=AFTER_A_YEAR).then_refused(NoReversalAsked, "innsyn")
    costs = claim_it(claimed_on=AFTER_A_YEAR, informed_on=AFTER_A_YEAR)
    after.when(claim, costs, today=AFTER_A_YEAR).only(CostsClaimed)
    fee = an_appeal().given(on_a_fee, fee_reversal)
    fee.when(answer_access_reversal, answer_access, today=AFTER_A_YEAR).then_refused(NoReversalAsked)


def test_costs_follow_a_fee_that_was_reversed() -> None:
    story = an_appeal().given(on_a_fee, fee_reversal)
    told = {"claimed_on": AFTER_A_YEAR, "informed_on": AFTER_A_YEAR}
    story.when(claim, claim_it(**told), today=AFTER_A_YEAR).then_refused(NothingChanged)
    answered = story.when(answer_fee_reversal, answer_reversal, today=AFTER_A_YEAR).only(FeeReversalAnswered)
    story.given(answered).when(claim, claim_it(**told), today=AFTER_A_YEAR).only(CostsClaimed)


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
