"""Knows the rounds of a case: which there are, and which number is free for the next one."""

from collections.abc import Callable
from uuid import UUID

from services.decision.decision import Decision, stream_of
from services.decision.history import evolve
from shared.contracts.fact import Fact
from shared.eventing.log import Beside, Log

Besides = tuple[Beside, ...]
Rounds = dict[int, tuple[Decision, int]]
"""Round → what is known of it, and the version of its stream."""


def of_case(case_id: UUID, *, log: Log) -> Rounds:
    """Every round of a case in order, those that are announced and have no fact of their own yet included."""
    rounds: Rounds = {}
    announced: set[int] = set()
    number = 1
    while True:
        state, version = log.load(stream_of(case_id, round=number), evolve, Decision())
        if version == 0 and number not in announced:
            return rounds
        rounds[number] = (state, version)
        announced.update(reopened.next_round for reopened in state.reopenings)
        number += 1


def free(rounds: Rounds) -> int:
    """The number of the next round. The first fact of a stream can be recorded once: nobody takes it twice."""
    return max(rounds, default=0) + 1


def known(rounds: Rounds) -> tuple[Decision, ...]:
    """What is known of each round, in order."""
    return tuple(state for state, _ in rounds.values())


def first_of(round: int, *facts: Fact, case_id: UUID) -> Beside:
    """The first facts of a round, to be recorded beside others. With none: that nobody has begun it meanwhile."""
    return Beside(stream=stream_of(case_id, round=round), seen=0, facts=facts, case_id=case_id)


def beside(rounds: Rounds, facts_of: Callable[[Decision, UUID], tuple[Fact, ...]], *, case_id: UUID) -> Besides:
    """What is recorded in other rounds together with a fact of one: `facts_of` says what of each."""
    told = ((stream_of(case_id, round=number), state, version) for number, (state, version) in rounds.items())
    return tuple(
        Beside(stream=stream, seen=version, facts=facts, case_id=case_id)
        for stream, state, version in told
        if (facts := facts_of(state, stream))
    )


def unchanged(decision_id: UUID, version: int, *, case_id: UUID) -> Beside:
    """That a decision still is what the next round was opened for: no fact, only the version."""
    return Beside(stream=decision_id, seen=version, facts=(), case_id=case_id)
