"""Any order of requests leaves a decision that is lawful and can be replayed: no crash, only refusals."""

from collections.abc import Callable
from datetime import date
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from services.decision import inbox, parties
from services.decision.api import COMMANDS as DOORS
from services.decision.decision import Decision
from services.decision.history import evolve
from services.decision.measures import coercing, coordinating, substituting
from services.decision.measures.coercing import Coerced, Measure
from services.decision.measures.coordinating import Coordination
from services.decision.measures.substituting import Substitution
from services.decision.parties import TIES
from services.decision.revising import awaiting
from services.decision.revising.awaiting import Awaited
from shared.contracts.decision_ending import CaseEnded, EndingQuestioned
from shared.contracts.decision_reviewing import HelpWithoutDecisionStarted
from shared.contracts.fact import Fact
from shared.kernel.deadline import Due
from shared.kernel.refusal import Refusal
from shared.letters import copies
from shared.letters.copies import Copies
from shared.standing import ties
from shared.standing.party import Party
from shared.standing.ties import Tied
from tests.decision.later_stories import REQUEST, SECOND, on_the_list, review_opened, waiting_line
from tests.decision.requests import COMMANDS, HEARD, LETTER, MEASURE, SAID_BY, not_written
from tests.decision.stories import DECISION, drafted, granted, notified, ordered, started
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, KARI, LISE, OLA, REACTION, TODAY, calling, noon, recorded
from tests.kit.standing import ANNA_NOW

DAYS = (TODAY, TODAY, date(2024, 3, 28), date(2024, 5, 2))
WHO = (KARI, OLA, OLA, LISE)
in_doubt = EndingQuestioned(caseworker="kari", received_on=TODAY, questioned_on=TODAY)
BEGINNINGS: tuple[tuple[Fact, ...], ...] = (
    (),
    (drafted(),),
    (drafted(), granted),
    (drafted(), granted, notified),
    (drafted(), granted, notified, ordered, started),
    (drafted(waiting_line), on_the_list, notified),
    (HelpWithoutDecisionStarted(services=("home-nursing",), started_on=TODAY, decide_by=TODAY), drafted()),
    (drafted(), granted, notified, CaseEnded(reason="died", lines=(1,), ended_on=TODAY), in_doubt),
)
"""Where the first round may stand when the week begins."""
DUE = (
    ("help-without-decision", DECISION),
    ("coercion-expiry", MEASURE),
    ("order-1", DECISION),
    ("review-1", DECISION),
)
ROUNDS = (DECISION, SECOND)
LETTER_STREAM = copies.stream_of("decision", about=LETTER)
AGGREGATES: dict[UUID, tuple[Any, Any]] = {
    **{stream: (evolve, Decision()) for stream in ROUNDS},
    MEASURE: (coercing.evolve, Measure()),
    coercing.stream_of_case(CASE): (coercing.evolve_case, Coerced()),
    coordinating.stream_of_coordination(CASE): (coordinating.evolve, Coordination()),
    substituting.stream_of_absent("ola"): (substituting.evolve, Substitution()),
    awaiting.stream_of_entry(REQUEST): (awaiting.evolve, Awaited()),
    **{parties.stream_of_party(person): (parties.evolve, Party()) for person in (ANNA, ANNA_NOW)},
    TIES.stream_of(CASE): (ties.evolve, Tied()),
    LETTER_STREAM: (copies.evolve, Copies()),
}


