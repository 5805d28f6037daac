"""Stories of waiting: who waits, how urgent it is, and the second decision when a place is free."""

import pytest
from msgspec.structs import replace

from services.decision.commands import DiscardDraft
from services.decision.decision import Decision
from services.decision.making.deciding import make
from services.decision.making.drafting import draft
from services.decision.refusals import AlreadyUnderReview, NothingToReview, NotNotified, NotWaiting, PeriodIsTurned
from services.decision.revising.closing import close_round
from services.decision.revising.reviewing import take_up
from services.decision.revising.waiting import allocate, leave, reassess
from shared.contracts.decision import DecisionDrafted, PlacedOnWaitingList, ServiceGranted
from shared.contracts.decision_afterwards import DecisionReversed
from shared.contracts.decision_reviewing import LeftWaitingList, WaitingReassessed
from shared.contracts.fact import Fact
from shared.contracts.words import LineOutcome
from shared.kernel.confidential import Clear
from tests.decision.later_stories import (
    FORMER,
    a_reviewed_line,
    allocate_it,
    closed,
    invalidated,
    leave_it,
    on_the_list,
    prioritise,
    review_it,
    review_opened,
    waiting_line,
)
from tests.decision.stories import (
    YESTERDAY,
    a_decision,
    a_line,
    altered,
    discarded,
    draft_it,
    drafted,
    granted,
    home_is_sound,
    make_it,
    notified,
    proposed,
    refused,
    started,
    why,
)
from tests.kit.given import Story
from tests.kit.people import ANNA, CASE, KARI, LISE, OLA, TODAY, command_id

reversed_ = DecisionReversed(
    lines=(1,), ground="in-favour", request=None, reasons=Clear(ANNA, "health", "Vi tok feil."), reversed_on=TODAY
)
listed = a_decision().given(drafted(waiting_line, findings=(home_is_sound,)), on_the_list, notified)


def test_a_free_place_is_drafted_as_a_decision_of_its_own() -> None:
    made = listed.when(allocate, allocate_it(), others=(), round=2, actor=KARI, today=TODAY).only(DecisionDrafted)
    (line,) = made.lines
    assert (made.round, made.caseworker, made.needs_second_person) == (2, "kari", True)
    assert (line.outcome, line.former, line.valid_from, line.change) == ("granted", FORMER, TODAY, "new")
    second = a_decision().given(made)
    decided = second.when(make, make_it(), actor=OLA, today=TODAY).only(ServiceGranted)
    assert (decided.service, decided.former) == ("long-term-stay", FORMER)


def test_nobody_is_given_a_place_twice() -> None:
    made = listed.when(allocate, allocate_it(), others=(), round=2, actor=KARI, today=TODAY).only(DecisionDrafted)
    other = a_decision().given(made)
    again = listed.when(allocate, allocate_it(), others=(other.state,), round=3, actor=KARI, today=TODAY)
    again.then_refused(AlreadyUnderReview)
    dropped = other.given(discarded).state
    assert listed.when(allocate, allocate_it(), others=(dropped,), round=3, actor=KARI, today=TODAY).facts


def test_a_place_is_given_to_who_waits_and_knows_it() -> None:
    early = a_decision().given(drafted(waiting_line), on_the_list)
    early.when(allocate, allocate_it(), others=(), round=2, actor=KARI, today=TODAY).then_refused(NotNotified)
    runs = a_decision().given(drafted(), granted, notified)
    runs.when(allocate, allocate_it(), others=(), round=2, actor=KARI, today=TODAY).then_refused(NotWaiting, "linje 1")
    turned = allocate_it(valid_to=YESTERDAY)
    listed.when(allocate, turned, others=(), round=2, actor=KARI, today=TODAY).then_refused(PeriodIsTurned)


def test_the_list_is_no_queue() -> None:
    fact = listed.when(reassess, prioritise(), today=TODAY).only(WaitingReassessed)
    assert (fact.priority, fact.residence, fact.interim) == (1, "home", ("home-nursing",))


def test_who_says_no_leaves_the_list_and_waits_no_more() -> None:
    left = listed.when(leave, leave_it(), today=TODAY).only(LeftWaitingList)
    listed.given(left).when(leave, leave_it(), today=TODAY).then_refused(NotWaiting)


@pytest.mark.parametrize("interim", [(), ("home-nursing", "meals")])
def test_the_decision_says_what_helps_meanwhile(interim: tuple[str, ...]) -> None:
    story = a_decision().given(drafted(waiting_line, findings=(home_is_sound,)))
    told = why(interim=interim, residence="hospital")
    fact = story.when(make, make_it(told), actor=LISE, today=TODAY).only(PlacedOnWaitingList)
    assert (fact.interim, fact.residence) == (interim, "hospital")


def test_who_waits_for_a_dwelling_waits_under_the_housing_rules_alone() -> None:
    dwelling = a_line(outcome="waiting-list", service="care-housing", regime="general-3-weeks")
    fact = a_decision().given(drafted(dwelling)).when(make, make_it(why()), actor=OLA, today=TODAY)
    made = {found.rule for found in fact.only(PlacedOnWaitingList).findings}
    assert "offer-is-sound" in made
    assert "waiting-for-a-place-is-lawful" not in made


