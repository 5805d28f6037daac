"""Any commands in any order: no crash, no illegal state, and what is replayed equals what was lived."""

from collections.abc import Callable
from datetime import date
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from services.appeal import handlers, history, inbox
from services.appeal.answering import handlers as answering_handlers
from services.appeal.answering import supervising
from services.appeal.answering.supervising import Supervision
from services.appeal.api import COMMANDS as DOORS
from services.appeal.appeal import Appeal
from services.appeal.closing import ended_cases
from services.appeal.closing.ended_cases import Ending
from services.appeal.correspondence import UNWRITTEN
from services.appeal.receiving import accessing, period
from services.appeal.receiving import handlers as receiving_handlers
from services.appeal.receiving.accessing import Access
from services.appeal.receiving.period import Period
from services.appeal.reviewing import early_handlers
from services.appeal.reviewing import handlers as reviewing_handlers
from shared.contracts.appeal import AppealAllowed, AppealReceived
from shared.contracts.appeal_letters import LetterNotWritten
from shared.contracts.appeal_receiving import AccessReversalRequested, FeeReversalRequested
from shared.contracts.appeal_reviewing import ExecutionSuspended, SuspensionEnded
from shared.contracts.fact import Fact
from shared.contracts.intake import CaseClosed
from shared.kernel.deadline import Due
from shared.kernel.refusal import Refusal
from shared.letters import copies
from shared.letters.copies import Copies
from shared.letters.unwritten import CloseLetter, RetryLetter
from tests.appeal import coercion_stories as coercion
from tests.appeal import later_stories as later
from tests.appeal import stories
from tests.appeal.later_stories import ACCESS, OWN_PERIOD, SECOND, SUPERVISION
from tests.appeal.stories import APPEAL, DECISION, PERIOD
from tests.appeal.test_later_handlers import Known
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, LISE, OLA, TODAY, calling, command_id, noon, recorded

