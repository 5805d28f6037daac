"""Knows the parked facts of a service, and lets them go when what was wrong has been put right."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import structlog

from shared.eventing.batch import BatchLog
from shared.eventing.log_reader import ParkedFact
from shared.eventing.units import Applied, UnparkUnit
from shared.kernel.refusal import CaseHasMovedOn
from shared.messaging.inbox import ATTEMPTS_ON_A_MOVING_CASE, Inbox
from shared.messaging.reactions import CannotReact

log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Unparked:
    """What came of un-parking a case: how many facts took effect, how many still wait, and why."""

    key: UUID
    applied: int
    left: int
    reason: str | None = None


class ParkedCases:
    """The queue of parked facts. Un-parking runs in the inbox's own thread: nothing newer can pass.

    Blocking: called in a thread, never in the event loop.
    """

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox

    def list(self) -> Sequence[ParkedFact]:
        """Every parked fact in order of arrival."""
        return self._inbox.log.parked()

    def unpark(self, key: UUID) -> Unparked:
        """Apply a case's parked facts in order of arrival, until the first that still cannot be."""
        return self._inbox.run(lambda: self._drain(key))

    def _drain(self, key: UUID) -> Unparked:
        waiting = self._inbox.log.parked(key)
        applied, reason = 0, None
        for parked in waiting:
            reason = self._apply(parked)
            if reason is not None:
                break
            applied += 1
        self._inbox.load()
        log.info("case unparked", service=self._inbox.service, key=str(key), applied=applied, reason=reason)
        return Unparked(key=key, applied=applied, left=len(waiting) - applied, reason=reason)

    def _apply(self, parked: ParkedFact) -> str | None:
        """None when it took effect, else why not."""
        for _ in range(ATTEMPTS_ON_A_MOVING_CASE):
            try:
                if not self._attempt(parked).conflict:
                    return None
            except CannotReact as cannot:
                return str(cannot)
            except CaseHasMovedOn:
                continue
        return CaseHasMovedOn.code

    def _attempt(self, parked: ParkedFact) -> Applied:
        reactions = self._inbox.reactions
        heard = reactions.hear(upstream=parked.upstream, position=parked.position, body=parked.body)
        appends = reactions.react(heard, BatchLog(self._inbox.log))
        applied: Applied = self._inbox.log.submit(UnparkUnit(parked_id=parked.id, appends=appends)).result()
        return applied
