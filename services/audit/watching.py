"""Knows how the witness keeps up: it asks every log for its newest head, and says when one contradicts."""

import asyncio
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager

import structlog
from nats import errors
from nats.aio.client import Client

from services.audit.holding import Holding
from services.audit.sources import BusSource, Source, newest_head
from services.audit.witness import Contradiction, Witness
from shared.messaging.replay import ReplayRefused

_log = structlog.get_logger(__name__)

EVERY_SECONDS = 5.0
_PAGE = 5_000

Connect = Callable[[], AbstractAsyncContextManager[Client]]


class Watch:
    """A thread with a connection of its own. `contradictions` says which log was last refused, and why.

    `holdings` are the logs to watch; `own` is audit's own, which is not asked for over the bus.
    """

    def __init__(
        self, *, connect: Connect, holdings: Mapping[str, Holding], witness: Witness, own: Source | None = None
    ) -> None:
        self._connect = connect
        self._holdings = holdings
        self._witness = witness
        self._own = own
        self.contradictions: dict[str, str] = {}

    def start(self) -> None:
        threading.Thread(target=lambda: asyncio.run(self._run()), name="witness", daemon=True).start()

    async def _run(self) -> None:
        while True:
            try:
                async with self._connect() as nats:
                    while True:
                        await self.look(self._sources(nats))
                        await asyncio.sleep(EVERY_SECONDS)
            except Exception as failure:
                _log.warning("witness connects again", error=type(failure).__name__)
                await asyncio.sleep(EVERY_SECONDS)

    def _sources(self, nats: Client) -> list[Source]:
        own = [self._own] if self._own is not None else []
        others = [BusSource(nats, service) for service in self._holdings if service not in {one.service for one in own}]
        return [*others, *own]

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
        head = await newest_head(source)
        holding = self._holdings[source.service]
        held = await asyncio.to_thread(holding.size)
        # What is signed but has not come over the bus yet is looked at next time.
        if head is None or head.size > held or (seen is not None and head.note == seen.note):
            return
        leaves = _leaves(holding, after=known, until=head.size)
        await asyncio.to_thread(self._witness.accept, source.service, head, leaves_since=leaves)


def _leaves(holding: Holding, *, after: int, until: int) -> Iterator[bytes]:
    while after < until:
        page = holding.leaf_hashes(after, min(after + _PAGE, until))
        if not page:
            return
        yield from page
        after += len(page)
