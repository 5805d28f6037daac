"""Any commands in any order: no crash, no illegal state, and what is replayed equals what was lived."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from services.assessment import assessment, consents, handlers, inbox, journal, office_handlers, staff
from services.assessment import sources_handlers as sources
from services.assessment import weighing_handlers as weighing
from services.assessment.api import COMMANDS as DOORS
from services.assessment.assessment import Assessment
from services.assessment.commands import LowerSteps, RecordNeed
from services.assessment.consents import Consent
from services.assessment.journal import Journal
from services.assessment.sources_commands import WithdrawObjection
from services.assessment.staff import StaffMember
from shared.contracts.assessment import AssessmentClosed, AssessmentCompleted, AssessmentReopened
from shared.contracts.assessment_office import journal_of
from shared.contracts.fact import Fact
from shared.kernel.refusal import CaseHasMovedOn, Refusal
from shared.web.door import Handler
from tests.assessment import (
    heard,
    stories,
    test_asking,
    test_childhood,
    test_recording,
    test_staff,
    test_units,
    test_weighing,
)
from tests.assessment.stories import ROUND_1, ROUND_2, a_log_of, note
from tests.assessment.test_assigning import declaring, handing
from tests.assessment.test_journal import correct_it, note_it
from tests.kit.memory_log import MemoryLog
from tests.kit.people import CASE, KARI, LISE, OLA, REACTION, TODAY, calling, command_id, recorded

DAYS = (TODAY, date(2024, 3, 27), date(2024, 5, 2))
everything = tuple(note(topic) for topic in ("own-words", "function", "lower-step-considered", "technology-tried"))
needs = RecordNeed(id=command_id(3), assessment_id=ROUND_1, needs=(*everything, note("health", source="gp")))
replacing = RecordNeed(id=command_id(3), assessment_id=ROUND_1, needs=(note("function", replaces=4),))
mind_no_more = WithdrawObjection(id=command_id(8), assessment_id=ROUND_1, party="gp")

COMMANDS: tuple[tuple[Callable[..., Any], Any], ...] = (
    (handlers.assign_assessment, stories.give_to_kari),
    (handlers.record_need, needs),
    (handlers.record_need, replacing),
    (handlers.score_assistance, stories.score_all),
    (
        handlers.complete_assessment,
        stories.complete_with(stories.line(lower_steps=LowerSteps(why_not_enough="Oppdiktet."))),
    ),
    (office_handlers.declare_impartiality, declaring()),
    (office_handlers.declare_impartiality, declaring(is_party=True)),
    (office_handlers.hand_over_cases, handing(ROUND_1)),
    (office_handlers.register_staff_member, test_staff.hire),
    (office_handlers.register_staff_position, test_staff.half),
    (office_handlers.register_unit, test_units.organise),
    (office_handlers.note_staff_absence, test_staff.leave),
    (office_handlers.end_staff_absence, test_staff.back),
    (office_handlers.note_staff_departure, test_staff.gone),
    (office_handlers.write_journal_entry, note_it),
    (office_handlers.correct_journal_entry, correct_it),
    (sources.plan_meeting, test_recording.plan),
    (sources.record_meeting, test_recording.visiting(meeting=1)),
    (sources.cancel_meeting, test_recording.cancel),
    (sources.raise_objection, test_asking.object_to_gp),
    (sources.withdraw_objection, mind_no_more),
    (sources.request_information, test_asking.asking(respond_by=date(2024, 5, 30))),
    (sources.let_information_fall_due, test_asking.let_due),
    (sources.remind_of_information, test_asking.remind.model_copy(update={"respond_by": date(2024, 6, 30)})),
    (sources.receive_information, test_asking.receive),
    (sources.end_information_request, test_asking.end),
    (sources.show_information, test_asking.show),
    (weighing.note_child, test_childhood.born(date(2009, 5, 17))),
    (weighing.hear_child, test_childhood.hearing()),
    (weighing.weigh_best_interests, test_childhood.best),
    (weighing.let_child_task_fall_due, test_childhood.let_due),
    (weighing.settle_child_task, test_childhood.settle),
    (weighing.record_carer_situation, test_weighing.carer),
    (weighing.consider_lower_steps, test_weighing.considering()),
    (weighing.calculate_resources, test_weighing.calculating()),
)
HEARD: tuple[tuple[str, Fact], ...] = (
    ("intake", heard.received),
    ("intake", heard.own_duty),
    ("intake", heard.helped),
    ("intake", heard.withdrawn),
    ("intake", heard.dead),
    ("intake", heard.read_back),
    ("intake", heard.agreed),
    ("intake", heard.agreed_no_more),
    ("decision", heard.reopened),
    ("decision", heard.review),
    ("decision", heard.undecided),
    ("decision", heard.returned),
    ("decision", heard.discarded),
)
AGGREGATES: tuple[tuple[UUID, Any, Any], ...] = (
    (ROUND_1, assessment.evolve, Assessment()),
    (ROUND_2, assessment.evolve, Assessment()),
    (staff.stream_of("kari"), staff.evolve, StaffMember()),
    (journal_of(CASE), journal.evolve, Journal()),
    (consents.stream_of(heard.agreed.consent), consents.evolve, Consent()),
)


class Assessing(RuleBasedStateMachine):
    """One case, two rounds, one journal, one member of staff; whoever comes may say anything."""

    def __init__(self) -> None:
        super().__init__()
        self.log = MemoryLog("assessment")
        self.lived = {stream: first for stream, _, first in AGGREGATES}
        self.told = 0
        self.commands = 0

    @rule(which=st.sampled_from(range(len(COMMANDS))), who=st.sampled_from([KARI, LISE, OLA]), on=st.sampled_from(DAYS))
    def somebody_says(self, which: int, who: Any, on: date) -> None:
        handler, command = COMMANDS[which]
        before = len(self.log.recorded)
        self.commands += 1
        try:
            handler(command, calling(who, on=on, n=self.commands), self.log)
        except Refusal:
            assert len(self.log.recorded) == before
        self._live()

    @rule(which=st.sampled_from(range(len(HEARD))), on=st.sampled_from(DAYS))
    def another_service_says(self, which: int, on: date) -> None:
        upstream, fact = HEARD[which]
        self.commands += 1
        told = recorded(fact, position=self.commands)
        inbox.LISTENS_TO[upstream](told, calling(REACTION, on=on, n=self.commands), self.log)
        self._live()

    def _live(self) -> None:
        for one in self.log.recorded[self.told :]:
            for stream, evolve, _ in AGGREGATES:
                if one.record.stream == stream:
                    self.lived[stream] = evolve(self.lived[stream], one)
        self.told = len(self.log.recorded)

    @invariant()
    def what_is_replayed_equals_what_was_lived(self) -> None:
        for stream, evolve, first in AGGREGATES:
            assert self.log.load(stream, evolve, first)[0] == self.lived[stream]

    @invariant()
    def a_round_ends_once_and_waits_for_nobody_afterwards(self) -> None:
        for stream in (ROUND_1, ROUND_2):
            ends = [one for one in self.log.recorded if one.record.stream == stream]
            again = sum(isinstance(one.fact, AssessmentReopened) for one in ends)
            assert sum(isinstance(one.fact, AssessmentCompleted | AssessmentClosed) for one in ends) <= 1 + again
            state = self.lived[stream]
            assert state.stage == "open" or state.gathered.outstanding == {}

    @invariant()
    def nobody_who_is_tied_has_the_case(self) -> None:
        state = self.lived[ROUND_1]
        assert state.stage != "open" or state.caseworker not in state.partial


TestAssessing = Assessing.TestCase
TestAssessing.settings = settings(
    max_examples=15, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)


# A day that passes has no screen, and a handover is about many cases.
SCREENS = [
    (handler, command)
    for handler, command in COMMANDS
    if not handler.__name__.startswith("let_") and handler is not office_handlers.hand_over_cases
]


@pytest.mark.parametrize(("handler", "command"), SCREENS)
def test_a_stale_screen_is_refused_whatever_it_asks(handler: Handler, command: Any) -> None:
    log = a_log_of(CASE)
    stale = command.model_copy(update={"seen_version": 99})
    with pytest.raises(CaseHasMovedOn):
        handler(stale, calling(), log)


def test_every_command_there_is_may_come_at_any_time() -> None:
    assert {door.handler for door in DOORS} <= {handler for handler, _ in COMMANDS}
