"""Knows how to read the service's own log without holding up the event loop."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import msgspec

from shared.eventing.log_reader import StoredRow
from shared.eventing.store import ServiceLog
from shared.messaging.ports import Head, Row


class _Traced(msgspec.Struct, frozen=True):
    trace: str | None = None


_traced = msgspec.json.Decoder(_Traced)


class OwnLog:
    """The relay's and the replay's source: woken by the writer, and by itself every `wait` seconds.

    Made inside the running event loop.
    """

    def __init__(self, log: ServiceLog) -> None:
        self._log = log
        self._loop = asyncio.get_running_loop()
        self._threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix=f"own-log-{log.service}")
        self._known = 0
        self._grown = asyncio.Event()
        log.on_growth(self._tell)

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def page(self, *, after: int, limit: int, wait: float = 0.0) -> Sequence[Row]:
        if wait and self._known <= after:
            self._grown.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._grown.wait()
        known = self._known
        rows = await self._loop.run_in_executor(self._threads, self._read, after, limit)
        if len(rows) == limit:
            self._known = max(self._known, rows[-1].position + 1)
        elif self._known == known:
            # The log ends here, also one that was put back: who believed the longer one would ask without rest.
            self._known = rows[-1].position if rows else min(known, after)
        return rows

    async def size(self) -> int:
        return await self._loop.run_in_executor(self._threads, self._log.size)

    async def heads(self, *, after: int, limit: int) -> Sequence[Head]:
        found = await self._loop.run_in_executor(self._threads, self._log.heads, after, limit)
        return [Head(size=head.size, root=head.root, note=head.note) for head in found]

    def _read(self, after: int, limit: int) -> list[Row]:
        return [_row(stored) for stored in self._log.record_page(after, limit)]

    def _tell(self, size: int) -> None:
        """Called in the writer's thread."""
        with suppress(RuntimeError):  # the loop may be closed while the writer records its last
            self._loop.call_soon_threadsafe(self._note, size)

    def _note(self, size: int) -> None:
        self._known = max(self._known, size)
        self._grown.set()


def _row(stored: StoredRow) -> Row:
    return Row(
        position=stored.position,
        type=stored.type,
        case_id=stored.case_id,
        recorded_at=stored.recorded_at,
        body=stored.body,
        leaf_hash=stored.leaf_hash,
        trace=_trace_of(stored.body),
        stream=stored.stream,
        version=stored.version,
        command_id=stored.command_id,
    )


def _trace_of(body: bytes) -> str | None:
    try:
        return _traced.decode(body).trace
    except msgspec.MsgspecError:
        return None
