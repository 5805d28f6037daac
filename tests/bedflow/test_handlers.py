"""Stories of bedflow as a whole: commands and facts heard, and what they leave in the log of beds and persons."""

from datetime import timedelta
from typing import Any

import pytest

from services.bedflow import deadlines, inbox
from services.bedflow.places import handlers as places
from services.bedflow.places.commands import OpenBeds
from services.bedflow.refusals import BedIsClosed, BedIsTaken, NamedTwice, UnknownBed
from services.bedflow.stays import handlers as stays
from services.bedflow.stays.resident import stream_of
from shared.contracts.bedflow_places import BedLeft, BedOpened, BedPromised, BedTaken, PromiseWithdrawn
from shared.contracts.bedflow_stays import AllocationWithdrawn, LongStayReached, PlannedEndFellDue, StayEnded, StayMoved
from shared.contracts.decision import DraftDiscarded
from shared.contracts.fact import Fact
from shared.contracts.intake import CaseRead
from shared.contracts.intake_people import PersonDied
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start
from shared.kernel.refusal import CaseHasMovedOn
from tests.bedflow.stories import (
    BED,
    BODIL,
    IN_A_WEEK,
    IN_TWO_WEEKS,
    OTHER_BED,
    OTHER_STAY,
    STAY,
    allocate_it,
    allocated,
    begin_it,
    begun,
    close_it,
    closed,
    end_it,
    ended,
    extend_it,
    interrupt_it,
    move_it,
    open_it,
    opened,
    resume_it,
    taken_by_birger,
    to_open,
    withdraw_it,
)
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, REACTION, TODAY, calling, command_id, recorded

RESIDENT = stream_of(ANNA)
promised = BedPromised(stay=STAY, person=ANNA, from_on=TODAY, until_on=IN_TWO_WEEKS)
taken = BedTaken(stay=STAY, person=ANNA, taken_on=TODAY, until_on=IN_TWO_WEEKS)


def a_log(*of_bed: Fact, others: tuple[Fact, ...] = (opened,)) -> MemoryLog:
    log = MemoryLog("bedflow")
    log.given(BED, opened, *of_bed)
    log.given(OTHER_BED, *others)
    return log


def moved_in() -> MemoryLog:
    log = a_log()
    stays.allocate_stay(allocate_it(), calling(BODIL, n=10), log)
    stays.begin_stay(begin_it(), calling(BODIL, n=12), log)
    return log


def of_stream(log: MemoryLog, stream: Any) -> list[Fact]:
    return [one.fact for one in log.recorded if one.record.stream == stream]


def test_a_bed_and_a_person_are_changed_together_in_the_case_of_the_stay() -> None:
    log = moved_in()
    assert of_stream(log, RESIDENT) == [allocated, begun]
    assert of_stream(log, BED) == [opened, promised, taken]
    assert {one.record.case_id for one in log.recorded[2:]} == {CASE}


def test_a_stay_without_a_case_stands_with_the_person() -> None:
    log = a_log()
    receipt = stays.allocate_stay(allocate_it(case_id=None), calling(BODIL), log)
    assert receipt.stream == str(RESIDENT)
    assert log.recorded[-1].record.case_id == RESIDENT


def test_nothing_of_a_refused_allocation_is_recorded() -> None:
    for log, no in (
        (a_log(taken_by_birger), BedIsTaken),
        (a_log(closed), BedIsClosed),
        (MemoryLog("bedflow"), UnknownBed),
    ):
        before = list(log.facts)
        with pytest.raises(no):
            stays.allocate_stay(allocate_it(), calling(BODIL), log)
        assert log.facts == before


