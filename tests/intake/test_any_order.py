"""Any commands in any order: no crash, no illegal state, and what is replayed equals what was lived."""

from datetime import date
from random import Random
from typing import Any
from uuid import UUID

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from services.intake import application, inquiry, measure, person, person_handlers, promise, standing
from services.intake.api import COMMANDS as DOORS
from services.intake.application import Application
from services.intake.handlers import carry_out_erasure
from services.intake.inquiry import Inquiry
from services.intake.leaving import OpenThing
from services.intake.leaving_handlers import close_what_is_open
from services.intake.measure import Measure
from services.intake.person import Person, stream_of
from services.intake.promise import Promise
from services.intake.returning_handlers import confirm_ending, question_endings, undo_ending
from services.intake.standing import Standing
from shared.contracts.intake import ApplicationAnswered, ApplicationReceived, CaseClosed, CaseOpenedOnOwnDuty
from shared.contracts.intake_people import CasesOfPersonClosed, PersonRegistered
from shared.contracts.intake_returning import EndingUndone
from shared.kernel.deadline import Due
from shared.kernel.refusal import Refusal
from shared.letters import copies
from shared.letters.copies import Copies
from shared.web.door import ObserverDoor
from tests.intake import stories, test_population
from tests.intake.requests import COMMANDS, LEAVE, LETTER, SOMEBODY_NEW, UNDO, NobodyIsHeld, not_written
from tests.intake.test_leaving import MEASURE, PROMISE, Known
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, CASE, TODAY, calling, noon

DAYS = (TODAY, date(2024, 3, 28), date(2024, 4, 5))
EVERYTHING = Known(
    OpenThing(stream=CASE, case_id=CASE, kind="case", residency="resident"),
    OpenThing(stream=stories.INQUIRY, case_id=CASE, kind="inquiry", residency=None),
    OpenThing(stream=MEASURE, case_id=CASE, kind="measure", residency=None),
    OpenThing(stream=PROMISE, case_id=CASE, kind="promise", residency=None),
)
LETTER_STREAM = copies.stream_of("intake", about=LETTER)
AGGREGATES: tuple[tuple[UUID, Any, Any], ...] = (
    (CASE, application.evolve, Application()),
    (stories.INQUIRY, inquiry.evolve, Inquiry()),
    (MEASURE, measure.evolve, Measure()),
    (PROMISE, promise.evolve, Promise()),
    (stream_of(ANNA), person.evolve, Person()),
    (standing.stream_of(ANNA), standing.evolve, Standing()),
    (stream_of(SOMEBODY_NEW), person.evolve, Person()),
    (LETTER_STREAM, copies.evolve, Copies()),
)


