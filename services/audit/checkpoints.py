"""Knows whether the signed tree heads of a log fit its records."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor

import msgspec

from shared.eventing.merkle import Frontier
from shared.eventing.note import NoteRefused, Verifier, read_checkpoint

Found = Callable[[int, str], None]
"""Called with a position and what is wrong there."""


class HeadRow(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One row of a log's `heads`. `frontier` lets the check go on behind a checkpoint that does not fit."""

    size: int
    root: bytes
    note: str
    frontier: bytes = b""


class Witnessed(msgspec.Struct, frozen=True, kw_only=True):
    """What a note kept outside the database says the log once was."""

    size: int
    root: bytes


NoteCheck = Callable[[Sequence[HeadRow]], list[str | None]]
"""For each head, what is wrong with its note, or None."""


def note_check(verifier: Verifier, workers: Executor | None = None, *, share: int = 64) -> NoteCheck:
    """Checks signature, origin, size and root of notes. Ed25519 lets go of the interpreter: threads help."""

    def faults(heads: Sequence[HeadRow]) -> list[str | None]:
        return [fault_in_note(head, verifier) for head in heads]

    def check(heads: Sequence[HeadRow]) -> list[str | None]:
        if workers is None or len(heads) <= share:
            return faults(heads)
        shares = [heads[start : start + share] for start in range(0, len(heads), share)]
        return [fault for done in workers.map(faults, shares) for fault in done]

    return check


def fault_in_note(head: HeadRow, verifier: Verifier) -> str | None:
    """What is wrong with a head's signed note (its columns included), or None."""
    try:
        checkpoint = read_checkpoint(head.note, verifier)
    except NoteRefused as error:
        return f"the checkpoint does not hold: {error}"
    except ValueError:
        return "the checkpoint is malformed"
    if checkpoint.size != head.size:
        return f"the checkpoint is signed for {checkpoint.size} records"
    if checkpoint.root != head.root:
        return "the head's root is not the signed one"
    return None


class TreeCheck:
    """Grows the RFC 6962 tree over a log's leaves and compares its root at every signed size.

    Where a root does not fit, the check goes on from the frontier beside the next root that is signed, so that
    one changed record is found once.
    """

    def __init__(self, *, notes: NoteCheck, witnessed: Witnessed | None, found: Found) -> None:
        self.covered = 0
        self.checkpoints = 0
        self._tree = Frontier()
        self._known = True
        self._notes = notes
        self._witnessed = witnessed
        self._found = found

    @property
    def root(self) -> bytes:
        return self._tree.root()

    def lose_place(self) -> None:
        """Records are missing: the tree is unknown until a signed head says what it was."""
        self._known = False

    def grow(self, leaves: Sequence[bytes], *, after: int, heads: Sequence[HeadRow]) -> None:
        """Append the leaves of positions `after` + 1 …; `heads` are those whose size lies among them."""
        done = 0
        for head, fault in zip(heads, self._notes(heads), strict=True):
            done = self._append(leaves, done, until=max(done, head.size - after), after=after)
            self._compare(head, fault, missing=head.size < after)
        self._append(leaves, done, until=len(leaves), after=after)

    def _append(self, leaves: Sequence[bytes], done: int, *, until: int, after: int) -> int:
        witnessed = self._witnessed
        if witnessed is not None and done < witnessed.size - after <= until:
            self._take(leaves[done : witnessed.size - after])
            done = witnessed.size - after
            if self._known and self._tree.root() != witnessed.root:
                self._found(witnessed.size, "the log up to here is not the one that the witness saw")
        self._take(leaves[done:until])
        return max(done, until)

    def _take(self, leaves: Sequence[bytes]) -> None:
        if self._known:
            append = self._tree.append
            for leaf in leaves:
                append(leaf)

    def _compare(self, head: HeadRow, fault: str | None, *, missing: bool) -> None:
        self.checkpoints += 1
        if fault is not None:
            self._found(head.size, fault)
            return
        if missing:
            return
        if not self._known:
            self._resume(head)
        elif self._tree.size != head.size or self._tree.root() != head.root:
            self._found(head.size, f"records {self.covered + 1} to {head.size} are not those that were signed")
            self._resume(head)
        self.covered = max(self.covered, head.size)

    def _resume(self, head: HeadRow) -> None:
        """Take the frontier beside a signed root, if it leads to that root."""
        self._known = False
        try:
            frontier = Frontier.from_bytes(head.size, head.frontier)
        except ValueError:
            return
        if frontier.root() == head.root:
            self._tree, self._known = frontier, True
