"""Who waits and the bed they are offered change together, whoever says so: us, the case, death or a day that passes."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from services.bedflow import deadlines, inbox
from services.bedflow.refusals import BedIsPromised, LineGivesNoPlace
from services.bedflow.stays import handlers as stays
from services.bedflow.stays.commands import AllocateStay, GrantedLine
from services.bedflow.waiting import handlers
from services.bedflow.waiting.refusals import NotDecided, NotWaiting
from shared.contracts.bedflow_places import BedTaken
from shared.contracts.bedflow_stays import StayAllocated
from shared.contracts.bedflow_waiting import (
    EntryLeft,
    EntryWeighed,
    LineListed,
    PlaceDecided,
    PlaceDeclined,
    PlaceOfferFellDue,
    PlaceOfferWithdrawn,
)
from shared.contracts.decision_afterwards import DecisionInvalidated
from shared.contracts.decision_reviewing import LeftWaitingList, WaitingReassessed
from shared.contracts.fact import Fact
from shared.contracts.intake_people import PersonDied, PersonMoved
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.ids import derived_id
from shared.kernel.refusal import CaseHasMovedOn
from tests.bedflow.stories import (
    BED,
    BODIL,
    DECISION,
    IN_A_WEEK,
    OTHER_STAY,
    STAY,
    TOMORROW,
    allocate_it,
    begin_it,
)
from tests.bedflow.waiting.house import (
    HOME,
    REASONS,
    by_decision,
    by_hand,
    granted,
    hear,
    of_stream,
    promised,
    refused,
    say,
    with_offer,
    withdrawn,
)
from tests.bedflow.waiting.stories import (
    ANNAS,
    BIRGERS,
    SECOND_DECISION,
    SECOND_LINE,
    SERVICE,
    accept_it,
    allocate_place,
    decline_it,
    enter_it,
    leave_it,
    offer_it,
    offered,
    take_back_it,
    weigh_it,
    wish_it,
)
from tests.kit.people import ANNA, BIRGER, CASE, REACTION, TODAY, calling, command_id, recorded


def test_an_offer_promises_the_bed_in_the_same_unit() -> None:
    log = with_offer(by_hand())
    assert of_stream(log, ANNAS)[-1] == offered
    assert of_stream(log, BED)[-1] == promised


def test_a_bed_that_is_promised_is_offered_to_nobody_else() -> None:
    log = with_offer(by_hand())
    say(log, handlers.enter_waiting_list, enter_it(id=command_id(40), person=BIRGER), n=40)
    size = len(log.facts)
    with pytest.raises(BedIsPromised):
        say(log, handlers.offer_place, offer_it(id=command_id(41), person=BIRGER, stay_id=OTHER_STAY), n=41)
    assert len(log.facts) == size


@pytest.mark.parametrize(
    ("handler", "command", "said"),
    [
        (handlers.decline_place, decline_it(), PlaceDeclined),
        (handlers.decline_place, decline_it(keeps_place=False), EntryLeft),
        (handlers.withdraw_place_offer, take_back_it(), PlaceOfferWithdrawn),
        (handlers.leave_entry, leave_it(), EntryLeft),
    ],
)
def test_a_bed_that_was_offered_in_vain_is_free_at_once(handler: Any, command: Any, said: type[Fact]) -> None:
    log = with_offer(by_hand())
    say(log, handler, command, n=35)
    assert isinstance(of_stream(log, ANNAS)[-1], said)
    assert of_stream(log, BED)[-1] == withdrawn


def test_who_accepts_gets_the_stay_and_leaves_the_list_in_one_step() -> None:
    log = with_offer(by_hand())
    say(log, handlers.accept_place, accept_it(), n=34)
    hear(log, granted, stream=SECOND_DECISION, n=53)
    line = GrantedLine(decision_id=SECOND_DECISION, line=1)
    say(log, handlers.allocate_place_to_waiting, allocate_place(line=line), n=37)
    assert of_stream(log, ANNAS)[-1] == EntryLeft(reason="allocated", left_on=TODAY)
    (allocated,) = of_stream(log, HOME)
    assert isinstance(allocated, StayAllocated)
    assert (allocated.bed, allocated.stay, allocated.kind, allocated.line) == (BED, STAY, "long-term", SECOND_LINE)
    assert of_stream(log, BED)[-1] == promised, "the bed was promised with the offer"
    stays.begin_stay(begin_it(begun_on=TOMORROW), calling(BODIL, on=TOMORROW, n=12), log)
    assert of_stream(log, BED)[-1] == BedTaken(stay=STAY, person=ANNA, taken_on=TOMORROW)


def test_a_decision_lists_somebody_and_says_later_what_becomes_of_the_line() -> None:
    log = by_decision()
    assert isinstance(log.facts[-2], LineListed)
    assert log.recorded[-1].record.case_id == CASE
    reassessed = WaitingReassessed(
        line=1, service=SERVICE, priority=2, residence="hospital", interim=(), assessed_on=TODAY
    )
    hear(log, reassessed, n=51)
    assert of_stream(log, ANNAS)[-1] == EntryWeighed(priority=2, weighed_on=TODAY, residence="hospital")
    hear(log, LeftWaitingList(line=1, service=SERVICE, reason="moved", left_on=TODAY), n=52)
    assert of_stream(log, ANNAS)[-1] == EntryLeft(reason="moved", left_on=TODAY)


def test_the_second_decision_is_heard_before_the_place_is_given() -> None:
    log = with_offer(by_decision())
    say(log, handlers.accept_place, accept_it(), n=34)
    with pytest.raises(NotDecided):
        say(log, handlers.allocate_place_to_waiting, allocate_place(), n=37)
    hear(log, granted, stream=SECOND_DECISION, n=53)
    assert of_stream(log, ANNAS)[-1] == PlaceDecided(line=SECOND_LINE, outcome="granted", decided_on=TODAY)
    say(log, handlers.allocate_place_to_waiting, allocate_place(), n=37)
    allocated = of_stream(log, HOME)[-1]
    assert isinstance(allocated, StayAllocated)
    assert allocated.line == SECOND_LINE


def test_a_second_decision_that_refuses_gives_the_bed_back() -> None:
    log = with_offer(by_decision())
    hear(log, refused, stream=SECOND_DECISION, n=53)
    assert isinstance(of_stream(log, ANNAS)[-1], PlaceOfferWithdrawn)
    assert of_stream(log, BED)[-1] == withdrawn


def test_a_stay_allocated_by_the_second_decision_takes_the_person_off_the_list() -> None:
    log = by_decision()
    hear(log, granted, stream=SECOND_DECISION, n=53)
    stays.allocate_stay(_by(SECOND_DECISION), calling(BODIL, n=10), log)
    assert of_stream(log, ANNAS)[-1] == EntryLeft(reason="allocated", left_on=TODAY)


def test_a_stay_by_another_line_takes_nobody_off_the_list() -> None:
    log = by_decision()
    third = derived_id("decision", 3)
    hear(log, replace(granted, former=None), stream=third, n=53)
    stays.allocate_stay(_by(third), calling(BODIL, n=10), log)
    assert not [fact for fact in of_stream(log, ANNAS) if isinstance(fact, EntryLeft)]


def test_a_line_that_only_lists_gives_nobody_the_place() -> None:
    log = by_decision()
    with pytest.raises(LineGivesNoPlace, match="venteliste"):
        stays.allocate_stay(_by(DECISION), calling(BODIL, n=10), log)


def _by(decision: UUID) -> AllocateStay:
    return allocate_it(kind="long-term", from_on=TOMORROW, line=GrantedLine(decision_id=decision, line=1))


def test_an_invalid_decision_keeps_nobody_waiting() -> None:
    log = with_offer(by_decision())
    invalid = DecisionInvalidated(lines=(1, 2), fault="wrong-law", reasons=REASONS, invalidated_on=TODAY)
    hear(log, invalid, n=54)
    assert of_stream(log, ANNAS)[-1] == EntryLeft(reason="decided-anew", left_on=TODAY)
    assert of_stream(log, BED)[-1] == withdrawn


@pytest.mark.parametrize("reason", ["died", "moved"])
def test_who_dies_or_moves_away_waits_for_nothing_and_the_bed_is_free(reason: str) -> None:
    log = with_offer(by_hand())
    say(log, handlers.enter_waiting_list, enter_it(id=command_id(42), service="respite-in-institution"), n=42)
    died = PersonDied(person=ANNA, source="population-register", died_on=TODAY)
    moved = PersonMoved(person=ANNA, source="population-register", direction="out", moved_on=TODAY)
    hear(log, died if reason == "died" else moved, n=55)
    ended = [fact for fact in log.facts if isinstance(fact, EntryLeft)]
    assert ended == [EntryLeft(reason=reason, left_on=TODAY)] * 2
    assert of_stream(log, BED)[-1] == withdrawn


def test_who_moves_within_the_municipality_waits_on() -> None:
    log = by_hand()
    size = len(log.facts)
    hear(log, PersonMoved(person=ANNA, source="person", direction="within", moved_on=TODAY), n=56)
    hear(log, LeftWaitingList(line=9, service=SERVICE, reason="moved", left_on=TODAY), n=57)
    assert len(log.facts) == size


def test_an_offer_nobody_answers_falls_due_the_day_after_and_keeps_the_bed() -> None:
    log = with_offer(by_hand())
    (start,) = deadlines.deadlines_of(recorded(offered, stream=ANNAS))
    assert isinstance(start, Start)
    assert start.due_at == start_of(IN_A_WEEK + timedelta(days=1))
    due = Due(kind=start.kind, stream=ANNAS, case_id=CASE, position=1, due_at=start.due_at)
    inbox.when_due(due, calling(REACTION, on=IN_A_WEEK + timedelta(days=1), n=60), log)
    fell_due = of_stream(log, ANNAS)[-1]
    assert fell_due == PlaceOfferFellDue(due_on=IN_A_WEEK)
    assert deadlines.deadlines_of(recorded(fell_due, stream=ANNAS)) == (Stop(kind=start.kind),)
    assert of_stream(log, BED)[-1] == promised


def test_weighing_and_wishing_are_recorded_in_the_case_somebody_waits_in() -> None:
    log = by_hand()
    say(log, handlers.weigh_entry, weigh_it(), n=31)
    say(log, handlers.note_wishes, wish_it(), n=32)
    assert {one.record.case_id for one in log.recorded if one.record.stream == ANNAS} == {CASE}
    with pytest.raises(NotWaiting):
        say(log, handlers.note_wishes, wish_it(person=BIRGER), n=43)
    assert of_stream(log, BIRGERS) == []


def test_a_stale_screen_is_refused() -> None:
    with pytest.raises(CaseHasMovedOn):
        say(by_hand(), handlers.offer_place, offer_it(seen_version=0), n=33)
