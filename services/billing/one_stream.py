"""Knows how a request about one stream is carried out: load, decide, append."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from shared.contracts.fact import Fact
from shared.eventing.log import Evolve, Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt
from shared.web.command import Command

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Streams(Generic[S]):
    """Streams of one kind: how their facts fold, and what stands before the first one."""

    evolve: Evolve[S]
    initial: S

    def load(self, stream: UUID, *, log: Log) -> tuple[S, int]:
        return log.load(stream, self.evolve, self.initial)

    def decide(
        self,
        stream: UUID,
        command: Command,
        by: Caller,
        log: Log,
        decide: Callable[[S], Fact | tuple[Fact, ...]],
        *,
        case_of: Callable[[S], UUID | None] = lambda state: None,
    ) -> Receipt:
        """What is decided of the state whoever asks has seen. In the case `case_of` says, else the stream's own."""
        state, version = self.load(stream, log=log)
        command.refuse_if_stale(version)
        told = decide(state)
        facts = told if isinstance(told, tuple) else (told,)
        return log.append(stream, version, *facts, by=by, case_id=case_of(state) or stream)
