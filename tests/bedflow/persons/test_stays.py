"""One person, two references: in one bed at a time, sixty days counted once, whichever reference anybody uses."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from services.bedflow import deadlines, inbox
from services.bedflow.places import handlers as places
from services.bedflow.refusals import BedIsReserved, PersonIsElsewhere, StayOverlaps, UnknownStay
from services.bedflow.stays import handlers as stays
from services.bedflow.stays import resident as residents
from services.bedflow.stays.counting import days_in_year
from services.bedflow.stays.resident import Resident, stream_of
from shared.contracts.bedflow_persons import ResidentJoined, ResidentReplaced
from shared.contracts.bedflow_places import BedLeft, BedPromised, BedTaken
from shared.contracts.bedflow_stays import LongStayReached, StayAllocated, StayBegun, StayEnded
from shared.contracts.fact import Fact
from shared.contracts.intake_people import PersonDied
from shared.eventing.log import Evolve, S
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.ids import PersonRef
from shared.kernel.receipt import Receipt
from tests.bedflow.persons.stories import AFTERWARDS, BEFORE, NOW_KNOWN_AS, become_one, hear, merged
from tests.bedflow.stories import (
    BED,
    BODIL,
    IN_A_WEEK,
    IN_TWO_WEEKS,
    OTHER_BED,
    OTHER_STAY,
    STAY,
    allocate_it,
    begin_it,
    end_it,
    opened,
    reserve_it,
)
from tests.kit.memory_log import MemoryLog
from tests.kit.people import CASE, REACTION, TODAY, calling, recorded

BOTH = pytest.mark.parametrize("person", [BEFORE, NOW_KNOWN_AS], ids=["by-the-former", "by-the-present"])


def a_log() -> MemoryLog:
    log = MemoryLog("bedflow")
    log.given(BED, opened)
    log.given(OTHER_BED, opened)
    return log


def say(handler: Callable[..., Receipt], command: Any, log: MemoryLog, *, n: int) -> Receipt:
    return handler(command, calling(BODIL, n=n), log)


def moved_in(person: PersonRef = BEFORE) -> MemoryLog:
    log = a_log()
    say(stays.allocate_stay, allocate_it(person=person), log, n=1)
    say(stays.begin_stay, begin_it(person=person), log, n=2)
    return log


def resident(log: MemoryLog, person: PersonRef = NOW_KNOWN_AS) -> Resident:
    return log.load(stream_of(person), residents.evolve, Resident())[0]


def of_stream(log: MemoryLog, stream: UUID) -> list[Fact]:
    return [one.fact for one in log.recorded if one.record.stream == stream]


def another(person: PersonRef, **changes: Any) -> Any:
    return allocate_it(person=person, stay_id=OTHER_STAY, bed_id=OTHER_BED, **changes)


@BOTH
def test_nobody_gets_two_stays_at_once_by_two_references(person: PersonRef) -> None:
    log = moved_in()
    become_one(log)
    with pytest.raises(StayOverlaps):
        say(stays.allocate_stay, another(person, from_on=IN_A_WEEK), log, n=3)
    say(stays.allocate_stay, another(person, from_on=IN_TWO_WEEKS, until_on=None), log, n=4)
    assert [stay.id for stay in resident(log).stays] == [STAY, OTHER_STAY]


@BOTH
def test_a_stay_goes_on_under_the_reference_that_goes_on(person: PersonRef) -> None:
    log = moved_in()
    become_one(log)
    say(stays.end_stay, end_it(person=person), log, n=3)
    assert of_stream(log, stream_of(NOW_KNOWN_AS))[-1] == StayEnded(stay=STAY, ended_on=TODAY, destination="home")
    assert of_stream(log, BED)[-1] == BedLeft(stay=STAY, left_on=TODAY)
    assert log.recorded[-1].record.case_id == CASE
    assert of_stream(log, stream_of(BEFORE))[-1] == ResidentReplaced(person=BEFORE, by=NOW_KNOWN_AS)


def test_who_was_allocated_by_one_reference_moves_in_by_the_other() -> None:
    log = a_log()
    say(stays.allocate_stay, allocate_it(person=BEFORE), log, n=1)
    become_one(log)
    say(stays.begin_stay, begin_it(person=NOW_KNOWN_AS), log, n=2)
    assert [fact.person for fact in of_stream(log, BED) if isinstance(fact, BedTaken)] == [NOW_KNOWN_AS]


def test_the_days_of_both_references_make_a_long_stay() -> None:
    log = a_log()
    earlier = TODAY - timedelta(days=40)
    log.given(
        stream_of(BEFORE),
        StayAllocated(
            person=BEFORE, stay=STAY, kind="short-term", bed=BED, from_on=earlier, allocated_on=earlier, until_on=None
        ),
        StayBegun(stay=STAY, bed=BED, begun_on=earlier),
        StayEnded(stay=STAY, ended_on=TODAY, destination="home"),
    )
    become_one(log)
    say(stays.allocate_stay, another(NOW_KNOWN_AS), log, n=1)
    say(stays.begin_stay, begin_it(person=NOW_KNOWN_AS, stay_id=OTHER_STAY), log, n=2)
    (begun,) = (fact for fact in of_stream(log, stream_of(NOW_KNOWN_AS)) if isinstance(fact, StayBegun))
    assert begun.long_stay_on == TODAY + timedelta(days=60 - 40 - 1)


def test_a_stay_that_goes_on_is_counted_anew_when_the_person_turns_out_to_have_stayed_before() -> None:
    log = a_log()
    log.given(
        stream_of(NOW_KNOWN_AS),
        *_a_stay(NOW_KNOWN_AS, STAY, since=TODAY - timedelta(days=60), until=TODAY - timedelta(days=10)),
    )
    log.given(stream_of(BEFORE), *_a_stay(BEFORE, OTHER_STAY, since=TODAY - timedelta(days=4), until=None))
    become_one(log)
    joined = _joined(log)
    assert joined.long_stay_on == TODAY + timedelta(days=60 - 50 - 4 - 1)
    due = Due(
        kind="long-stay",
        stream=stream_of(NOW_KNOWN_AS),
        case_id=CASE,
        position=9,
        due_at=start_of(joined.long_stay_on),
    )
    inbox.when_due(due, calling(REACTION, on=joined.long_stay_on, n=9), log)
    assert isinstance(log.facts[-1], LongStayReached)
    assert (log.facts[-1].stay, log.facts[-1].days) == (OTHER_STAY, 60)


def test_a_stay_that_was_long_already_is_not_long_once_more_this_year() -> None:
    log = a_log()
    log.given(stream_of(BEFORE), *_a_stay(BEFORE, OTHER_STAY, since=date(2024, 1, 1), until=None))
    become_one(log)
    assert _joined(log).long_stay_on == date(2025, 3, 1)


def test_a_day_in_two_beds_is_one_day() -> None:
    log = a_log()
    log.given(stream_of(BEFORE), *_a_stay(BEFORE, STAY, since=date(2024, 1, 1), until=date(2024, 1, 11)))
    log.given(
        stream_of(NOW_KNOWN_AS), *_a_stay(NOW_KNOWN_AS, OTHER_STAY, since=date(2024, 1, 6), until=date(2024, 1, 21))
    )
    become_one(log)
    assert _joined(log).meeting == (STAY,)
    assert days_in_year(resident(log), until=TODAY) == 20


def test_who_lies_in_two_beds_keeps_both_until_somebody_ends_one() -> None:
    log = moved_in()
    say(stays.allocate_stay, another(NOW_KNOWN_AS), log, n=3)
    become_one(log)
    with pytest.raises(PersonIsElsewhere):
        say(stays.begin_stay, begin_it(person=NOW_KNOWN_AS, stay_id=OTHER_STAY), log, n=4)
    say(stays.end_stay, end_it(person=NOW_KNOWN_AS), log, n=5)
    say(stays.begin_stay, begin_it(person=NOW_KNOWN_AS, stay_id=OTHER_STAY), log, n=6)
    assert [stay.stage for stay in resident(log).stays] == ["begun", "ended"]


def test_the_deadlines_of_a_stay_go_along() -> None:
    stops = (Stop(kind="planned-end"), Stop(kind="long-stay"))
    log = moved_in()
    become_one(log)
    joined = _joined(log)
    assert deadlines.deadlines_of(recorded(ResidentReplaced(person=BEFORE, by=NOW_KNOWN_AS))) == stops
    assert joined.long_stay_on is not None
    assert deadlines.deadlines_of(recorded(joined)) == (
        *stops,
        Start(kind="planned-end", due_at=start_of(IN_TWO_WEEKS + timedelta(days=1))),
        Start(kind="long-stay", due_at=start_of(joined.long_stay_on)),
    )


@BOTH
def test_a_bed_kept_for_one_reference_is_kept_for_the_other(person: PersonRef) -> None:
    log = a_log()
    say(places.reserve_bed, reserve_it(person=BEFORE), log, n=1)
    become_one(log)
    with pytest.raises(BedIsReserved):
        say(stays.allocate_stay, allocate_it(person=AFTERWARDS), log, n=2)
    say(stays.allocate_stay, allocate_it(person=person), log, n=3)
    assert isinstance(log.facts[-2], BedPromised)
    assert log.facts[-2].person == NOW_KNOWN_AS


@BOTH
def test_a_death_told_by_either_reference_ends_the_stay(person: PersonRef) -> None:
    log = moved_in()
    become_one(log)
    hear(log, recorded(PersonDied(person=person, source="population-register", died_on=TODAY), position=71), n=71)
    assert [stay.stage for stay in resident(log).stays] == ["ended"]


@pytest.mark.parametrize("first", [0, 1], ids=["in-the-order-told", "the-other-way"])
def test_who_gets_a_third_reference_is_still_one_person(first: int) -> None:
    log = moved_in()
    told = [merged(), merged(AFTERWARDS, NOW_KNOWN_AS, position=71)]
    for n in (first, 1 - first):
        hear(log, told[n], n=70 + n)
    assert [stay.id for stay in resident(log, AFTERWARDS).stays] == [STAY]
    assert set(resident(log, AFTERWARDS).also) == {BEFORE, NOW_KNOWN_AS}
    say(stays.end_stay, end_it(person=BEFORE), log, n=3)
    assert resident(log, AFTERWARDS).stays[0].stage == "ended"


def test_told_twice_or_the_other_way_round_nothing_changes() -> None:
    log = moved_in()
    become_one(log)
    before = list(log.facts)
    hear(log, merged(position=71), n=71)
    hear(log, merged(BEFORE, NOW_KNOWN_AS, position=72), n=72)
    assert log.facts == before


def test_whoever_is_not_that_person_still_has_no_such_stay() -> None:
    log = moved_in()
    become_one(log)
    with pytest.raises(UnknownStay):
        say(stays.end_stay, end_it(person=AFTERWARDS), log, n=3)


class Meanwhile(MemoryLog):
    """A log in which the two become one between somebody's look and what they record."""

    told = False

    def load(self, stream: UUID, evolve: Evolve[S], initial: S) -> tuple[S, int]:
        found = super().load(stream, evolve, initial)
        if stream == OTHER_BED and not self.told:
            self.told = True
            become_one(self)
        return found


def test_who_becomes_one_at_the_same_moment_gets_one_stay() -> None:
    log = Meanwhile("bedflow")
    for one in moved_in(NOW_KNOWN_AS).recorded:
        log.given(one.record.stream, one.fact, case_id=one.record.case_id)
    with pytest.raises(StayOverlaps):
        say(stays.allocate_stay, another(BEFORE), log, n=3)
    assert log.told
    assert [stay.id for stay in resident(log).stays] == [STAY]


def _a_stay(person: PersonRef, stay: UUID, *, since: date, until: date | None) -> tuple[Fact, ...]:
    allocated = StayAllocated(person=person, stay=stay, kind="short-term", bed=BED, from_on=since, allocated_on=since)
    begun = StayBegun(stay=stay, bed=BED, begun_on=since)
    ended = () if until is None else (StayEnded(stay=stay, ended_on=until, destination="home"),)
    return (allocated, begun, *ended)


def _joined(log: MemoryLog) -> ResidentJoined:
    (joined,) = (fact for fact in log.facts if isinstance(fact, ResidentJoined))
    return joined
