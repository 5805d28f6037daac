"""Notes and checkpoints are C2SP's: what we sign others can check, and what is forged is refused."""

import os
from base64 import b64decode, b64encode
from collections.abc import Callable
from hashlib import sha256

import pytest

from shared.eventing.note import Checkpoint, NoteRefused, Signer, Verifier, read_checkpoint

SIGNER = Signer("987654321/intake/7f3a", bytes(range(32)))
CHECKPOINT = Checkpoint(origin=SIGNER.name, size=7, root=b"r" * 32)


def test_the_example_of_the_specification_verifies() -> None:
    vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    note = (
        "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1E"
        "RYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
    )
    assert Verifier(vkey).open(note) == "This is an example message.\n"


def test_a_checkpoint_is_read_back_by_whoever_has_the_verifier_key() -> None:
    note = SIGNER.sign(CHECKPOINT.text())
    assert read_checkpoint(note, Verifier(SIGNER.vkey)) == CHECKPOINT


def test_signatures_of_strangers_are_ignored() -> None:
    stranger = Signer("witness.example/w", os.urandom(32))
    note = SIGNER.sign(CHECKPOINT.text()) + stranger.sign(CHECKPOINT.text()).rpartition("\n\n")[2]
    assert read_checkpoint(note, Verifier(SIGNER.vkey)) == CHECKPOINT
    with pytest.raises(NoteRefused):
        read_checkpoint(stranger.sign(CHECKPOINT.text()), Verifier(SIGNER.vkey))


@pytest.mark.parametrize(
    "forge",
    [
        lambda note: note.replace("\n7\n", "\n8\n"),
        lambda note: note.replace("987654321/intake", "987654321/decision"),
        lambda note: note.rpartition("— ")[0],
        lambda note: note[:-8] + "AAAAAA=\n",
    ],
)
def test_a_changed_note_is_refused(forge) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises((NoteRefused, ValueError)):
        read_checkpoint(forge(SIGNER.sign(CHECKPOINT.text())), Verifier(SIGNER.vkey))


@pytest.mark.parametrize("change", [lambda raw: raw[:-1], lambda raw: raw + b"9"])
def test_a_signature_of_another_length_is_refused(change: Callable[[bytes], bytes]) -> None:
    note, _, encoded = SIGNER.sign(CHECKPOINT.text()).strip().rpartition(" ")
    with pytest.raises(NoteRefused):
        Verifier(SIGNER.vkey).open(f"{note} {b64encode(change(b64decode(encoded))).decode()}\n")


@pytest.mark.parametrize("text", ["a\n", f"{SIGNER.name}\n07\ncg==\n", f"{SIGNER.name}\nx\ncg==\n", "o\n1\ncg==\n"])
def test_a_signed_text_that_is_no_checkpoint_of_this_log_is_refused(text: str) -> None:
    with pytest.raises(NoteRefused):
        read_checkpoint(SIGNER.sign(text), Verifier(SIGNER.vkey))


def test_a_short_key_is_refused_before_it_is_used() -> None:
    short = b64decode(SIGNER.vkey.rpartition("+")[2])[1:-1]
    key_id = sha256(SIGNER.name.encode() + b"\n\x01" + short).hexdigest()[:8]
    with pytest.raises(NoteRefused):
        Verifier(f"{SIGNER.name}+{key_id}+{b64encode(bytes([1]) + short).decode()}")


def test_a_verifier_key_must_fit_its_name() -> None:
    with pytest.raises(NoteRefused):
        Verifier(SIGNER.vkey.replace("intake", "decision"))