def test_an_allocation_is_withdrawn_from_both() -> None:
    log = a_log()
    stays.allocate_stay(allocate_it(), calling(BODIL, n=10), log)
    stays.withdraw_allocation(withdraw_it(), calling(BODIL, n=11), log)
    assert of_stream(log, BED)[-1] == PromiseWithdrawn(stay=STAY, withdrawn_on=TODAY)
    assert of_stream(log, RESIDENT)[-1] == AllocationWithdrawn(stay=STAY, withdrawn_on=TODAY, reason="declined")


def test_a_move_changes_two_beds_and_the_person() -> None:
    log = moved_in()
    stays.move_stay(move_it(), calling(BODIL, n=14), log)
    assert of_stream(log, BED)[-1] == BedLeft(stay=STAY, left_on=TODAY)
    assert of_stream(log, OTHER_BED)[-1] == BedTaken(stay=STAY, person=ANNA, taken_on=TODAY, until_on=IN_TWO_WEEKS)
    assert of_stream(log, RESIDENT)[-1] == StayMoved(stay=STAY, from_bed=BED, bed=OTHER_BED, moved_on=TODAY)


def test_a_move_to_a_taken_bed_leaves_everything_as_it_was() -> None:
    log = moved_in()
    log.given(OTHER_BED, taken_by_birger)
    before = list(log.facts)
    with pytest.raises(BedIsTaken):
        stays.move_stay(move_it(), calling(BODIL, n=14), log)
    assert log.facts == before


def test_a_kept_bed_is_nobody_elses_and_a_given_up_one_is() -> None:
    log = moved_in()
    stays.interrupt_stay(interrupt_it(), calling(BODIL, n=15), log)
    assert of_stream(log, BED)[-1] == taken
    stays.resume_stay(resume_it(), calling(BODIL, n=16), log)
    stays.interrupt_stay(interrupt_it(id=command_id(18), bed_kept=False), calling(BODIL, n=18), log)
    assert of_stream(log, BED)[-1] == BedLeft(stay=STAY, left_on=TODAY)
    stays.extend_stay(extend_it(), calling(BODIL, n=13), log)
    stays.resume_stay(resume_it(id=command_id(19), bed_id=OTHER_BED), calling(BODIL, n=19), log)
    assert of_stream(log, OTHER_BED)[-1] == BedTaken(stay=STAY, person=ANNA, taken_on=TODAY)
    stays.end_stay(end_it(), calling(BODIL, n=17), log)
    assert of_stream(log, OTHER_BED)[-1] == BedLeft(stay=STAY, left_on=TODAY)


def test_who_left_hospital_for_good_ends_a_stay_without_a_bed() -> None:
    log = moved_in()
    stays.interrupt_stay(interrupt_it(bed_kept=False), calling(BODIL, n=15), log)
    before = len(of_stream(log, BED))
    stays.end_stay(end_it(), calling(BODIL, n=17), log)
    assert of_stream(log, RESIDENT)[-1] == ended
    assert len(of_stream(log, BED)) == before


def test_a_whole_house_is_opened_at_once_or_not_at_all() -> None:
    log = MemoryLog("bedflow")
    said = OpenBeds(id=command_id(1), beds=(to_open(), to_open(OTHER_BED, label="204")))
    places.open_beds(said, calling(BODIL), log)
    assert [type(fact) for fact in log.facts] == [BedOpened, BedOpened]
    twice = OpenBeds(id=command_id(2), beds=(to_open(), to_open()))
    with pytest.raises(NamedTwice):
        places.open_beds(twice, calling(BODIL, n=2), MemoryLog("bedflow"))


def test_a_stale_screen_is_refused() -> None:
    with pytest.raises(CaseHasMovedOn):
        places.close_bed(close_it(seen_version=0), calling(BODIL), a_log())


class _FirstCome(MemoryLog):
    """Somebody else takes the bed between our look and our word."""

    def append(self, *args: Any, **kwargs: Any) -> Any:
        if kwargs["by"].command_id == command_id(10) and taken_by_birger not in self.facts:
            self.given(BED, taken_by_birger)
        return super().append(*args, **kwargs)


