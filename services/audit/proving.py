"""Knows how to prove what audit holds of a log: inclusion of a record, and that one head goes on from another."""

from collections.abc import Callable
from functools import lru_cache
from threading import Lock

from shared.eventing.merkle import consistency_proof, inclusion_proof, root_of

BLOCK = 256

Leaves = Callable[[int, int], list[bytes]]
"""`leaves(after, until)` → the leaf hashes of positions `after` + 1 to `until`, as far as they are held."""


class NotHeld(Exception):
    """A proof needs leaves that are not held."""


class LeafProver:
    """Proofs from leaf hashes alone. Thread-safe; keeps one hash for every full block of 256 leaves."""

    def __init__(self, leaves: Leaves) -> None:
        self._leaves = leaves
        self._blocks: list[bytes] = []
        self._lock = Lock()
        self._block = lru_cache(maxsize=64)(self._full_block)

    def inclusion(self, position: int, size: int) -> list[bytes]:
        """Hashes that lead from the record at `position` to the root of `size`. Raises NotHeld."""
        return inclusion_proof(position - 1, size, self._subtree)

    def consistency(self, old: int, new: int) -> list[bytes]:
        """Hashes that show that the tree of `old` is the beginning of the tree of `new`. Raises NotHeld."""
        return consistency_proof(old, new, self._subtree)

    def _subtree(self, start: int, end: int) -> bytes:
        if end - start >= BLOCK:
            self._grow(end // BLOCK)
            return root_of(self._blocks[start // BLOCK : end // BLOCK])
        first = start // BLOCK * BLOCK
        if first + BLOCK <= len(self._blocks) * BLOCK:
            return root_of(self._block(first)[start - first : end - first])
        return root_of(self._held(start, end))

    def _grow(self, blocks: int) -> None:
        with self._lock:
            while len(self._blocks) < blocks:
                first = len(self._blocks) * BLOCK
                self._blocks.append(root_of(self._held(first, first + BLOCK)))

    def _full_block(self, first: int) -> tuple[bytes, ...]:
        return tuple(self._held(first, first + BLOCK))

    def _held(self, after: int, until: int) -> list[bytes]:
        leaves = self._leaves(after, until)
        if len(leaves) != until - after:
            raise NotHeld
        return leaves
