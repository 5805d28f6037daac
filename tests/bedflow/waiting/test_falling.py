"""A place that was given by a line that falls is free again, and whoever was to have it waits as before."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from services.bedflow.places.bed import Bed
from services.bedflow.places.bed import evolve as bed_after
from services.bedflow.refusals import LineGivesNoPlace
from services.bedflow.stays import handlers as stays
from services.bedflow.stays.commands import GrantedLine
from services.bedflow.stays.resident import Resident, stream_of
from services.bedflow.stays.resident import evolve as resident_after
from services.bedflow.waiting import handlers
from services.bedflow.waiting.entry import Entry
from services.bedflow.waiting.entry import evolve as entry_after
from services.bedflow.waiting.entry import stream_of as entry_of
from services.bedflow.waiting.refusals import NotDecided
from shared.contracts.bedflow_lines import LineFell
from shared.contracts.bedflow_stays import AllocationWithdrawn
from shared.contracts.bedflow_waiting import EntryLeft, EntryReopened, PlaceAccepted, PlaceDecided, PlaceDecisionFell
from shared.contracts.decision import CaseReopened
from shared.contracts.decision_afterwards import (
    DecisionInvalidated,
    DecisionReversed,
    FormerLineContinued,
    LineSettled,
    SuspensionLifted,
)
from shared.contracts.fact import Fact
from shared.contracts.intake_people import PersonDied, PersonMoved
from tests.bedflow.persons.stories import become_one
from tests.bedflow.stories import (
    BED,
    DECISION,
    NEW_YEAR,
    OTHER_BED,
    OTHER_STAY,
    STAY,
    TOMORROW,
    allocate_it,
    begin_it,
    withdraw_it,
)
from tests.bedflow.waiting.house import REASONS, by_decision, by_hand, granted, hear, of_stream, say, with_offer
from tests.bedflow.waiting.stories import (
    ANNAS,
    FIRST_LINE,
    SECOND_DECISION,
    SECOND_LINE,
    SERVICE,
    accept_it,
    allocate_place,
    enter_it,
    offer_it,
)
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, CASE, TODAY

APPEAL = CASE
invalid = DecisionInvalidated(lines=(1,), fault="wrong-law", reasons=REASONS, invalidated_on=TODAY)
turned = DecisionReversed(lines=(1,), ground="in-favour", request=None, reasons=REASONS, reversed_on=TODAY)
set_aside = CaseReopened(
    appeal=APPEAL, person=ANNA, services=(SERVICE,), received_on=NEW_YEAR, next_round=2, reopened_on=TODAY
)
suspended = FormerLineContinued(appeal=APPEAL, lines=(1,), continued_on=TODAY)
lifted = SuspensionLifted(appeal=APPEAL, lines=(1,), lifted_on=TODAY)
settled = LineSettled(line=1, service=SERVICE, amount=None, valid_from=TOMORROW, valid_to=None, settled_on=TODAY)
FALLS = {"invalid": invalid, "reversed": turned, "set-aside": set_aside}
any_fall = pytest.mark.parametrize("because", FALLS)


def accepted() -> MemoryLog:
    log = with_offer(by_decision())
    say(log, handlers.accept_place, accept_it(), n=34)
    hear(log, granted, stream=SECOND_DECISION, n=53)
    return log


def to_come() -> MemoryLog:
    log = accepted()
    say(log, handlers.allocate_place_to_waiting, allocate_place(), n=37)
    return log


def falls(log: MemoryLog, fact: Fact, *, n: int = 60) -> MemoryLog:
    hear(log, fact, stream=SECOND_DECISION, n=n)
    return log


def bed(log: MemoryLog) -> Bed:
    return log.load(BED, bed_after, Bed())[0]


def entry(log: MemoryLog, person: Any = ANNA) -> Entry:
    return log.load(entry_of(person, SERVICE), entry_after, Entry())[0]


def home(log: MemoryLog, person: Any = ANNA) -> Resident:
    return log.load(stream_of(person), resident_after, Resident())[0]


@any_fall
def test_the_bed_is_free_and_the_person_waits_since_the_same_day(because: str) -> None:
    before = entry(by_decision())
    log = falls(to_come(), FALLS[because])
    assert of_stream(log, stream_of(ANNA))[-1] == AllocationWithdrawn(stay=STAY, withdrawn_on=TODAY, reason="line-fell")
    assert bed(log).promises == ()
    assert of_stream(log, ANNAS)[-1] == EntryReopened(
        person=ANNA,
        service=SERVICE,
        fell=SECOND_LINE,
        because=because,
        reopened_on=TODAY,
        qualified_on=NEW_YEAR,
        priority=before.priority,
        residence="home",
        line=FIRST_LINE,
        kept_by_case=True,
    )
    assert entry(log) == replace(before, fell=SECOND_LINE)


@any_fall
def test_a_place_that_was_only_decided_is_undecided_and_the_bed_waits(because: str) -> None:
    log = falls(accepted(), FALLS[because])
    fell, yes = of_stream(log, ANNAS)[-2:]
    assert fell == PlaceDecisionFell(line=SECOND_LINE, because=because, fell_on=TODAY)
    assert isinstance(yes, PlaceAccepted)
    assert (yes.awaits, yes.accepted_on, yes.bed) == (FIRST_LINE, TODAY, BED)
    assert [use.stay for use in bed(log).promises] == [STAY]
    with pytest.raises(NotDecided):
        say(log, handlers.allocate_place_to_waiting, allocate_place(), n=38)


def test_who_has_moved_in_stays() -> None:
    log = to_come()
    say(log, stays.begin_stay, begin_it(begun_on=TOMORROW), n=12, on=TOMORROW)
    size = len(log.recorded)
    falls(log, invalid)
    assert [type(fact) for fact in log.facts[size:]] == [LineFell]


def test_a_line_that_only_rests_frees_nothing_and_falls_for_good_when_it_is_set_aside_meanwhile() -> None:
    log = falls(to_come(), suspended)
    assert [stay.id for stay in home(log).stays] == [STAY]
    falls(log, set_aside, n=61)
    assert (home(log).stays, bed(log).promises, entry(log).is_open) == ((), (), True)
    falls(log, lifted, n=62)
    with pytest.raises(LineGivesNoPlace):
        say(log, stays.allocate_stay, by_second_line(stay_id=OTHER_STAY), n=63)


def by_second_line(**changes: Any) -> Any:
    line = GrantedLine(decision_id=SECOND_DECISION, line=1)
    return allocate_it(**({"kind": "long-term", "from_on": TOMORROW, "until_on": None, "line": line} | changes))


def test_who_got_the_bed_without_an_offer_waits_again_too() -> None:
    log = by_decision()
    hear(log, granted, stream=SECOND_DECISION, n=53)
    say(log, stays.allocate_stay, by_second_line(), n=10)
    assert not entry(log).is_open
    falls(log, invalid)
    assert (entry(log).is_open, entry(log).decided, bed(log).promises) == (True, None, ())


def test_somebody_on_a_list_of_our_own_waits_again_without_the_line() -> None:
    log = with_offer(by_hand())
    say(log, handlers.accept_place, accept_it(), n=34)
    hear(log, granted, stream=SECOND_DECISION, n=53)
    line = GrantedLine(decision_id=SECOND_DECISION, line=1)
    say(log, handlers.allocate_place_to_waiting, allocate_place(line=line), n=37)
    falls(log, invalid)
    assert (entry(log).is_open, entry(log).line, entry(log).interim) == (True, None, ("home-nursing",))


def test_a_list_of_our_own_that_rests_on_the_line_goes_on_without_it() -> None:
    log = MemoryLog("bedflow")
    hear(log, granted, stream=SECOND_DECISION, n=53)
    say(log, handlers.enter_waiting_list, enter_it(line=GrantedLine(decision_id=SECOND_DECISION, line=1)), n=30)
    falls(log, turned)
    assert (entry(log).is_open, entry(log).gives, entry(log).fell) == (True, None, SECOND_LINE)
    falls(log, settled, n=61)
    assert of_stream(log, ANNAS)[-1] == PlaceDecided(line=SECOND_LINE, outcome="granted", decided_on=TODAY)
    assert entry(log).gives == SECOND_LINE


def test_a_line_that_is_settled_after_it_was_reversed_gives_the_place_again() -> None:
    log = falls(falls(to_come(), turned), settled, n=61)
    assert (entry(log).decided, entry(log).fell) == (SECOND_LINE, None)
    say(log, stays.allocate_stay, by_second_line(stay_id=OTHER_STAY), n=64)
    assert of_stream(log, ANNAS)[-1] == EntryLeft(reason="allocated", left_on=TODAY)


@pytest.mark.parametrize("first", ["listing", "place"])
def test_nobody_waits_by_a_listing_that_is_invalid_whichever_falls_first(first: str) -> None:
    log = to_come()
    told = [(invalid, DECISION), (invalid, SECOND_DECISION)]
    for n, (fact, stream) in enumerate(told if first == "listing" else reversed(told)):
        hear(log, fact, stream=stream, n=70 + n)
    assert (entry(log).is_open, home(log).stays, bed(log).promises) == (False, (), ())


def test_who_left_the_list_for_another_reason_or_waits_already_is_not_put_back() -> None:
    moved = by_decision()
    hear(moved, granted, stream=SECOND_DECISION, n=53)
    out = PersonMoved(person=ANNA, source="person", direction="out", moved_on=TODAY)
    hear(moved, out, n=54)
    say(moved, stays.allocate_stay, by_second_line(), n=10)
    assert not entry(falls(moved, invalid)).is_open
    again = to_come()
    say(again, handlers.enter_waiting_list, enter_it(), n=71)
    falls(again, invalid)
    assert sum(isinstance(fact, EntryReopened) for fact in again.facts) == 0
    assert entry(again).is_open


def test_a_stay_that_was_taken_back_or_ended_by_death_brings_nobody_back() -> None:
    taken_back = to_come()
    say(taken_back, stays.withdraw_allocation, withdraw_it(), n=11)
    assert not entry(falls(taken_back, invalid)).is_open
    dead = to_come()
    hear(dead, PersonDied(person=ANNA, source="population-register", died_on=TODAY), n=55)
    assert not entry(falls(dead, invalid)).is_open


def test_who_has_another_reference_by_now_waits_under_that_one() -> None:
    log = to_come()
    become_one(log)
    falls(log, invalid)
    assert (home(log, BIRGER).stays, bed(log).promises) == ((), ())
    assert (entry(log).is_open, entry(log, BIRGER).is_open) == (False, True)
    assert (entry(log, BIRGER).line, entry(log, BIRGER).qualified_on) == (FIRST_LINE, NEW_YEAR)


def test_the_bed_may_be_offered_to_somebody_else_and_the_first_one_another() -> None:
    log = falls(to_come(), invalid)
    say(log, handlers.enter_waiting_list, enter_it(person=BIRGER), n=72)
    say(log, handlers.offer_place, offer_it(person=BIRGER, stay_id=OTHER_STAY), n=73)
    again = offer_it(bed_id=OTHER_BED, stay_id=OTHER_BED, answer_by=TODAY + timedelta(days=9))
    say(log, handlers.offer_place, again, n=74)
    assert [use.person for use in bed(log).promises] == [BIRGER]


def test_told_twice_nothing_is_said_again() -> None:
    log = falls(to_come(), invalid)
    size = len(log.recorded)
    falls(log, turned, n=61)
    assert len(log.recorded) == size
