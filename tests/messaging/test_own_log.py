"""Knows that whoever reads his own log rests at its end, wherever that is."""

import asyncio
from collections.abc import Callable
from typing import Any, cast

import pytest

from shared.eventing.store import ServiceLog
from shared.messaging.own_log import OwnLog
from tests.messaging.kit import MemoryRecords, story


class Log:
    """Pages of records that may be put back."""

    service = "intake"

    def __init__(self, size: int) -> None:
        self.rows = list(MemoryRecords.of(size).rows)
        self.tell: Callable[[int], None] = lambda size: None

    def on_growth(self, tell: Callable[[int], None]) -> None:
        self.tell = tell

    def record_page(self, after: int, limit: int) -> list[Any]:
        return self.rows[after : after + limit]


def opened(log: Log, monkeypatch: pytest.MonkeyPatch) -> OwnLog:
    monkeypatch.setattr("shared.messaging.own_log._row", lambda stored: stored)
    return OwnLog(cast(ServiceLog, log))


async def rests(source: OwnLog, *, after: int) -> bool:
    """Whether a reader who has come this far waits for growth instead of asking again at once."""
    try:
        await asyncio.wait_for(source.page(after=after, limit=2, wait=60), 0.3)
    except TimeoutError:
        return True
    return False


@story
async def test_a_reader_rests_after_a_last_page_that_was_full(monkeypatch: pytest.MonkeyPatch) -> None:
    source = opened(Log(2), monkeypatch)
    assert len(await source.page(after=0, limit=2)) == 2
    assert await source.page(after=2, limit=2, wait=0.01) == []
    assert await rests(source, after=2)


@story
async def test_a_reader_rests_at_the_end_of_a_log_that_was_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    log = Log(3)
    source = opened(log, monkeypatch)
    log.tell(3)
    await asyncio.sleep(0)
    del log.rows[1:]
    assert await source.page(after=1, limit=2, wait=0.01) == []
    assert await rests(source, after=1)


@story
async def test_a_reader_at_rest_is_woken_by_growth(monkeypatch: pytest.MonkeyPatch) -> None:
    log = Log(1)
    source = opened(log, monkeypatch)
    waiting = asyncio.create_task(source.page(after=1, limit=2, wait=60))
    await asyncio.sleep(0)
    log.rows = list(MemoryRecords.of(2).rows)
    log.tell(2)
    assert [row.position for row in await waiting] == [2]
