"""Knows whether the signed tree heads of a log fit its records."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor

import msgspec

from shared.eventing.merkle import Frontier
from shared.eventing.note import NoteRefused, Verifier, read_checkpoint

Found = Callable[[int, str], None]
"""Called with a position and what is wrong there."""


class HeadRow(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One row of a log's `heads`."""

    size: int
    root: bytes
    note: str


class Witnessed(msgspec.Struct, frozen=True, kw_only=True):
    """What a note kept outside the database says the log once was."""

    size: int
    root: bytes


Faults = Callable[[], list[str | None]]
"""Waits for what is wrong with each note, None where nothing is."""

NoteCheck = Callable[[Sequence[HeadRow]], Faults]
"""Begins to check the notes of heads."""


def note_check(verifier: Verifier, workers: Executor | None = None, *, share: int = 64) -> NoteCheck:
    """Checks signature, origin, size and root of notes. Ed25519 lets go of the interpreter: threads help."""

    def faults(heads: Sequence[HeadRow]) -> list[str | None]:
        return [fault_in_note(head, verifier) for head in heads]

    def begin(heads: Sequence[HeadRow]) -> Faults:
        if workers is None:
            return lambda: faults(heads)
        shares = [heads[start : start + share] for start in range(0, len(heads), share)]
        begun = [workers.submit(faults, each) for each in shares]
        return lambda: [fault for one in begun for fault in one.result()]

    return begin


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

    Where a root does not fit, it is tried with the leaves that were published instead: when those fit, the check
    goes on from there, so that one changed record is found once. Else the roots behind it say nothing more.
    """

    def __init__(self, *, witnessed: Witnessed | None, found: Found) -> None:
        self.covered = 0
        self.checkpoints = 0
        self._tree = Frontier()
        self._proved = Frontier()
        self._whole = True
        self._lost = False
        self._published: list[bytes] = []
        self._witnessed = witnessed
        self._found = found

    @property
    def root(self) -> bytes:
        return self._tree.root()

    def grow(
        self,
        leaves: Sequence[bytes | None],
        *,
        after: int,
        heads: Sequence[HeadRow],
        faults: Faults,
        published: Sequence[bytes],
    ) -> None:
        """Append the leaves of positions `after` + 1 …, None where a record is missing.

        `heads` are those whose size lies among them, `faults` what is wrong with their notes; `published` are the
        leaves that came over the bus.
        """
        done = 0
        for head, fault in zip(heads, faults(), strict=True):
            until = head.size - after
            self._append(leaves[done:until], published[done:until], after=after + done)
            self._compare(head, fault)
            done = until
        self._append(leaves[done:], published[done:], after=after + done)

    def _append(self, leaves: Sequence[bytes | None], published: Sequence[bytes], *, after: int) -> None:
        stop = self._witnessed.size - after if self._witnessed is not None else 0
        if 0 < stop <= len(leaves):
            self._take(leaves[:stop])
            self._compare_with_witness()
            self._take(leaves[stop:])
        else:
            self._take(leaves)
        self._published.extend(published)

    def _take(self, leaves: Sequence[bytes | None]) -> None:
        append = self._tree.append
        for leaf in leaves:
            if leaf is None:
                self._whole = False
            else:
                append(leaf)

    def _compare_with_witness(self) -> None:
        if self._witnessed is None or not self._whole or self._lost:
            return
        if self._tree.root() != self._witnessed.root:
            self._found(self._witnessed.size, "the log up to here is not the one that the witness saw")

    def _compare(self, head: HeadRow, fault: str | None) -> None:
        self.checkpoints += 1
        if fault is not None:
            self._found(head.size, fault)
            return
        if not self._lost and (not self._whole or self._tree.root() != head.root):
            self._found(head.size, f"records {self.covered + 1} to {head.size} are not those that were signed")
            self._go_on_with_published(head)
        self.covered = head.size
        self._proved = self._tree.copy()
        self._published.clear()

    def _go_on_with_published(self, head: HeadRow) -> None:
        tree = self._proved.copy()
        for leaf in self._published:
            tree.append(leaf)
        if tree.size == head.size and tree.root() == head.root:
            self._tree, self._whole = tree, True
        else:
            self._lost = True
