"""Knows which streams a decision was read from: where nothing is written, they must stand as they stood."""

from collections.abc import Iterable
from typing import TypeVar, cast
from uuid import UUID

from shared.eventing.log import Beside, Evolve, Log

S = TypeVar("S")


class ReadFrom:
    """Reads each stream once for one decision, and remembers how far it had come."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._read: dict[UUID, tuple[object, int]] = {}

    def load(self, stream: UUID, evolve: Evolve[S], initial: S) -> tuple[S, int]:
        if stream not in self._read:
            loaded: tuple[S, int] = self._log.load(stream, evolve, initial)
            self._read[stream] = loaded
        state, version = self._read[stream]
        return cast(S, state), version

    def version(self, stream: UUID) -> int:
        return self._read[stream][1]

    def beside(self, told: Iterable[Beside], *, at: UUID) -> tuple[Beside, ...]:
        """What is told, and every other stream as it was read; `at` is the one it is all recorded with.

        Whoever wrote there meanwhile makes the decision one about something else: it is made anew.
        """
        besides = tuple(told)
        written = {at, *(one.stream for one in besides)}
        only_read = (
            Beside(stream=stream, seen=version, facts=(), case_id=at)
            for stream, (_, version) in self._read.items()
            if stream not in written
        )
        return (*besides, *only_read)
