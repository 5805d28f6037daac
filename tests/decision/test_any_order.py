"""Any order of requests leaves a decision that is lawful and can be replayed: no crash, only refusals."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from services.decision.afterwards import altering, mending
from services.decision.carrying_out import commands as asked
from services.decision.carrying_out import delivering, ending, running
from services.decision.decision import Decision
from services.decision.history import evolve
from services.decision.informing import explaining, notifying
from services.decision.making import deciding, drafting
from services.decision.revising import reviewing, waiting
from shared.contracts.fact import Fact, Recorded
from shared.contracts.words import LineOutcome
from shared.kernel.actor import Actor
from shared.kernel.refusal import Refusal
from tests.decision.later_stories import (
    allocate_it,
    announce_it,
    ask_for_reasons,
    close_it,
    correct_it,
    decline_it,
    give_reasons,
    invalidate_it,
    leave_it,
    prioritise,
    respond,
    reverse_it,
    review_it,
    review_opened,
)
from tests.decision.stories import (
    DECISION,
    alter_it,
    discard_it,
    draft_it,
    make_it,
    notify_it,
    order_it,
    proposed,
    reopen_it,
    return_it,
    revise_it,
    start_it,
    why,
)
from tests.decision.test_mending import ask_it, suspend_it
from tests.decision.test_settling import settle_it
from tests.kit.people import KARI, LISE, OLA, TODAY, command_id, recorded

ACTORS = st.sampled_from([KARI, OLA, LISE])
LATER = st.integers(min_value=0, max_value=40)
OUTCOMES = st.sampled_from(["granted", "partly-granted", "refused", "waiting-list", "dismissed"])


def told(command: type[Any], **changes: Any) -> Any:
    return command(**({"id": command_id(80), "decision_id": DECISION, "line": 1} | changes))


AFTERWARDS: tuple[tuple[Callable[..., Any], Any], ...] = (
    (reviewing.announce, announce_it()),
    (reviewing.hear_out, respond()),
    (reviewing.close, close_it()),
    (drafting.discard, discard_it),
    (drafting.send_back, return_it),
    (delivering.order, order_it()),
    (delivering.start, start_it()),
    (running.acknowledge, told(asked.AcknowledgeOrder)),
    (running.decline_order, told(asked.DeclineOrder, reason="no-capacity")),
    (running.chase, told(asked.ChaseOrder)),
    (running.pause, told(asked.PauseService, paused_on=TODAY, reason="travel")),
    (running.resume, told(asked.ResumeService, resumed_on=TODAY)),
    (running.change_provider, told(asked.ChangeProvider, provider="south", reason="moved", changed_on=TODAY)),
    (partial(ending.stop, others=()), told(asked.StopService, stopped_on=TODAY, reason="declined")),
    (running.look_again, told(asked.ReviewService, outcome="end")),
    (running.let_review_fall_due, told(asked.LetReviewFallDue)),
    (running.explain_delay, told(asked.ExplainDelay, reason="no-place")),
    (running.undo, told(asked.UndoRegistration, what="start", reason="wrong-line")),
    (running.undo, told(asked.UndoRegistration, what="order", reason="wrong-line")),
    (waiting.reassess, prioritise()),
    (waiting.leave, leave_it()),
    (explaining.ask_why, ask_for_reasons()),
    (explaining.provide, give_reasons()),
    (mending.correct, correct_it()),
    (mending.invalidate, invalidate_it()),
    (mending.reverse, reverse_it()),
    (mending.decline, decline_it()),
    (mending.note_request, ask_it),
    (mending.continue_former, suspend_it),
    (altering.alter, alter_it()),
    (altering.settle, settle_it()),
)


class AnyOrder(RuleBasedStateMachine):
    """One round of a case, asked anything by anybody on any later day."""

    def __init__(self) -> None:
        super().__init__()
        self.state = Decision()
        self.today: date = TODAY
        self.records: list[Recorded] = []

    def ask(self, decide: Callable[..., Any], *command: Any, by: Actor = KARI, **circumstances: Any) -> None:
        try:
            made = decide(self.state, *command, today=self.today, **circumstances)
        except Refusal:
            return
        facts: tuple[Fact, ...] = made if isinstance(made, tuple) else () if made is None else (made,)
        for fact in facts:
            position = len(self.records) + 1
            told = recorded(fact, by=by, on=self.today, stream=DECISION, position=position, version=position)
            self.records.append(told)
            self.state = evolve(self.state, told)

    @rule(days=LATER)
    def time_passes(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule()
    def a_review_is_opened(self) -> None:
        if not self.records:
            self.ask(lambda state, today: review_opened())

    @rule(outcome=OUTCOMES)
    def a_proposal_comes(self, outcome: LineOutcome) -> None:
        self.ask(drafting.draft, draft_it(proposed(outcome=outcome)))

    @rule(outcome=OUTCOMES, actor=ACTORS)
    def the_draft_is_revised(self, outcome: LineOutcome, actor: Actor) -> None:
        self.ask(drafting.revise, revise_it(outcome=outcome), by=actor, actor=actor)

    @rule(actor=ACTORS, explained=st.booleans())
    def somebody_decides(self, actor: Actor, explained: bool) -> None:
        command = make_it(why()) if explained else make_it()
        self.ask(deciding.make, command, by=actor, actor=actor)

    @rule()
    def the_party_is_told(self) -> None:
        self.ask(notifying.notify, notify_it(sent_on=self.today, arrived_on=self.today))

    @rule()
    def the_case_is_opened_again(self) -> None:
        self.ask(altering.reopen, reopen_it(), round=2)

    @rule(actor=ACTORS)
    def the_next_round_is_asked_for(self, actor: Actor) -> None:
        """What it records stands in the next round's stream: here only that it never crashes."""
        for decide, command, more in (
            (reviewing.take_up, review_it(), {}),
            (waiting.allocate, allocate_it(), {"actor": actor}),
        ):
            with suppress(Refusal):
                decide(self.state, command, others=(self.state,), round=2, today=self.today, **more)

    @rule(step=st.sampled_from(AFTERWARDS))
    def something_else_is_asked(self, step: tuple[Callable[..., Any], Any]) -> None:
        self.ask(step[0], step[1])

    @invariant()
    def a_replay_says_the_same(self) -> None:
        state = Decision()
        for told in self.records:
            state = evolve(state, told)
        assert state == self.state

    @invariant()
    def what_is_decided_was_drafted_and_what_is_notified_was_decided(self) -> None:
        if self.state.decided:
            assert self.state.draft is not None
        if self.state.notified:
            assert self.state.decided

    @invariant()
    def nobody_gets_less_unannounced(self) -> None:
        for fact in self.state.decided.values():
            if self.state.review and getattr(fact, "change", "new") in ("reduced", "stopped"):
                assert self.state.prior_notice is not None

    @invariant()
    def nothing_rests_or_ends_that_has_not_begun(self) -> None:
        for delivery in self.state.deliveries.values():
            assert delivery.started_on or not (delivery.paused_on or delivery.stopped_on)


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
