"""Knows the parked facts of a service, and lets them go when what was wrong has been put right."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import structlog

from shared.eventing.batch import BatchLog
from shared.eventing.log_reader import ParkedFact
from shared.eventing.units import Applied, UnparkUnit
from shared.kernel.actor import Actor
from shared.kernel.refusal import CaseHasMovedOn
from shared.messaging.inbox import ATTEMPTS_ON_A_MOVING_CASE, Inbox
from shared.messaging.reactions import CannotReact
from shared.messaging.unparking import UnparkFact, UnparkingLog

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

    def __init__(self, inbox: Inbox, *, fact: UnparkFact) -> None:
        self._inbox = inbox
        self._attempts = UnparkingLog(inbox.log, fact)

    def list(self) -> Sequence[ParkedFact]:
        """Every parked fact in order of arrival."""
        return self._inbox.log.parked()

    def unpark(self, key: UUID, *, by: Actor) -> Unparked:
        """Apply a case's parked facts in order of arrival, until the first that still cannot be. Each try is a fact."""
        return self._inbox.run(lambda: self._drain(key, by))

    def _drain(self, key: UUID, by: Actor) -> Unparked:
        waiting = self._inbox.log.parked(key)
        applied, reason = 0, None
        for parked in waiting:
            reason = self._apply(parked, by)
            if reason is not None:
                self._attempts.failed(parked, by=by, still=reason)
                break
            applied += 1
        self._inbox.load()
        log.info("case unparked", service=self._inbox.service, key=str(key), applied=applied, reason=reason)
        return Unparked(key=key, applied=applied, left=len(waiting) - applied, reason=reason)

    def _apply(self, parked: ParkedFact, by: Actor) -> str | None:
        """None when it took effect, else why not."""
        for _ in range(ATTEMPTS_ON_A_MOVING_CASE):
            try:
                if not self._attempt(parked, by).conflict:
                    return None
            except CannotReact as cannot:
                return str(cannot)
            except CaseHasMovedOn:
                continue
        return CaseHasMovedOn.code

    def _attempt(self, parked: ParkedFact, by: Actor) -> Applied:
        reactions = self._inbox.reactions
        heard = reactions.hear(upstream=parked.upstream, position=parked.position, body=parked.body)
        appends = reactions.react(heard, BatchLog(self._inbox.log))
        told = self._attempts.succeeded(parked, by=by, effects=appends)
        unit = UnparkUnit(parked_id=parked.id, appends=(*appends, told))
        applied: Applied = self._inbox.log.submit(unit).result()
        return applied
