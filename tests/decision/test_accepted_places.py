"""Somebody says yes to a place: the decision about it is somebody's work until it is made, or nobody needs it."""

from random import Random
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from services.bedflow.waiting import handlers as waiting
from services.decision import handlers
from services.decision.afterwards import handlers as mending
from services.decision.commands import MakeDecision
from services.decision.refusals import AlreadyUnderReview
from services.decision.revising import handlers as revising
from services.decision.revising.commands import CloseUndecided, NoteAcceptedPlace
from shared.contracts.bedflow_waiting import PlaceAccepted
from shared.contracts.decision import DecisionDrafted, ServiceGranted
from shared.contracts.decision_reviewing import PlaceDecisionAsked, PlaceDecisionEnded
from shared.contracts.intake import CaseClosed
from shared.contracts.intake_people import PersonDied, PersonsMerged
from tests.bedflow.stories import BED, IN_A_WEEK, IN_TWO_WEEKS, OTHER_BED, OTHER_STAY, TOMORROW
from tests.bedflow.waiting.stories import (
    accept_it,
    allocate_place,
    decline_it,
    enter_it,
    offer_it,
    take_back_it,
)
from tests.decision.later_stories import (
    FORMER,
    SECOND,
    allocate_it,
    invalidate_it,
    leave_it,
    on_the_list,
    reverse_it,
    waiting_line,
)
from tests.decision.stories import DECISION, RECEIVED_ON, drafted, home_is_sound, notified, return_it, revise_it, why
from tests.decision.test_settling import settle_it
from tests.decision.two_offices import REFERENCES, TwoOffices
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, CASE, KARI, LISE, REACTION, TODAY, calling, command_id

died = PersonDied(person=ANNA, source="person", died_on=TODAY)
closed = CaseClosed(person=ANNA, reason="died", closed_on=TODAY)
merged = PersonsMerged(person=BIRGER, replaced=ANNA, ground="birth-number-for-d-number")


def decide_second(offices: TwoOffices, *reasons: Any) -> None:
    offices.says(handlers.make_decision, MakeDecision(id=command_id(1), decision_id=SECOND, reasons=reasons))


@pytest.fixture
def offices() -> TwoOffices:
    """Anna is on the list in both, and has said yes to a bed; decision has not heard that yet."""
    found = TwoOffices()
    found.settle()
    found.says(waiting.offer_place, offer_it(until_on=IN_TWO_WEEKS))
    found.says(waiting.accept_place, accept_it())
    return found


def test_what_is_missing_says_for_whom_where_from_when_since_when_and_whose_it_is(offices: TwoOffices) -> None:
    assert offices.awaited() is None
    offices.settle()
    told = offices.decision.recorded[-1]
    assert told.record.case_id == CASE
    assert told.fact == PlaceDecisionAsked(
        entry=awaiting_of(told.fact).entry,
        waits=FORMER,
        person=ANNA,
        service="long-term-stay",
        bed=BED,
        from_on=TOMORROW,
        accepted_on=TODAY,
        until_on=IN_TWO_WEEKS,
        caseworker="kari",
        received_on=RECEIVED_ON,
    )


def awaiting_of(fact: object) -> PlaceDecisionAsked:
    assert isinstance(fact, PlaceDecisionAsked)
    return fact


def test_nobody_drafts_but_a_caseworker(offices: TwoOffices) -> None:
    offices.settle()
    assert len([fact for fact in offices.decision.facts if isinstance(fact, DecisionDrafted)]) == 1
    offices.says(revising.allocate_place, allocate_it(valid_from=TOMORROW), actor=KARI)
    draft = offices.decision.facts[-1]
    assert isinstance(draft, DecisionDrafted)
    assert (draft.caseworker, draft.lines[0].former) == ("kari", FORMER)
    assert offices.awaited() is not None


def test_it_ends_by_itself_when_the_decision_is_made_and_the_place_can_be_given(offices: TwoOffices) -> None:
    offices.settle()
    offices.says(revising.allocate_place, allocate_it(valid_from=TODAY), actor=KARI)
    decide_second(offices)
    assert isinstance(offices.decision.facts[-1], ServiceGranted)
    offices.settle()
    ended = offices.decision.facts[-1]
    assert isinstance(ended, PlaceDecisionEnded)
    assert (ended.waits, ended.because) == (FORMER, "decided")
    offices.says(waiting.allocate_place_to_waiting, allocate_place())
    before = list(offices.decision.facts)
    offices.settle()
    assert offices.decision.facts == before


