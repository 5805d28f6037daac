"""Any commands in any order: no crash, no illegal state, and what is replayed equals what was lived."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from services.intake import application, inquiry, measure, person, promise, standing
from services.intake import handlers as of_cases
from services.intake import inquiry_handlers as of_inquiries
from services.intake import ledger_handlers as of_ledger
from services.intake import opening_handlers as of_openings
from services.intake import person_handlers as of_people
from services.intake import standing_handlers as of_standing
from services.intake.application import Application
from services.intake.commands import LetProvisionalReplyFallDue
from services.intake.inquiry import Inquiry
from services.intake.leaving import OpenThing
from services.intake.leaving_handlers import close_what_is_open
from services.intake.measure import Measure
from services.intake.person import Person, stream_of
from services.intake.promise import Promise
from services.intake.standing import Standing
from shared.contracts.intake import ApplicationAnswered, ApplicationReceived, CaseClosed, CaseOpenedOnOwnDuty
from shared.contracts.intake_people import CasesOfPersonClosed, PersonRegistered
from shared.kernel.deadline import Due
from shared.kernel.refusal import Refusal
from tests.intake import stories, test_ledger, test_opening, test_population, test_resolving, test_standing
from tests.intake.test_leaving import MEASURE, PROMISE, Known
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, CASE, TODAY, calling, noon

DAYS = (TODAY, date(2024, 3, 28), date(2024, 4, 5))
COMMANDS: tuple[tuple[Callable[..., Any], Any], ...] = (
    (partial(of_cases.receive_application, ages=stories.OF_AGE), stories.receive_by_letter()),
    (of_cases.acknowledge_application, stories.acknowledge_it),
    (of_cases.send_provisional_reply, stories.send_reply),
    (of_cases.withdraw_application, stories.withdraw_it),
    (of_cases.answer_application, stories.answer_it),
    (of_cases.let_provisional_reply_fall_due, LetProvisionalReplyFallDue(id=UUID(int=1), case_id=CASE)),
    (of_cases.close_case, test_opening.close_it),
    (of_cases.receive_inquiry, stories.receive_call(person=ANNA)),
    (of_inquiries.assign_inquiry, test_resolving.to_kari),
    (of_inquiries.acknowledge_inquiry, test_resolving.tell),
    (of_inquiries.read_back_inquiry, test_resolving.read),
    (of_inquiries.give_advice, test_resolving.guide),
    (of_inquiries.resolve_inquiry, test_resolving.done),
    (partial(of_openings.turn_inquiry_into_application, ages=stories.OF_AGE), test_opening.turning()),
    (partial(of_openings.open_own_duty_case, ages=stories.OF_AGE), test_opening.duty()),
    (of_openings.start_emergency_help, test_opening.help_now),
    (of_ledger.start_measure, test_ledger.start(measure_id=MEASURE)),
    (of_ledger.end_measure, test_ledger.end_it.model_copy(update={"measure_id": MEASURE})),
    (of_ledger.note_promise, test_ledger.note(promise_id=PROMISE)),
    (of_ledger.keep_promise, test_ledger.keep_it.model_copy(update={"promise_id": PROMISE})),
    (of_ledger.break_promise, test_ledger.break_it.model_copy(update={"promise_id": PROMISE})),
    (of_people.record_death, test_population.death),
    (of_people.correct_death, test_population.correction),
    (of_people.record_move, test_population.moving),
    (of_people.merge_persons, test_population.merging),
    (of_standing.give_consent, test_standing.consent()),
    (of_standing.withdraw_consent, test_standing.withdrawal),
    (of_standing.register_guardianship, test_standing.guardian()),
    (of_standing.end_guardianship, test_standing.end_guardian),
    (of_standing.find_capacity, test_standing.assessed(understands=False)),
)
EVERYTHING = Known(
    OpenThing(stream=CASE, case_id=CASE, kind="case", residency="resident"),
    OpenThing(stream=stories.INQUIRY, case_id=CASE, kind="inquiry", residency=None),
    OpenThing(stream=MEASURE, case_id=CASE, kind="measure", residency=None),
    OpenThing(stream=PROMISE, case_id=CASE, kind="promise", residency=None),
)
AGGREGATES: tuple[tuple[UUID, Any, Any], ...] = (
    (CASE, application.evolve, Application()),
    (stories.INQUIRY, inquiry.evolve, Inquiry()),
    (MEASURE, measure.evolve, Measure()),
    (PROMISE, promise.evolve, Promise()),
    (stream_of(ANNA), person.evolve, Person()),
    (standing.stream_of(ANNA), standing.evolve, Standing()),
)


class Reception(RuleBasedStateMachine):
    """One person, one case, one inquiry, one measure, one promise; whoever comes may say anything."""

    def __init__(self) -> None:
        super().__init__()
        self.log = MemoryLog("intake")
        self.log.given(stream_of(ANNA), PersonRegistered(person=ANNA))
        self.log.given(stream_of(BIRGER), PersonRegistered(person=BIRGER))
        self.lived = {stream: self.log.load(stream, evolve, first)[0] for stream, evolve, first in AGGREGATES}
        self.told = len(self.log.recorded)
        self.commands = 0

    @rule(which=st.sampled_from(range(len(COMMANDS))), on=st.sampled_from(DAYS))
    def somebody_says(self, which: int, on: date) -> None:
        handler, command = COMMANDS[which]
        before = len(self.log.recorded)
        try:
            handler(command, self._caller(on), self.log)
        except Refusal:
            assert len(self.log.recorded) == before
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

    @invariant()
    def what_is_replayed_equals_what_was_lived(self) -> None:
        for stream, evolve, first in AGGREGATES:
            assert self.log.load(stream, evolve, first)[0] == self.lived[stream]

    @invariant()
    def a_case_begins_once_and_ends_once(self) -> None:
        of_case = [type(one.fact) for one in self.log.recorded if one.record.stream == CASE]
        assert of_case.count(ApplicationReceived) + of_case.count(CaseOpenedOnOwnDuty) <= 1
        assert of_case.count(ApplicationAnswered) <= 1
        assert of_case.count(CaseClosed) <= 1

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
    max_examples=25,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
