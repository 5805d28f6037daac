"""Stories of what the office does to its own decision: corrected, invalid, reversed, kept, suspended."""

from uuid import UUID

import pytest

from services.decision.afterwards.commands import ContinueFormerLine, LiftSuspension, NoteReversalRequest
from services.decision.afterwards.mending import (
    continue_former,
    correct,
    decline,
    invalidate,
    lift,
    note_request,
    reverse,
)
from services.decision.carrying_out.delivering import order
from services.decision.refusals import (
    DrafterCannotDecide,
    ExecutionIsSuspended,
    ExtentIsImpossible,
    LineIsInvalid,
    NoAuthority,
    NoSuchLine,
    NoSuchRequest,
    NotACorrection,
    NotDecided,
    NothingToCorrect,
    NotNotified,
    NotSettled,
    PeriodIsTurned,
    ReversalHasNoGround,
)
from services.decision.rules import LAW
from shared.contracts.decision_afterwards import (
    DecisionCorrected,
    DecisionInvalidated,
    DecisionReversed,
    SuspensionLifted,
)
from shared.contracts.decision_reviewing import ReversalDeclined
from shared.contracts.words import Amount
from shared.law.rerun import rerun
from tests.decision.later_stories import (
    FORMER,
    REQUEST,
    correct_it,
    decline_it,
    invalidate_it,
    reversal_asked,
    reverse_it,
    settled,
    suspended,
)
from tests.decision.stories import (
    TOMORROW,
    YESTERDAY,
    a_decision,
    a_line,
    drafted,
    granted,
    notified,
    order_it,
    ordered,
    refused,
)
from tests.kit.people import KARI, LISE, OLA, TODAY, command_id

sent = a_decision().given(drafted(), granted, notified)
no = a_decision().given(drafted(a_line(outcome="refused")), refused, notified)
ask_it = NoteReversalRequest(id=command_id(40), decision_id=REQUEST, request=REQUEST, lines=(1,))
suspend_it = ContinueFormerLine(id=command_id(41), decision_id=REQUEST, appeal_id=REQUEST, lines=(1,))


def test_a_slip_is_put_right() -> None:
    fact = sent.when(correct, correct_it(), actor=OLA, today=TODAY).only(DecisionCorrected)
    assert fact.amount is not None
    assert (fact.amount.quantity, fact.valid_from, fact.corrected_on) == (400, None, TODAY)


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": {"quantity": 200, "unit": "hours-per-week"}},
        {"amount": {"quantity": 400, "unit": "days"}},
        {"amount": None, "valid_from": TOMORROW},
        {"amount": None, "valid_to": TOMORROW},
    ],
)
def test_less_is_no_correction(changes: dict[str, object]) -> None:
    sent.when(correct, correct_it(**changes), actor=OLA, today=TODAY).then_refused(NotACorrection, "forhåndsvarsel")


def test_who_may_not_decide_so_much_does_not_put_it_right_either() -> None:
    much = correct_it(amount={"quantity": 3_600, "unit": "hours-per-week"})
    already = a_decision().given(
        drafted(a_line(amount=Amount(quantity=3_550, unit="hours-per-week"))), granted, notified
    )
    already.when(correct, much, actor=KARI, today=TODAY).then_refused(NoAuthority, "linje 1")
    assert already.when(correct, much, actor=OLA, today=TODAY).only(DecisionCorrected).line == 1
    his = already.given(drafted(a_line(amount=Amount(quantity=3_550, unit="hours-per-week")), caseworker="ola"))
    his.given(granted, notified).when(correct, much, actor=OLA, today=TODAY).then_refused(DrafterCannotDecide)


def test_what_takes_two_people_only_now_is_no_slip() -> None:
    day_and_night = correct_it(amount={"quantity": 16_000, "unit": "hours-per-week"})
    sent.when(correct, day_and_night, actor=LISE, today=TODAY).then_refused(NotACorrection, "Gjør om vedtaket")


def test_a_week_of_more_hours_than_there_are_is_no_correction() -> None:
    much = a_decision().given(drafted(a_line(amount=Amount(quantity=4_000, unit="hours-per-week"))), granted, notified)
    impossible = correct_it(amount={"quantity": 17_000, "unit": "hours-per-week"})
    much.when(correct, impossible, actor=OLA, today=TODAY).then_refused(ExtentIsImpossible, "Linje 1")


def test_a_correction_tells_who_might_make_it() -> None:
    fact = sent.when(correct, correct_it(), actor=KARI, today=TODAY).only(DecisionCorrected)
    assert [finding.rule for finding in fact.findings] == [
        "decision-may-be-corrected",
        "extent-is-possible",
        "has-authority",
        "second-person-is-required",
    ]
    assert all(rerun(finding, LAW) == finding for finding in fact.findings)


