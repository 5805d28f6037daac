"""Anything told in any order: no crash, no illegal state, and what is replayed equals what was lived."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import pairwise
from random import Random
from typing import Any
from uuid import UUID

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from services.bedflow.discharge import deadlines, handlers, hearing, standing
from services.bedflow.discharge.commands import (
    AnswerNotice,
    CancelAdmission,
    CancelNotice,
    ChangeAdmission,
    CorrectDestination,
    DeclareReady,
    DischargePatient,
    DisputeDays,
    MakeOfferReady,
    NoteAdmission,
    NoteDeathInHospital,
    NoteDestination,
    ReadmitPatient,
    SettleDispute,
    TakeBackOffer,
    WithdrawFromReady,
)
from services.bedflow.discharge.episode import Episode, evolve
from services.bedflow.discharge.showing import shown
from shared.contracts.bedflow import CaseRead
from shared.contracts.bedflow_episodes import AnswerFellDue, DestinationFellDue, DestinationNoted
from shared.contracts.intake_people import DeathCorrected, PersonDied
from shared.kernel.caller import Caller
from shared.kernel.deadline import Due
from shared.kernel.refusal import Refusal
from tests.bedflow.discharge.stories import BODIL, DISPUTE, EPISODE, at, day, notice, say, tell
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, calling, recorded

OTHER = UUID("00000000-0000-4000-8000-0000000d1591")
Making = Callable[[Random, int], tuple[Any, Any]]


def _told(handler: Any, kind: Any, **days: str) -> Making:
    """A notice with a number of its own or a known one, sent some day, about that day or one before it."""

    def make(chance: Random, today: int) -> tuple[Any, Any]:
        sent = today - chance.randrange(4)
        more: dict[str, Any] = {name: day(sent - chance.randrange(2)) for name in days.values()}
        if kind is NoteAdmission or kind is ChangeAdmission:
            more["admitted_at"] = at(sent - chance.randrange(2), 7)
        if "replaces" in kind.model_fields and (kind in MUST_REPLACE or chance.random() < 0.1):
            more["replaces"] = notice(chance.randrange(NUMBERS))
        return handler, tell(kind, 0, at(sent, 8 + chance.randrange(4)), **more).model_copy(
            update={"notice": notice(chance.randrange(NUMBERS))}
        )

    return make


def _said(handler: Any, *commands: Callable[[int], Any]) -> Making:
    return lambda chance, today: (handler, chance.choice(commands)(today))


NUMBERS = 60
MUST_REPLACE = (ChangeAdmission, CancelAdmission, CancelNotice)
MAKING: tuple[Making, ...] = (
    _told(handlers.note_admission, NoteAdmission),
    _told(handlers.change_admission, ChangeAdmission),
    _told(handlers.cancel_admission, CancelAdmission),
    _told(handlers.declare_ready, DeclareReady, on="ready_on"),
    _told(handlers.declare_ready, DeclareReady, on="ready_on"),
    _told(handlers.withdraw_from_ready, WithdrawFromReady, on="withdrawn_on"),
    _told(handlers.readmit_patient, ReadmitPatient, on="readmitted_on"),
    _told(handlers.cancel_notice, CancelNotice),
    _said(
        handlers.answer_notice,
        lambda today: say(AnswerNotice, answer="cannot", waits_for="care-housing"),
        lambda today: say(AnswerNotice, answer="later", estimate_on=day(today + 3)),
        lambda today: say(AnswerNotice, answer="can-receive", from_on=day(today + 2)),
        lambda today: say(AnswerNotice, answer="can-receive"),
    ),
    _said(
        handlers.answer_notice,
        lambda today: say(AnswerNotice, answer="cannot", waits_for="care-housing"),
        lambda today: say(AnswerNotice, answer="later", estimate_on=day(today + 3)),
        lambda today: say(AnswerNotice, answer="can-receive", from_on=day(today + 2)),
        lambda today: say(AnswerNotice, answer="can-receive"),
    ),
    _said(handlers.make_offer_ready, lambda today: say(MakeOfferReady)),
    _said(handlers.make_offer_ready, lambda today: say(MakeOfferReady)),
    _said(handlers.take_back_offer, lambda today: say(TakeBackOffer, waits_for="home-care")),
    _said(handlers.take_back_offer, lambda today: say(TakeBackOffer, waits_for="home-care")),
    _said(
        handlers.dispute_days,
        lambda today: say(DisputeDays, dispute=DISPUTE, from_on=day(0), to_on=day(today), ground="not-ready"),
        lambda today: say(DisputeDays, dispute=OTHER, from_on=day(1), to_on=day(1), ground="other"),
    ),
    _said(
        handlers.settle_dispute,
        lambda today: say(SettleDispute, dispute=DISPUTE, outcome="claim-dropped"),
        lambda today: say(SettleDispute, dispute=OTHER, outcome="given-up"),
    ),
)

ENDING: tuple[Making, ...] = (
    _told(handlers.discharge_patient, DischargePatient, on="discharged_on"),
    _told(handlers.note_death_in_hospital, NoteDeathInHospital, on="died_on"),
    _said(
        handlers.note_destination,
        lambda today: say(NoteDestination, destination="institution", received_on=day(today)),
    ),
    _said(
        handlers.correct_destination,
        lambda today: say(CorrectDestination, destination="home-care", received_on=day(today)),
    ),
)
"""Drawn seldom: nobody says much about who has left."""


class Ward(RuleBasedStateMachine):
    """One stay in hospital; hospital and municipality may say anything, and days pass."""

    def __init__(self) -> None:
        super().__init__()
        self.log = MemoryLog("bedflow")
        self.lived, self.told, self.commands, self.today = Episode(), 0, 0, 0

    @rule(seed=st.integers(0, 1_000_000))
    def a_busy_day(self, seed: int) -> None:
        """Ten requests, drawn evenly: hypothesis alone would repeat the first few."""
        chance = Random(seed)
        for _ in range(10):
            made = chance.choice(ENDING if chance.random() < 0.03 else MAKING)
            handler, command = made(chance, self.today)
            self._try(partial(_say, handler, command, log=self.log))

    @rule(days=st.integers(1, 5))
    def days_pass(self, days: int) -> None:
        before = self._clock()
        self.today += days
        assert self._clock()[: len(before)] == before

    @rule(kind=st.sampled_from(deadlines.KINDS))
    def a_deadline_passes(self, kind: str) -> None:
        due = Due(kind=kind, stream=EPISODE, case_id=EPISODE, position=1, due_at=at(self.today))
        self._try(lambda by: deadlines.when_due(due, by, self.log))

    @rule(ago=st.integers(0, 3), mistaken=st.booleans(), seldom=st.integers(1, 3))
    def the_register_speaks(self, ago: int, mistaken: bool, seldom: int) -> None:
        """Of a death some days ago, or that there was none."""
        if seldom == 1:
            on = day(self.today)
            died = PersonDied(person=ANNA, source="population-register", died_on=day(self.today - ago))
            fact = DeathCorrected(person=ANNA, source="office", corrected_on=on) if mistaken else died
            told = recorded(fact, position=self.commands + 1)
            self._try(lambda by: hearing.hear_intake(told, by, self.log))

    @rule()
    def somebody_reads(self) -> None:
        self.log.given(EPISODE, CaseRead(purpose="casework"))
        self._live()

    @invariant()
    def what_is_replayed_equals_what_was_lived(self) -> None:
        assert self.log.load(EPISODE, evolve, Episode())[0] == self.lived

    @invariant()
    def nobody_is_ready_who_has_left_and_nobody_is_owed_an_answer_who_is_not_ready(self) -> None:
        if standing.left_on(self.lived) is not None:
            assert standing.ready_since(self.lived) is None
        if standing.ready_since(self.lived) is None:
            assert standing.answer_due_at(self.lived) is None

    @invariant()
    def a_destination_is_noted_once_and_no_day_is_counted_twice(self) -> None:
        kinds = [type(fact) for fact in self.log.facts]
        assert kinds.count(DestinationNoted) <= 1
        missing = [fact.due_on for fact in self.log.facts if isinstance(fact, DestinationFellDue)]
        assert not any(one == other for one, other in pairwise(missing))
        due = [fact.due_at for fact in self.log.facts if isinstance(fact, AnswerFellDue)]
        assert len(due) == len(set(due))
        days = [one.on for one in self._clock()]
        assert days == sorted(set(days))

    @invariant()
    def who_costs_us_today_is_ready_and_has_no_offer(self) -> None:
        clock = standing.clock_until(self.lived, until_on=day(self.today) + timedelta(days=1))
        if not clock.counts_on(day(self.today)):
            return
        ready = standing.ready_since(self.lived)
        assert ready is not None
        offer = standing.offer_since(self.lived, ready)
        assert offer is None or offer > day(self.today)

    @invariant()
    def the_stay_can_always_be_shown(self) -> None:
        assert shown(EPISODE, self.lived, today=day(self.today)).until_on == day(self.today)

    def _clock(self) -> tuple[Any, ...]:
        return standing.clock_until(self.lived, until_on=day(self.today)).days

    def _try(self, attempt: Callable[[Caller], object]) -> None:
        self.commands += 1
        before, refused = len(self.log.recorded), None
        try:
            attempt(calling(BODIL, on=day(self.today), n=self.commands))
        except Refusal as refusal:
            refused = refusal
        if refused is not None:
            assert refused.sentence.endswith("."), refused.code
            assert len(self.log.recorded) == before
        self._live()

    def _live(self) -> None:
        for one in self.log.recorded[self.told :]:
            if one.record.stream == EPISODE:
                self.lived = evolve(self.lived, one)
        self.told = len(self.log.recorded)


def _say(handler: Any, command: Any, by: Caller, *, log: MemoryLog) -> object:
    return handler(command, by, log)


TestAnyOrder = Ward.TestCase
TestAnyOrder.settings = settings(
    max_examples=40,
    stateful_step_count=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
