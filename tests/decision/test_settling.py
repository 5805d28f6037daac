"""Stories of a line that was altered: what it gives from then on is said once, and everything follows it."""

from datetime import date
from typing import Any

import pytest

from services.decision.afterwards import handlers as afterwards_handlers
from services.decision.afterwards.altering import settle
from services.decision.afterwards.commands import SettleLine
from services.decision.carrying_out.delivering import order
from services.decision.making.drafting import draft
from services.decision.refusals import (
    AlreadyUnderReview,
    DrafterCannotDecide,
    ExtentIsImpossible,
    NoAuthority,
    NotAltered,
    NotDecided,
    PeriodIsTurned,
)
from services.decision.revising.reviewing import take_up
from services.decision.rules import LAW
from shared.contracts.decision import DecisionDrafted
from shared.contracts.decision_afterwards import LineSettled
from shared.contracts.decision_delivering import OrderCorrected, OrderSent
from shared.contracts.decision_reviewing import ReviewOpened
from shared.contracts.words import Amount
from shared.law.rerun import rerun
from tests.decision.later_stories import a_reviewed_line, invalidated, reverse_it, review_it, review_opened
from tests.decision.stories import (
    DECISION,
    YESTERDAY,
    a_decision,
    a_line,
    altered,
    draft_it,
    drafted,
    granted,
    notified,
    order_it,
    ordered,
    proposed,
    refused,
)
from tests.decision.test_handlers import a_log
from tests.kit.people import KARI, LISE, OLA, TODAY, calling, command_id

FIVE_HOURS = Amount(quantity=500, unit="hours-per-week")
no = a_line(outcome="refused", amount=None, valid_from=None)
turned_around = a_decision().given(drafted(no), refused, notified, altered)


def settle_it(**changes: Any) -> SettleLine:
    amount = {"quantity": 500, "unit": "hours-per-week"}
    told: dict[str, Any] = {"line": 1, "amount": amount, "valid_from": TODAY}
    return SettleLine(**({"id": command_id(50), "decision_id": DECISION} | told | changes))


settled = turned_around.when(settle, settle_it(), actor=KARI, today=TODAY).only(LineSettled)


def test_it_is_said_what_an_altered_line_gives() -> None:
    assert (settled.amount, settled.valid_from, settled.valid_to) == (FIVE_HOURS, TODAY, None)
    assert [finding.rule for finding in settled.findings] == [
        "extent-is-possible",
        "has-authority",
        "second-person-is-required",
    ]
    assert all(rerun(finding, LAW) == finding for finding in settled.findings)


def test_who_may_not_decide_so_much_does_not_settle_it_either() -> None:
    day_and_night = settle_it(amount={"quantity": 16_000, "unit": "hours-per-week"})
    turned_around.when(settle, day_and_night, actor=KARI, today=TODAY).then_refused(NoAuthority, "linje 1")
    assert turned_around.when(settle, day_and_night, actor=OLA, today=TODAY).only(LineSettled).line == 1


def test_who_drafted_or_reversed_a_line_does_not_alone_say_what_it_gives() -> None:
    day_and_night = settle_it(amount={"quantity": 16_000, "unit": "hours-per-week"})
    his = a_decision().given(drafted(no, caseworker="ola"), refused, notified, altered)
    his.when(settle, day_and_night, actor=OLA, today=TODAY).then_refused(DrafterCannotDecide, "utkastet")
    log = a_log(drafted(no), refused, notified)
    afterwards_handlers.reverse_decision(reverse_it(), calling(OLA, n=7), log)
    with pytest.raises(DrafterCannotDecide, match="gjort om"):
        afterwards_handlers.settle_line(day_and_night, calling(OLA, n=8), log)
    afterwards_handlers.settle_line(day_and_night, calling(LISE, n=9), log)


def test_a_reduction_that_is_altered_to_less_than_before_is_looked_at_by_two() -> None:
    cut = review_opened(a_reviewed_line(amount=Amount(quantity=700, unit="hours-per-week")))
    anew = a_decision().given(cut, drafted(no, round=2, caseworker="ola"), refused, notified, altered)
    anew.when(settle, settle_it(), actor=OLA, today=TODAY).then_refused(DrafterCannotDecide)
    assert anew.when(settle, settle_it(), actor=LISE, today=TODAY).only(LineSettled).amount == FIVE_HOURS
    all_of_it = settle_it(amount={"quantity": 700, "unit": "hours-per-week"})
    assert anew.when(settle, all_of_it, actor=OLA, today=TODAY).only(LineSettled).line == 1


def test_an_order_is_for_what_the_altered_line_gives() -> None:
    fact = turned_around.given(settled).when(order, order_it(), today=TODAY).only(OrderSent)
    assert (fact.amount, fact.valid_from) == (FIVE_HOURS, TODAY)


def test_less_than_an_appeal_gave_is_a_reduction() -> None:
    opened = turned_around.given(settled).when(take_up, review_it(), others=(), round=2, today=TODAY)
    reviewed = opened.only(ReviewOpened)
    assert reviewed.lines[0].amount == FIVE_HOURS
    anew = a_decision().given(reviewed).when(draft, draft_it(proposed()), today=TODAY).only(DecisionDrafted)
    assert anew.lines[0].change == "reduced"


def test_the_provider_who_delivers_already_is_told() -> None:
    log = a_log(drafted(), granted, notified, ordered, altered)
    afterwards_handlers.settle_line(settle_it(), calling(KARI, n=8), log)
    told = log.facts[-1]
    assert isinstance(told, OrderCorrected)
    assert (told.amount, told.provider) == (FIVE_HOURS, "home-care-north")


def test_the_last_word_holds() -> None:
    place = settle_it(amount=None, valid_to=date(2024, 12, 31))
    again = turned_around.given(settled).when(settle, place, actor=OLA, today=TODAY).only(LineSettled)
    fact = turned_around.given(settled, again).when(order, order_it(), today=TODAY).only(OrderSent)
    assert (fact.amount, fact.valid_to) == (None, date(2024, 12, 31))


def test_only_an_altered_line_is_settled() -> None:
    a_decision().given(drafted()).when(settle, settle_it(), actor=KARI, today=TODAY).then_refused(NotDecided)
    plain = a_decision().given(drafted(), granted, notified)
    plain.when(settle, settle_it(), actor=KARI, today=TODAY).then_refused(NotAltered, "ikke omgjort")
    turned_around.given(invalidated).when(settle, settle_it(), actor=KARI, today=TODAY).then_refused(NotAltered)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"valid_to": YESTERDAY}, PeriodIsTurned),
        ({"amount": {"quantity": 17_000, "unit": "hours-per-week"}}, ExtentIsImpossible),
    ],
)
def test_what_cannot_be_is_not_settled(changes: dict[str, Any], refusal: type[Any]) -> None:
    turned_around.when(settle, settle_it(**changes), actor=KARI, today=TODAY).then_refused(refusal, "Linje 1")


def test_a_line_under_review_is_settled_by_the_new_decision() -> None:
    others = (a_decision().given(review_opened()).state,)
    turned_around.when(settle, settle_it(), others=others, actor=KARI, today=TODAY).then_refused(AlreadyUnderReview)