LETTER = 7
"""The record of which no letter could be composed."""
LETTER_STREAM = copies.stream_of("appeal", about=LETTER)
DAYS = (TODAY, date(2024, 4, 2), date(2024, 6, 24), date(2025, 3, 3))
COMMANDS: tuple[tuple[Callable[..., Any], Any], ...] = (
    (handlers.receive_appeal, stories.receive_it()),
    (handlers.receive_appeal, stories.receive_it(appellant="representative", sent_on=date(2024, 3, 22))),
    (handlers.receive_appeal, stories.receive_it(appeal_id=SECOND, decision_id=APPEAL)),
    (handlers.receive_appeal, coercion.appeal_it()),
    (handlers.receive_appeal, coercion.appeal_it(appellant="next-of-kin", mandate="nearest-kin")),
    (receiving_handlers.give_appeal_information, coercion.tell_them()),
    (handlers.admit_late_appeal, stories.admit_it),
    (handlers.reject_appeal, stories.reject_late),
    (handlers.reject_appeal, stories.reject_without_standing),
    (handlers.reject_appeal, later.reject_unmended),
    (handlers.allow_appeal, stories.allow_it),
    (handlers.allow_appeal, stories.allow_it.model_copy(update={"appeal_id": SECOND})),
    (handlers.partly_allow_appeal, stories.partly_allow_it()),
    (handlers.forward_appeal, stories.forward_it),
    (handlers.record_answer, stories.answer_it(lines=(1,))),
    (handlers.record_answer, stories.answer_it(lines=(2,), outcome="altered", is_worse=True)),
    (handlers.withdraw_appeal, stories.withdraw_it),
    (receiving_handlers.ask_for_mending, later.ask_to_mend("mandate-missing")),
    (receiving_handlers.ask_for_mending, later.ask_to_mend("not-signed")),
    (receiving_handlers.mend_appeal, later.mend_it(mandate="power-of-attorney")),
    (receiving_handlers.mend_appeal, later.mend_it()),
    (receiving_handlers.request_reversal, later.reverse_it),
    (receiving_handlers.answer_fee_reversal, later.answer_reversal),
    (receiving_handlers.answer_access_reversal, later.answer_access),
    (receiving_handlers.notify_rejection, later.tell_rejection),
    (receiving_handlers.note_missing_information, later.doubt_it()),
    (receiving_handlers.give_appeal_information, later.inform_it()),
    (receiving_handlers.refuse_access, later.refuse_it()),
    (receiving_handlers.notify_access_refusal, later.tell_access),
    (reviewing_handlers.assign_appeal, later.to_lise),
    (reviewing_handlers.note_investigation, later.note_it()),
    (reviewing_handlers.show_new_facts, later.show_it),
    *((reviewing_handlers.send_forwarding_pack, later.pack_it(statement_at=at)) for at in (3, 5)),
    (reviewing_handlers.request_suspension, later.ask_suspension()),
    (reviewing_handlers.suspend_execution, later.suspend_it()),
    (reviewing_handlers.decline_suspension, later.decline_it()),
    (early_handlers.request_early_suspension, later.ask_early()),
    (early_handlers.suspend_execution_early, later.grant_early()),
    (early_handlers.request_early_suspension, later.ask_early(lines=(3,))),
    (early_handlers.decline_early_suspension, later.decline_early()),
    (answering_handlers.note_worse_outcome, later.warn),
    (answering_handlers.seat_board, later.seat_them()),
    (answering_handlers.claim_costs, later.claim_it()),
    (answering_handlers.decide_costs, later.decide_costs()),
    (answering_handlers.open_supervision, later.open_it()),
    (answering_handlers.answer_supervision, later.answer_supervision),
    (answering_handlers.close_supervision, later.close_it()),
    (UNWRITTEN.retry_letter, RetryLetter(id=command_id(90), about=LETTER)),
    (UNWRITTEN.close_letter, CloseLetter(id=command_id(91), about=LETTER, reason="not-needed")),
)
WHO = (LISE, LISE, OLA)
A_YEAR_LATE = date(2025, 2, 21)
ARRIVALS: tuple[tuple[Fact, ...], ...] = (
    (stories.received(),),
    (stories.received_late,),
    (stories.received_from_a_neighbour, later.asked_for_mandate),
    (stories.received(stories.too_late, in_time=False, sent_on=A_YEAR_LATE, received_on=A_YEAR_LATE),),
    (stories.received_late, later.rejected_late),
    (coercion.received_by_force(),),
    (stories.received(), later.suspension_asked, later.new_fact),
    (stories.received(), stories.forwarded),
    (stories.received(lines=(3,), body="municipal-board"), later.to_the_board),
    (stories.received(), stories.allowed, later.costs_claimed),
    (stories.received(), later.asked_to_mend),
    (
        stories.received(stories.too_late, in_time=False, against="user-fee", sent_on=A_YEAR_LATE),
        FeeReversalRequested(decision=stories.DECISION, person=ANNA, requested_on=A_YEAR_LATE),
    ),
    (
        stories.received(stories.too_late, in_time=False, against="access-refusal", sent_on=A_YEAR_LATE),
        AccessReversalRequested(decision=stories.DECISION, person=ANNA, requested_on=A_YEAR_LATE),
    ),
)
"""Where an appeal may stand when the week begins."""
KINDS = ("mend-appeal", "pass-on", "suspension", "resume-appeal", "close-appeals", "note-answer")
EARLY = ("early-suspension", "end-early-suspension")
STREAMS = {"resume-appeal": SECOND, "close-appeals": ended_cases.stream_of(CASE), **dict.fromkeys(EARLY, PERIOD)}
AGGREGATES: tuple[tuple[UUID, Any, Any], ...] = (
    (PERIOD, period.evolve, Period()),
    (coercion.MEASURE_PERIOD, period.evolve, Period()),
    (OWN_PERIOD, period.evolve, Period()),
    (period.stream_of(ACCESS), period.evolve, Period()),
    (APPEAL, history.evolve, Appeal()),
    (SECOND, history.evolve, Appeal()),
    (ACCESS, accessing.evolve, Access()),
    (SUPERVISION, supervising.evolve, Supervision()),
    (ended_cases.stream_of(CASE), ended_cases.evolve, Ending()),
    (LETTER_STREAM, copies.evolve, Copies()),
)


