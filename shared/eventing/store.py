"""Knows a service's log: what handlers, relays, readers, views and auditors ask of it."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from types import ModuleType
from typing import Any, Protocol, TypeVar
from uuid import UUID

import msgspec
from eventsourcing.application import Repository
from eventsourcing.persistence import EventStore
from psycopg import sql
from psycopg_pool import ConnectionPool

from shared.contracts.fact import Fact, Recorded
from shared.eventing.frame import draft, type_of
from shared.eventing.log import Evolve
from shared.eventing.mapper import FactMapper
from shared.eventing.note import Signer
from shared.eventing.recorder import LogRecorder, prepared_for
from shared.eventing.units import CommandUnit, StreamAppend, Unit
from shared.eventing.writer import Writer
from shared.kernel.caller import Caller
from shared.kernel.clock import Clock
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import CommandIdReused, LogIsBehind

S = TypeVar("S")
F = TypeVar("F", bound=Fact)


class Seals(Protocol):
    """Seals the confidential fields of a fact for the place where it will stand (the vault's Sealer)."""

    def seal(self, fact: F, *, service: str, stream: UUID, version: int, type: str) -> F: ...


class StoredRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One row of `records`, columns and bytes."""

    position: int
    stream: UUID
    version: int
    type: str
    case_id: UUID
    recorded_at: datetime
    command_id: UUID | None
    body: bytes
    leaf_hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The newest signed tree head, or one of the earlier ones. Size 0 has no note."""

    size: int
    root: bytes
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxPosition:
    """How far an upstream has been applied here, and the leaf hash of the last record applied."""

    log_id: str
    position: int
    leaf_hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedFact:
    """One row of `parked`."""

    id: int
    reader: str
    key: UUID
    upstream: str
    position: int
    reason: str
    body: bytes


class ServiceLog:
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
        self._repository: Repository[UUID] = Repository(EventStore(self.mapper, self.recorder))

    def close(self) -> None:
        self.writer.stop()
        self.pool.close()

    # What handlers ask

    def load(self, stream: UUID, evolve: Evolve[S], initial: S) -> tuple[S, int]:
        """Fold a stream into state, through the library's repository. Version 0: no facts. Raises LogIsBehind."""
        if self.writer.behind:
            # What would be decided on a log that went back may be wrong, a refusal as well as a fact.
            raise LogIsBehind

        def project(_: Any, events: Iterable[Recorded]) -> tuple[S, int]:
            state, version = initial, 0
            for recorded in events:
                state, version = evolve(state, recorded), recorded.record.version
            return state, version

        loaded: Any = self._repository.get(stream, projector_func=project)  # type: ignore[type-var]
        return loaded  # type: ignore[no-any-return]

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
        return self._record(prepared, by=by, waits_for=case_id)

    def append_reading(self, stream: UUID, fact: Fact, *, by: Caller, case_id: UUID) -> Receipt:
        """Record that a case was read: in a stream of its own, and even while the case is parked."""
        return self._record(self.prepare(stream, 0, (fact,), by=by, case_id=case_id), by=by, waits_for=None)

    def _record(self, prepared: StreamAppend, *, by: Caller, waits_for: UUID | None) -> Receipt:
        unit = CommandUnit(
            append=prepared,
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

    def first_receipt(self, actor_id: str, command_id: UUID, fingerprint: bytes) -> Receipt | None:
        """What this command was answered when it was accepted. Raises CommandIdReused for another body."""
        row = self._one(
            "SELECT c.fingerprint, c.position, c.stream_id, c.stream_version, h.note FROM {s}.commands c"
            " JOIN {s}.heads h ON h.size = c.size WHERE c.actor = %s AND c.command_id = %s",
            (actor_id, command_id),
        )
        if row is None:
            return None
        if bytes(row[0]) not in (fingerprint, b""):
            raise CommandIdReused
        return Receipt(service=self.service, position=row[1], stream=str(row[2]), version=row[3], checkpoint=row[4])

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

    def size(self) -> int:
        row = self._one("SELECT size FROM {s}.heads ORDER BY size DESC LIMIT 1")
        return int(row[0]) if row else 0

    def record_page(self, after: int, limit: int) -> list[StoredRow]:
        """Records `after` + 1 …, at most `limit`, in order of position."""
        return self._rows_of("position > %s ORDER BY position LIMIT %s", (after, limit))

    def body_at(self, position: int) -> StoredRow | None:
        rows = self._rows_of("position = %s", (position,))
        return rows[0] if rows else None

    def case_records(self, case_id: UUID) -> list[Recorded]:
        """Every record of a case here, in order of position."""
        rows = self._rows_of("case_id = %s ORDER BY position", (case_id,))
        return [self.mapper.decode(row.body) for row in rows]

    def head(self) -> Head:
        heads = self.heads(after=max(self.size() - 1, 0), limit=1)
        return heads[0] if heads else Head(size=0, root=b"", note="")

    def heads(self, after: int, limit: int) -> list[Head]:
        """Signed tree heads of size > `after`, in order of size."""
        rows = self._all(
            "SELECT size, root, note FROM {s}.heads WHERE size > %s ORDER BY size LIMIT %s", (after, limit)
        )
        return [Head(size=row[0], root=bytes(row[1]), note=row[2]) for row in rows]

    def inbox(self) -> dict[str, InboxPosition]:
        rows = self._all("SELECT upstream, log_id, position, leaf_hash FROM {s}.inbox")
        return {row[0]: InboxPosition(log_id=row[1], position=row[2], leaf_hash=bytes(row[3])) for row in rows}

    def parked(self, key: UUID | None = None) -> list[ParkedFact]:
        """Parked facts in order of arrival; of one key when given."""
        rows = self._all(
            "SELECT id, reader, key, upstream, position, reason, body FROM {s}.parked"
            " WHERE %s::uuid IS NULL OR key = %s ORDER BY id",
            (key, key),
        )
        fields = ("id", "reader", "key", "upstream", "position", "reason", "body")
        return [ParkedFact(**dict(zip(fields, row, strict=True))) for row in rows]

    def parked_keys(self) -> set[UUID]:
        return {row[0] for row in self._all("SELECT DISTINCT key FROM {s}.parked")}

    def _rows_of(self, condition: str, values: tuple[Any, ...]) -> list[StoredRow]:
        rows = self._all(
            "SELECT position, stream_id, stream_version, type, case_id, recorded_at, command_id, body, leaf_hash"
            " FROM {s}.records WHERE " + condition,
            values,
        )
        return [_stored_row(row) for row in rows]

    def _one(self, query: str, values: tuple[Any, ...] = ()) -> tuple[Any, ...] | None:
        rows = self._all(query, values)
        return rows[0] if rows else None

    def _all(self, query: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        statement = sql.SQL(query).format(s=sql.Identifier(self.service))
        with self.pool.connection() as connection:
            rows: list[tuple[Any, ...]] = connection.execute(statement, values, binary=True).fetchall()
        return rows


def _stored_row(row: tuple[Any, ...]) -> StoredRow:
    return StoredRow(
        position=row[0],
        stream=row[1],
        version=row[2],
        type=row[3],
        case_id=row[4],
        recorded_at=row[5],
        command_id=row[6],
        body=row[7],
        leaf_hash=row[8],
    )
