"""Knows how a log is asked for its rows and heads: another service over the bus, audit's own in its database."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

from nats.aio.client import Client

from services.audit.checkpoints import HeadRow
from services.audit.verifying import Row
from shared.eventing.log_reader import StoredRow
from shared.eventing.store import ServiceLog
from shared.kernel.clock import timestamp
from shared.messaging import replay
from shared.messaging.replay import ReplayedRecord


class Source(Protocol):
    """One log, as its owner shows it."""

    service: str

    async def rows(self, after: int) -> Sequence[Row]:
        """Records behind a position, in order; none at the end."""
        ...

    async def heads(self, after: int) -> tuple[int, Sequence[HeadRow]]:
        """The newest signed size, and the heads above a size, smallest first."""
        ...


class BusSource:
    """Another service's log, asked for over `care.replay.<service>`."""

    def __init__(self, nats: Client, service: str) -> None:
        self._nats = nats
        self.service = service

    async def rows(self, after: int) -> Sequence[Row]:
        page = await replay.fetch(self._nats, service=self.service, after=after)
        return [_replayed(record) for record in page.records]

    async def heads(self, after: int) -> tuple[int, Sequence[HeadRow]]:
        page = await replay.fetch_heads(self._nats, service=self.service, after=after)
        return page.size, [HeadRow(size=head.size, root=head.root, note=head.note) for head in page.heads]


class OwnSource:
    """Audit's own log."""

    def __init__(self, log: ServiceLog) -> None:
        self._log = log
        self.service = log.service

    async def rows(self, after: int) -> Sequence[Row]:
        return [_stored(row) for row in await asyncio.to_thread(self._log.record_page, after, 500)]

    async def heads(self, after: int) -> tuple[int, Sequence[HeadRow]]:
        size = await asyncio.to_thread(self._log.size)
        heads = await asyncio.to_thread(self._log.heads, after, 200)
        return size, [HeadRow(size=head.size, root=head.root, note=head.note) for head in heads]


async def newest_head(source: Source) -> HeadRow | None:
    """The head that covers the whole log, None when it is empty."""
    size, _ = await source.heads(after=0)
    _, heads = await source.heads(after=max(size - 1, 0))
    return heads[-1] if heads else None


def _replayed(record: ReplayedRecord) -> Row:
    return Row(
        position=record.position,
        stream=str(record.stream),
        version=record.version,
        type=record.type,
        case_id=str(record.case_id),
        recorded_at=timestamp(record.recorded_at),
        command_id=str(record.command_id) if record.command_id is not None else None,
        leaf_hash=record.leaf_hash,
        body=record.body,
    )


def _stored(row: StoredRow) -> Row:
    return Row(
        position=row.position,
        stream=str(row.stream),
        version=row.version,
        type=row.type,
        case_id=str(row.case_id),
        recorded_at=timestamp(row.recorded_at),
        command_id=str(row.command_id) if row.command_id is not None else None,
        leaf_hash=row.leaf_hash,
        body=row.body,
    )
