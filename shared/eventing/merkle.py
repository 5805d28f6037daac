"""Knows the RFC 6962 Merkle tree: roots, inclusion proofs, consistency proofs, and how they are checked.

Sources: RFC 6962 § 2.1, RFC 9162 §§ 2.1.3–2.1.4. Hashes are SHA-256, 32 bytes. A leaf's index is its
position − 1. Proofs are lists of hashes in the order of the RFC.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()
Subtree = Callable[[int, int], bytes]
"""`subtree(start, end)` → the hash of leaves [start, end), start a multiple of the width's power of two."""


def leaf_hash(body: bytes) -> bytes:
    """SHA-256(0x00 ‖ body)."""
    return sha256(b"\x00" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 ‖ left ‖ right)."""
    return sha256(b"\x01" + left + right).digest()


class Frontier:
    """The right edge of a growing tree: one hash per set bit of `size`, largest subtree first."""

    __slots__ = ("_hashes", "size")

    def __init__(self, size: int = 0, hashes: Iterable[bytes] = ()) -> None:
        self.size = size
        self._hashes = list(hashes)
        if len(self._hashes) != size.bit_count():
            raise ValueError("a frontier has one hash per set bit of its size")

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        carry, width = leaf, self.size
        while width & 1:
            carry = sha256(b"\x01" + self._hashes.pop() + carry).digest()
            width >>= 1
        self._hashes.append(carry)
        self.size += 1

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add leaf hashes in order."""
        for leaf in leaves:
            self.append(leaf)

    def root(self) -> bytes:
        """The Merkle tree hash of all leaves so far."""
        if not self._hashes:
            return EMPTY_ROOT
        root = self._hashes[-1]
        for left in reversed(self._hashes[:-1]):
            root = node_hash(left, root)
        return root

    def copy(self) -> "Frontier":
        return Frontier(self.size, self._hashes)

    def to_bytes(self) -> bytes:
        return b"".join(self._hashes)

    @classmethod
    def from_bytes(cls, size: int, raw: bytes) -> "Frontier":
        return cls(size, [raw[i : i + 32] for i in range(0, len(raw), 32)])


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The Merkle tree hash of a list of leaf hashes."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf)
    return frontier.root()


def subtree_of(leaves: Sequence[bytes]) -> Subtree:
    """The simplest `Subtree`: every leaf hash in memory."""
    return lambda start, end: root_of(leaves[start:end])


def _split(width: int) -> int:
    """The largest power of two smaller than `width`."""
    return 1 << ((width - 1).bit_length() - 1)


def inclusion_proof(index: int, size: int, subtree: Subtree) -> list[bytes]:
    """PATH(index, D[size]). Raises ValueError when the index is not in the tree."""
    if not 0 <= index < size:
        raise ValueError("index outside the tree")
    start, end, path = 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(_range_hash(middle, end, subtree))
            end = middle
        else:
            path.append(_range_hash(start, middle, subtree))
            start = middle
    return path[::-1]


def consistency_proof(old: int, new: int, subtree: Subtree) -> list[bytes]:
    """PROOF(old, D[new]). Empty when `old` is 0 or equals `new`. Raises ValueError when `old > new`."""
    if not 0 <= old <= new:
        raise ValueError("the old tree is not part of the new one")
    if old in (0, new):
        return []
    start, end, whole, path = 0, new, True, []
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            path.append(_range_hash(middle, end, subtree))
            end = middle
        else:
            path.append(_range_hash(start, middle, subtree))
            start, whole = middle, False
    if not whole:
        path.append(_range_hash(start, end, subtree))
    return path[::-1]


def _range_hash(start: int, end: int, subtree: Subtree) -> bytes:
    """MTH(D[start:end]): one `subtree` call per complete subtree."""
    width = end - start
    if width & (width - 1) == 0:
        return subtree(start, end)
    middle = start + _split(width)
    return node_hash(subtree(start, middle), _range_hash(middle, end, subtree))


def inclusion_holds(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Check PATH(index, D[size]) (RFC 9162 § 2.1.3.2)."""
    if not 0 <= index < size or any(len(part) != 32 for part in (leaf, root, *proof)):
        return False
    fn, sn, node = index, size - 1, leaf
    for part in proof:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            node = node_hash(part, node)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            node = node_hash(node, part)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and node == root


def consistency_holds(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Check PROOF(old, D[new]) (RFC 9162 § 2.1.4.2)."""
    if not 0 <= old <= new or any(len(part) != 32 for part in (old_root, new_root, *proof)):
        return False
    if old == 0:
        return not proof and old_root == EMPTY_ROOT and (new > 0 or new_root == EMPTY_ROOT)
    if old == new:
        return not proof and old_root == new_root
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    return bool(path) and _climb(old, new, path) == (old_root, new_root)


def _climb(old: int, new: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """The two roots that a consistency path leads to, or None when its length is wrong."""
    fn, sn = old - 1, new - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    old_node = new_node = path[0]
    for part in path[1:]:
        if sn == 0:
            return None
        if fn & 1 or fn == sn:
            old_node, new_node = node_hash(part, old_node), node_hash(part, new_node)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            new_node = node_hash(new_node, part)
        fn, sn = fn >> 1, sn >> 1
    return (old_node, new_node) if sn == 0 else None
