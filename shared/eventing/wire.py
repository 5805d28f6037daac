"""Knows how to say several things to PostgreSQL in one round trip, at the cost of one."""

import select
import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import psycopg
from psycopg import pq

UUID_OID, INT8_OID, INT4_OID, TEXT_OID, BYTEA_OID, TIMESTAMPTZ_OID = 2950, 20, 23, 25, 17, 1184
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_OK = {pq.ExecStatus.COMMAND_OK, pq.ExecStatus.TUPLES_OK}


class StatementFailed(Exception):
    """PostgreSQL refused a statement. Only the SQLSTATE is kept: its message may quote the row."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


class ConnectionLost(Exception):
    """The connection broke: what was sent may or may not have happened."""


class Warned(Exception):
    """PostgreSQL warned: a COMMIT that does so may be durable here and nowhere else. Use this connection no more."""


Call = tuple[bytes, Sequence[bytes | None]]
"""A prepared statement's name, and its parameters."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement to prepare once per connection, and the type of each parameter."""

    name: bytes
    text: bytes
    types: tuple[int, ...]


class Wire:
    """A connection in pipeline mode. Several statements go out together; their results come back together.

    psycopg's cursors cost about 40 µs a statement, which at one commit per command is most of the time;
    libpq's own calls, which psycopg exposes, cost about 6 µs (bench/RESULTS.md).
    """

    def __init__(
        self,
        dsn: str,
        statements: Iterable[Statement],
        *,
        settings: Sequence[str] = (),
        before_waiting: Callable[[], None] = lambda: None,
    ) -> None:
        self._connection = psycopg.connect(dsn, autocommit=True)
        for setting in settings:
            self._connection.execute(setting.encode())
        self._libpq = self._connection.pgconn
        for statement in statements:
            prepared = self._libpq.prepare(statement.name, statement.text, statement.types)
            if prepared.status != pq.ExecStatus.COMMAND_OK:
                raise StatementFailed(_sqlstate(prepared))
        self._warned = False
        self._connection.add_notice_handler(self._notice)
        self._poll = select.poll()
        self._poll.register(self._libpq.socket, select.POLLIN)
        self._before_waiting = before_waiting
        self._libpq.enter_pipeline_mode()

    def close(self) -> None:
        self._connection.close()

    def send(self, calls: Sequence[Call]) -> None:
        """Send prepared statements by name with binary parameters, and wait for nothing. Raises ConnectionLost."""
        try:
            for name, values in calls:
                self._libpq.send_query_prepared(name, values, [1] * len(values), 1)
            self._libpq.flush()
        except (psycopg.Error, OSError) as error:
            raise ConnectionLost from error

    def run(self, calls: Sequence[Call]) -> list[pq.abc.PGresult]:
        """Send the last statements of a round; return one binary result for each statement of the round.

        Outside BEGIN and COMMIT a round is one transaction, committed when this returns. Raises StatementFailed
        for the first that failed (nothing of the round was done), Warned, or ConnectionLost.
        """
        try:
            for name, values in calls:
                self._libpq.send_query_prepared(name, values, [1] * len(values), 1)
            self._libpq.pipeline_sync()
        except (psycopg.Error, OSError) as error:
            raise ConnectionLost from error
        self._before_waiting()
        try:
            results = self._receive()
        except (psycopg.Error, OSError) as error:
            raise ConnectionLost from error
        for result in results:
            if result.status not in _OK and result.status != pq.ExecStatus.PIPELINE_ABORTED:
                raise StatementFailed(_sqlstate(result))
        if self._warned:
            raise Warned
        return results

    def _receive(self) -> list[pq.abc.PGresult]:
        libpq = self._libpq
        results: list[pq.abc.PGresult] = []
        while libpq.flush():
            select.select([], [libpq.socket], [], 1.0)
        while True:
            # get_result would hold the interpreter's lock while it waits.
            while libpq.is_busy():
                self._poll.poll(1000)
                libpq.consume_input()
            result = libpq.get_result()
            if result is None:
                if libpq.status != pq.ConnStatus.OK:
                    raise psycopg.OperationalError("connection lost")
                continue
            if result.status == pq.ExecStatus.PIPELINE_SYNC:
                return results
            if result.status == pq.ExecStatus.FATAL_ERROR and libpq.status != pq.ConnStatus.OK:
                raise psycopg.OperationalError("connection lost")
            results.append(result)

    def _notice(self, diagnostic: psycopg.errors.Diagnostic) -> None:
        self._warned = self._warned or diagnostic.severity_nonlocalized == "WARNING"


def _sqlstate(result: pq.abc.PGresult) -> str:
    return (result.error_field(pq.DiagnosticField.SQLSTATE) or b"XX000").decode()


_NULL = b"\xff\xff\xff\xff"


def array(oid: int, items: Sequence[bytes | None]) -> bytes:
    """A one-dimensional array in PostgreSQL's binary format. One parameter instead of thousands."""
    if not items:
        return struct.pack(">iii", 0, 0, oid)
    parts = [_NULL if item is None else len(item).to_bytes(4, "big") + item for item in items]
    return struct.pack(">iiiii", 1, None in items, oid, len(items), 1) + b"".join(parts)


def even_array(oid: int, items: Sequence[bytes]) -> bytes:
    """`array` of items that all have the length of the first: the length is what joins them."""
    if not items:
        return struct.pack(">iii", 0, 0, oid)
    length = len(items[0]).to_bytes(4, "big")
    return length.join((struct.pack(">iiiii", 1, 0, oid, len(items), 1), *items))


def uuids(items: Iterable[UUID]) -> bytes:
    return even_array(UUID_OID, [item.bytes for item in items])


def uuids_or_null(items: Iterable[UUID | None]) -> bytes:
    return array(UUID_OID, [item.bytes if item else None for item in items])


def texts(items: Iterable[str]) -> bytes:
    return array(TEXT_OID, [item.encode() for item in items])


def int8(value: int) -> bytes:
    return struct.pack(">q", value)


def int4(value: int) -> bytes:
    return struct.pack(">i", value)


def int8s(items: Iterable[int]) -> bytes:
    return even_array(INT8_OID, [item.to_bytes(8, "big", signed=True) for item in items])


def int4s(items: Iterable[int]) -> bytes:
    return even_array(INT4_OID, [item.to_bytes(4, "big", signed=True) for item in items])


def bytes_array(items: Iterable[bytes]) -> bytes:
    return array(BYTEA_OID, list(items))


def timestamptz(instant: datetime) -> bytes:
    return struct.pack(">q", (instant - _EPOCH) // timedelta(microseconds=1))


def timestamptzs(items: Iterable[datetime | None]) -> bytes:
    return array(TIMESTAMPTZ_OID, [None if item is None else timestamptz(item) for item in items])


def read_int(raw: bytes) -> int:
    return int.from_bytes(raw, "big", signed=True)


def read_timestamptz(raw: bytes) -> datetime:
    return _EPOCH + timedelta(microseconds=read_int(raw))
