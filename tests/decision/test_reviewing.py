"""Stories of a review: opened, announced, answered, and what may then be decided."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from services.decision.making.deciding import make
from services.decision.making.drafting import draft
from services.decision.refusals import (
    AlreadyAnswered,
    AlreadyUnderReview,
    CaseIsClosed,
    DatesDoNotFollow,
    GrantBinds,
    NoPriorNotice,
    NoReview,
    NotDrafted,
    NothingToReview,
    NotNotified,
    ResponseTimeIsTooShort,
    ResponseTimeRuns,
    WishIsUnclear,
)
from services.decision.revising.reviewing import announce, close, hear_out, take_up
from shared.contracts.decision import DecisionDrafted, ServiceGranted, ServiceRefused
from shared.contracts.decision_reviewing import ClosedUndecided, PriorNoticeAnswered, ReviewOpened
from shared.contracts.decision_words import DraftLine, Wish
from shared.contracts.fact import Fact
from shared.contracts.finding import Outcome
from shared.contracts.words import Amount
from tests.decision.later_stories import (
    FORMER,
    a_reviewed_line,
    announce_it,
    answered,
    close_it,
    closed,
    invalidated,
    noticed,
    respond,
    review_it,
    review_opened,
)
from tests.decision.stories import (
    THREE_HOURS,
    TOMORROW,
    YESTERDAY,
    a_decision,
    a_line,
    draft_it,
    drafted,
    granted,
    make_it,
    notified,
    proposed,
    refused,
    why,
)
from tests.kit.given import Answer
from tests.kit.people import ANNA, KARI, OLA, TODAY

TWO_HOURS = Amount(quantity=200, unit="hours-per-week")
ONE_HOUR = Amount(quantity=100, unit="hours-per-week")
A_HUNDRED_DAYS = TODAY + timedelta(days=100)
less = a_line(amount=TWO_HOURS, former=FORMER, change="reduced")
stop = a_line(outcome="refused", amount=None, valid_from=None, former=FORMER, change="stopped")
shorter = a_line(valid_to=TOMORROW, former=FORMER, change="reduced")


def opened(*history: Fact, **changes: object) -> Answer:
    command = review_it(**changes)
    return a_decision().given(*history).when(take_up, command, others=(), round=2, today=TODAY)


def cut(line: DraftLine, *history: Fact) -> Answer:
    story = a_decision().given(*history, drafted(line, round=2, caseworker="kari"))
    return story.when(make, make_it(why()), actor=OLA, today=TODAY)


def test_a_running_service_is_taken_up_again_in_the_next_round() -> None:
    fact = opened(drafted(), granted, notified).only(ReviewOpened)
    assert (fact.kind, fact.round, fact.services, fact.applied_for) == ("reduction", 2, ("home-nursing",), False)
    assert fact.lines[0].amount == THREE_HOURS
    assert fact.received_on == TODAY


def test_the_clocks_of_a_review_the_party_asked_for_begin_when_they_asked() -> None:
    fact = opened(drafted(), granted, notified, kind="changed-need", asked_on=YESTERDAY).only(ReviewOpened)
    assert (fact.applied_for, fact.received_on) == (True, YESTERDAY)


def test_nobody_asks_tomorrow() -> None:
    opened(drafted(), granted, notified, asked_on=TOMORROW).then_refused(DatesDoNotFollow)


@pytest.mark.parametrize("history", [(drafted(),), (drafted(), granted)])
def test_only_a_decision_that_has_arrived_is_reviewed(history: tuple[Fact, ...]) -> None:
    opened(*history).then_refused(NotNotified)


def test_what_was_refused_or_does_not_hold_is_not_reviewed() -> None:
    opened(drafted(a_line(outcome="refused")), refused, notified).then_refused(NothingToReview, "Linje 1")
    opened(drafted(), granted, notified, invalidated).then_refused(NothingToReview)


def test_nobody_is_allocated_a_place_who_does_not_wait() -> None:
    opened(drafted(), granted, notified, kind="allocation").then_refused(NothingToReview)


def test_one_review_at_a_time() -> None:
    other = a_decision().given(review_opened(a_reviewed_line(decision=review_it().decision_id))).state
    story = a_decision().given(drafted(), granted, notified)
    story.when(take_up, review_it(), others=(other,), round=3, today=TODAY).then_refused(AlreadyUnderReview)


def test_the_party_is_told_and_asked() -> None:
    made = a_decision().given(review_opened()).when(announce, announce_it(), today=TODAY)
    assert [type(fact).__name__ for fact in made.facts] == ["PriorNoticeSent"]


def test_who_is_asked_has_time_to_answer() -> None:
    hasty = announce_it(respond_by=TOMORROW)
    a_decision().given(review_opened()).when(announce, hasty, today=TODAY).then_refused(ResponseTimeIsTooShort, "minst")


def test_who_has_applied_is_not_announced_anything() -> None:
    a_decision().given(drafted()).when(announce, announce_it(), today=TODAY).then_refused(NoReview)


def test_the_answer_is_recorded_once() -> None:
    story = a_decision().given(review_opened(), noticed())
    assert story.when(hear_out, respond(answer="Nei."), today=TODAY).only(PriorNoticeAnswered).by == "party"
    story.given(answered).when(hear_out, respond(), today=TODAY).then_refused(AlreadyAnswered)
    story.when(hear_out, respond(answered_on=TOMORROW), today=TODAY).then_refused(DatesDoNotFollow)


def test_nobody_answers_what_was_not_asked() -> None:
    a_decision().given(review_opened()).when(hear_out, respond(), today=TODAY).then_refused(NoPriorNotice)


def test_less_than_before_is_drafted_as_a_reduction_and_looked_at_by_two() -> None:
    story = a_decision().given(review_opened(a_reviewed_line(amount=Amount(quantity=500, unit="hours-per-week"))))
    made = story.when(draft, draft_it(), today=TODAY).only(DecisionDrafted)
    assert (made.lines[0].change, made.lines[0].former) == ("reduced", FORMER)
    assert made.needs_second_person


@pytest.mark.parametrize(
    ("former", "outcome", "change"),
    [
        (a_reviewed_line(), "granted", "changed"),
        (a_reviewed_line(amount=None), "granted", "changed"),
        (a_reviewed_line(amount=Amount(quantity=1, unit="visits-per-day")), "granted", "reduced"),
        (a_reviewed_line(), "refused", "stopped"),
    ],
)
def test_a_line_says_what_it_does_to_the_running_service(former: object, outcome: str, change: str) -> None:
    story = a_decision().given(review_opened(former))
    made = story.when(draft, draft_it(proposed(outcome=outcome)), today=TODAY).only(DecisionDrafted)
    assert made.lines[0].change == change


@pytest.mark.parametrize("line", [less, stop])
def test_nobody_gets_less_unannounced(line: DraftLine) -> None:
    cut(line, review_opened()).then_refused(NoPriorNotice, "forhåndsvarsel")


def test_nobody_gets_less_while_they_may_still_speak() -> None:
    cut(less, review_opened(), noticed(respond_by=TOMORROW)).then_refused(ResponseTimeRuns)


def test_after_the_last_day_or_an_answer_a_service_may_be_reduced() -> None:
    made = cut(less, review_opened(), noticed()).only(ServiceGranted)
    assert (made.change, made.former, made.amount) == ("reduced", FORMER, TWO_HOURS)
    assert made.reasons is not None
    assert made.remaining_need is not None
    assert "prior-notice-was-awaited" in [finding.rule for finding in made.findings]
    assert cut(less, review_opened(), noticed(respond_by=TOMORROW), answered).only(ServiceGranted).line == 1


def test_a_service_may_be_stopped_when_announced() -> None:
    assert cut(stop, review_opened(), noticed()).only(ServiceRefused).change == "stopped"


@pytest.mark.parametrize("line", [less, stop])
def test_who_asked_for_more_loses_nothing_unannounced(line: DraftLine) -> None:
    asked = review_opened(kind="changed-need", applied_for=True)
    cut(line, asked).then_refused(NoPriorNotice, "forhåndsvarsel")
    bound = review_opened(a_reviewed_line(valid_to=A_HUNDRED_DAYS), kind="changed-need", applied_for=True)
    cut(line, bound, noticed()).then_refused(GrantBinds, "Linje 1")


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        (less, Wish(change="reduced", amount=TWO_HOURS)),
        (less, Wish(change="reduced", amount=ONE_HOUR)),
        (less, Wish(change="stopped")),
        (stop, Wish(change="stopped")),
        (shorter, Wish(change="reduced", valid_to=TOMORROW)),
    ],
)
def test_what_the_party_asked_for_needs_no_notice_and_binds_nobody(line: DraftLine, wish: Wish) -> None:
    bound = a_reviewed_line(valid_to=A_HUNDRED_DAYS)
    made = cut(line, review_opened(bound, applied_for=True, wish=wish)).facts[0]
    assert isinstance(made, ServiceGranted | ServiceRefused)
    (required,) = [finding for finding in made.findings if finding.rule == "prior-notice-is-required"]
    assert required.outcome is Outcome.NOT_MET
    assert required.considered["has_already_spoken"] is True


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        (less, Wish(change="reduced", amount=Amount(quantity=250, unit="hours-per-week"))),
        (less, Wish(change="reduced", valid_to=TOMORROW)),
        (shorter, Wish(change="reduced", amount=TWO_HOURS)),
        (stop, Wish(change="reduced", amount=ONE_HOUR)),
    ],
)
def test_less_than_the_party_asked_for_is_announced(line: DraftLine, wish: Wish) -> None:
    cut(line, review_opened(applied_for=True, wish=wish)).then_refused(NoPriorNotice)


def test_who_wants_less_says_when_and_what_is_left() -> None:
    history, two = (drafted(), granted, notified), {"quantity": 200, "unit": "hours-per-week"}
    fact = opened(*history, asked_on=YESTERDAY, wish={"change": "reduced", "amount": two}).only(ReviewOpened)
    assert fact.wish == Wish(change="reduced", amount=TWO_HOURS)
    opened(*history, wish={"change": "stopped"}).then_refused(WishIsUnclear, "hvilken dag")
    opened(*history, asked_on=YESTERDAY, wish={"change": "reduced"}).then_refused(WishIsUnclear, "hvor mye")


def test_a_time_limited_grant_binds_until_its_end_unless_reserved() -> None:
    bound, free = a_reviewed_line(valid_to=A_HUNDRED_DAYS), a_reviewed_line(valid_to=A_HUNDRED_DAYS, reserved=True)
    cut(less, review_opened(bound), noticed()).then_refused(GrantBinds, "Linje 1")
    assert cut(less, review_opened(free), noticed()).only(ServiceGranted).former == FORMER


def test_nothing_is_reduced_backwards_in_time() -> None:
    backdated = a_line(amount=TWO_HOURS, former=FORMER, change="reduced", valid_from=date(2024, 1, 1))
    cut(backdated, review_opened(), noticed()).then_refused(GrantBinds)


def test_nothing_is_decided_while_it_is_assessed() -> None:
    story = a_decision().given(review_opened())
    story.when(make, make_it(), actor=OLA, today=TODAY).then_refused(NotDrafted)


def test_an_announced_case_may_end_as_it_began_and_the_party_is_told() -> None:
    story = a_decision().given(review_opened())
    ended = story.when(close, close_it(), today=TODAY).only(ClosedUndecided)
    assert replace(ended, findings=()) == closed
    assert [finding.rule for finding in ended.findings] == ["closing-notice-is-required"]
    assert ended.findings[0].considered["was_announced"] is False
    story.when(close, close_it(notified_on=TOMORROW), today=TODAY).then_refused(DatesDoNotFollow)


def test_a_closed_round_is_not_decided() -> None:
    story = a_decision().given(drafted(), closed)
    story.when(make, make_it(), actor=KARI, today=TODAY).then_refused(CaseIsClosed)
    assert story.state.draft is not None
    assert story.state.draft.person == ANNA
