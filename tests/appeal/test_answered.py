"""Stories of a line the appeal body has decided: it is not reviewed again, and who writes has a way all the same."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from services.appeal.appeal import Appeal
from services.appeal.receiving.answered import note, note_reversal
from services.appeal.receiving.commands import NoteAnswer, NoteOwnReversal
from services.appeal.receiving.rejecting import ask_reversal
from services.appeal.receiving.taking_in import receive, reject
from services.appeal.refusals import AnswersDiffer, AppealBodyHasDecided, NoGroundToReject, NotYetReversal
from services.appeal.reviewing.considering import allow, forward, partly_allow
from shared.contracts.appeal import AppealAllowed, AppealForwarded, AppealPartlyAllowed, AppealReceived, AppealRejected
from shared.contracts.appeal_receiving import (
    AnswerNoted,
    AppealResumed,
    FeeReversalRequested,
    OwnReversalNoted,
    ReversalRequested,
)
from shared.contracts.fact import Fact
from shared.contracts.finding import Outcome
from shared.contracts.words import AppealOutcome
from tests.appeal.later_stories import SECOND
from tests.appeal.stories import (
    APPEAL,
    DECISION,
    YESTERDAY,
    a_period,
    allow_it,
    an_appeal,
    answered,
    forward_it,
    forwarded,
    partly_allow_it,
    period_started,
    receive_it,
    received,
    reject_late,
)
from tests.kit.given import Answer, Story
from tests.kit.people import ANNA, LISE, TODAY, command_id

DAY_BEFORE = YESTERDAY - timedelta(days=1)
note_it = NoteAnswer(id=command_id(60), appeal_id=APPEAL)
noted = AnswerNoted(appeal=APPEAL, lines=(1, 2), decided_on=YESTERDAY)
decided = a_period().given(period_started, noted)
reject_answered = reject_late.model_copy(update={"reason": "already-answered"})
WHO: dict[str, Any] = {"actor": LISE, "today": TODAY}


def again(*history: Fact, **changes: Any) -> Story[Appeal]:
    return an_appeal().given(received(**changes), *history)


def coming(*lines: int, period: Story[Any] = decided, **changes: Any) -> Answer:
    command = receive_it(appeal_id=SECOND, lines=lines, **changes)
    return an_appeal().when(receive, command, period=period.state, today=TODAY)


def trying(story: Story[Appeal], decide: Any, *command: Any, period: Story[Any] = decided) -> Answer:
    return story.when(decide, *command, period=period.state, **WHO)


@pytest.mark.parametrize("outcome", ["affirmed", "altered"])
def test_the_period_learns_once_what_the_appeal_body_decided(outcome: AppealOutcome) -> None:
    appeal = an_appeal().given(received(), forwarded, replace(answered, outcome=outcome, decided_on=YESTERDAY)).state
    running = a_period().given(period_started)
    running.when(note, note_it, appeal=appeal).then(noted)
    running.given(noted).when(note, note_it, appeal=appeal).then_nothing()


def test_each_answer_of_an_appeal_is_noted_with_its_own_day() -> None:
    first, last = replace(answered, lines=(2,), decided_on=YESTERDAY), replace(answered, lines=(1,))
    appeal = an_appeal().given(received(), forwarded, first, last).state
    one, other = replace(noted, lines=(2,)), replace(noted, lines=(1,), decided_on=TODAY)
    a_period().given(period_started).when(note, note_it, appeal=appeal).then(one, other)


@pytest.mark.parametrize("outcome", ["set-aside", "dismissed", "withdrawn"])
def test_what_was_set_aside_dismissed_or_withdrawn_has_no_answer(outcome: AppealOutcome) -> None:
    appeal = an_appeal().given(received(), forwarded, replace(answered, outcome=outcome)).state
    a_period().given(period_started).when(note, note_it, appeal=appeal).then_nothing()


def test_an_appeal_that_comes_after_the_answer_says_so() -> None:
    fact = coming(1, 2).only(AppealReceived)
    assert [(one.rule, one.outcome) for one in fact.findings if one.rule == "appeal-body-has-not-decided"] == [
        ("appeal-body-has-not-decided", Outcome.NOT_MET)
    ]
    before = coming(1, 2, period=a_period().given(period_started)).only(AppealReceived)
    assert "appeal-body-has-not-decided" not in [one.rule for one in before.findings]


def test_lines_with_and_without_an_answer_are_two_appeals() -> None:
    one_line = a_period().given(period_started, replace(noted, lines=(1,)))
    coming(1, 2, period=one_line).then_refused(AnswersDiffer, "linje 1", "én klage for hver")
    for line in (1, 2):
        coming(line, period=one_line).only(AppealReceived)


def test_what_the_appeal_body_decided_is_neither_changed_nor_sent_on() -> None:
    for decide, command in ((allow, allow_it), (partly_allow, partly_allow_it()), (forward, forward_it)):
        trying(again(), decide, command).then_refused(AppealBodyHasDecided, "omgjøring", "avvis")


def test_it_is_rejected_for_that_reason() -> None:
    fact = trying(again(), reject, reject_answered).only(AppealRejected)
    assert (fact.reason, fact.findings[0].rule) == ("already-answered", "rejection-may-be-appealed")


def test_only_what_came_after_the_answer_is_rejected_for_that_reason() -> None:
    unanswered = a_period().given(period_started)
    trying(again(), reject, reject_answered, period=unanswered).then_refused(NoGroundToReject, "ikke avgjort")
    crossing = again(sent_on=DAY_BEFORE, received_on=DAY_BEFORE)
    trying(crossing, reject, reject_answered).then_refused(NoGroundToReject)


def test_or_it_asks_for_reversal_of_a_service() -> None:
    asked = trying(again(), ask_reversal).only(ReversalRequested)
    assert (asked.lines, asked.because, asked.requested_on) == ((1, 2), "already-answered", TODAY)
    assert [one.outcome for one in asked.findings] == [Outcome.NOT_MET]


def test_or_it_asks_for_reversal_of_a_fee() -> None:
    fee = a_period().given(replace(period_started, against="user-fee"), noted)
    asked = trying(again(against="user-fee"), ask_reversal, period=fee).only(FeeReversalRequested)
    assert (asked.because, asked.person) == ("already-answered", ANNA)


def test_an_own_rejection_has_nothing_to_reverse_and_is_rejected_again() -> None:
    rejection = a_period().given(replace(period_started, against="rejection"), noted)
    story = again(against="rejection")
    trying(story, allow, allow_it, period=rejection).then_refused(
        AppealBodyHasDecided, "Avvis klagen", "klageinstansen"
    )
    trying(story, ask_reversal, period=rejection).then_refused(NotYetReversal)
    trying(story, reject, reject_answered, period=rejection).only(AppealRejected)


def test_what_came_before_the_answer_goes_to_the_appeal_body() -> None:
    crossing = again(sent_on=DAY_BEFORE, received_on=DAY_BEFORE)
    trying(crossing, allow, allow_it).then_refused(AppealBodyHasDecided, "Send den til klageinstansen")
    trying(crossing, forward, forward_it).only(AppealForwarded)


def test_a_line_without_an_answer_is_changed_and_the_rest_sent_on() -> None:
    one_line = a_period().given(period_started, replace(noted, lines=(1,)))
    trying(again(), partly_allow, partly_allow_it(1), period=one_line).then_refused(AppealBodyHasDecided)
    changed = trying(again(), partly_allow, partly_allow_it(2), period=one_line).only(AppealPartlyAllowed)
    trying(again(changed), forward, forward_it, period=one_line).only(AppealForwarded)


def test_whose_rejection_was_undone_is_tried_all_the_same() -> None:
    rejected = trying(again(), reject, reject_answered).only(AppealRejected)
    resumed = again(rejected, AppealResumed(by=SECOND, resumed_on=TODAY))
    for decide, command in ((allow, allow_it), (forward, forward_it)):
        assert trying(resumed, decide, command).refusal is None


def test_what_the_office_reverses_afterwards_is_its_own_again_and_may_be_appealed() -> None:
    command = NoteOwnReversal(id=command_id(61), decision=DECISION, lines=(1, 3), reversed_on=TODAY)
    reversed_ = decided.when(note_reversal, command).only(OwnReversalNoted)
    assert reversed_.lines == (1,)
    ours = decided.given(reversed_)
    trying(again(lines=(1,)), allow, allow_it, period=ours).only(AppealAllowed)
    trying(again(lines=(2,)), allow, allow_it, period=ours).then_refused(AppealBodyHasDecided)
    a_period().given(period_started).when(note_reversal, command).then_nothing()
