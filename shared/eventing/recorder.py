"""Knows the log as the `eventsourcing` library sees it: its ProcessRecorder, kept by our writer."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

import psycopg
from eventsourcing.persistence import (
    ApplicationRecorder,
    IntegrityError,
    Notification,
    OperationalError,
    ProcessRecorder,
    StoredEvent,
    Subscription,
    Tracking,
)
from psycopg import pq, sql
from psycopg_pool import ConnectionPool

from shared.eventing import wire
from shared.eventing.frame import tail_of
from shared.eventing.mapper import StoredRecord, stored_record
from shared.eventing.units import LibraryUnit
from shared.eventing.writer import NotConfirmed, UnitFailed, Writer

Pool = ConnectionPool[Any]
_UUIDS_OID = 2951


class LogRecorder(ProcessRecorder):
    """Reads `records` through a pool, writes through the writer. States are record tails; the frame is ours."""

    def __init__(self, *, service: str, writer: Writer, pool: Pool) -> None:
        self._writer = writer
        self._pool = pool
        self._records = sql.Identifier(service, "records")
        self._inbox = sql.Identifier(service, "inbox")

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """Returns the positions. Raises IntegrityError when an event, or the tracking, is already there."""
        tracking: Tracking | None = kwargs.get("tracking")
        if not stored_events and tracking is None:
            return None
        return self._write(LibraryUnit(events=tuple(stored_events), tracking=tracking))

    def _write(self, unit: LibraryUnit) -> list[int]:
        try:
            positions: list[int] = self._writer.record(unit)
        except UnitFailed as failure:
            raise IntegrityError(failure.sqlstate) from failure
        except NotConfirmed as failure:
            raise OperationalError("not confirmed") from failure
        return positions

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> list[StoredEvent]:
        """The stream's events in order of version, or backwards; versions in (gt, lte]."""
        stream = UUID(str(originator_id))
        query, values = self._part_of_stream(stream, gt=gt, lte=lte, desc=desc, limit=limit)
        with self._pool.connection() as connection:
            rows = connection.execute(query, values, binary=True).fetchall()
        return [_stored(stream, version=row[0], type=row[1], body=row[2]) for row in rows]

    def bodies(self, stream: UUID) -> list[bytes]:
        """The stream's records in order of version: what every command begins with, and therefore without a cursor."""
        return self._ask(b"stream", stream.bytes)

    def leaf_and_bodies(self, stream: UUID, *, version: int) -> list[bytes]:
        """The leaf hash of the record at that version, then the records after it. Nothing at or after it: empty."""
        return self._ask(b"since", stream.bytes, wire.int4(version))

    def bodies_of(self, streams: Iterable[UUID]) -> list[bytes]:
        """The records of many streams, each stream's in order of version."""
        return self._ask(b"streams", wire.uuids(streams))

    def _ask(self, name: bytes, *values: bytes) -> list[bytes]:
        connection = self._pool.getconn()
        try:
            # libpq lets other threads run while it waits here.
            found = connection.pgconn.exec_prepared(name, values, (1,) * len(values), 1)
        finally:
            self._pool.putconn(connection)
        if found.status != pq.ExecStatus.TUPLES_OK:
            raise psycopg.OperationalError("the streams could not be read")
        return [found.get_value(row, 0) or b"" for row in range(found.ntuples)]

    def _part_of_stream(
        self, stream: UUID, *, gt: int | None, lte: int | None, desc: bool, limit: int | None
    ) -> tuple[sql.Composed, list[Any]]:
        order = sql.SQL("DESC" if desc else "ASC")
        query = sql.SQL(
            "SELECT stream_version, type, body FROM {} WHERE stream_id = %s AND stream_version > %s"
            " AND stream_version <= %s ORDER BY stream_version {} LIMIT %s"
        ).format(self._records, order)
        return query, [stream, -1 if gt is None else gt, 2**31 - 1 if lte is None else lte, limit]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> list[Notification]:
        """Records in order of position, from `start` to `stop`, both included by default."""
        first = 1 if start is None else start if inclusive_of_start else start + 1
        query = sql.SQL(
            "SELECT position, stream_id, stream_version, type, body FROM {} WHERE position >= %s"
            " AND position <= %s AND (%s OR type = ANY(%s)) ORDER BY position LIMIT %s"
        ).format(self._records)
        values = [first, 2**62 if stop is None else stop, not topics, list(topics), limit]
        with self._pool.connection() as connection:
            rows = connection.execute(query, values, binary=True).fetchall()
        return [_notification(row) for row in rows]

    def max_notification_id(self) -> int | None:
        with self._pool.connection() as connection:
            row = connection.execute(sql.SQL("SELECT max(position) FROM {}").format(self._records)).fetchone()
        return row[0] if row else None

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> Subscription[ApplicationRecorder]:
        """Yields notifications as they are recorded: woken in the process, else by a 200 ms poll."""
        return LogSubscription(self, self._writer, gt=gt, topics=topics)

    def insert_tracking(self, tracking: Tracking) -> None:
        """Raises IntegrityError when the position is not beyond the last one."""
        self._write(LibraryUnit(events=(), tracking=tracking))

    def max_tracking_id(self, application_name: str) -> int | None:
        query = sql.SQL("SELECT position FROM {} WHERE upstream = %s").format(self._inbox)
        with self._pool.connection() as connection:
            row = connection.execute(query, [application_name]).fetchone()
        return row[0] if row else None


