"""Stories of a slip that was put right: from then on, everything is compared with what is right."""

from datetime import date, timedelta

import pytest

from services.decision import handlers
from services.decision.afterwards import handlers as afterwards_handlers
from services.decision.afterwards.mending import correct, order_follows
from services.decision.carrying_out import handlers as delivering_handlers
from services.decision.carrying_out import running, stopping
from services.decision.carrying_out.commands import AcknowledgeOrder, ChaseOrder, DeclineOrder
from services.decision.carrying_out.delivering import order
from services.decision.deadlines import deadlines_of
from services.decision.decision import holds
from services.decision.making.drafting import draft
from services.decision.refusals import AlreadyAcknowledged, AlreadyUnderReview, NotACorrection, NothingToCorrect
from services.decision.revising.reviewing import take_up
from shared.contracts.decision import DecisionDrafted
from shared.contracts.decision_afterwards import DecisionCorrected
from shared.contracts.decision_delivering import OrderAcknowledged, OrderCorrected, OrderSent
from shared.contracts.decision_reviewing import ReviewOpened
from shared.contracts.words import Amount
from shared.kernel.clock import start_of
from shared.kernel.deadline import Start
from tests.decision.later_stories import correct_it, review_it, review_opened
from tests.decision.stories import (
    DECISION,
    THREE_HOURS,
    a_decision,
    a_line,
    draft_it,
    drafted,
    granted,
    notified,
    order_it,
    ordered,
    proposed,
    start_it,
    started,
)
from tests.decision.test_handlers import a_log
from tests.kit.people import KARI, TODAY, calling, command_id, recorded

FOUR_HOURS = Amount(quantity=400, unit="hours-per-week")
sent = a_decision().given(drafted(), granted, notified)
put_right = sent.when(correct, correct_it(), actor=KARI, today=TODAY).only(DecisionCorrected)
right = sent.given(put_right)


def test_a_review_is_about_what_is_right() -> None:
    (line,) = right.when(take_up, review_it(), others=(), round=2, today=TODAY).only(ReviewOpened).lines
    assert line.amount == FOUR_HOURS


def test_as_much_as_before_the_correction_is_a_reduction() -> None:
    reviewed = right.when(take_up, review_it(), others=(), round=2, today=TODAY).only(ReviewOpened)
    drafted_anew = a_decision().given(reviewed).when(draft, draft_it(proposed()), today=TODAY).only(DecisionDrafted)
    assert drafted_anew.lines[0].amount == THREE_HOURS
    assert drafted_anew.lines[0].change == "reduced"


def test_less_than_what_is_right_is_no_correction() -> None:
    back = correct_it(amount={"quantity": 300, "unit": "hours-per-week"})
    right.when(correct, back, actor=KARI, today=TODAY).then_refused(NotACorrection)
    right.when(correct, correct_it(), actor=KARI, today=TODAY).then_refused(NothingToCorrect)


def test_two_corrections_hold_together() -> None:
    sooner = right.when(correct, correct_it(amount=None, valid_from=date(2024, 3, 1)), actor=KARI, today=TODAY)
    line = holds(right.given(sooner.only(DecisionCorrected)).state, 1)
    assert (line.amount, line.valid_from, line.valid_to) == (FOUR_HOURS, date(2024, 3, 1), None)


def test_what_is_ordered_after_a_correction_is_what_is_right() -> None:
    fact = right.when(order, order_it(), today=TODAY).only(OrderSent)
    assert (fact.amount, fact.valid_from, fact.valid_to) == (FOUR_HOURS, TODAY, None)


def test_a_line_that_is_under_review_is_put_right_there() -> None:
    others = (a_decision().given(review_opened()).state,)
    refused = sent.when(correct, correct_it(), others=others, actor=KARI, today=TODAY)
    refused.then_refused(AlreadyUnderReview, "nye vedtaket")


@pytest.mark.parametrize("history", [(ordered,), (started,), (ordered, started)])
def test_the_provider_is_told_in_the_same_moment(history: tuple[OrderSent, ...]) -> None:
    log = a_log(drafted(), granted, notified, *history)
    afterwards_handlers.correct_decision(correct_it(), calling(KARI, n=8), log)
    corrected, told = log.facts[-2:]
    assert isinstance(corrected, DecisionCorrected)
    assert told == OrderCorrected(
        line=1,
        service="home-nursing",
        provider="home-care-north",
        amount=FOUR_HOURS,
        valid_from=TODAY,
        valid_to=None,
        acknowledge_by=None,
        corrected_on=TODAY,
    )


def test_nobody_is_told_where_nothing_was_ordered() -> None:
    assert order_follows(sent.state, put_right, today=TODAY) is None


def test_the_provider_answers_a_corrected_order_anew_and_is_chased_until_then() -> None:
    log = a_log(drafted(), granted, notified)
    in_a_week = TODAY + timedelta(days=7)
    handlers.send_order(order_it(acknowledge_by=in_a_week), calling(KARI, n=3), log)
    yes = AcknowledgeOrder(id=command_id(4), decision_id=DECISION, line=1)
    delivering_handlers.acknowledge_order(yes, calling(KARI, n=4), log)
    handlers.start_service(start_it(), calling(KARI, n=5), log)
    afterwards_handlers.correct_decision(correct_it(), calling(KARI, n=6), log)
    assert deadlines_of(log.recorded[-1]) == (Start(kind="order-1", due_at=start_of(in_a_week + timedelta(days=1))),)
    again = yes.model_copy(update={"id": command_id(7)})
    delivering_handlers.acknowledge_order(again, calling(KARI, n=7), log)
    assert isinstance(log.facts[-1], OrderAcknowledged)
    with pytest.raises(AlreadyAcknowledged):
        delivering_handlers.acknowledge_order(again, calling(KARI, n=9), log)


def test_a_provider_that_cannot_deliver_what_is_right_says_so() -> None:
    running_order = right.given(ordered, started)
    changed = order_follows(running_order.state, put_right, today=TODAY)
    assert changed is not None
    asked = running_order.given(changed)
    chase = ChaseOrder(id=command_id(11), decision_id=DECISION, line=1)
    assert len(asked.when(running.chase, chase, today=TODAY).facts) == 1
    no = DeclineOrder(id=command_id(12), decision_id=DECISION, line=1, reason="no-capacity")
    declined = asked.given(*asked.when(running.decline_order, no, today=TODAY).facts)
    elsewhere = declined.when(order, order_it(provider="home-care-south"), today=TODAY).only(OrderSent)
    assert (elsewhere.provider, elsewhere.amount) == ("home-care-south", FOUR_HOURS)


def test_a_stopped_service_has_no_order_to_correct() -> None:
    other = drafted(a_line(1), a_line(2, service="bpa"))
    told = recorded(ordered)
    state = a_decision().given(other, granted, notified, told).state
    assert order_follows(state, put_right, today=TODAY) is not None
    gone = stopping.stop_all(a_decision().given(other, granted, notified, started).state, reason="moved", on=TODAY)
    ended = a_decision().given(other, granted, notified, ordered, started, *gone).state
    assert order_follows(ended, put_right, today=TODAY) is None