class Office(RuleBasedStateMachine):
    """One case with its rounds and all that stands beside them; whoever comes may say anything on any day."""

    def __init__(self) -> None:
        super().__init__()
        self.log = MemoryLog("decision")
        self.lived = {stream: first for stream, (_, first) in AGGREGATES.items()}
        self.told = self.said = 0
        self.granted: set[Callable[..., Any]] = set()

    @initialize(first=st.sampled_from(BEGINNINGS), reviewed=st.booleans())
    def the_case_has_come_so_far(self, first: tuple[Fact, ...], reviewed: bool) -> None:
        self.log.given(LETTER_STREAM, not_written, case_id=CASE)
        if first:
            self.log.given(DECISION, *first, case_id=CASE)
        if reviewed and len(first) > 3:
            # The party asked for it, and not for less.
            self.log.given(SECOND, review_opened(applied_for=True), case_id=CASE)
        self._live()

    @rule(seed=st.integers(0, 1_000_000))
    def a_busy_week(self, seed: int) -> None:
        """Every request once, in an order of its own: hypothesis alone would repeat the first few."""
        chance = Random(seed)
        for handler, command in chance.sample(COMMANDS, k=len(COMMANDS)):
            before = len(self.log.recorded)
            self._try(partial(_say, handler, command, log=self.log), on=chance.choice(DAYS), who=chance.choice(WHO))
            if len(self.log.recorded) > before:
                self.granted.add(handler)

    @rule(which=st.sampled_from(range(len(HEARD))), on=st.sampled_from(DAYS))
    def another_service_says(self, which: int, on: date) -> None:
        upstream, fact = HEARD[which]
        told = recorded(fact, stream=SAID_BY.get(upstream, CASE), position=self.said + 1)
        self._try(partial(_hear, upstream, told, log=self.log), on=on, who=REACTION)

    @rule(which=st.sampled_from(DUE), on=st.sampled_from(DAYS))
    def a_deadline_passes(self, which: tuple[str, UUID], on: date) -> None:
        kind, stream = which
        due = Due(kind=kind, stream=stream, case_id=CASE, position=1, due_at=noon(on))
        self._try(lambda by: inbox.when_due(due, by, self.log), on=on, who=REACTION)

    @invariant()
    def what_is_replayed_equals_what_was_lived(self) -> None:
        for stream, (follow, first) in AGGREGATES.items():
            assert self.log.load(stream, follow, first)[0] == self.lived[stream]

    @invariant()
    def what_is_decided_was_drafted_and_what_is_notified_was_decided(self) -> None:
        for stream in ROUNDS:
            state = self.lived[stream]
            assert state.draft is not None or not state.decided
            assert state.decided or not state.notified

    @invariant()
    def nobody_gets_less_unannounced(self) -> None:
        for stream in ROUNDS:
            state = self.lived[stream]
            less = [one for one in state.decided.values() if getattr(one, "change", "new") in ("reduced", "stopped")]
            if state.review and less:
                assert state.prior_notice is not None or state.review.wish is not None

    @invariant()
    def nothing_rests_or_ends_that_has_not_begun(self) -> None:
        for stream in ROUNDS:
            for delivery in self.lived[stream].deliveries.values():
                assert delivery.started_on or not (delivery.paused_on or delivery.stopped_on)

    def _try(self, attempt: Callable[[Any], object], *, on: date, who: Any) -> None:
        self.said += 1
        before, refused = len(self.log.recorded), None
        try:
            attempt(calling(who, on=on, n=self.said))
        except Refusal as refusal:
            refused = refusal
        if refused is not None:
            assert refused.sentence.endswith("."), refused.code
            assert len(self.log.recorded) == before
        self._live()

    def _live(self) -> None:
        for one in self.log.recorded[self.told :]:
            stream = one.record.stream
            if stream in AGGREGATES:
                self.lived[stream] = AGGREGATES[stream][0](self.lived[stream], one)
        self.told = len(self.log.recorded)


def _say(handler: Callable[..., Any], command: Any, by: Any, *, log: MemoryLog) -> object:
    return handler(command, by, log)


def _hear(upstream: str, told: Any, by: Any, *, log: MemoryLog) -> object:
    return inbox.LISTENS_TO[upstream](told, by, log)


TestAnyOrder = Office.TestCase
TestAnyOrder.settings = settings(
    max_examples=15,
    stateful_step_count=6,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def test_every_command_there_is_comes_at_some_time_and_is_granted_at_another() -> None:
    granted: set[Callable[..., Any]] = set()
    for seed, first in enumerate(BEGINNINGS * 20):
        office = Office()
        office.the_case_has_come_so_far(first, reviewed=seed % 3 > 0)
        office.another_service_says(seed % len(HEARD), TODAY)
        office.a_busy_week(seed)
        granted |= office.granted
    assert {door.handler for door in DOORS} == granted
