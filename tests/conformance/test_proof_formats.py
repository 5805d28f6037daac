"""Our notes and checkpoints are those of the specification: its own examples verify, ours have its shape."""

import re
from base64 import b64decode
from pathlib import Path

import pytest

from shared.eventing.note import Checkpoint, NoteRefused, Signer, Verifier, read_checkpoint

SIGNER = Signer("987654321/intake/7f3a", bytes(range(32)))


def _blocks(file: Path) -> list[str]:
    return re.findall(r"```\n(.*?)```", file.read_text(encoding="utf-8"), flags=re.S)


def test_the_signed_example_of_the_specification_verifies(data: Path) -> None:
    text = (data / "c2sp" / "signed-note.md").read_text(encoding="utf-8")
    vkey = re.search(r"^    (example\.com/foo\+\S+)$", text, flags=re.M)
    assert vkey is not None
    note = next(block for block in _blocks(data / "c2sp" / "signed-note.md") if "This is an example message." in block)
    assert Verifier(vkey[1]).open(note) == "This is an example message.\n"
    with pytest.raises(NoteRefused):
        Verifier(vkey[1]).open(note.replace("an example", "another"))


def test_our_checkpoint_has_the_lines_of_the_published_one(data: Path) -> None:
    published = next(block for block in _blocks(data / "c2sp" / "tlog-checkpoint.md") if "behind-the-sofa" in block)
    ours = SIGNER.sign(Checkpoint(origin=SIGNER.name, size=20852163, root=b"r" * 32).text())
    shapes = [_shape(note) for note in (published, ours)]
    assert shapes[0] == shapes[1]
    assert read_checkpoint(ours, Verifier(SIGNER.vkey)).size == 20852163


def _shape(note: str) -> list[str]:
    """Each line as kind and length of what is encoded in it."""
    text, _, signature = note.rstrip("\n").rpartition("\n\n")
    origin, size, root = text.split("\n")
    dash, name, encoded = signature.split(" ")
    assert name == origin
    return [dash, "digits" if size.isdigit() else size, str(len(b64decode(root))), str(len(b64decode(encoded)))]
