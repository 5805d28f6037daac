"""A stay is what was decided, and is given in beds for such a stay: at first, at a move, and after a while away."""

from datetime import timedelta
from typing import Any, get_args

import pytest
from msgspec.structs import replace

from services.bedflow.days import Days
from services.bedflow.lines.line import stream_of as lines_of
from services.bedflow.places import bed as beds
from services.bedflow.places.bed import Bed, Use
from services.bedflow.refusals import LineDoesNotFit
from services.bedflow.stays import counting, kinds
from services.bedflow.stays import handlers as stays
from services.bedflow.stays.resident import Resident, evolve, stream_of
from services.bedflow.waiting import handlers as waiting
from services.bedflow.waiting.refusals import BedDoesNotFit
from services.bedflow.waiting.rules import BEDS_FOR
from shared.contracts.bedflow_places import BedKind
from shared.contracts.bedflow_stays import StayAllocated, StayKind
from shared.contracts.words import ServiceCode
from tests.bedflow.stories import (
    BED,
    BODIL,
    DECISION,
    LINE,
    OTHER_BED,
    STAY,
    allocate_by_line,
    allocate_it,
    begin_it,
    extend_it,
    interrupt_it,
    left_by_birger,
    line_decided,
    move_it,
    opened,
    resume_it,
    taken_by_birger,
)
from tests.bedflow.waiting.stories import accept_it, allocate_place, enter_it, line_of, offer_it
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, TODAY, calling

RELIEF = "respite-in-institution"


def house(first: BedKind, second: BedKind = "short-term", *, service: ServiceCode = "short-term-stay") -> MemoryLog:
    log = MemoryLog("bedflow")
    log.given(BED, replace(opened, kind=first))
    log.given(OTHER_BED, replace(opened, kind=second))
    log.given(lines_of(DECISION), replace(line_decided, service=service))
    return log


def say(log: MemoryLog, handler: Any, command: Any, *, n: int, **when: Any) -> None:
    handler(command, calling(BODIL, n=n, **when), log)


def test_every_service_in_a_bed_is_one_kind_of_stay_and_every_kind_has_beds() -> None:
    assert kinds.KIND_OF.keys() == BEDS_FOR.keys()
    assert kinds.GIVEN_IN.keys() == set(get_args(StayKind))


@pytest.mark.parametrize("kind", ["clarification", "municipal-acute"])
def test_a_stay_is_not_given_in_a_bed_for_something_else(kind: StayKind) -> None:
    log = house("care-housing")
    with pytest.raises(BedDoesNotFit, match="annen type opphold"):
        say(log, stays.allocate_stay, allocate_it(kind=kind), n=1)
    assert len(log.facts) == 3


def test_a_stay_to_find_out_may_be_in_a_short_term_bed() -> None:
    log = house("short-term")
    say(log, stays.allocate_stay, allocate_it(), n=1)
    assert [fact.kind for fact in log.facts if isinstance(fact, StayAllocated)] == ["clarification"]


def test_nobody_moves_to_a_bed_for_something_else() -> None:
    log = house("short-term", "long-term")
    say(log, stays.allocate_stay, allocate_by_line(), n=1)
    say(log, stays.begin_stay, begin_it(), n=2)
    with pytest.raises(BedDoesNotFit):
        say(log, stays.move_stay, move_it(), n=3)


def test_who_gave_the_bed_up_does_not_come_back_to_one_for_something_else() -> None:
    log = house("short-term", "long-term")
    say(log, stays.allocate_stay, allocate_by_line(), n=1)
    say(log, stays.begin_stay, begin_it(), n=2)
    say(log, stays.interrupt_stay, interrupt_it(bed_kept=False), n=3)
    with pytest.raises(BedDoesNotFit):
        say(log, stays.resume_stay, resume_it(bed_id=OTHER_BED), n=4)
    say(log, stays.resume_stay, resume_it(bed_id=BED), n=5)


def test_a_line_gives_its_own_kind_of_stay_whatever_the_bed_is_for() -> None:
    log = house("short-term", service=RELIEF)
    with pytest.raises(LineDoesNotFit, match="typen opphold som er innvilget"):
        say(log, stays.allocate_stay, allocate_by_line(kind="short-term"), n=1)
    say(log, stays.allocate_stay, allocate_by_line(kind="respite"), n=2)


def test_relief_in_a_short_term_bed_is_relief_and_no_day_towards_a_long_stay() -> None:
    log = house("short-term", service=RELIEF)
    say(log, waiting.enter_waiting_list, enter_it(service=RELIEF, place=None, line=line_of(LINE)), n=1)
    say(log, waiting.offer_place, offer_it(service=RELIEF, from_on=TODAY), n=2)
    say(log, waiting.accept_place, accept_it(service=RELIEF), n=3)
    say(log, waiting.allocate_place_to_waiting, allocate_place(service=RELIEF), n=4)
    say(log, stays.begin_stay, begin_it(), n=5)
    resident = log.load(stream_of(ANNA), evolve, Resident())[0]
    (stay,) = resident.stays
    assert (stay.id, stay.kind, stay.stage) == (STAY, "respite", "begun")
    assert counting.days_in_year(resident, until=TODAY + timedelta(days=70)) == 0


def test_who_has_moved_may_stay_longer_in_the_new_bed_whoever_left_it_meanwhile() -> None:
    """The bed answers for the days the stay has had it, not for those before the move."""
    log = house("short-term", "short-term")
    say(log, stays.allocate_stay, allocate_by_line(), n=1)
    say(log, stays.begin_stay, begin_it(), n=2)
    later = TODAY + timedelta(days=3)
    log.given(OTHER_BED, taken_by_birger, replace(left_by_birger, left_on=later))
    say(log, stays.move_stay, move_it(moved_on=later), n=3, on=later)
    say(log, stays.extend_stay, extend_it(until_on=None), n=4, on=later)
    assert log.load(OTHER_BED, beds.evolve, Bed())[0].taken == Use(stay=STAY, person=ANNA, days=Days(since=later))