@pytest.mark.parametrize("outcome", ["granted", "refused"])
def test_who_is_reviewed_for_a_place_is_given_that_place_or_not(outcome: LineOutcome) -> None:
    reviewed = review_opened(a_reviewed_line(service="long-term-stay"), kind="allocation")
    assessed = draft_it(proposed(service="long-term-stay", outcome=outcome))
    made = a_decision().given(reviewed).when(draft, assessed, today=TODAY).only(DecisionDrafted)
    assert (made.lines[0].former, made.lines[0].change) == (FORMER, "new")


def test_who_was_refused_one_place_may_be_given_another() -> None:
    line = a_line(service="long-term-stay", outcome="refused", former=FORMER)
    refusal = replace(refused, service="long-term-stay", former=FORMER)
    before = a_decision().given(drafted(line, round=2))
    assert not _is_free(before)
    assert _is_free(before.given(refusal))


@pytest.mark.parametrize("fallen", [invalidated, replace(reversed_, ground="invalid")], ids=["invalid", "reversed"])
def test_who_got_a_place_by_a_line_that_does_not_hold_is_given_another(fallen: Fact) -> None:
    made = listed.when(allocate, allocate_it(), others=(), round=2, actor=KARI, today=TODAY).only(DecisionDrafted)
    place = replace(granted, service="long-term-stay", former=FORMER)
    held = a_decision().given(made, place, notified)
    assert not _is_free(held)
    again = listed.when(
        allocate, allocate_it(), others=(held.given(fallen).state,), round=3, actor=KARI, today=TODAY
    ).only(DecisionDrafted)
    assert (again.round, again.received_on, again.lines[0].former) == (3, made.received_on, FORMER)
    assert not _is_free(held.given(fallen), a_decision().given(again))


def test_what_was_reversed_in_favour_is_settled_and_not_given_twice() -> None:
    line = a_line(service="long-term-stay", former=FORMER)
    held = a_decision().given(drafted(line, round=2), replace(granted, former=FORMER), notified, reversed_)
    assert not _is_free(held)


@pytest.mark.parametrize("over", [invalidated, altered, reversed_], ids=["invalid", "altered", "reversed"])
def test_a_line_that_does_not_hold_or_was_altered_gives_no_place_by_the_list(over: Fact) -> None:
    gone = listed.given(over)
    gone.when(allocate, allocate_it(), others=(), round=2, actor=KARI, today=TODAY).then_refused(NotWaiting, "linje 1")
    gone.when(reassess, prioritise(), today=TODAY).then_refused(NotWaiting)
    gone.when(leave, leave_it(), today=TODAY).then_refused(NotWaiting)
    to_the_place = review_it(kind="allocation")
    gone.when(take_up, to_the_place, others=(), round=2, today=TODAY).then_refused(NothingToReview)


def test_who_was_refused_a_place_and_won_the_appeal_is_given_no_other() -> None:
    line = a_line(service="long-term-stay", outcome="refused", former=FORMER)
    refusal = replace(refused, service="long-term-stay", former=FORMER)
    assert not _is_free(a_decision().given(drafted(line, round=2), refusal, notified, altered))


def test_who_lives_in_the_place_has_not_left_the_list_by_dying() -> None:
    line = a_line(service="long-term-stay", former=FORMER)
    given = a_decision().given(drafted(line, round=2), replace(granted, service="long-term-stay", former=FORMER))
    lives_there = given.given(notified, replace(started, service="long-term-stay"))
    died = DiscardDraft(id=command_id(9), case_id=CASE, reason="died")
    for second, waited in ((given, True), (lives_there, False), (lives_there.given(invalidated), True)):
        others = (listed.state, second.state)
        closed = close_round(listed.state, died, others=others, today=TODAY)
        assert any(isinstance(fact, LeftWaitingList) for fact in closed) is waited
        again = listed.when(reassess, prioritise(), others=others, today=TODAY)
        assert isinstance(again.refusal, NotWaiting) is not waited


def _is_free(*others: Story[Decision]) -> bool:
    told = tuple(other.state for other in others)
    answer = listed.when(allocate, allocate_it(), others=told, round=9, actor=KARI, today=TODAY)
    return answer.refusal is None


def test_a_place_is_given_by_a_review_or_by_an_allocation_and_not_by_both() -> None:
    reviewed = a_decision().given(review_opened(a_reviewed_line(service="long-term-stay"), kind="allocation"))
    assert not _is_free(reviewed)
    assert _is_free(reviewed.given(closed))
    held = a_decision().given(drafted(a_line(service="long-term-stay", former=FORMER), round=2))
    asked = review_it(kind="allocation")
    listed.when(take_up, asked, others=(held.state,), round=3, today=TODAY).then_refused(
        AlreadyUnderReview, "tildeling"
    )
    assert listed.when(take_up, asked, others=(held.given(discarded).state,), round=3, today=TODAY).facts
