"""Knows how a log is replayed by several processes: each proves and decodes a part, the parts make one root."""

import multiprocessing
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

from bench.ground import opened
from shared.eventing.merkle import Frontier, leaf_hash, node_hash
from shared.eventing.store import ServiceLog
from tests.kit.log import LogPlace

PAGE = 2000


def replay(log: ServiceLog, *, after: int, until: int) -> Frontier:
    """Read, verify every leaf hash, decode every fact; the tree over this part."""
    tree = Frontier()
    while after < until:
        page = log.record_page(after, min(PAGE, until - after))
        for row in page:
            leaf = leaf_hash(row.body)
            if leaf != row.leaf_hash:
                raise AssertionError(f"record {row.position} is not the one that was hashed")
            tree.append(leaf)
            log.mapper.decode(row.body)
        after = page[-1].position
    return tree


class ReplayWorkers:
    """Two processes, started once. The first half must be a power of two, as long as the second or longer."""

    def __init__(self, place: LogPlace, *, halves: Sequence[tuple[int, int]]) -> None:
        context = multiprocessing.get_context("spawn")
        self._ends: list[Connection] = []
        self._processes: list[BaseProcess] = []
        for after, until in halves:
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, place, after, until), daemon=True)
            process.start()
            self._ends.append(ours)
            self._processes.append(process)

    def __enter__(self) -> Self:
        for end in self._ends:
            end.recv()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        for end in self._ends:
            end.send(False)
        for process in self._processes:
            process.join(timeout=10)

    def replayed(self, *, expected: bytes) -> int:
        """Both at once. Raises AssertionError when their roots do not make the expected one."""
        for end in self._ends:
            end.send(True)
        (left, first), (right, second) = (end.recv() for end in self._ends)
        if node_hash(left, right) != expected:
            raise AssertionError("the two halves do not have the expected root")
        return int(first + second)


def _work(end: Connection, place: LogPlace, after: int, until: int) -> None:
    with opened(place) as log:
        end.send(True)
        while end.recv():
            end.send((replay(log, after=after, until=until).root(), until - after))
