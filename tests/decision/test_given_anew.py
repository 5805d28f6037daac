"""A place is given, the decision about it falls, and the place is decided and given anew, in both offices."""

from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from services.bedflow.waiting import handlers as beds
from services.decision import handlers
from services.decision.afterwards import handlers as mending
from services.decision.commands import DraftDecision, MakeDecision, ReopenCase
from services.decision.decision import stream_of
from services.decision.refusals import AlreadyUnderReview, NotWaiting
from services.decision.revising import handlers as revising
from shared.contracts.bedflow_waiting import EntryLeft
from shared.contracts.decision import ServiceGranted
from shared.contracts.words import LineOutcome, LineRef
from tests.bedflow.waiting.stories import accept_it, allocate_place, offer_it
from tests.decision.later_stories import FORMER, SECOND, allocate_it, invalidate_it, leave_it, reverse_it
from tests.decision.stories import APPEAL, ASSESSMENT, alter_it, completed, home_is_sound, notify_it, proposed, why
from tests.decision.test_settling import settle_it
from tests.decision.two_offices import TwoOffices
from tests.kit.people import ANNA, CASE, KARI, LISE, REACTION, TODAY, command_id

THIRD = stream_of(CASE, round=3)
OF_THE_PLACE = {"decision_id": SECOND}
GIVEN_FIRST = LineRef(decision=SECOND, line=1)


def give(offices: TwoOffices, round: UUID) -> None:
    """The place is drafted by one and decided by another."""
    offices.says(revising.allocate_place, allocate_it(valid_from=TODAY), actor=KARI)
    offices.says(handlers.make_decision, MakeDecision(id=command_id(1), decision_id=round))
    assert isinstance(offices.decision.facts[-1], ServiceGranted)
    offices.settle()


@pytest.fixture
def offices() -> TwoOffices:
    """Anna has said yes to a bed, and the place is hers by a decision."""
    found = TwoOffices()
    found.settle()
    found.says(beds.offer_place, offer_it())
    found.says(beds.accept_place, accept_it())
    give(found, SECOND)
    assert (found.entry(ANNA).decided, found.awaited()) == (GIVEN_FIRST, None)
    return found


@pytest.mark.parametrize(
    ("handler", "command"),
    [
        (mending.invalidate_decision, invalidate_it(**OF_THE_PLACE)),
        (mending.reverse_decision, reverse_it(ground="invalid", **OF_THE_PLACE)),
    ],
    ids=["invalid", "reversed"],
)
def test_the_place_is_decided_anew_and_given_by_that(offices: TwoOffices, handler: Any, command: Any) -> None:
    offices.says(handler, command)
    offices.settle()
    entry, asked = offices.entry(ANNA), offices.awaited()
    assert (entry.is_open, entry.decided, entry.line) == (True, None, FORMER)
    assert asked is not None
    assert asked.waits == FORMER
    give(offices, THIRD)
    decided = offices.entry(ANNA).decided
    assert decided is not None
    assert (decided.decision, offices.awaited()) == (THIRD, None)
    offices.says(beds.allocate_place_to_waiting, allocate_place())
    assert offices.bedflow.facts.count(EntryLeft(reason="allocated", left_on=TODAY)) == 1


def test_what_was_reversed_in_favour_is_settled_and_not_decided_twice(offices: TwoOffices) -> None:
    offices.says(mending.reverse_decision, reverse_it(**OF_THE_PLACE))
    offices.settle()
    assert offices.entry(ANNA).decided is None
    with pytest.raises(AlreadyUnderReview):
        offices.says(revising.allocate_place, allocate_it(valid_from=TODAY), actor=KARI)
    offices.says(mending.settle_line, settle_it(decision_id=SECOND, valid_from=TODAY), actor=LISE)
    offices.settle()
    assert offices.entry(ANNA).decided == GIVEN_FIRST


def test_who_won_the_place_on_appeal_gets_a_bed_by_that_and_no_second_decision() -> None:
    offices = TwoOffices()
    offices.settle()
    offices.says(handlers.alter_outcome, alter_it(), actor=REACTION)
    offices.says(mending.settle_line, settle_it(amount=None, valid_from=TODAY), actor=LISE)
    offices.settle()
    assert (offices.entry(ANNA).is_open, offices.entry(ANNA).decided) == (True, FORMER)
    with pytest.raises(NotWaiting):
        offices.says(revising.allocate_place, allocate_it(valid_from=TODAY), actor=KARI)
    offices.says(beds.offer_place, offer_it())
    offices.says(beds.accept_place, accept_it())
    offices.settle()
    assert offices.awaited() is None
    offices.says(beds.allocate_place_to_waiting, allocate_place())
    assert not offices.entry(ANNA).is_open


def test_who_has_left_the_list_is_given_no_other_place(offices: TwoOffices) -> None:
    offices.says(revising.leave_waiting_list, leave_it())
    offices.says(mending.invalidate_decision, invalidate_it(**OF_THE_PLACE))
    offices.settle()
    assert not offices.entry(ANNA).is_open
    with pytest.raises(NotWaiting):
        offices.says(revising.allocate_place, allocate_it(valid_from=TODAY), actor=KARI)


def set_aside(offices: TwoOffices) -> None:
    """The party is told, appeals, and the county governor sets the decision about the place aside."""
    told = notify_it().model_copy(update={"decision_id": SECOND})
    offices.says(handlers.notify_decision, told, actor=KARI)
    offices.says(handlers.reopen_case, ReopenCase(id=command_id(8), appeal_id=APPEAL, lines=(1,), **OF_THE_PLACE))
    offices.settle()
    entry = offices.entry(ANNA)
    assert (entry.is_open, entry.decided, entry.line) == (True, None, FORMER)


def propose_anew(offices: TwoOffices, *, outcome: LineOutcome, round: int = 3) -> None:
    """The place is assessed anew, and decided by that."""
    line = proposed(service="long-term-stay", outcome=outcome)
    proposal = replace(completed(line), round=round, findings=(home_is_sound,))
    command = DraftDecision(id=command_id(1), case_id=CASE, assessment=ASSESSMENT, proposal=proposal)
    offices.says(handlers.draft_decision, command, actor=REACTION)
    reasons = () if outcome == "granted" else (why(),)
    anew = stream_of(CASE, round=round)
    offices.says(handlers.make_decision, MakeDecision(id=command_id(1), decision_id=anew, reasons=reasons))
    offices.settle()


def test_a_place_whose_decision_is_set_aside_is_given_by_the_round_that_decides_it_anew(offices: TwoOffices) -> None:
    set_aside(offices)
    with pytest.raises(AlreadyUnderReview):
        offices.says(revising.allocate_place, allocate_it(valid_from=TODAY), actor=KARI)
    propose_anew(offices, outcome="granted")
    assert offices.entry(ANNA).decided == LineRef(decision=THIRD, line=1)
    with pytest.raises(AlreadyUnderReview):
        offices.says(revising.allocate_place, allocate_it(valid_from=TODAY), actor=KARI)
    offices.says(beds.allocate_place_to_waiting, allocate_place())
    assert not offices.entry(ANNA).is_open


def test_who_is_refused_when_it_is_decided_anew_waits_on_for_another_place(offices: TwoOffices) -> None:
    set_aside(offices)
    propose_anew(offices, outcome="refused")
    assert offices.entry(ANNA).is_open
    give(offices, stream_of(CASE, round=4))
