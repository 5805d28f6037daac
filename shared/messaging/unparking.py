"""Knows what is written down when operations let a parked fact be tried again: who, which, why it waited, what came."""

from typing import Protocol
from uuid import UUID

from shared.contracts.fact import Fact
from shared.contracts.words import UnparkOutcome
from shared.eventing.log_reader import ParkedFact
from shared.eventing.store import ServiceLog
from shared.eventing.units import StreamAppend
from shared.kernel.actor import Actor
from shared.kernel.caller import Caller, Cause
from shared.kernel.ids import CommandId, derived_id, new_id


class UnparkFact(Protocol):
    """The service's own `FactUnparked`."""

    def __call__(
        self, *, upstream: str, position: int, reason: str, outcome: UnparkOutcome, still: str | None = None
    ) -> Fact: ...


class UnparkingLog:
    """Makes the fact of each attempt, by whoever ordered it. A stream of its own: nobody's screen becomes stale."""

    def __init__(self, log: ServiceLog, fact: UnparkFact) -> None:
        self._log = log
        self._fact = fact

    def succeeded(self, parked: ParkedFact, *, by: Actor, effects: tuple[StreamAppend, ...]) -> StreamAppend:
        """To be recorded together with the effects, or not at all."""
        outcome: UnparkOutcome = "recorded" if effects else "nothing-to-record"
        caller, stream = self._caller(parked, by)
        return self._log.prepare(stream, 0, (self._of(parked, outcome),), by=caller, case_id=parked.key)

    def failed(self, parked: ParkedFact, *, by: Actor, still: str) -> None:
        """An attempt that changed nothing is a fact, too."""
        caller, stream = self._caller(parked, by)
        fact = self._of(parked, "still-parked", still=still)
        self._log.append_reading(stream, fact, by=caller, case_id=parked.key)

    def _of(self, parked: ParkedFact, outcome: UnparkOutcome, *, still: str | None = None) -> Fact:
        return self._fact(
            upstream=parked.upstream, position=parked.position, reason=parked.reason, outcome=outcome, still=still
        )

    def _caller(self, parked: ParkedFact, by: Actor) -> tuple[Caller, UUID]:
        attempt = CommandId(new_id())
        caller = Caller(
            actor=by,
            command_id=attempt,
            fingerprint=b"",
            now=self._log.clock.now(),
            caused_by=Cause(service=parked.upstream, position=parked.position),
        )
        return caller, derived_id("unparked", attempt)
