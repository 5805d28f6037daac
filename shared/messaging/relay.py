"""Knows how a service's records get onto the bus: every one, in order, byte for byte."""

import asyncio
import time
from collections.abc import Callable, Sequence
from functools import cache
from random import random

import structlog
from nats import errors
from nats.aio.client import Client

from shared.messaging import jetstream, subjects
from shared.messaging.headers import FactHeaders, Origin
from shared.messaging.ports import NOTHING_BEFORE, Pulse, RecordSource, Row, Unwatched
from shared.messaging.window import Rejected, Window

log = structlog.get_logger(__name__)

PAGE = 500
WINDOW_BYTES = 8 * 1024 * 1024
FLUSH_EVERY = 16
"""Records after which the client gets to write to its socket: the server works while we encode."""

SHORTEST_PAUSE, LONGEST_PAUSE = 0.05, 2.0
_subject = cache(subjects.fact)


class LogIsShorter(Exception):
    """The stream holds what our log does not (any longer) hold."""


class StreamIsMissing(Exception):
    """There is no stream: the provisioning loop makes one."""


class Relay:
    """Publishes record N as message N. Two at once are safe: the stream takes each number once.

    `on_log_behind(True)` is called when the log lies behind its stream, `on_log_behind(False)` when it
    does so no longer. `compared` is set after the first comparison: no command is safe before.
    """

    position = 0
    _behind = False
    _looked_at = 0.0
    _pause = SHORTEST_PAUSE

    def __init__(
        self,
        *,
        nats: Client,
        source: RecordSource,
        origin: Origin,
        on_log_behind: Callable[[bool], None],
        window: int = 256,
        patience: float = 5.0,
        look_every: float = 5.0,
        pulse: Pulse | None = None,
    ) -> None:
        self._nats = nats
        self._source = source
        self._origin = origin
        self._stream = origin.stream
        self._headers = FactHeaders(origin)
        self._on_log_behind = on_log_behind
        self._window = window
        self._patience = patience
        self._look_every = look_every
        self._pulse = pulse or Unwatched()
        self.compared = asyncio.Event()

    async def run(self) -> None:
        """Compare, publish; after any error the same again, until cancelled."""
        while True:
            try:
                last = await self._compare()
                await self._publish_after(last)
            except LogIsShorter:
                self._tell(behind=True)
            except Rejected as rejected:
                log.info("relay looks again", service=self._origin.service, answer=str(rejected))
            except (StreamIsMissing, jetstream.ApiRefused, errors.Error, TimeoutError, OSError) as failure:
                log.warning("relay waits", service=self._origin.service, error=type(failure).__name__)
            except Exception as failure:
                # Reading our own log failed: whether it went back is decided by the next comparison.
                log.error("relay cannot read", service=self._origin.service, error=type(failure).__name__)
            # Starting the process again would not help: this is no standstill of ours.
            self._pulse.idle()
            await asyncio.sleep(self._pause * (0.5 + random()))
            self._pause = min(self._pause * 2, LONGEST_PAUSE)

    async def _compare(self) -> Row | None:
        """The record at the stream's end; None when the stream is empty. Raises `LogIsShorter`."""
        last = await jetstream.last_sequence(self._nats, self._stream)
        if last is None:
            raise StreamIsMissing
        row = await self._record_like_message(last) if last else None
        self.position = last
        self._looked_at = time.monotonic()
        self._tell(behind=False)
        return row

    async def _record_like_message(self, position: int) -> Row:
        rows = await self._source.page(after=position - 1, limit=1)
        if not rows or rows[0].position != position:
            raise LogIsShorter
        message = await jetstream.message_at(self._nats, stream=self._stream, sequence=position)
        if message is not None and message.body != rows[0].body:
            raise LogIsShorter
        return rows[0]

    def _tell(self, *, behind: bool) -> None:
        if behind != self._behind:
            self._behind = behind
            self._on_log_behind(behind)
            log.critical("log lies behind its stream" if behind else "log is whole", service=self._origin.service)
        self.compared.set()

    async def _publish_after(self, last: Row | None) -> None:
        previous = NOTHING_BEFORE if last is None else last.leaf_hash
        window = Window(self._nats, records=self._window, size=WINDOW_BYTES, patience=self._patience)
        page = asyncio.create_task(self._page())
        try:
            async with window:
                while True:
                    rows = await page
                    if rows:
                        self._pulse.progressed()
                        self.position = rows[-1].position
                    page = asyncio.create_task(self._page())
                    previous = await self._publish(rows, previous=previous, window=window)
        finally:
            page.cancel()

    async def _page(self) -> Sequence[Row]:
        return await self._source.page(after=self.position, limit=PAGE, wait=1.0)

    async def _publish(self, rows: Sequence[Row], *, previous: bytes, window: Window) -> bytes:
        if not rows:
            await window.settled()
            await self._rest()
        for row in rows:
            if window.is_full:
                await window.room()
            await window.publish(
                _subject(row.type),
                headers=self._headers.of(row, previous=previous),
                body=row.body,
            )
            previous = row.leaf_hash
            if row.position % FLUSH_EVERY == 0:
                await asyncio.sleep(0)
        window.check()
        return previous

    async def _rest(self) -> None:
        """Everything is published. Now and then look whether the stream still has it, and our log too."""
        self._pulse.idle()
        self._pause = SHORTEST_PAUSE
        if time.monotonic() - self._looked_at < self._look_every:
            return
        self._looked_at = time.monotonic()
        published = self.position
        # A log can be put back under a running service without any error being seen here.
        await self._compare()
        if self.position != published:
            raise Rejected("the stream's end moved")
