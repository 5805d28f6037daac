"""Knows what a handler may ask of a log: load a stream, append facts to it."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID

from shared.contracts.fact import Fact, Recorded
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt

S = TypeVar("S")
Evolve = Callable[[S, Recorded], S]


class Log(Protocol):
    """A service's log as its handlers see it; the same for a command, a reaction and a test."""

    def load(self, stream: UUID, evolve: Evolve[S], initial: S) -> tuple[S, int]:
        """Fold a stream into state. Returns the state and the version of its last fact (0 when empty)."""
        ...

    def append(
        self,
        stream: UUID,
        seen: int,
        *facts: Fact,
        by: Caller,
        case_id: UUID,
        happened_at: datetime | None = None,
        legal_basis: str | None = None,
        on_behalf_of: str | None = None,
        replaces: int | None = None,
    ) -> Receipt:
        """Record facts as versions `seen` + 1 …, all or none; `Clear` text is sealed on the way.

        `happened_at` defaults to the time of the command. Raises `CaseHasMovedOn` when the stream is not at
        `seen`, `CommandIdReused`, `CaseIsParked`, `LogIsBehind`. A repeated command gets its first receipt.
        """
        ...
