"""Knows the last signed note of every log, kept outside the database, and refuses one that contradicts it."""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from services.audit.checkpoints import HeadRow
from shared.eventing.merkle import Frontier
from shared.eventing.note import NoteRefused, Verifier, read_checkpoint


class WitnessedNote(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in a service's file: the note as signed, its key, and the tree's right edge at that size."""

    vkey: str
    note: str
    size: int
    frontier: str


class Contradiction(Exception):
    """A log shows a signed head that does not follow on the one the witness saw."""


class Witness:
    """One file per log in a private folder, replaced whole and synced."""

    def __init__(self, folder: Path, *, log_keys: dict[str, str]) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = folder
        self.log_keys = log_keys

    def seen(self, service: str) -> WitnessedNote | None:
        """The last note accepted. Raises Contradiction when the file is no longer one."""
        try:
            return msgspec.json.decode((self._folder / f"{service}.json").read_bytes(), type=WitnessedNote)
        except FileNotFoundError:
            return None
        except (msgspec.MsgspecError, UnicodeDecodeError) as changed:
            raise Contradiction("the witness's own file is unreadable") from changed

    def accept(self, service: str, head: HeadRow, *, leaves_since: Iterable[bytes]) -> None:
        """Keep this head, once it is shown to follow on the last one. Raises Contradiction.

        `leaves_since` are the leaf hashes after the last accepted size, as they came over the bus.
        """
        vkey = self.log_keys[service]
        last = self.seen(service)
        tree = self._follows(last, vkey=vkey, head=head)
        for leaf in leaves_since:
            tree.append(leaf)
        if tree.size != head.size or tree.root() != head.root:
            raise Contradiction(f"the head of {head.size} records does not follow on what was published")
        self._keep(service, _note(head, vkey=vkey, tree=tree))

    def _follows(self, last: WitnessedNote | None, *, vkey: str, head: HeadRow) -> Frontier:
        try:
            signed = read_checkpoint(head.note, Verifier(vkey))
        except (NoteRefused, ValueError) as refused:
            raise Contradiction("the head is not signed with the log's key") from refused
        if (signed.size, signed.root) != (head.size, head.root):
            raise Contradiction("the head is not the one that was signed")
        if last is None:
            return Frontier()
        if last.vkey != vkey:
            raise Contradiction("the log is signed with another key than before")
        if head.size < last.size:
            raise Contradiction(f"the log has {head.size} records, the witness saw {last.size}")
        return Frontier.from_bytes(last.size, bytes.fromhex(last.frontier))

    def _keep(self, service: str, note: WitnessedNote) -> None:
        """Either the old file or the new one is there after a power cut, never half of one."""
        path = self._folder / f"{service}.json"
        beside = path.with_suffix(".new")
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(msgspec.json.encode(note))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _note(head: HeadRow, *, vkey: str, tree: Frontier) -> WitnessedNote:
    return WitnessedNote(
        vkey=vkey,
        note=head.note,
        size=head.size,
        frontier=tree.to_bytes().hex(),
    )
