"""Knows what may be read of a log: records, heads, places in other logs, what is parked."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import starmap
from typing import Any
from uuid import UUID

import msgspec
from psycopg import sql
from psycopg_pool import ConnectionPool

from shared.contracts.fact import Recorded
from shared.eventing.mapper import FactMapper
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import CommandIdReused


class StoredRow(msgspec.Struct, frozen=True, gc=False):
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


class LogReader:
    """Reads one service's schema through a pool. Thread-safe."""

    service: str
    mapper: FactMapper
    pool: ConnectionPool[Any]

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

    def size(self) -> int:
        row = self._one("SELECT size FROM {s}.heads ORDER BY size DESC LIMIT 1")
        return int(row[0]) if row else 0

    def record_page(self, after: int, limit: int) -> list[StoredRow]:
        """Records `after` + 1 …, at most `limit`, in order of position."""
        return self._rows_of("position > %s ORDER BY position LIMIT %s", (after, limit))

    def leaf_page(self, after: int, limit: int) -> list[tuple[bytes, bytes]]:
        """Body and leaf hash of the same records: all that a proof takes, at a third of what whole rows cost."""
        leaves: list[Any] = self._all(
            "SELECT body, leaf_hash FROM {s}.records WHERE position > %s ORDER BY position LIMIT %s", (after, limit)
        )
        return leaves

    def body_at(self, position: int) -> StoredRow | None:
        rows = self._rows_of("position = %s", (position,))
        return rows[0] if rows else None

    def case_records(self, case_id: UUID) -> list[Recorded]:
        """Every record of a case here, in order of position."""
        return [self.mapper.decode(row.body) for row in self.case_rows(case_id)]

    def case_rows(self, case_id: UUID) -> list[StoredRow]:
        """The same, columns and exact bytes."""
        return self._rows_of("case_id = %s ORDER BY position", (case_id,))

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
        return list(starmap(StoredRow, rows))

    def _one(self, query: str, values: tuple[Any, ...] = ()) -> tuple[Any, ...] | None:
        rows = self._all(query, values)
        return rows[0] if rows else None

    def _all(self, query: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        statement = _statement(self.service, query)
        with self.pool.connection() as connection:
            rows: list[tuple[Any, ...]] = connection.execute(statement, values, binary=True).fetchall()
        return rows


@cache
def _statement(service: str, query: str) -> bytes:
    """Rendered once: that costs more than sending it."""
    return sql.SQL(query).format(s=sql.Identifier(service)).as_bytes()
