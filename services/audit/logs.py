"""Knows how every log of the tenant is asked: the others over the bus, audit's own in its database."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TypeVar

import msgspec
from nats import errors
from nats.aio.client import Client

from services.audit.checkpoints import HeadRow
from services.audit.sources import BusSource, OwnSource, Source, newest_head
from shared.eventing.store import ServiceLog
from shared.messaging.replay import ReplayRefused

T = TypeVar("T")

NO_ANSWER = (errors.Error, ReplayRefused, TimeoutError, OSError, msgspec.MsgspecError)
"""What comes instead of an answer."""


class Logs:
    """Every log of the tenant. Each question has a connection and an event loop of its own."""

    def __init__(
        self, *, connect: Callable[[], AbstractAsyncContextManager[Client]], others: Iterable[str], own: ServiceLog
    ) -> None:
        self._connect = connect
        self._others = tuple(others)
        self._own = own

    def ask(self, question: Callable[[Sequence[Source]], Awaitable[T]]) -> T:
        """Ask all of them something; called in a thread."""

        async def asked() -> T:
            async with self._sources() as sources:
                return await question(sources)

        return asyncio.run(asked())

    def newest(self) -> dict[str, HeadRow]:
        """The newest head of every log that answers and has one."""

        async def of_all(sources: Sequence[Source]) -> dict[str, HeadRow]:
            heads = {source.service: await _newest(source) for source in sources}
            return {service: head for service, head in heads.items() if head is not None}

        return self.ask(of_all)

    def heads(self, service: str, after: int) -> Sequence[HeadRow]:
        """The next signed heads of one log above a size."""

        async def of_one(sources: Sequence[Source]) -> Sequence[HeadRow]:
            source = next(one for one in sources if one.service == service)
            return (await source.heads(after=after))[1]

        return self.ask(of_one)

    def head_of_size(self, service: str, size: int) -> HeadRow | None:
        """The first signed head of a log that covers so many records."""
        return next(iter(self.heads(service, size - 1)), None)

    @asynccontextmanager
    async def _sources(self) -> AsyncIterator[Sequence[Source]]:
        async with self._connect() as nats:
            yield [*(BusSource(nats, service) for service in self._others), OwnSource(self._own)]


async def _newest(source: Source) -> HeadRow | None:
    try:
        return await newest_head(source)
    except NO_ANSWER:
        return None