def test_who_comes_second_is_told_that_the_bed_is_taken() -> None:
    log = _FirstCome("bedflow")
    places.open_bed(open_it(), calling(BODIL), log)
    with pytest.raises(BedIsTaken):
        stays.allocate_stay(allocate_it(), calling(BODIL, n=10), log)


def test_who_said_what_they_saw_is_told_that_it_is_gone() -> None:
    log = _FirstCome("bedflow")
    places.open_bed(open_it(), calling(BODIL), log)
    with pytest.raises(CaseHasMovedOn):
        stays.allocate_stay(allocate_it(seen_version=0), calling(BODIL, n=10), log)


def test_whoever_dies_gives_every_bed_back() -> None:
    log = moved_in()
    later = allocate_it(id=command_id(20), stay_id=OTHER_STAY, from_on=IN_TWO_WEEKS, until_on=None)
    stays.allocate_stay(later, calling(BODIL, n=20), log)
    told = recorded(PersonDied(person=ANNA, source="population-register", died_on=TODAY))
    inbox.LISTENS_TO["intake"](told, calling(REACTION, n=21), log)
    assert of_stream(log, BED)[-2:] == [
        BedLeft(stay=STAY, left_on=TODAY),
        PromiseWithdrawn(stay=OTHER_STAY, withdrawn_on=TODAY),
    ]
    assert of_stream(log, RESIDENT)[-2:] == [
        StayEnded(stay=STAY, ended_on=TODAY, destination="died"),
        AllocationWithdrawn(stay=OTHER_STAY, withdrawn_on=TODAY, reason="died"),
    ]
    size = len(log.facts)
    inbox.LISTENS_TO["intake"](told, calling(REACTION, n=22), log)
    assert len(log.facts) == size


def test_whoever_dies_in_hospital_has_no_bed_to_give_back() -> None:
    log = moved_in()
    stays.interrupt_stay(interrupt_it(bed_kept=False), calling(BODIL, n=15), log)
    before = len(of_stream(log, BED))
    told = recorded(PersonDied(person=ANNA, source="population-register", died_on=TODAY))
    inbox.LISTENS_TO["intake"](told, calling(REACTION, n=21), log)
    assert of_stream(log, RESIDENT)[-1] == StayEnded(stay=STAY, ended_on=TODAY, destination="died")
    assert len(of_stream(log, BED)) == before


def test_what_does_not_concern_a_bed_is_passed_over() -> None:
    log = a_log()
    size = len(log.facts)
    inbox.LISTENS_TO["intake"](recorded(CaseRead(purpose="casework")), calling(REACTION), log)
    dropped = DraftDiscarded(reason="withdrawn", discarded_on=TODAY)
    inbox.LISTENS_TO["decision"](recorded(dropped), calling(REACTION), log)
    assert len(log.facts) == size


def test_a_planned_end_and_a_long_stay_fall_due() -> None:
    log = moved_in()
    starts = [one for one in deadlines.deadlines_of(recorded(begun, stream=RESIDENT)) if isinstance(one, Start)]
    assert [(one.kind, one.due_at) for one in starts] == [
        ("planned-end", start_of(IN_TWO_WEEKS + timedelta(days=1))),
        ("long-stay", start_of(begun.long_stay_on or TODAY)),
    ]
    for n, start in enumerate(starts):
        due = Due(kind=start.kind, stream=RESIDENT, case_id=CASE, position=n, due_at=start.due_at)
        inbox.when_due(due, calling(REACTION, on=TODAY + timedelta(days=90), n=30 + n), log)
    assert [type(fact) for fact in of_stream(log, RESIDENT)[-2:]] == [PlannedEndFellDue, LongStayReached]
    inbox.when_due(
        Due(kind="unheard-of", stream=RESIDENT, case_id=CASE, position=9, due_at=start_of(IN_A_WEEK)),
        calling(REACTION),
        log,
    )
