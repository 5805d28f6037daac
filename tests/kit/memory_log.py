"""Knows a log that lives in memory: facts and versions only, nothing sealed, nothing hashed."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from shared.contracts.fact import Fact, Recorded
from shared.eventing.log import Beside, Evolve, S
from shared.kernel.caller import Caller
from shared.kernel.ids import CommandId
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import CaseHasMovedOn, CommandIdReused
from tests.kit.people import calling, recorded


class MemoryLog:
    """Keeps the promises of `shared.eventing.log.Log` that a handler can see."""

    def __init__(self, service: str) -> None:
        self.service = service
        self.recorded: list[Recorded] = []
        self._streams: dict[UUID, list[Recorded]] = defaultdict(list)
        self._receipts: dict[tuple[str, CommandId, UUID | None], tuple[bytes, Receipt]] = {}

    @property
    def facts(self) -> list[Fact]:
        """Every fact in the order it was recorded."""
        return [one.fact for one in self.recorded]

    def given(self, stream: UUID, *facts: Fact, case_id: UUID | None = None) -> None:
        """What has already happened in a stream; `case_id` is the stream itself unless told."""
        by = calling(n=-1 - len(self.recorded))
        self.append(stream, self._version(stream), *facts, by=by, case_id=case_id or stream)

    def load(self, stream: UUID, evolve: Evolve[S], initial: S) -> tuple[S, int]:
        state = initial
        for one in self._streams[stream]:
            state = evolve(state, one)
        return state, self._version(stream)

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
        # What one fact of others leads to may be several streams, as in a batch; a command has one.
        key = (by.actor.id, by.command_id, stream if by.actor.kind == "system" else None)
        if first := self._receipts.get(key):
            return _same(first, by.fingerprint)
        if any(at != self._version(of) for of, at in [(stream, seen), *((one.stream, one.seen) for one in beside)]):
            raise CaseHasMovedOn
        for one in beside:
            for fact in one.facts:
                self._record(fact, stream=one.stream, case_id=one.case_id, by=by, happened_at=happened_at or by.now)
        for fact in facts:
            self._record(fact, stream=stream, case_id=case_id, by=by, happened_at=happened_at or by.now)
        receipt = self._receipt(stream)
        self._receipts[key] = (by.fingerprint, receipt)
        return receipt

    def _record(self, fact: Fact, *, stream: UUID, case_id: UUID, by: Caller, happened_at: datetime) -> None:
        one = recorded(
            fact,
            by=by.actor,
            on=by.today,
            stream=stream,
            case_id=case_id,
            position=len(self.recorded) + 1,
            version=self._version(stream) + 1,
            happened_at=happened_at,
        )
        self.recorded.append(one)
        self._streams[stream].append(one)

    def _version(self, stream: UUID) -> int:
        return len(self._streams[stream])

    def _receipt(self, stream: UUID) -> Receipt:
        return Receipt(
            service=self.service,
            position=len(self.recorded),
            stream=str(stream),
            version=self._version(stream),
            checkpoint="(in memory)",
        )


def _same(first: tuple[bytes, Receipt], fingerprint: bytes) -> Receipt:
    told, receipt = first
    if told != fingerprint:
        raise CommandIdReused
    return receipt