class Reception(RuleBasedStateMachine):
    """One person, one case, one inquiry, one measure, one promise; whoever comes may say anything."""

    def __init__(self) -> None:
        super().__init__()
        self.log = MemoryLog("intake")
        self.log.given(stream_of(ANNA), PersonRegistered(person=ANNA))
        self.log.given(stream_of(BIRGER), PersonRegistered(person=BIRGER))
        self.log.given(LETTER_STREAM, not_written, case_id=CASE)
        self.lived = {stream: self.log.load(stream, evolve, first)[0] for stream, evolve, first in AGGREGATES}
        self.told = len(self.log.recorded)
        self.commands = 0
        self.granted: set[Any] = set()

    @rule(which=st.sampled_from(range(len(COMMANDS))), on=st.sampled_from(DAYS))
    def somebody_says(self, which: int, on: date) -> None:
        self._says(*COMMANDS[which], on=on)

    def _says(self, handler: Any, command: Any, *, on: date) -> None:
        before = len(self.log.recorded)
        try:
            handler(command, self._caller(on), self.log)
        except Refusal:
            assert len(self.log.recorded) == before
        if len(self.log.recorded) > before:
            self.granted.add(getattr(handler, "func", handler))
        self._live()

    @precondition(lambda self: any(one.fact == test_population.died for one in self.log.recorded))
    @rule()
    def the_death_is_seen_to(self) -> None:
        stream = stream_of(ANNA)
        due = Due(kind="close", stream=stream, case_id=stream, position=1, due_at=noon(TODAY))
        close_what_is_open(due, self._caller(TODAY), self.log, round="first", things=EVERYTHING)
        self._live()
        if isinstance(self.log.facts[-1], CasesOfPersonClosed):
            assert self.lived[CASE].stage in ("absent", "withdrawn", "closed")
            assert self.lived[MEASURE].stage in ("absent", "ended")
            assert self.lived[PROMISE].stage in ("absent", "kept", "broken")
            assert self.lived[stories.INQUIRY].stage in ("absent", "resolved")

    @rule(left=st.sampled_from(sorted(LEAVE)))
    def a_death_is_told_and_was_a_mistake(self, left: UUID) -> None:
        """What is put back is as it was before, and nothing else is touched."""
        self._says(person_handlers.record_death, test_population.death, on=TODAY)
        before = dict(self.lived)
        if self.lived[stream_of(ANNA)].died is None:
            return
        self.the_death_is_seen_to()
        self._says(person_handlers.correct_death, test_population.correction, on=TODAY)
        stream = stream_of(ANNA)
        due = Due(kind="question", stream=stream, case_id=stream, position=1, due_at=noon(TODAY))
        question_endings(due, self._caller(TODAY), self.log, things=EVERYTHING)
        self._says(confirm_ending, LEAVE[left], on=TODAY)
        for thing, command in UNDO.items():
            was = self.lived[thing]
            self._says(undo_ending, command, on=TODAY)
            assert self.lived[thing] in (before[thing], was)
            # Whom nobody knows, or who is erased, is helped no more.
            if thing != left and getattr(was, "person", ANNA) and self.lived[stream_of(ANNA)].registered:
                assert self.lived[thing] == before[thing]

    @rule(seed=st.integers(0, 1_000_000))
    def a_busy_week(self, seed: int) -> None:
        """Every request once, in an order of its own: hypothesis alone would repeat the first few."""
        chance = Random(seed)
        for which in chance.sample(range(len(COMMANDS)), k=len(COMMANDS)):
            self.somebody_says(which, chance.choice(DAYS))

    @rule(on=st.sampled_from(DAYS))
    def an_erasure_that_was_ordered_is_carried_out(self, on: date) -> None:
        due = Due(kind="erasure", stream=stream_of(ANNA), case_id=CASE, position=1, due_at=noon(on))
        carry_out_erasure(due, self._caller(on), self.log, eraser=NobodyIsHeld())
        self._live()

    @invariant()
    def what_is_replayed_equals_what_was_lived(self) -> None:
        for stream, evolve, first in AGGREGATES:
            assert self.log.load(stream, evolve, first)[0] == self.lived[stream]

    @invariant()
    def a_case_begins_once_and_ends_once(self) -> None:
        of_case = [type(one.fact) for one in self.log.recorded if one.record.stream == CASE]
        assert of_case.count(ApplicationReceived) + of_case.count(CaseOpenedOnOwnDuty) <= 1
        assert of_case.count(ApplicationAnswered) <= 1
        assert of_case.count(CaseClosed) <= 1 + of_case.count(EndingUndone)

    def _caller(self, on: date) -> Any:
        self.commands += 1
        return calling(on=on, n=self.commands)

    def _live(self) -> None:
        evolves = {stream: evolve for stream, evolve, _ in AGGREGATES}
        for one in self.log.recorded[self.told :]:
            stream = one.record.stream
            if stream in evolves:
                self.lived[stream] = evolves[stream](self.lived[stream], one)
        self.told = len(self.log.recorded)


TestAnyOrder = Reception.TestCase
TestAnyOrder.settings = settings(
    max_examples=15,
    stateful_step_count=10,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def test_every_command_there_is_comes_at_some_time_and_is_granted_at_another() -> None:
    """Questions change nothing, and the person register and the vault stand behind some doors."""
    granted: set[Any] = set()
    for seed in range(80):
        office = Reception()
        office.a_busy_week(seed)
        office.a_death_is_told_and_was_a_mistake(left=MEASURE)
        granted |= office.granted
    assert {door.handler for door in DOORS if not isinstance(door, ObserverDoor)} <= granted
