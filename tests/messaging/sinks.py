"""Knows a sink that keeps what it was given."""

import asyncio
from collections.abc import Sequence

from shared.messaging.ports import Arrived, Place


class Kept:
    """A reader's place and records in memory; `slow` seconds per batch, failing as often as told."""

    def __init__(self, *, log_id: str | None = None, slow: float = 0.0, failures: int = 0) -> None:
        self.arrived: list[Arrived] = []
        self.batches: list[int] = []
        self._log_id = log_id
        self._slow = slow
        self._failures = failures

    @property
    def bodies(self) -> list[bytes]:
        return [one.body for one in self.arrived]

    async def place(self) -> Place:
        if not self.arrived:
            return Place(log_id=self._log_id)
        last = self.arrived[-1]
        return Place(position=last.position, leaf_hash=last.leaf_hash, log_id=self._log_id)

    async def take(self, batch: Sequence[Arrived]) -> None:
        await asyncio.sleep(self._slow)
        if self._failures:
            self._failures -= 1
            raise ConnectionError("the database is away")
        self.arrived.extend(batch)
        self.batches.append(len(batch))
