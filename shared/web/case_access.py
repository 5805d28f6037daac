"""Knows who may look at a case, and writes every look down first (innsynslogg)."""

from typing import Protocol
from uuid import UUID

import structlog

from shared.contracts.fact import Fact, Recorded
from shared.eventing.log import Log
from shared.eventing.log_reader import StoredRow
from shared.kernel.actor import Actor
from shared.kernel.caller import Caller
from shared.kernel.clock import Clock
from shared.kernel.ids import CommandId, derived_id, new_id
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import NotFound
from shared.web.door import CaseDoor
from shared.web.identity import Forbidden, Identity, actor_for
from shared.web.trace import well_formed_trace

_log = structlog.get_logger(__name__)


class CaseLog(Log, Protocol):
    """A log that can be read by case."""

    def case_records(self, case_id: UUID) -> list[Recorded]: ...

    def case_rows(self, case_id: UUID) -> list[StoredRow]: ...

    def wait_for_growth(self, position: int, timeout: float) -> int: ...

    def append_reading(self, stream: UUID, fact: Fact, *, by: Caller, case_id: UUID) -> Receipt: ...


def reader(identity: Identity, roles: tuple[str, ...]) -> Actor:
    """Only a person reads a case: a machine's name in the access log would tell nobody who looked."""
    if identity.kind != "person":
        raise Forbidden
    return actor_for(identity, roles)


class CaseAccess:
    """No entry in the access log, no case."""

    def __init__(self, *, door: CaseDoor, log: CaseLog, clock: Clock) -> None:
        self._door = door
        self._log = log
        self._clock = clock

    def admit(self, case_id: UUID, *, purpose: str, actor: Actor, trace: str | None) -> list[Recorded]:
        """The case's records, once the reading is recorded. Raises NotFound, also when it is not theirs to see."""
        records = self._log.case_records(case_id)
        if not records or not self._door.concerns(actor, records):
            _log.warning("case not shown", case_id=str(case_id), actor=actor.id)
            raise NotFound
        self._write_down(case_id, purpose=purpose, actor=actor, trace=trace)
        return records

    def _write_down(self, case_id: UUID, *, purpose: str, actor: Actor, trace: str | None) -> None:
        """Each reading is a stream of its own: it never makes somebody's screen stale."""
        reading = CommandId(new_id())
        by = Caller(
            actor=actor,
            command_id=reading,
            fingerprint=b"",
            now=self._clock.now(),
            trace=well_formed_trace(trace),
        )
        fact = self._door.read_fact(purpose)
        self._log.append_reading(derived_id("case-read", reading), fact, by=by, case_id=case_id)
