"""Knows a service's log: what handlers, relays, readers, views and auditors ask of it."""

from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import Future
from datetime import datetime
from types import ModuleType
from typing import Any, Protocol, TypeVar
from uuid import UUID

from psycopg_pool import ConnectionPool

from shared.contracts.fact import Fact, Recorded
from shared.eventing.folding import Folding
from shared.eventing.frame import draft, type_of
from shared.eventing.log import Beside, Evolve
from shared.eventing.log_reader import LogReader
from shared.eventing.mapper import FactMapper
from shared.eventing.note import Signer
from shared.eventing.recorder import LogRecorder, prepared_for
from shared.eventing.units import CommandUnit, StreamAppend, Unit
from shared.eventing.writer import Writer
from shared.kernel.caller import Caller
from shared.kernel.clock import Clock
from shared.kernel.receipt import Receipt

S = TypeVar("S")
F = TypeVar("F", bound=Fact)


class Seals(Protocol):
    """Seals the confidential fields of a fact for the place where it will stand (the vault's Sealer)."""

    def seal(self, fact: F, *, service: str, stream: UUID, version: int, type: str) -> F: ...


class ServiceLog(LogReader):
    """The log of one service in one tenant. Thread-safe. `identity` names it; `close()` stops its writer."""

    def __init__(
        self,
        dsn: str,
        *,
        service: str,
        contracts: Iterable[ModuleType],
        signer: Signer,
        clock: Clock,
        sealer: Seals,
        simulated: bool = False,
        pool_size: int = 8,
    ) -> None:
        self.service = service
        self.mapper = FactMapper(contracts)
        self.sealer = sealer
        self.clock = clock
        self.writer = Writer(dsn, service=service, signer=signer, clock=clock, simulated=simulated)
        self.pool: ConnectionPool[Any] = ConnectionPool(
            dsn,
            min_size=2,
            max_size=pool_size,
            timeout=5,
            kwargs={"autocommit": True},
            configure=prepared_for(service),
            open=True,
        )
        self.recorder = LogRecorder(service=service, writer=self.writer, pool=self.pool)
        self.writer.size = self.size()
        self.folding = Folding(self.mapper, self.recorder)

    def close(self) -> None:
        self.writer.stop()
        self.pool.close()

    # What handlers ask

    def load(self, stream: UUID, evolve: Evolve[S], initial: S) -> tuple[S, int]:
        """Fold a stream into state, as the log has it now. Version 0: no facts. Raises LogIsBehind."""
        if shut := self.writer.why_shut():
            # What would be decided on a log that went back may be wrong, a refusal as well as a fact.
            raise shut
        return self.folding.fold(stream, evolve, initial)

    def streams(self, streams: Collection[UUID]) -> dict[UUID, list[Recorded]]:
        """The facts of those of the streams that have any, asked for at once. Raises LogIsBehind."""
        if shut := self.writer.why_shut():
            raise shut
        found: dict[UUID, list[Recorded]] = {}
        for body in self.recorder.bodies_of(streams) if streams else ():
            recorded = self.mapper.decode(body)
            found.setdefault(recorded.record.stream, []).append(recorded)
        return found

    def append(
        self,
        stream: UUID,
        seen: int,
        *facts: Fact,
        by: Caller,
        case_id: UUID,
        happened_at: datetime | None = None,
        legal_basis: str | None = None,
        on_behalf_of: str | None = None,
        replaces: int | None = None,
        beside: Sequence[Beside] = (),
    ) -> Receipt:
        """Record facts, all or none. See `Log.append`."""
        prepared = self.prepare(
            stream,
            seen,
            facts,
            by=by,
            case_id=case_id,
            happened_at=happened_at,
            legal_basis=legal_basis,
            on_behalf_of=on_behalf_of,
            replaces=replaces,
        )
        with_it = [
            self.prepare(one.stream, one.seen, one.facts, by=by, case_id=one.case_id, happened_at=happened_at)
            for one in beside
        ]
        return self._record(*with_it, prepared, by=by, waits_for=case_id)

    def append_reading(self, stream: UUID, fact: Fact, *, by: Caller, case_id: UUID) -> Receipt:
        """Record that a case was read: in a stream of its own, and even while the case is parked."""
        return self._record(self.prepare(stream, 0, (fact,), by=by, case_id=case_id), by=by, waits_for=None)

    def _record(self, *prepared: StreamAppend, by: Caller, waits_for: UUID | None) -> Receipt:
        unit = CommandUnit(
            appends=prepared,
            waits_for=waits_for,
            actor_id=by.actor.id,
            command_id=by.command_id,
            fingerprint=by.fingerprint,
        )
        receipt: Receipt = self.writer.record(unit)
        return receipt

    def prepare(
        self, stream: UUID, seen: int, facts: Sequence[Fact], *, by: Caller, case_id: UUID, **frame: Any
    ) -> StreamAppend:
        """Seal and encode facts as the versions after `seen`; nothing is recorded yet."""
        drafts = []
        for version, fact in enumerate(facts, start=seen + 1):
            kind = type_of(type(fact))
            sealed = self.sealer.seal(fact, service=self.service, stream=stream, version=version, type=kind)
            drafts.append(
                draft(
                    sealed,
                    service=self.service,
                    stream=stream,
                    version=version,
                    case_id=case_id,
                    by=by,
                    **frame,
                )
            )
        return StreamAppend(stream=stream, seen=seen, drafts=tuple(drafts))

    # What relays, readers, views and auditors ask

    def submit(self, unit: Unit) -> "Future[Any]":
        return self.writer.submit(unit)

    def on_growth(self, listener: Callable[[int], None]) -> None:
        """Call `listener(size)` in the writer's thread after every commit that added records."""
        self.writer.listeners.append(listener)

    def wait_for_growth(self, position: int, timeout: float) -> int:
        """Block until the log is longer than `position`, or the time (seconds) is up. Returns the size."""
        with self.writer.grown:
            if self.writer.size <= position:
                self.writer.grown.wait(timeout)
        return self.size()
