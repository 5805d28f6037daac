"""Knows whether a record is the next one of an upstream's log."""

from dataclasses import dataclass
from typing import Literal

from shared.eventing.merkle import leaf_hash
from shared.messaging.ports import Arrived, Place, UpstreamStopped

Order = Literal["seen", "next", "ahead"]


class ChainBroken(UpstreamStopped):
    """What came does not follow on what we applied: somebody changed a log or a stream."""


@dataclass(kw_only=True)
class Chain:
    """How far a reader has read: the last position and its leaf hash."""

    position: int
    leaf_hash: bytes

    @classmethod
    def at(cls, place: Place) -> "Chain":
        return cls(position=place.position, leaf_hash=place.leaf_hash)

    def order(self, position: int) -> Order:
        """Lower: seen. One higher: next. Anything else: ahead, something is missing between."""
        if position <= self.position:
            return "seen"
        return "next" if position == self.position + 1 else "ahead"

    def follows(self, previous: bytes | None) -> None:
        """Raises ChainBroken unless `previous` is the leaf hash we stand at."""
        if previous != self.leaf_hash:
            raise ChainBroken(f"the record after position {self.position} does not follow on ours")

    def take(self, body: bytes) -> Arrived:
        """Step on to the next record."""
        self.position += 1
        self.leaf_hash = leaf_hash(body)
        return Arrived(position=self.position, leaf_hash=self.leaf_hash, body=body)