class Office(RuleBasedStateMachine):
    """One decision, one appeal, one against its rejection; whoever comes may say anything on any day."""

    def __init__(self) -> None:
        super().__init__()
        self.log = MemoryLog("appeal")
        self.log.given(PERIOD, stories.period_started, case_id=CASE)
        self.log.given(coercion.MEASURE_PERIOD, coercion.awaited(), case_id=CASE)
        unwritten = LetterNotWritten(about=LETTER, told_stream=APPEAL, reason="cannot-be-composed")
        self.log.given(LETTER_STREAM, unwritten, case_id=CASE)
        self.lived = {stream: self.log.load(stream, evolve, first)[0] for stream, evolve, first in AGGREGATES}
        self.told = len(self.log.recorded)
        self.commands = 0
        self.granted: set[Callable[..., Any]] = set()

    @initialize(first=st.sampled_from(ARRIVALS))
    def an_appeal_has_come_in(self, first: tuple[Fact, ...]) -> None:
        self.log.given(APPEAL, *first, case_id=CASE)
        self._live()

    @rule(seed=st.integers(0, 1_000_000))
    def a_busy_week(self, seed: int) -> None:
        """Every request once, in an order of its own: hypothesis alone would repeat the first few."""
        chance = Random(seed)
        for handler, command in chance.sample(COMMANDS, k=len(COMMANDS)):
            on, who, before = chance.choice(DAYS), chance.choice(WHO), len(self.log.recorded)
            self._try(partial(_say, handler, command, log=self.log), on=on, who=who)
            if len(self.log.recorded) > before:
                self.granted.add(handler)

    @rule(kind=st.sampled_from((*KINDS, *EARLY)), on=st.sampled_from(DAYS))
    def a_deadline_passes(self, kind: str, on: date) -> None:
        stream = STREAMS.get(kind, APPEAL)
        due = Due(kind=kind, stream=stream, case_id=CASE, position=1, due_at=noon(on))
        open_ones = Known(APPEAL, SECOND)
        self._try(lambda by: inbox.when_due(due, by, self.log, open_appeals=open_ones), on=on)

    @rule(chance=st.integers(1, 8), on=st.sampled_from(DAYS))
    def others_say(self, chance: int, on: date) -> None:
        if chance > 1:
            told, service = recorded(later.reasons_provided, stream=DECISION), "decision"
        else:
            told, service = recorded(CaseClosed(person=ANNA, reason="moved", closed_on=on), stream=CASE), "intake"
        self._try(lambda by: inbox.LISTENS_TO[service](told, by, self.log), on=on)

    @invariant()
    def what_is_replayed_equals_what_was_lived(self) -> None:
        for stream, evolve, first in AGGREGATES:
            assert self.log.load(stream, evolve, first)[0] == self.lived[stream]

    @invariant()
    def an_appeal_comes_in_once_and_nothing_is_suspended_for_an_ended_one(self) -> None:
        of_appeal = [one for one in self.log.recorded if one.record.stream == APPEAL]
        kinds = [type(one.fact) for one in of_appeal]
        assert kinds.count(AppealReceived) <= 1
        waited, over = (
            sum(len(one.fact.lines) for one in of_appeal if isinstance(one.fact, kind))
            for kind in (ExecutionSuspended, SuspensionEnded)
        )
        assert waited >= over
        state = self.lived[APPEAL]
        assert not (state.stage == "ended" and state.suspended)
        assert not [one for one in of_appeal if isinstance(one.fact, AppealAllowed) and one.actor == OLA]

    def _try(self, attempt: Callable[[Any], object], *, on: date, who: Any = LISE) -> None:
        self.commands += 1
        before, refused = len(self.log.recorded), None
        try:
            attempt(calling(who, on=on, n=self.commands))
        except Refusal as refusal:
            refused = refusal
        if refused is not None:
            assert refused.sentence.endswith("."), refused.code
            assert len(self.log.recorded) == before
        self._live()

    def _live(self) -> None:
        evolves = {stream: evolve for stream, evolve, _ in AGGREGATES}
        for one in self.log.recorded[self.told :]:
            stream = one.record.stream
            self.lived[stream] = evolves[stream](self.lived[stream], one)
        self.told = len(self.log.recorded)


def _say(handler: Callable[..., Any], command: Any, by: Any, *, log: MemoryLog) -> object:
    return handler(command, by, log)


TestAnyOrder = Office.TestCase
TestAnyOrder.settings = settings(
    max_examples=18,
    stateful_step_count=8,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def test_every_command_there_is_comes_at_some_time_and_is_granted_at_another() -> None:
    granted: set[Callable[..., Any]] = set()
    for seed, first in enumerate((*ARRIVALS, ()) * 15):
        office = Office()
        if first:
            office.an_appeal_has_come_in(first)
        office.a_busy_week(seed)
        granted |= office.granted
    assert {door.handler for door in DOORS} == granted
