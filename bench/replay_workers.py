"""Knows how a log is replayed by several processes: each proves and decodes a part, the parts make one root."""

import multiprocessing
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

from bench.ground import opened
from shared.eventing.log_reader import Head
from shared.eventing.merkle import Frontier, leaf_hash
from shared.eventing.note import Verifier, read_checkpoint
from shared.eventing.store import ServiceLog
from tests.kit.log import LogPlace

PAGE = 2000


def replay(log: ServiceLog, tree: Frontier, *, until: int, signed: Verifier) -> bytes:
    """Read on from where `tree` ends: every leaf hash, every fact, every signed head. Returns the root."""
    heads = iter(log.heads(after=tree.size, limit=until - tree.size))
    head = next(heads, None)
    while tree.size < until:
        for body, stored in log.leaf_page(tree.size, min(PAGE, until - tree.size)):
            if stored != (leaf := leaf_hash(body)):
                raise AssertionError(f"record {tree.size + 1} is not the one that was hashed")
            tree.append(leaf)
            log.mapper.decode(body)
            if head is not None and head.size == tree.size:
                _check(head, tree, signed)
                head = next(heads, None)
    return tree.root()


def _check(head: Head, tree: Frontier, signed: Verifier) -> None:
    checkpoint = read_checkpoint(head.note, signed)
    if (checkpoint.size, checkpoint.root, head.root) != (tree.size, tree.root(), tree.root()):
        raise AssertionError(f"the head of {head.size} was signed for another tree")


class ReplayWorkers:
    """A process for each part, started once. A part: the tree it goes on from (size and hashes), where it ends."""

    def __init__(self, place: LogPlace, *, parts: Sequence[tuple[int, tuple[bytes, ...], int]]) -> None:
        context = multiprocessing.get_context("spawn")
        self._ends: list[Connection] = []
        self._processes: list[BaseProcess] = []
        for part in parts:
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, place, *part), daemon=True)
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

    def replayed(self, *, expected: Sequence[bytes]) -> None:
        """All at once. Raises AssertionError when a part does not end with the root expected of it."""
        for end in self._ends:
            end.send(True)
        if [end.recv() for end in self._ends] != list(expected):
            raise AssertionError("the parts do not have the expected roots")


def _work(end: Connection, place: LogPlace, size: int, hashes: tuple[bytes, ...], until: int) -> None:
    signed = Verifier(place.signer.vkey)
    with opened(place) as log:
        end.send(True)
        while end.recv():
            end.send(replay(log, Frontier(size, hashes), until=until, signed=signed))
