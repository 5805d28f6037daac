"""Knows how an observer sees every record of the others: nothing is left out, not even what it cannot read."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

import msgspec
import structlog

from shared.contracts.fact import Recorded
from shared.eventing.mapper import FactMapper, MalformedRecord, UnknownFact
from shared.messaging.ports import Arrived, Place

log = structlog.get_logger(__name__)

SHORTEST_PAUSE, LONGEST_PAUSE = 0.05, 5.0


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """A record as an observer gets it. `recorded` is None when this release cannot read it; `unreadable` says why."""

    position: int
    leaf_hash: bytes
    body: bytes
    recorded: Recorded | None = None
    unreadable: str | None = None


class View(Protocol):
    """An observer's own tables. Blocking: called in a thread."""

    def place(self, upstream: str) -> Place:
        """How far this upstream is in the tables; position 0 when nothing is."""
        ...

    def apply(self, upstream: str, *, log_id: str, seen: Sequence[Seen]) -> None:
        """Write the rows and the new place (that of the last record) in one transaction."""
        ...


class ViewSink:
    """Hands one upstream's records to a view; while its database is away, again and again."""

    def __init__(self, *, view: View, mapper: FactMapper, upstream: str, log_id: str) -> None:
        self._view = view
        self._mapper = mapper
        self._upstream = upstream
        self._log_id = log_id
        self._at: int | None = None

    async def place(self) -> Place:
        place = await asyncio.to_thread(self._view.place, self._upstream)
        self._at = place.position
        return place

    async def take(self, batch: Sequence[Arrived]) -> None:
        pause = SHORTEST_PAUSE
        while True:
            try:
                await asyncio.to_thread(self._apply, batch)
                return
            except Exception as failure:
                self._at = None
                log.warning("view tries again", upstream=self._upstream, error=type(failure).__name__)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    def _apply(self, batch: Sequence[Arrived]) -> None:
        """A lost answer to the commit must not apply a record twice: after a failure ask the view where it stands."""
        at = self._view.place(self._upstream).position if self._at is None else self._at
        seen = tuple(self._seen(one) for one in batch if one.position > at)
        if seen:
            self._view.apply(self._upstream, log_id=self._log_id, seen=seen)
        self._at = max(at, batch[-1].position)

    def _seen(self, arrived: Arrived) -> Seen:
        recorded, unreadable = None, None
        try:
            recorded = self._mapper.decode(arrived.body)
        except UnknownFact as unknown:
            unreadable = str(unknown)
        except MalformedRecord:
            unreadable = "malformed record"
        return Seen(
            position=arrived.position,
            leaf_hash=arrived.leaf_hash,
            body=arrived.body,
            recorded=recorded,
            unreadable=unreadable,
        )
