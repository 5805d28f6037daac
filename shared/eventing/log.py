"""Knows what a handler may ask of a log: load a stream, append facts to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID

from shared.contracts.fact import Fact, Recorded
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt

S = TypeVar("S")
Evolve = Callable[[S, Recorded], S]


@dataclass(frozen=True, kw_only=True)
class Beside:
    """Facts of another stream, recorded as versions `seen` + 1 … together with those of an `append`.

    No facts: nothing is recorded there, and the stream must still be at `seen`. What was decided rests on it.
    """

    stream: UUID
    seen: int
    facts: tuple[Fact, ...]
    case_id: UUID


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
        beside: Sequence[Beside] = (),
    ) -> Receipt:
        """Record facts as versions `seen` + 1 …, all or none; `Clear` text is sealed on the way.

        `happened_at` defaults to the time of the command. Raises `CaseHasMovedOn` when the stream is not at
        `seen`, `CommandIdReused`, `CaseIsParked`, `LogIsBehind`. A repeated command gets its first receipt.

        `beside`: facts of other streams that are recorded with these or not at all, such as a bed's when a stay
        begins in it. Each stream is checked like the first; the receipt is about `stream`.
        """
        ...