@pytest.mark.parametrize(
    ("handler", "command", "because"),
    [
        (waiting.withdraw_place_offer, take_back_it(), "withdrawn"),
        (waiting.decline_place, decline_it(), "declined"),
        (revising.leave_waiting_list, leave_it(), "left"),
    ],
    ids=["withdrawn", "declined", "left"],
)
def test_it_ends_when_the_place_is_not_theirs_after_all(
    offices: TwoOffices, handler: Any, command: Any, because: str
) -> None:
    offices.settle()
    offices.says(handler, command)
    offices.settle()
    ended = offices.decision.facts[-1]
    assert isinstance(ended, PlaceDecisionEnded)
    assert ended.because == because


@pytest.mark.parametrize("first", ["bedflow", "decision"])
def test_who_dies_needs_no_decision_whoever_hears_of_it_first(offices: TwoOffices, first: str) -> None:
    second = "decision" if first == "bedflow" else "bedflow"
    for service in (first, second):
        offices.is_told(service, died if service == "bedflow" else closed)
        offices.hears(second)
    offices.settle()
    assert offices.awaited() is None


def test_a_yes_that_is_heard_after_the_decision_is_made_is_nobodys_work(offices: TwoOffices) -> None:
    offices.says(revising.allocate_place, allocate_it(valid_from=TODAY), actor=KARI)
    decide_second(offices)
    offices.settle()
    assert offices.awaited() is None


def test_a_yes_after_the_decision_asks_for_no_other() -> None:
    offices = TwoOffices()
    offices.says(revising.allocate_place, allocate_it(valid_from=TODAY), actor=KARI)
    decide_second(offices)
    offices.settle()
    offices.says(waiting.offer_place, offer_it())
    offices.says(waiting.accept_place, accept_it())
    offices.settle()
    assert not any(isinstance(fact, PlaceDecisionAsked) for fact in offices.decision.facts)


def test_what_is_told_once_more_is_asked_once(offices: TwoOffices) -> None:
    offices.settle()
    before = list(offices.decision.facts)
    offices.heard["decision"] = 0
    offices.settle()
    assert [fact for fact in offices.decision.facts if isinstance(fact, PlaceDecisionAsked)] == [before[-1]]


def test_a_decision_nobody_knows_of_here_is_missing_all_the_same_and_nobodys_yet() -> None:
    told = NoteAcceptedPlace(
        id=command_id(1),
        entry=CASE,
        case_id=CASE,
        decision_id=DECISION,
        line=1,
        person=ANNA,
        service="long-term-stay",
        bed=BED,
        from_on=TOMORROW,
        accepted_on=TODAY,
    )
    log = MemoryLog("decision")
    revising.note_accepted_place(told, calling(REACTION), log)
    asked = awaiting_of(log.facts[-1])
    assert (asked.caseworker, asked.received_on) == (None, None)
    listed = drafted(waiting_line, findings=(home_is_sound,))
    log.given(DECISION, listed, on_the_list, notified, case_id=CASE)
    revising.allocate_place(allocate_it(), calling(KARI, n=2), log)
    assert isinstance(log.facts[-1], DecisionDrafted)


def test_who_waits_under_another_reference_waits_for_the_same_decision(offices: TwoOffices) -> None:
    offices.settle()
    offices.is_told("bedflow", merged)
    offices.settle()
    assert offices.awaited(ANNA) is None
    asked = offices.awaited(BIRGER)
    assert asked is not None
    assert (asked.waits, asked.bed, asked.accepted_on) == (FORMER, BED, TODAY)


def test_who_has_said_yes_on_a_list_of_our_own_waits_for_the_decision_once_one_lists_them() -> None:
    offices = TwoOffices()
    offices.says(waiting.enter_waiting_list, enter_it())
    offices.says(waiting.offer_place, offer_it())
    offices.says(waiting.accept_place, accept_it())
    offices.hears("decision")
    assert offices.awaited() is None
    offices.settle()
    asked = offices.awaited()
    assert asked is not None
    assert asked.waits == FORMER
    yes = [fact for fact in offices.bedflow.facts if isinstance(fact, PlaceAccepted)]
    assert [fact.awaits for fact in yes] == [None, FORMER]


