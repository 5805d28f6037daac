"""Knows a log as the reactions of one batch see it: what is recorded, plus what the batch will record."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from shared.contracts.fact import Fact, Recorded
from shared.eventing.frame import body_of
from shared.eventing.log import Evolve
from shared.eventing.store import ServiceLog
from shared.eventing.units import StreamAppend
from shared.kernel.caller import Caller
from shared.kernel.clock import timestamp
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import CaseHasMovedOn

S = TypeVar("S")


class BatchLog:
    """Implements `Log` in memory on top of a ServiceLog. `take_appends()` hands over what one fact led to."""

    def __init__(self, log: ServiceLog) -> None:
        self._log = log
        self._ahead: dict[UUID, list[Recorded]] = {}
        self._appends: list[StreamAppend] = []

    def load(self, stream: UUID, evolve: Evolve[S], initial: S) -> tuple[S, int]:
        state, version = self._log.load(stream, evolve, initial)
        for recorded in self._ahead.get(stream, ()):
            # Another process may have recorded this far already; the writer will refuse what is then outdated.
            if recorded.record.version == version + 1:
                state, version = evolve(state, recorded), version + 1
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
    ) -> Receipt:
        """Collect; nothing is recorded until the writer takes the unit. The receipt has position 0, no checkpoint."""
        ahead = self._ahead.setdefault(stream, [])
        if ahead and ahead[-1].record.version != seen:
            raise CaseHasMovedOn
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
        for pending in prepared.drafts:
            body = body_of(pending.tail, position=0, recorded_at=timestamp(by.now))
            ahead.append(self._log.mapper.decode(body))
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
