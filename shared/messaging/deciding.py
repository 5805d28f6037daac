"""Knows what a batch of an upstream's facts leads to here, decided in order and without leaving anything behind."""

from collections.abc import Iterable, Sequence, Set
from uuid import UUID

from shared.eventing.batch import BatchLog, Guesses
from shared.eventing.store import ServiceLog
from shared.eventing.units import Step
from shared.kernel.refusal import CaseHasMovedOn
from shared.messaging.ports import Arrived
from shared.messaging.reactions import CannotReact, Heard, Reactions

Ready = tuple[Arrived, Heard]
"""A fact that has been read, and whose cause has been applied."""


def decide(ready: Sequence[Ready], *, reactions: Reactions, log: ServiceLog, parked: Set[UUID]) -> list[Step]:
    """A step for each fact, up to the first whose case has moved on. `parked`: the keys that hold others back."""
    if len(ready) < 2:
        return _steps(ready, reactions=reactions, overlay=BatchLog(log), parked=parked)
    guesses = Guesses(log)
    while True:
        try:
            steps = _steps(ready, reactions=reactions, overlay=BatchLog(log, recorded=guesses), parked=parked)
        except Exception:
            if guesses.hold():
                raise
        else:
            if guesses.hold():
                return steps


def parked_step(arrived: Arrived, heard: Heard, *, reader: str, reason: str, key: UUID | None = None) -> Step:
    """The fact joins the queue of its case, or of the key given."""
    parking = heard.parking(reader=reader, reason=reason, key=key)
    return Step(position=arrived.position, leaf_hash=arrived.leaf_hash, parkings=(parking,))


def _steps(ready: Iterable[Ready], *, reactions: Reactions, overlay: BatchLog, parked: Set[UUID]) -> list[Step]:
    steps: list[Step] = []
    waiting = set(parked)
    for arrived, heard in ready:
        try:
            step = _step(arrived, heard, reactions=reactions, overlay=overlay, waiting=waiting)
        except CaseHasMovedOn:
            break
        steps.append(step)
        waiting.update(parking.key for parking in step.parkings)
    return steps


def _step(arrived: Arrived, heard: Heard, *, reactions: Reactions, overlay: BatchLog, waiting: Set[UUID]) -> Step:
    behind = next((key for key in heard.keys if key in waiting), None)
    if behind is not None:
        return parked_step(arrived, heard, reader=reactions.service, reason="behind", key=behind)
    try:
        appends = reactions.react(heard, overlay)
    except CannotReact as cannot:
        return parked_step(arrived, heard, reader=reactions.service, reason=str(cannot))
    return Step(position=arrived.position, leaf_hash=arrived.leaf_hash, appends=appends)
