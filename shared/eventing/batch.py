"""Knows a log as the reactions of one batch see it: what is recorded, plus what the batch will record."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import Protocol, TypeVar
from uuid import UUID

from shared.contracts.fact import Fact, Recorded
from shared.eventing.folding import LONG
from shared.eventing.frame import Draft, body_of
from shared.eventing.log import Beside, Evolve
from shared.eventing.mapper import FactMapper
from shared.eventing.store import ServiceLog
from shared.eventing.units import StreamAppend
from shared.kernel.caller import Caller
from shared.kernel.clock import timestamp
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import CaseHasMovedOn

S = TypeVar("S")


class Loads(Protocol):
    """What stands in a stream: the log itself, or `Guesses`."""

    def load(self, stream: UUID, evolve: Evolve[S], initial: S) -> tuple[S, int]: ...


class Guesses:
    """Takes every stream to be new, until one question about all of them has told which are not.

    Most facts of others begin something here. Asking for each stream alone costs a round trip per fact.
    """

    def __init__(self, log: ServiceLog) -> None:
        self._log = log
        self._found: dict[UUID, Sequence[Recorded]] = {}
        self._guessed: set[UUID] = set()

    def load(self, stream: UUID, evolve: Evolve[S], initial: S) -> tuple[S, int]:
        facts = self._found.get(stream, ())
        if len(facts) >= LONG or self._log.folding.keeps(stream, evolve):
            # Known not to be new, and read only from where it was last folded.
            return self._log.load(stream, evolve, initial)
        if stream not in self._found:
            self._guessed.add(stream)
        state, version = initial, 0
        for recorded in facts:
            state, version = evolve(state, recorded), recorded.record.version
        return state, version

    def hold(self) -> bool:
        """Whether every stream taken to be new is. What was decided on top of a wrong guess must be decided again."""
        found = self._log.streams(self._guessed)
        self._guessed.clear()
        self._found.update(found)
        return not found


class BatchLog:
    """Implements `Log` in memory on top of what is recorded. `take_appends()` hands over what one fact led to."""

    def __init__(self, log: ServiceLog, *, recorded: Loads | None = None) -> None:
        self._log = log
        self._recorded: Loads = recorded or log
        self._ahead: dict[UUID, list[_Pending]] = defaultdict(list)
        self._appends: list[StreamAppend] = []

    def load(self, stream: UUID, evolve: Evolve[S], initial: S) -> tuple[S, int]:
        state, version = self._recorded.load(stream, evolve, initial)
        for pending in self._ahead.get(stream, ()):
            # Another process may have recorded this far already; the writer will refuse what is then outdated.
            if pending.version == version + 1:
                state, version = evolve(state, pending.recorded), version + 1
        return state, version

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
        """Collect; nothing is recorded until the writer takes the unit. The receipt has position 0, no checkpoint."""
        ahead = self._ahead[stream]
        if ahead and ahead[-1].version != seen:
            raise CaseHasMovedOn
        for one in beside:
            self.append(one.stream, one.seen, *one.facts, by=by, case_id=one.case_id, happened_at=happened_at)
        prepared = self._log.prepare(
            stream,
            seen,
            facts,
            by=by,
            case_id=case_id,
            happened_at=happened_at,
            legal_basis=legal_basis,
            on_behalf_of=on_behalf_of,
            replaces=replaces,
        )
        ahead.extend(_Pending(draft, at=by.now, mapper=self._log.mapper) for draft in prepared.drafts)
        self._appends.append(prepared)
        return Receipt(
            service=self._log.service,
            position=0,
            stream=str(stream),
            version=seen + len(facts),
            checkpoint="",
        )

    def take_appends(self) -> tuple[StreamAppend, ...]:
        """What has been appended since the last call."""
        taken, self._appends = tuple(self._appends), []
        return taken

    def drop_appends(self) -> None:
        """Forget what was appended since the last `take_appends`: the fact that led to it is parked."""
        for append in self._appends:
            for _ in append.drafts:
                self._ahead[append.stream].pop()
        self._appends = []


class _Pending:
    """A draft, and what it will be read as once it is recorded: few streams are loaded again in their batch."""

    def __init__(self, draft: Draft, *, at: datetime, mapper: FactMapper) -> None:
        self.version = draft.version
        self._draft = draft
        self._at = at
        self._mapper = mapper

    @cached_property
    def recorded(self) -> Recorded:
        return self._mapper.decode(body_of(self._draft.tail, position=0, recorded_at=timestamp(self._at)))
