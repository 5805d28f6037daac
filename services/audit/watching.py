"""Knows how the witness keeps up: it asks every log for its newest head, and says when one contradicts."""

import asyncio
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractAsyncContextManager

import structlog
from nats import errors
from nats.aio.client import Client

from services.audit.checkpoints import HeadRow
from services.audit.sources import BusSource, Source
from services.audit.verification import Published
from services.audit.witness import Contradiction, Witness
from shared.messaging.replay import ReplayRefused

_log = structlog.get_logger(__name__)

EVERY_SECONDS = 5.0
_PAGE = 5_000

Connect = Callable[[], AbstractAsyncContextManager[Client]]


class Watch:
    """A thread with a connection of its own. `contradictions` says which log was last refused, and why."""

    def __init__(self, *, connect: Connect, services: Iterable[str], published: Published, witness: Witness) -> None:
        self._connect = connect
        self._services = tuple(services)
        self._published = published
        self._witness = witness
        self.contradictions: dict[str, str] = {}

    def start(self) -> None:
        threading.Thread(target=lambda: asyncio.run(self._run()), name="witness", daemon=True).start()

    async def _run(self) -> None:
        while True:
            try:
                async with self._connect() as nats:
                    while True:
                        await self.look([BusSource(nats, service) for service in self._services])
                        await asyncio.sleep(EVERY_SECONDS)
            except Exception as failure:
                _log.warning("witness connects again", error=type(failure).__name__)
                await asyncio.sleep(EVERY_SECONDS)

    async def look(self, sources: Iterable[Source]) -> None:
        """Accept the newest head of every log as far as it is archived."""
        for source in sources:
            try:
                await self._look_at(source)
                self.contradictions.pop(source.service, None)
            except Contradiction as contradiction:
                self.contradictions[source.service] = str(contradiction)
                _log.critical("witness refuses a head", upstream=source.service, reason=str(contradiction))
            except (errors.Error, ReplayRefused, TimeoutError, OSError) as failure:
                _log.warning("witness cannot ask", upstream=source.service, error=type(failure).__name__)

    async def _look_at(self, source: Source) -> None:
        seen = await asyncio.to_thread(self._witness.seen, source.service)
        known = seen.size if seen is not None else 0
        head = await _newest(source)
        archived = (await asyncio.to_thread(self._published.place, source.service)).position
        # What is signed but has not come over the bus yet is looked at next time.
        if head is None or head.size > archived or (seen is not None and head.note == seen.note):
            return
        leaves = self._leaves(source.service, after=known, until=head.size)
        await asyncio.to_thread(self._witness.accept, source.service, head, leaves_since=leaves)

    def _leaves(self, service: str, *, after: int, until: int) -> Iterator[bytes]:
        while after < until:
            page = self._published.leaf_hashes(service, after=after, until=min(after + _PAGE, until))
            if not page:
                return
            yield from page
            after += len(page)


async def _newest(source: Source) -> HeadRow | None:
    size, _ = await source.heads(after=0)
    _, heads = await source.heads(after=max(size - 1, 0))
    return heads[-1] if heads else None
