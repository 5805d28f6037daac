"""A death the register tells is remembered: what becomes known of the person later is judged with it."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from services.bedflow import inbox
from services.bedflow.discharge import handlers as hospital
from services.bedflow.discharge import standing
from services.bedflow.discharge.commands import CancelAdmission, DeclareReady, DischargePatient, NoteAdmission
from services.bedflow.discharge.episode import Episode
from services.bedflow.discharge.episode import evolve as episode_after
from services.bedflow.places.bed import Bed
from services.bedflow.places.bed import evolve as bed_after
from services.bedflow.refusals import PersonHasDied
from services.bedflow.stays import handlers as stays
from services.bedflow.stays import undoing_handlers
from services.bedflow.stays.resident import Resident, stream_of
from services.bedflow.stays.resident import evolve as resident_after
from services.bedflow.waiting import handlers as waiting
from shared.contracts.bedflow_notices import Discharged
from shared.contracts.bedflow_persons import DeathNoted, DeathRevoked
from shared.contracts.bedflow_stays import StayEnded
from shared.contracts.bedflow_waiting import EntryLeft, EntryOpened
from shared.contracts.fact import Fact
from shared.contracts.intake_people import DeathCorrected, PersonDied
from tests.bedflow.discharge.stories import EPISODE, at, day, notice, tell
from tests.bedflow.persons.stories import BEFORE, NOW_KNOWN_AS, become_one
from tests.bedflow.stories import (
    BED,
    BODIL,
    IN_A_WEEK,
    IN_TWO_WEEKS,
    STAY,
    TOMORROW,
    YESTERDAY,
    allocate_it,
    begin_it,
    end_it,
    extend_it,
    opened,
    undo_ending_it,
)
from tests.bedflow.waiting.house import hear as hear_decision
from tests.bedflow.waiting.house import placed
from tests.bedflow.waiting.stories import enter_it
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, REACTION, TODAY, calling, recorded

lives = DeathCorrected(person=ANNA, source="population-register", corrected_on=TODAY)


def died(on: date = TODAY, person: Any = ANNA) -> PersonDied:
    return PersonDied(person=person, source="population-register", died_on=on)


def hear(log: MemoryLog, fact: Fact, *, n: int = 50, on: date = TODAY) -> None:
    inbox.hear_intake(recorded(fact, position=n), calling(REACTION, on=on, n=n), log)


def say(log: MemoryLog, handler: Any, command: Any, *, n: int = 1, on: date = TODAY) -> None:
    handler(command, calling(BODIL, on=on, n=n), log)


def house(*told: Fact) -> MemoryLog:
    log = MemoryLog("bedflow")
    log.given(BED, opened)
    for n, fact in enumerate(told):
        hear(log, fact, n=50 + n)
    return log


def home(log: MemoryLog, person: Any = ANNA) -> Resident:
    return log.load(stream_of(person), resident_after, Resident())[0]


def bed(log: MemoryLog) -> Bed:
    return log.load(BED, bed_after, Bed())[0]


def episode(log: MemoryLog, stream: UUID = EPISODE) -> Episode:
    return log.load(stream, episode_after, Episode())[0]


def ready(number: int = 10, on: int = 0, **changes: Any) -> Any:
    return tell(DeclareReady, number, at(on), ready_on=day(on)).model_copy(update=changes)


def days_of(log: MemoryLog) -> list[date]:
    return [one.on for one in standing.clock_until(episode(log), until_on=day(30)).days]


def test_a_death_is_noted_once_and_no_more_is_claimed() -> None:
    log = house(died(), died())
    noted = DeathNoted(person=ANNA, died_on=TODAY, source="population-register")
    assert log.facts[1:] == [noted]
    hear(log, died(YESTERDAY), n=60)
    assert home(log).died_on == YESTERDAY


def test_a_stay_in_hospital_that_becomes_known_later_ends_with_the_death_and_in_no_place() -> None:
    log = house(died(day(3)))
    say(log, hospital.declare_ready, ready(), on=day(5))
    assert days_of(log) == [day(0), day(1), day(2)]
    over = log.facts[-1]
    assert isinstance(over, Discharged)
    assert (over.source, over.discharged_on) == ("population-register", day(3))
    assert standing.destination_of(episode(log)) is None


def test_each_notice_of_such_a_stay_is_judged_and_the_end_is_told_once() -> None:
    log = house(died(day(3)))
    admitted = tell(NoteAdmission, 9, at(-2), admitted_at=at(-2))
    say(log, hospital.note_admission, admitted, n=1, on=day(5))
    say(log, hospital.declare_ready, ready(), n=2, on=day(5))
    assert sum(isinstance(fact, Discharged) for fact in log.facts) == 1
    gone = tell(DischargePatient, 30, at(2), discharged_on=day(2))
    say(log, hospital.discharge_patient, gone, n=3, on=day(5))
    assert (days_of(log), standing.left_on(episode(log))) == ([day(0), day(1)], day(2))


def test_a_stay_that_was_over_before_the_death_is_left_as_it_was() -> None:
    log = house(died(day(3)))
    gone = tell(DischargePatient, 30, at(2), discharged_on=day(2))
    say(log, hospital.discharge_patient, gone, on=day(5))
    assert [fact.source for fact in log.facts if isinstance(fact, Discharged)] == [None]


def test_a_death_that_was_told_by_mistake_is_forgotten() -> None:
    log = house(died(day(3)), lives, lives)
    assert log.facts[-1] == DeathRevoked(person=ANNA, revoked_on=TODAY)
    assert sum(isinstance(fact, DeathRevoked) for fact in log.facts) == 1
    say(log, hospital.declare_ready, ready(), on=day(5))
    assert standing.left_on(episode(log)) is None
    say(log, stays.allocate_stay, allocate_it(from_on=IN_A_WEEK), n=2)


@pytest.mark.parametrize("dead", [BEFORE, NOW_KNOWN_AS])
def test_a_death_of_either_reference_reaches_the_stays_of_both_when_they_become_one(dead: Any) -> None:
    living = NOW_KNOWN_AS if dead == BEFORE else BEFORE
    log = house(died(day(3), dead))
    say(log, hospital.declare_ready, ready(person=living), n=1, on=day(5))
    say(log, stays.allocate_stay, allocate_it(person=living), n=2)
    say(log, stays.begin_stay, begin_it(person=living), n=3)
    say(log, waiting.enter_waiting_list, enter_it(person=living), n=4)
    become_one(log, n=71)
    assert days_of(log) == [day(0), day(1), day(2)]
    assert standing.destination_of(episode(log)) is None
    assert [fact.destination for fact in log.facts if isinstance(fact, StayEnded)] == ["died"]
    assert [fact.reason for fact in log.facts if isinstance(fact, EntryLeft)] == ["died"]
    assert (bed(log).taken, home(log, NOW_KNOWN_AS).died_on) == (None, day(3))


def test_what_is_told_of_a_former_reference_is_judged_as_well() -> None:
    log = house(died(day(3), BEFORE))
    become_one(log)
    say(log, hospital.declare_ready, ready(person=BEFORE), n=1, on=day(5))
    other = ready(11, reference="opphold-2024-118", notice=notice(11), person=NOW_KNOWN_AS)
    say(log, hospital.declare_ready, other, n=2, on=day(5))
    ends = [fact for fact in log.facts if isinstance(fact, Discharged)]
    assert [(fact.reference, fact.discharged_on) for fact in ends] == [
        ("opphold-2024-117", day(3)),
        ("opphold-2024-118", day(3)),
    ]


def test_a_stay_noted_afterwards_lasts_no_longer_than_the_person_lived() -> None:
    log = house(died(IN_A_WEEK))
    say(log, stays.allocate_stay, allocate_it(), n=1, on=IN_TWO_WEEKS)
    say(log, stays.begin_stay, begin_it(), n=2, on=IN_TWO_WEEKS)
    assert log.facts[-1] == StayEnded(stay=STAY, ended_on=IN_A_WEEK, destination="died")
    assert (bed(log).taken, bed(log).free_from) == (None, IN_A_WEEK)


def test_nobody_comes_after_the_day_they_died() -> None:
    log = house(died())
    with pytest.raises(PersonHasDied, match="personregisteret"):
        say(log, stays.allocate_stay, allocate_it(from_on=TOMORROW))
    say(log, stays.allocate_stay, allocate_it())
    with pytest.raises(PersonHasDied):
        say(log, stays.begin_stay, begin_it(begun_on=TOMORROW), n=2, on=IN_A_WEEK)


def test_an_ending_that_was_the_death_is_not_undone_and_an_earlier_one_ends_with_it_again() -> None:
    log = house()
    say(log, stays.allocate_stay, allocate_it(), n=1)
    say(log, stays.begin_stay, begin_it(), n=2)
    say(log, stays.extend_stay, extend_it(until_on=None), n=3)
    say(log, stays.end_stay, end_it(ended_on=TOMORROW), n=4, on=TOMORROW)
    hear(log, died(IN_A_WEEK), n=55, on=IN_A_WEEK)
    say(log, undoing_handlers.undo_ending, undo_ending_it(), n=5, on=IN_TWO_WEEKS)
    (stay,) = home(log).stays
    assert (stay.stage, stay.days.until, bed(log).free_from) == ("ended", IN_A_WEEK, IN_A_WEEK)
    with pytest.raises(PersonHasDied):
        say(log, undoing_handlers.undo_ending, undo_ending_it(), n=6, on=IN_TWO_WEEKS)


def test_nobody_is_put_on_a_list_after_the_death_by_us_or_by_a_decision() -> None:
    log = house(died())
    with pytest.raises(PersonHasDied):
        say(log, waiting.enter_waiting_list, enter_it())
    hear_decision(log, placed)
    assert not [fact for fact in log.facts if isinstance(fact, EntryOpened)]


def test_a_notice_by_which_nobody_is_in_hospital_is_ended_by_no_death() -> None:
    log = house(died(day(3)))
    say(log, hospital.cancel_admission, tell(CancelAdmission, 9, at(0), replaces=notice(8)), on=day(5))
    assert not [fact for fact in log.facts if isinstance(fact, Discharged)]
