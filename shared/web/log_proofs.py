"""Knows how a service shows its newest signed tree head, and proves that a record stands under it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from shared.eventing.merkle import inclusion_proof, subtree_of
from shared.kernel.refusal import NotFound, Refusal
from shared.web.body import Fault
from shared.web.identity import TokenVerifier, Unauthenticated
from shared.web.incidents import Incidents
from shared.web.problem import Answer, answered, malformed, refused, unauthenticated

_PAGE = 5_000
Prove = Callable[[int, int], Sequence[bytes]]
"""(position, size) → the inclusion proof of that record in the tree of that size, bottom first."""


class _Head(Protocol):
    @property
    def size(self) -> int: ...
    @property
    def root(self) -> bytes: ...
    @property
    def note(self) -> str: ...


class _Row(Protocol):
    @property
    def leaf_hash(self) -> bytes: ...


class ProvenLog(Protocol):
    """The part of a service's log that holds no case text: heads and leaf hashes."""

    def head(self) -> _Head: ...

    def heads(self, after: int, limit: int) -> Sequence[_Head]: ...

    def record_page(self, after: int, limit: int) -> Sequence[_Row]: ...


@dataclass(frozen=True, kw_only=True)
class LogProofs:
    """Hashes and notes for whoever is signed in, whatever their role: they say nothing about a case.

    `prove` is a quicker way to a proof (stored tree nodes); without it every leaf hash is read.
    """

    service: str
    log: ProvenLog
    verifier: TokenVerifier
    incidents: Incidents
    prove: Prove | None = None

    def head(self, token: str | None) -> Answer:
        """The newest head with its signed note."""
        return self._guarded(token, self._head)

    def proof(self, token: str | None, position: str, size: str | None) -> Answer:
        """The inclusion proof of a record in the newest tree, or in the one of `size`."""
        known = _number(position)
        asked = None if size is None else _number(size)
        if known is None or (size is not None and asked is None):
            return malformed([Fault(field="position" if known is None else "size", reason="not-a-position")])
        return self._guarded(token, lambda: self._proof(known, asked))

    def _head(self) -> dict[str, Any]:
        head = self.log.head()
        return {"service": self.service, "size": head.size, "root": head.root.hex(), "checkpoint": head.note}

    def _proof(self, position: int, size: int | None) -> dict[str, Any]:
        tree = self.log.head().size if size is None else size
        heads = self.log.heads(after=tree - 1, limit=1) if tree else ()
        if not heads or not 1 <= position <= tree:
            raise NotFound
        leaf = self.log.record_page(after=position - 1, limit=1)[0].leaf_hash
        proof = (self.prove or self._prove_from_leaves)(position, tree)
        return {
            "service": self.service,
            "position": position,
            "size": tree,
            "leaf_hash": leaf.hex(),
            "proof": [node.hex() for node in proof],
            "checkpoint": heads[0].note if heads[0].size == tree else None,
        }

    def _prove_from_leaves(self, position: int, size: int) -> Sequence[bytes]:
        leaves: list[bytes] = []
        while len(leaves) < size:
            page = self.log.record_page(after=len(leaves), limit=min(_PAGE, size - len(leaves)))
            leaves.extend(row.leaf_hash for row in page)
        return inclusion_proof(position - 1, size, subtree_of(leaves))

    def _guarded(self, token: str | None, tell: Callable[[], dict[str, Any]]) -> Answer:
        try:
            self.verifier.verify(token)
            return answered(tell())
        except Unauthenticated:
            return unauthenticated()
        except Refusal as refusal:
            return refused(refusal)
        except Exception as error:
            return self.incidents.answer(error, what="log-proof")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else None
