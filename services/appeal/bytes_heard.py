"""Knows by which hash a record is named, from the very bytes it was read from (avtrykk)."""

from shared.contracts.appeal_reviewing import PackEntry
from shared.contracts.fact import Recorded
from shared.eventing.merkle import leaf_hash


def entry_of(recorded: Recorded) -> PackEntry:
    """Where a record stands and its leaf hash. Sealed text is hashed as it lies: erasing a person changes nothing."""
    record = recorded.record
    return PackEntry(service=record.service, position=record.position, hash=leaf_hash(recorded.body).hex())