def test_who_was_refused_one_place_may_be_given_another(offices: TwoOffices) -> None:
    offices.settle()
    offices.says(revising.allocate_place, allocate_it(), actor=KARI)
    refusal = revise_it(outcome="refused").model_copy(update={"decision_id": SECOND})
    offices.says(handlers.revise_draft, refusal, actor=KARI)
    decide_second(offices, why())
    offices.settle()
    assert offices.awaited() is None
    offices.says(waiting.offer_place, offer_it(bed_id=OTHER_BED, stay_id=OTHER_STAY))
    offices.says(waiting.accept_place, accept_it())
    offices.settle()
    assert awaiting_of(offices.awaited()).bed == OTHER_BED
    offices.says(revising.allocate_place, allocate_it(), actor=KARI)
    with pytest.raises(AlreadyUnderReview):
        offices.says(revising.allocate_place, allocate_it(), actor=KARI)


STEPS: dict[str, Any] = {
    "offer": lambda two, who: two.tries(waiting.offer_place, offer_it(person=who, from_on=TODAY)),
    "offer another": lambda two, who: two.tries(
        waiting.offer_place, offer_it(person=who, bed_id=OTHER_BED, stay_id=OTHER_STAY, until_on=IN_A_WEEK)
    ),
    "accept": lambda two, who: two.tries(waiting.accept_place, accept_it(person=who)),
    "decline": lambda two, who: two.tries(waiting.decline_place, decline_it(person=who)),
    "withdraw": lambda two, who: two.tries(waiting.withdraw_place_offer, take_back_it(person=who)),
    "enter": lambda two, who: two.tries(waiting.enter_waiting_list, enter_it(person=who)),
    "give": lambda two, who: two.tries(waiting.allocate_place_to_waiting, allocate_place(person=who)),
    "draft": lambda two, who: two.tries(revising.allocate_place, allocate_it(), actor=KARI),
    "decide": lambda two, who: two.tries(handlers.make_decision, _of_newest(two, MakeDecision, reasons=(why(),))),
    "send back": lambda two, who: two.tries(
        handlers.return_draft, return_it.model_copy(update={"decision_id": two.newest_round()[1]})
    ),
    "drop": lambda two, who: two.tries(
        revising.close_undecided, _of_newest(two, CloseUndecided, reason="no-change-needed", notified_on=TODAY)
    ),
    "invalid": lambda two, who: two.tries(
        mending.invalidate_decision, invalidate_it(decision_id=two.newest_round()[1])
    ),
    "reverse": lambda two, who: two.tries(mending.reverse_decision, reverse_it(decision_id=two.newest_round()[1])),
    "settle": lambda two, who: two.tries(mending.settle_line, settle_it(decision_id=two.newest_round()[1]), actor=LISE),
    "leave": lambda two, who: two.tries(revising.leave_waiting_list, leave_it()),
    "died, beds": lambda two, who: two.is_told("bedflow", died),
    "died, case": lambda two, who: two.is_told("decision", closed),
    "one person": lambda two, who: two.is_told("bedflow", merged),
    "beds hear one": lambda two, who: two.hears("bedflow", most=1),
    "beds hear": lambda two, who: two.hears("bedflow"),
    "case hears one": lambda two, who: two.hears("decision", most=1),
    "case hears": lambda two, who: two.hears("decision"),
}
SELDOM = ("invalid", "reverse", "leave", "died, beds", "died, case", "one person", "enter", "drop", "send back")
OFTEN = tuple(step for step in STEPS if step not in SELDOM)


def _of_newest(two: TwoOffices, kind: type[Any], **said: Any) -> Any:
    return kind(id=command_id(1), decision_id=two.newest_round()[1], **said)


@settings(max_examples=250, deadline=None, derandomize=True, database=None)
@given(seed=st.integers(0, 1_000_000))
def test_in_any_order_what_is_missing_is_known_once_and_nothing_else(seed: int) -> None:
    """Forty steps, most of them the usual ones: hypothesis alone would repeat the first few."""
    chance, two = Random(seed), TwoOffices()
    if seed % 2:
        two.settle()
    for _ in range(40):
        STEPS[chance.choice(SELDOM if chance.random() < 0.04 else OFTEN)](two, chance.choice(REFERENCES))
    two.settle()
    for person in REFERENCES:
        entry, asked = two.entry(person), two.awaited(person)
        offer = entry.offer
        waits = entry.is_open and entry.kept_by_case and entry.decided is None and offer is not None
        if waits and offer is not None and offer.is_accepted:
            assert asked is not None
            assert (asked.waits, asked.bed) == (entry.line, offer.bed)
            assert (asked.from_on, asked.until_on) == (offer.days.since, offer.days.until)
        else:
            assert asked is None
    missing = [asked for asked in map(two.awaited, REFERENCES) if asked is not None]
    assert len({asked.waits for asked in missing}) == len(missing)
