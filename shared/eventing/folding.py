"""Knows how a stream becomes a state, and from where to go on when a long one is asked for again."""

from contextlib import suppress
from typing import Any, Generic, TypeVar
from uuid import UUID

import msgspec
from eventsourcing.application import LRUCache

from shared.contracts.fact import Recorded
from shared.eventing.log import Evolve
from shared.eventing.mapper import FactMapper
from shared.eventing.merkle import leaf_hash
from shared.eventing.recorder import LogRecorder
from shared.kernel.refusal import NotFound

S = TypeVar("S")

LONG = 16
"""Facts from which the state of a stream is kept: a shorter one is read whole in about the same time."""
MOST = 512
"""States that are kept; the one that was not asked for longest leaves first."""


class Kept(msgspec.Struct, Generic[S], frozen=True, kw_only=True):
    """A state as it was at a version, and the leaf hash of the record that made it so."""

    initial: S
    state: S
    version: int
    leaf_hash: bytes


class Folding:
    """Folds the streams of one log. Thread-safe: states are frozen, and the same one is handed to whoever asks.

    A state is folded from records as they stand in the log, so it holds `Sealed` text only: erasing a person makes
    what is kept as unreadable as what is stored, at the same moment.
    """

    def __init__(self, mapper: FactMapper, recorder: LogRecorder) -> None:
        self._decode = mapper.decode
        self._recorder = recorder
        self._kept: LRUCache[tuple[UUID, Any], Kept[Any]] = LRUCache(maxsize=MOST)

    def fold(self, stream: UUID, evolve: Evolve[S], initial: S) -> tuple[S, int]:
        """The state and the version of its last fact, as the log has it now; 0 when there are no facts.

        Raises `NotFound` when the stream is somebody else's: whoever names a bed where a stay belongs names nothing.
        """
        kept = self._standing(stream, evolve, initial)
        if kept is None:
            state, version, newer = initial, 0, self._recorder.bodies(stream)
        else:
            state, version, newer = kept
        for body in newer:
            recorded = self._decode(body)
            state, version = _after(state, recorded, evolve=evolve), recorded.record.version
        if newer and version >= LONG:
            newest = Kept(initial=initial, state=state, version=version, leaf_hash=leaf_hash(newer[-1]))
            self._kept.put((stream, evolve), newest)
        return state, version

    def keeps(self, stream: UUID, evolve: Evolve[S]) -> bool:
        """Whether it went on from here the last time it was asked for: such a stream is not new."""
        return self._find(stream, evolve) is not None

    def forget(self, stream: UUID, evolve: Evolve[S]) -> None:
        """Fold from the first fact the next time."""
        with suppress(KeyError):
            self._kept.get((stream, evolve), evict=True)

    def _find(self, stream: UUID, evolve: Evolve[S]) -> Kept[S] | None:
        try:
            return self._kept.get((stream, evolve))
        except KeyError:
            return None

    def _standing(self, stream: UUID, evolve: Evolve[S], initial: S) -> tuple[S, int, list[bytes]] | None:
        """What is kept and the records after it; None when the log, put back, does not hold its newest record."""
        kept = self._find(stream, evolve)
        if kept is None or kept.initial != initial:
            return None
        found = self._recorder.leaf_and_bodies(stream, version=kept.version)
        if found and found[0] == kept.leaf_hash:
            return kept.state, kept.version, found[1:]
        self.forget(stream, evolve)
        return None


def _after(state: S, recorded: Recorded, *, evolve: Evolve[S]) -> S:
    try:
        return evolve(state, recorded)
    except AssertionError:
        # Where `assert_never` meets the very first fact, the stream is of another kind; later it is a fault of ours.
        if recorded.record.version == 1:
            raise NotFound from None
        raise
