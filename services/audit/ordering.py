"""Knows the order in which records of several logs happened: no record before its cause, else by time."""

import heapq
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from shared.contracts.fact import Record

T = TypeVar("T")
Place = tuple[str, int]


def in_causal_order(things: Iterable[T], *, frame: Callable[[T], Record]) -> tuple[T, ...]:
    """Sorted by `recorded_at`, but never before the record that caused it, nor before its log's earlier ones.

    Services' clocks differ by a little; causes do not.
    """
    ordered = sorted(things, key=lambda thing: (frame(thing).service, frame(thing).position))
    frames = [frame(thing) for thing in ordered]
    after, waiting = _dependencies(frames)
    ready: list[tuple[datetime, str, int, int]] = []
    for index, blocked in enumerate(waiting):
        if not blocked:
            heapq.heappush(ready, _rank(frames, index))
    taken: list[T] = []
    while ready:
        index = heapq.heappop(ready)[3]
        taken.append(ordered[index])
        for follower in after[index]:
            waiting[follower] -= 1
            if not waiting[follower]:
                heapq.heappush(ready, _rank(frames, follower))
    # Causes that run in a circle are somebody's invention: shown last, never left out.
    circle = [ordered[index] for index, blocked in enumerate(waiting) if blocked]
    return (*taken, *circle)


def _rank(frames: Sequence[Record], index: int) -> tuple[datetime, str, int, int]:
    frame = frames[index]
    return (frame.recorded_at, frame.service, frame.position, index)


def _dependencies(frames: Sequence[Record]) -> tuple[list[list[int]], list[int]]:
    """Who waits for whom: for each record its followers, and how many records it waits for itself."""
    index_of: dict[Place, int] = {(frame.service, frame.position): i for i, frame in enumerate(frames)}
    after: list[list[int]] = [[] for _ in frames]
    waiting = [0] * len(frames)
    for index in range(len(frames)):
        for earlier in _waits_for(frames, index, index_of):
            after[earlier].append(index)
            waiting[index] += 1
    return after, waiting


def _waits_for(frames: Sequence[Record], index: int, index_of: dict[Place, int]) -> set[int]:
    frame = frames[index]
    found: set[int] = set()
    if index and frames[index - 1].service == frame.service:
        found.add(index - 1)
    if frame.caused_by is not None:
        cause = index_of.get((frame.caused_by.service, frame.caused_by.position))
        if cause is not None:
            found.add(cause)
    return found
