"""Knows whether a log is what it says it is: every record, every checkpoint, nothing gone, nothing changed."""

from collections.abc import Sequence
from hashlib import sha256

import msgspec

from services.audit.checkpoints import HeadRow, NoteCheck, TreeCheck, Witnessed

LISTED = 100
"""A log that is wrong in more places than this is wrong: the rest is counted, not listed."""


MISSING = 100_000
"""More records than this cannot be missing in one place: the position itself is wrong."""


class Row(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One row of a log's `records`: the columns as text, beside the bytes they must agree with."""

    position: int
    stream: str
    version: int
    type: str
    case_id: str
    recorded_at: str
    command_id: str | None
    leaf_hash: bytes
    body: bytes


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is not as it must be, and where. `position` 0 stands for the log as a whole."""

    service: str
    position: int
    what: str


class _Frame(msgspec.Struct, gc=False):
    service: str
    position: int
    stream: str
    version: int
    type: str
    case_id: str
    recorded_at: str
    command_id: str | None = None


_COLUMNS = ("position", "stream", "version", "type", "case_id", "recorded_at", "command_id")
_read_frame = msgspec.json.Decoder(_Frame).decode


class LogCheck:
    """Checks one log, fed in order: pages of rows, each with the heads whose size lies within it."""

    def __init__(self, *, service: str, notes: NoteCheck, witnessed: Witnessed | None = None) -> None:
        self.service = service
        self.size = 0
        self.problems: list[Problem] = []
        self.unlisted = 0
        self._tree = TreeCheck(witnessed=witnessed, found=self.found)
        self._notes = notes
        self._witnessed = witnessed
        self._recorded_at = ""
        self._versions: dict[str, int] = {}

    @property
    def root(self) -> bytes:
        return self._tree.root

    @property
    def checkpoints(self) -> int:
        return self._tree.checkpoints

    def found(self, position: int, what: str) -> None:
        """Write down a problem."""
        if len(self.problems) < LISTED:
            self.problems.append(Problem(service=self.service, position=position, what=what))
        else:
            self.unlisted += 1

    def page(self, rows: Sequence[Row], heads: Sequence[HeadRow], published: Sequence[bytes] = ()) -> None:
        """Check rows that follow the ones before.

        `published` are the leaf hashes as they came over the bus, from the position after the last page's.
        """
        after = self.size
        # Signatures are checked elsewhere while records are hashed here.
        faults = self._notes(heads)
        leaves = [sha256(b"\x00" + row.body).digest() for row in rows]
        self._compare_with_published(rows, leaves, published)
        for row, leaf in zip(rows, leaves, strict=True):
            self._check_row(row, leaf)
        placed = _by_position(rows, leaves, after)
        self._tree.grow(placed, after=after, heads=heads, faults=faults, published=published)

    def finish(self, *, signed: int, published: int = 0) -> None:
        """Nothing follows. `signed` is the newest checkpoint's size, `published` how many came over the bus."""
        if self._tree.covered < self.size >= signed:
            self.found(self._tree.covered + 1, "no signed checkpoint covers this record")
        if signed > self.size:
            self.found(self.size + 1, f"the record is gone: a signed checkpoint covers {signed}")
        if published > self.size:
            self.found(self.size + 1, f"the record is gone: {published} were published")
        if self._witnessed is not None and self._witnessed.size > self.size:
            self.found(self.size + 1, f"the record is gone: the witness saw {self._witnessed.size}")

    def _compare_with_published(self, rows: Sequence[Row], leaves: list[bytes], published: Sequence[bytes]) -> None:
        if leaves[: len(published)] == published:
            return
        first = self.size + 1
        for row, leaf in zip(rows, leaves, strict=True):
            place = row.position - first
            if 0 <= place < len(published) and leaf != published[place]:
                self.found(row.position, "the record is not the one that was published")

    def _check_row(self, row: Row, leaf: bytes) -> None:
        if leaf != row.leaf_hash:
            self.found(row.position, "the leaf hash is not that of the body")
        if row.position != self.size + 1:
            self.found(self.size + 1, f"the record is missing: the log goes on at {row.position}")
        self.size = row.position
        if self._versions.get(row.stream, 0) + 1 != row.version:
            self.found(row.position, "the versions of its stream are not contiguous")
        self._versions[row.stream] = row.version
        if row.recorded_at < self._recorded_at:
            self.found(row.position, "it was recorded before the record in front of it")
        self._recorded_at = row.recorded_at
        self._check_columns(row)

    def _check_columns(self, row: Row) -> None:
        try:
            frame = _read_frame(row.body)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            self.found(row.position, "the body is not a record")
            return
        # Written out: this line runs for every record of every log.
        if (
            frame.position == row.position
            and frame.stream == row.stream
            and frame.version == row.version
            and frame.type == row.type
            and frame.case_id == row.case_id
            and frame.recorded_at == row.recorded_at
            and frame.command_id == row.command_id
            and frame.service == self.service
        ):
            return
        if frame.service != self.service:
            self.found(row.position, "the body is another service's")
        for column in _COLUMNS:
            if getattr(frame, column) != getattr(row, column):
                self.found(row.position, f"the column {column} is not what the body says")


def _by_position(rows: Sequence[Row], leaves: list[bytes], after: int) -> Sequence[bytes | None]:
    """The leaves of positions `after` + 1 …, None where a record is missing."""
    if not rows or rows[-1].position == after + len(rows):
        return leaves
    placed: list[bytes | None] = [None] * min(rows[-1].position - after, len(rows) + MISSING)
    for row, leaf in zip(rows, leaves, strict=True):
        if row.position - after <= len(placed):
            placed[row.position - after - 1] = leaf
    return placed