def prepared_for(service: str) -> Callable[[psycopg.Connection[Any]], None]:
    """Prepares a pool's new connection for reading the streams of a service."""
    records = f'FROM "{service}".records WHERE stream_id'
    one = f"SELECT body {records} = $1 ORDER BY stream_version".encode()
    since = (
        f"SELECT CASE stream_version WHEN $2 THEN leaf_hash ELSE body END {records} = $1"
        " AND stream_version >= $2 ORDER BY stream_version"
    ).encode()
    many = f"SELECT body {records} = ANY ($1) ORDER BY stream_id, stream_version".encode()
    statements = (
        (b"stream", one, (wire.UUID_OID,)),
        (b"since", since, (wire.UUID_OID, wire.INT4_OID)),
        (b"streams", many, (_UUIDS_OID,)),
    )

    def prepare(connection: psycopg.Connection[Any]) -> None:
        for name, query, kinds in statements:
            prepared = connection.pgconn.prepare(name, query, kinds)
            if prepared.status != pq.ExecStatus.COMMAND_OK:
                raise psycopg.OperationalError("the log cannot be read")

    return prepare


class LogSubscription(Subscription[ApplicationRecorder]):
    """Pages the log and waits for its writer. The library's LISTEN has a start-up race and an endless wait."""

    def __init__(self, recorder: LogRecorder, writer: Writer, *, gt: int | None, topics: Sequence[str]) -> None:
        super().__init__(recorder=recorder, gt=gt, topics=topics)
        self._writer = writer
        self._page: deque[Notification] = deque()

    def __next__(self) -> Notification:
        while not self._has_been_stopped:
            if self._page:
                return self._page.popleft()
            self._page.extend(self._next_page())
        raise StopIteration

    def _next_page(self) -> Sequence[Notification]:
        last = self._last_notification_id or 0
        page = self._recorder.select_notifications(last, 500, topics=self._topics, inclusive_of_start=False)
        if page:
            self._last_notification_id = page[-1].id
        else:
            with self._writer.grown:
                self._writer.grown.wait(timeout=0.2)
        return page


def _stored(stream: UUID, *, version: int, type: str, body: bytes) -> StoredRecord:
    return stored_record(stream=stream, version=version, type=type, state=tail_of(body), body=body)


def _notification(row: tuple[Any, ...]) -> Notification:
    position, stream, version, topic, body = row
    return Notification(id=position, originator_id=stream, originator_version=version, topic=topic, state=tail_of(body))
