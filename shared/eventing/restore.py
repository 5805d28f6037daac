"""Knows how a log that went back is refilled: the published bytes, exactly, and the same roots as before."""

from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec

from shared.contracts.fact import Record
from shared.eventing.log_reader import Head
from shared.eventing.merkle import leaf_hash
from shared.eventing.store import ServiceLog
from shared.eventing.units import Applied, RestoreUnit

_decode = msgspec.json.Decoder(Record).decode
_AT_ONCE = 200


class LogDiffers(Exception):
    """What was published is not a continuation of this log: it needs a new log id, not a refill."""


def refill(log: ServiceLog, published: Iterable[bytes]) -> Head:
    """Append the published records that are missing here, in order of position, and return the new head.

    `published` gives record bytes from any position at or below our head, without gaps. A record that we have
    and that differs raises LogDiffers, and nothing more is appended. Clears the writer's `behind`.
    """
    size = log.size()
    missing = _missing(log, published, size=size)
    for commands in _in_batches(missing):
        _append(log, commands)
    log.writer.behind = False
    return log.head()


def _missing(log: ServiceLog, published: Iterable[bytes], *, size: int) -> Iterator[bytes]:
    expected = None
    for body in published:
        position = _decode(body).position
        if expected not in (None, position):
            raise LogDiffers("the published records have a gap")
        expected = position + 1
        if position > size:
            yield body
        elif (row := log.body_at(position)) is None or row.leaf_hash != leaf_hash(body):
            raise LogDiffers(f"position {position}")


def _in_batches(bodies: Iterator[bytes]) -> Iterator[list[bytes]]:
    """Batches that never split the records of one command."""
    batch: list[bytes] = []
    for _, group in groupby(bodies, key=lambda body: _decode(body).command_id):
        batch.extend(group)
        if len(batch) >= _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _append(log: ServiceLog, bodies: list[bytes]) -> None:
    first = _decode(bodies[0]).position
    applied: Applied = log.submit(RestoreUnit(first=first, bodies=tuple(bodies))).result()
    if applied.conflict:
        raise LogDiffers(f"position {first} does not follow {applied.position}")
