"""Knows how what several streams record of one message becomes one unit: all of it, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any, Final
from uuid import UUID

import msgspec

from shared.contracts.fact import Fact, Record, Recorded
from shared.eventing.log import Beside, Evolve, Log, S
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import CaseHasMovedOn

_LATER_THAN_ALL: Final = 2**48


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """What one stream will record. `seen` is the version it had before."""

    seen: int
    case_id: UUID
    told: tuple[Recorded, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(one.fact for one in self.told)


class Together:
    """Stands in for the log while handlers decide one after the other; `record` writes what they appended, at once."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._kept: dict[UUID, _Kept] = {}
        self._found: dict[tuple[UUID, Any], tuple[Any, int]] = {}
        self._positions = count(_LATER_THAN_ALL)

    def load(self, stream: UUID, evolve: Evolve[S], initial: S) -> tuple[S, int]:
        """As it will be. What is recorded is asked for once: whoever has been first meanwhile is seen by `record`."""
        if (stream, evolve) not in self._found:
            self._found[stream, evolve] = self._log.load(stream, evolve, initial)
        state, version = self._found[stream, evolve]
        kept = self._kept.get(stream)
        for one in kept.told if kept else ():
            state, version = evolve(state, one), version + 1
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
        """Nothing is recorded yet. The receipt has position 0, no checkpoint."""
        for one in beside:
            self.append(one.stream, one.seen, *one.facts, by=by, case_id=one.case_id)
        before = self._kept.get(stream) or _Kept(seen=seen, case_id=case_id, told=())
        if before.seen + len(before.told) != seen:
            raise CaseHasMovedOn
        told = tuple(
            _told(fact, by=by, stream=stream, version=version, case_id=case_id, position=next(self._positions))
            for version, fact in enumerate(facts, start=seen + 1)
        )
        self._kept[stream] = _Kept(seen=before.seen, case_id=before.case_id, told=(*before.told, *told))
        return Receipt(service="bedflow", position=0, stream=str(stream), version=seen + len(facts), checkpoint="")

    def record(self, stream: UUID, *, by: Caller, happened_at: datetime) -> Receipt:
        """Everything in one unit; the receipt is about `stream`. Raises `CaseHasMovedOn` when any stream has."""
        first = self._kept.pop(stream)
        others = tuple(
            Beside(stream=other, seen=kept.seen, facts=kept.facts, case_id=kept.case_id)
            for other, kept in self._kept.items()
        )
        return self._log.append(
            stream,
            first.seen,
            *first.facts,
            by=by,
            case_id=first.case_id,
            happened_at=min(by.now, happened_at),
            beside=others,
        )


def _told(fact: Fact, *, by: Caller, stream: UUID, version: int, case_id: UUID, position: int) -> Recorded:
    tag = str(type(fact).__struct_config__.tag)
    record = Record(
        position=position,
        recorded_at=by.now,
        service="bedflow",
        stream=stream,
        version=version,
        type=tag,
        case_id=case_id,
        happened_at=by.now,
        actor=by.actor,
        data=msgspec.Raw(b"null"),
    )
    return Recorded(record=record, fact=fact)
