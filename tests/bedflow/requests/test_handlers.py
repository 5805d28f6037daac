"""Requests between units in a log and in any order: one open at a time, and somebody owes the next step."""

from datetime import timedelta
from random import Random
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from services.bedflow import deadlines, inbox
from services.bedflow.requests import handlers
from services.bedflow.requests.deadlines import OWED
from services.bedflow.requests.refusals import AlreadyAsked
from services.bedflow.requests.request import Request, evolve
from shared.contracts.bedflow_requests import RequestEnded, RequestFellDue
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.refusal import CaseHasMovedOn, Refusal
from tests.bedflow.requests.stories import (
    ASKED,
    LATER,
    SOON,
    accepted,
    answer_it,
    ask_it,
    asked,
    end_it,
    ended,
    fell_due,
    pass_it_on,
    take_it_over,
    taken_over,
)
from tests.bedflow.stories import BODIL
from tests.kit.memory_log import MemoryLog
from tests.kit.people import CASE, REACTION, TODAY, calling, command_id, recorded


def say(log: MemoryLog, handler: Any, command: Any, *, n: int, **circumstances: Any) -> None:
    handler(command, calling(BODIL, n=n, **circumstances), log)


def test_a_request_lives_from_the_question_to_the_deed_in_the_case_it_is_about() -> None:
    log = MemoryLog("bedflow")
    say(log, handlers.ask_unit, ask_it(), n=60)
    say(log, handlers.answer_request, answer_it(), n=61)
    say(log, handlers.take_request_over, take_it_over(), n=63)
    say(log, handlers.end_request, end_it(), n=64)
    assert log.facts == [asked, accepted, taken_over, ended]
    assert {(one.record.stream, one.record.case_id) for one in log.recorded} == {(ASKED, CASE)}


def test_a_request_about_no_case_is_a_case_of_its_own() -> None:
    log = MemoryLog("bedflow")
    say(log, handlers.ask_unit, ask_it(case_id=None, stay_id=None), n=60)
    say(log, handlers.ask_unit, ask_it(id=command_id(65), case_id=None, stay_id=None), n=65)
    assert all(one.record.case_id == one.record.stream for one in log.recorded)
    assert len({one.record.stream for one in log.recorded}) == 2


def test_the_same_is_not_asked_about_the_same_stay_while_it_is_open() -> None:
    log = MemoryLog("bedflow")
    say(log, handlers.ask_unit, ask_it(), n=60)
    with pytest.raises(AlreadyAsked):
        say(log, handlers.ask_unit, ask_it(id=command_id(65)), n=65)
    say(log, handlers.pass_request_on, pass_it_on(), n=62)
    say(log, handlers.end_request, end_it(reason="asked-by-mistake"), n=64)
    say(log, handlers.ask_unit, ask_it(id=command_id(66)), n=66)
    assert log.facts[-1] == asked
    with pytest.raises(CaseHasMovedOn):
        say(log, handlers.answer_request, answer_it(seen_version=1), n=67)


def test_what_is_late_falls_due_at_its_own_time() -> None:
    log = MemoryLog("bedflow")
    say(log, handlers.ask_unit, ask_it(), n=60)
    changes = deadlines.deadlines_of(recorded(asked, stream=ASKED))
    assert changes == (Stop(kind=OWED), Start(kind=OWED, due_at=SOON))
    assert deadlines.deadlines_of(recorded(accepted, stream=ASKED))[-1] == Start(kind=OWED, due_at=LATER)
    assert deadlines.deadlines_of(recorded(ended, stream=ASKED)) == (Stop(kind=OWED),)
    due = Due(kind=OWED, stream=ASKED, case_id=CASE, position=1, due_at=SOON)
    inbox.when_due(due, calling(REACTION, n=70), log)
    assert log.facts == [asked], "there is time left"
    inbox.when_due(due, calling(REACTION, on=TODAY + timedelta(days=1), n=71), log)
    assert log.facts[-1] == fell_due


class Units(RuleBasedStateMachine):
    """Two units about one stay; whoever comes may say anything, and time passes."""

    def __init__(self) -> None:
        super().__init__()
        self.log = MemoryLog("bedflow")
        self.lived, self.said, self.day = Request(), 0, TODAY

    @rule(seed=st.integers(0, 1_000_000))
    def a_busy_day(self, seed: int) -> None:
        """Twelve requests, drawn evenly: hypothesis alone would repeat the first few."""
        chance = Random(seed)
        for _ in range(12):
            ahead = {"due_at": LATER + (self.day - TODAY) + timedelta(hours=chance.randint(-30, 30))}
            answer = answer_it(answer=chance.choice(("yes", "no", "later")), **ahead)
            self._try(
                *chance.choice(
                    (
                        (handlers.ask_unit, ask_it(**ahead)),
                        (handlers.answer_request, answer),
                        (handlers.pass_request_on, pass_it_on(to_unit=f"rehab-{chance.randint(1, 3)}", **ahead)),
                        (handlers.take_request_over, take_it_over(**ahead)),
                        (handlers.end_request, end_it()),
                    )
                )
            )

    @rule(days=st.integers(0, 3))
    def days_pass(self, days: int) -> None:
        self.day += timedelta(days=days)
        due = Due(kind=OWED, stream=ASKED, case_id=CASE, position=1, due_at=SOON)
        self.said += 1
        inbox.when_due(due, calling(REACTION, on=self.day, n=self.said), self.log)
        self._live()

    @invariant()
    def what_is_replayed_equals_what_was_lived(self) -> None:
        assert self.log.load(ASKED, evolve, Request())[0] == self.lived

    @invariant()
    def somebody_owes_the_next_step_by_a_time_until_it_ends(self) -> None:
        if self.lived.is_open:
            assert self.lived.owner
            assert self.lived.due_at is not None
            assert self.lived.from_unit != self.lived.to_unit
        alarms = [fact.due_at for fact in self.log.facts if isinstance(fact, RequestFellDue)]
        ends = sum(isinstance(fact, RequestEnded) for fact in self.log.facts)
        assert len(alarms) <= len(set(alarms)) + ends, "an alarm sounds once for each time owed"

    def _try(self, handler: Any, command: Any) -> None:
        self.said += 1
        before, refused = len(self.log.facts), None
        try:
            handler(command, calling(BODIL, on=self.day, n=self.said), self.log)
        except Refusal as refusal:
            refused = refusal
        if refused is not None:
            assert refused.sentence.endswith("."), refused.code
            assert len(self.log.facts) == before
        self._live()

    def _live(self) -> None:
        self.lived = Request()
        for one in self.log.recorded:
            self.lived = evolve(self.lived, one)


TestAnyOrder = Units.TestCase
TestAnyOrder.settings = settings(
    max_examples=25,
    stateful_step_count=10,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