def test_a_correction_says_something_new_that_can_be() -> None:
    sent.when(correct, correct_it(amount=None), actor=OLA, today=TODAY).then_refused(NothingToCorrect)
    turned = correct_it(amount=None, valid_to=YESTERDAY)
    sent.when(correct, turned, actor=OLA, today=TODAY).then_refused(PeriodIsTurned)
    no.when(correct, correct_it(), actor=OLA, today=TODAY).then_refused(NotACorrection, "ingen tjeneste")


def test_an_invalid_line_gives_nothing_any_more() -> None:
    fact = sent.when(invalidate, invalidate_it(), today=TODAY).only(DecisionInvalidated)
    assert (fact.lines, fact.fault, fact.findings[0].rule) == ((1,), "partiality", "decision-is-invalid")
    gone = sent.given(fact)
    gone.when(order, order_it(), today=TODAY).then_refused(LineIsInvalid)
    gone.when(invalidate, invalidate_it(), today=TODAY).then_refused(LineIsInvalid, "Linje 1")


def test_only_a_decision_can_be_mended() -> None:
    draft = a_decision().given(drafted())
    draft.when(correct, correct_it(), actor=OLA, today=TODAY).then_refused(NotDecided)
    draft.when(reverse, reverse_it(), today=TODAY).then_refused(NotDecided)
    sent.when(invalidate, invalidate_it(lines=(7,)), today=TODAY).then_refused(NoSuchLine)


def test_a_refusal_is_reversed_in_favour_and_delivered() -> None:
    fact = no.when(reverse, reverse_it(), today=TODAY).only(DecisionReversed)
    assert (fact.ground, fact.request) == ("in-favour", None)
    no.given(fact).when(order, order_it(), today=TODAY).then_refused(NotSettled)
    no.given(fact, settled).when(order, order_it(), today=TODAY).then(ordered)


def test_what_has_not_been_sent_may_be_reversed_and_then_gives_nothing() -> None:
    unsent = a_decision().given(drafted(), granted)
    fact = unsent.when(reverse, reverse_it(ground="not-notified"), today=TODAY).only(DecisionReversed)
    unsent.given(fact).when(order, order_it(), today=TODAY).then_refused(LineIsInvalid)


def test_what_the_party_knows_is_not_taken_back() -> None:
    known = reverse_it(ground="not-notified")
    sent.when(reverse, known, today=TODAY).then_refused(ReversalHasNoGround, "ny vurdering")


def test_who_asks_for_reversal_is_listed_once_and_answered_once() -> None:
    no.when(note_request, ask_it, today=TODAY).then(reversal_asked)
    asked = no.given(reversal_asked)
    asked.when(note_request, ask_it, today=TODAY).then_nothing()
    declined = asked.when(decline, decline_it(), today=TODAY).only(ReversalDeclined)
    asked.given(declined).when(decline, decline_it(), today=TODAY).then_refused(NoSuchRequest)
    reversed_ = asked.when(reverse, reverse_it(request=REQUEST), today=TODAY).only(DecisionReversed)
    asked.given(reversed_).when(decline, decline_it(), today=TODAY).then_refused(NoSuchRequest)


def test_nobody_answers_what_was_not_asked() -> None:
    no.when(decline, decline_it(), today=TODAY).then_refused(NoSuchRequest)
    no.when(reverse, reverse_it(request=UUID(int=7)), today=TODAY).then_refused(NoSuchRequest)


def test_what_an_appeal_suspends_is_not_carried_out_and_what_was_before_goes_on() -> None:
    less = a_decision().given(drafted(a_line(former=FORMER, change="reduced")), granted, notified)
    less.when(continue_former, suspend_it, today=TODAY).then(suspended)
    waits = less.given(suspended)
    waits.when(order, order_it(), today=TODAY).then_refused(ExecutionIsSuspended, "fortsetter")
    waits.when(continue_former, suspend_it, today=TODAY).then_nothing()


def test_nothing_is_suspended_that_has_not_arrived() -> None:
    a_decision().given(drafted(), granted).when(continue_former, suspend_it, today=TODAY).then_refused(NotNotified)


def test_what_an_appeal_suspended_is_carried_out_when_it_has_ended() -> None:
    less = a_decision().given(drafted(a_line(former=FORMER, change="reduced")), granted, notified, suspended)
    lift_it = LiftSuspension(id=command_id(42), decision_id=REQUEST, appeal_id=REQUEST, lines=(1,))
    lifted = less.when(lift, lift_it, today=TODAY).only(SuspensionLifted)
    less.given(lifted).when(order, order_it(), today=TODAY).then(ordered)
    less.given(lifted).when(lift, lift_it, today=TODAY).then_nothing()
