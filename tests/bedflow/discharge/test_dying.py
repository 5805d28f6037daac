"""A death the register tells ends a stay in hospital, here and where its days are billed; it names no place."""

from datetime import date
from typing import Any

import pytest

from services.bedflow import inbox
from services.bedflow.discharge import handlers, standing
from services.bedflow.discharge.commands import DeclareReady, DischargePatient, NoteDeathInHospital
from services.bedflow.discharge.deadlines import deadlines_of
from services.bedflow.discharge.episode import Episode, evolve
from services.bedflow.discharge.showing import shown
from services.bedflow.persons.references import newest
from services.billing.hospital import knowing
from shared.contracts.bedflow_notices import Discharged, NoticeCancelled
from shared.contracts.fact import Fact
from shared.contracts.intake_people import DeathCorrected, PersonDied
from shared.kernel.clock import start_of
from shared.kernel.deadline import Start
from tests.bedflow.discharge.stories import BODIL, EPISODE, at, day, notice, tell
from tests.bedflow.persons.stories import BEFORE, NOW_KNOWN_AS, become_one
from tests.billing.hospital.stories import heard
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, REACTION, calling, recorded


def says(number: int, on: int = 0, **changes: Any) -> Any:
    return tell(DeclareReady, number, at(on), ready_on=day(on)).model_copy(update=changes)


def ready_patient(**changes: Any) -> MemoryLog:
    log = MemoryLog("bedflow")
    handlers.declare_ready(says(10, **changes), calling(BODIL, n=1), log)
    return log


def hear(log: MemoryLog, fact: Fact, *, n: int = 50, on: int = 5) -> None:
    inbox.hear_intake(recorded(fact, position=n), calling(REACTION, on=day(on), n=n), log)


def died(on: int, person: Any = ANNA) -> PersonDied:
    return PersonDied(person=person, source="population-register", died_on=day(on))


lives = DeathCorrected(person=ANNA, source="population-register", corrected_on=day(6))


def stay(log: MemoryLog, episode: Any = EPISODE) -> Episode:
    return log.load(episode, evolve, Episode())[0]


def days_of(state: Episode) -> list[date]:
    return [one.on for one in standing.clock_until(state, until_on=day(30)).days]


def of_stay(log: MemoryLog) -> list[Fact]:
    return [one.fact for one in log.recorded if one.record.stream == EPISODE]


def test_a_death_the_register_tells_ends_the_days_and_claims_no_place() -> None:
    log = ready_patient()
    hear(log, died(3))
    state = stay(log)
    assert days_of(state) == [day(0), day(1), day(2)]
    assert (standing.left_on(state), standing.destination_of(state)) == (day(3), None)
    told = of_stay(log)[-1]
    assert isinstance(told, Discharged)
    assert (told.source, told.destination_due_on) == ("population-register", day(6))
    assert deadlines_of(recorded(told, stream=EPISODE)) == (Start(kind="note-destination", due_at=start_of(day(7))),)
    assert [one.source for one in shown(EPISODE, state, today=day(9)).notices] == ["hospital", "register"]


def test_billing_ends_its_own_clock_by_the_same_fact() -> None:
    log = ready_patient()
    hear(log, died(3))
    ours = knowing.clock_until(heard(*of_stay(log)), until_on=day(30))
    assert [one.on for one in ours.days] == [day(0), day(1), day(2)]
    hear(log, lives, n=51, on=6)
    assert knowing.clock_until(heard(*of_stay(log)), until_on=day(9)) == standing.clock_until(
        stay(log), until_on=day(9)
    )


def test_a_death_told_by_mistake_lets_the_days_run_again_and_an_answer_is_owed() -> None:
    log = ready_patient()
    hear(log, died(3))
    hear(log, lives, n=51, on=6)
    back = of_stay(log)[-1]
    assert isinstance(back, NoticeCancelled)
    assert back.answer_due_at is not None
    assert (standing.left_on(stay(log)), len(days_of(stay(log)))) == (None, 30)
    hear(log, lives, n=52, on=6)
    assert of_stay(log)[-1] is back


def test_another_day_of_death_takes_the_place_of_the_first_and_the_same_day_says_nothing() -> None:
    log = ready_patient()
    hear(log, died(3))
    hear(log, died(3), n=51)
    assert len(of_stay(log)) == 2
    hear(log, died(1), n=52, on=6)
    assert standing.left_on(stay(log)) == day(1)
    hear(log, died(4), n=53, on=7)
    assert standing.left_on(stay(log)) == day(4)


def test_the_hospital_may_still_say_what_became_of_the_patient() -> None:
    log = ready_patient()
    hear(log, died(3))
    handlers.discharge_patient(
        tell(DischargePatient, 30, at(6), discharged_on=day(4)), calling(BODIL, on=day(6), n=2), log
    )
    assert standing.left_on(stay(log)) == day(3)
    there = tell(NoteDeathInHospital, 40, at(6), died_on=day(3))
    handlers.note_death_in_hospital(there, calling(BODIL, on=day(6), n=3), log)
    assert standing.destination_of(stay(log)) == "died-in-hospital"


@pytest.mark.parametrize(("left", "facts"), [(2, 2), (3, 2), (4, 3)])
def test_a_stay_that_was_over_before_is_left_alone(left: int, facts: int) -> None:
    log = ready_patient()
    gone = tell(DischargePatient, 30, at(left), discharged_on=day(left))
    handlers.discharge_patient(gone, calling(BODIL, on=day(left), n=2), log)
    hear(log, died(3))
    assert (len(of_stay(log)), standing.left_on(stay(log))) == (facts, day(min(left, 3)))


def test_every_stay_that_goes_on_ends_and_nobody_elses() -> None:
    log = ready_patient()
    other = says(11, reference="opphold-2024-118", notice=notice(11))
    handlers.declare_ready(other, calling(BODIL, n=2), log)
    theirs = says(12, reference="opphold-2024-119", notice=notice(12), person=BIRGER)
    handlers.declare_ready(theirs, calling(BODIL, n=3), log)
    hear(log, died(3))
    ended = [one.fact.reference for one in log.recorded if isinstance(one.fact, Discharged)]
    assert sorted(ended) == ["opphold-2024-117", "opphold-2024-118"]
    hear(log, died(2, BIRGER), n=51)
    assert sum(isinstance(fact, Discharged) for fact in log.facts) == 3


def test_who_has_another_reference_now_is_found_under_the_former_one() -> None:
    log = ready_patient(person=BEFORE)
    become_one(log)
    assert newest(BEFORE, log=log) == NOW_KNOWN_AS
    hear(log, died(3, BEFORE))
    assert days_of(stay(log)) == [day(0), day(1), day(2)]
