"""Knows signed notes and checkpoints: C2SP signed-note and tlog-checkpoint with Ed25519."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from nacl.bindings import crypto_sign, crypto_sign_open, crypto_sign_seed_keypair
from nacl.exceptions import CryptoError

_ED25519 = b"\x01"
_KEY, _SIGNATURE = 32, 64
"""Lengths in bytes. libsodium is told where a signature ends, not how long it was."""


class NoteRefused(Exception):
    """The note is malformed, or no trusted key signed it."""


def _key_id(name: str, public_key: bytes) -> bytes:
    return sha256(name.encode() + b"\n" + _ED25519 + public_key).digest()[:4]


class Signer:
    """Signs notes under `name`, which is also the origin of the log's checkpoints.

    libsodium signs in half the time of OpenSSL, and every commit waits for one signature (bench/RESULTS.md).
    """

    def __init__(self, name: str, private_key: bytes) -> None:
        """`private_key`: the 32-byte Ed25519 seed (RFC 8032)."""
        self.name = name
        public_key, self._secret_key = crypto_sign_seed_keypair(private_key)
        self._prefix = _key_id(name, public_key)
        self.vkey = f"{name}+{self._prefix.hex()}+{b64encode(_ED25519 + public_key).decode()}"

    def sign(self, text: str) -> str:
        """The note: `text` (ends in a newline), a blank line, one signature line."""
        signed = crypto_sign(text.encode(), self._secret_key)[:64]
        signature = b64encode(self._prefix + signed).decode()
        return f"{text}\n— {self.name} {signature}\n"


class Verifier:
    """Opens notes signed by the one key in `vkey` (`<name>+<key id>+<type and public key>`).

    libsodium verifies in half the time of OpenSSL, and whoever verifies a log waits for one signature per head.
    """

    def __init__(self, vkey: str) -> None:
        name, key_id, encoded = vkey.split("+", 2)
        raw = b64decode(encoded, validate=True)
        if raw[:1] != _ED25519 or len(raw[1:]) != _KEY or _key_id(name, raw[1:]).hex() != key_id:
            raise NoteRefused("this verifier key is not an Ed25519 key of that name")
        self.name = name
        self._prefix = bytes.fromhex(key_id)
        self._key = raw[1:]

    def open(self, note: str) -> str:
        """The text of the note. Raises NoteRefused unless our key signed it; other keys' lines are ignored."""
        text, _, signatures = note.rpartition("\n\n")
        for line in signatures.splitlines():
            dash, _, rest = line.partition(" ")
            name, _, encoded = rest.partition(" ")
            if dash == "—" and name == self.name and self._signed(text + "\n", encoded):
                return text + "\n"
        raise NoteRefused("no signature of a trusted key")

    def _signed(self, text: str, encoded: str) -> bool:
        try:
            raw = b64decode(encoded, validate=True)
            if raw[:4] != self._prefix:
                return False
            if len(raw[4:]) != _SIGNATURE:
                raise ValueError("no signature has that length")
            crypto_sign_open(raw[4:] + text.encode(), self._key)
        except (ValueError, CryptoError) as error:
            raise NoteRefused("a trusted key's signature does not fit") from error
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A tree head (tlog-checkpoint): `root` is the RFC 6962 hash of `size` leaves of the log `origin`."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


def read_checkpoint(note: str, verifier: Verifier) -> Checkpoint:
    """Open a note and parse its three lines. Raises NoteRefused."""
    lines = verifier.open(note).split("\n")
    if len(lines) < 4 or lines[0] != verifier.name or not lines[1].isascii() or not lines[1].isdigit():
        raise NoteRefused("not a checkpoint of this log")
    if lines[1] != str(int(lines[1])):
        raise NoteRefused("the size has leading zeroes")
    return Checkpoint(origin=lines[0], size=int(lines[1]), root=b64decode(lines[2], validate=True))
