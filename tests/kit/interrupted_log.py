"""Knows a log in which somebody else gets in between: at one moment of a handler's work, another does all of its."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from shared.eventing.log import Evolve, S
from shared.kernel.receipt import Receipt
from tests.kit.memory_log import MemoryLog

Work = Callable[[MemoryLog], object]


class InterruptedLog(MemoryLog):
    """Before the `at`-th time anybody asks it for something, `meanwhile` is done to it. Told with `interrupt`."""

    def __init__(self, service: str) -> None:
        super().__init__(service)
        self.asked = 0
        self._at: int | None = None
        self._meanwhile: Work | None = None

    def interrupt(self, *, at: int, meanwhile: Work) -> None:
        self.asked, self._at, self._meanwhile = 0, at, meanwhile

    def load(self, stream: UUID, evolve: Evolve[S], initial: S) -> tuple[S, int]:
        self._ask()
        return super().load(stream, evolve, initial)

    def append(self, *said: Any, **words: Any) -> Receipt:
        self._ask()
        return super().append(*said, **words)

    def _ask(self) -> None:
        at, self.asked = self.asked, self.asked + 1
        if at == self._at and (meanwhile := self._meanwhile):
            self._meanwhile = None
            meanwhile(self)


def moments_of(work: Work, log: Callable[[], InterruptedLog]) -> range:
    """Every moment somebody else could get in between, counted on a log where nobody does."""
    alone = log()
    alone.interrupt(at=-1, meanwhile=lambda _: None)
    work(alone)
    return range(alone.asked)
