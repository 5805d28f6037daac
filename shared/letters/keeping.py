"""Knows the office's own copy of every letter: sealed under the person's key, so that an erasure erases it too."""

import hashlib
from base64 import b64decode, b64encode
from pathlib import Path
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidTag

from shared.kernel.confidential import Category, Shredded
from shared.letters.delivery import Envelope
from shared.letters.file_outlet import write_whole
from shared.vault.data_keys import DataKeys, Gone, NoAccess
from shared.vault.sealing import Place, close_with, open_with


class LetterIsNotWhole(Exception):
    """The copy is not the one that was recorded."""


class KeptLetters:
    """The copies of one service (brevarkiv). The first under a name stays: it is what was sent."""

    def __init__(
        self, folder: Path, *, tenant: str, log_id: str, keys: DataKeys, category: Category = "health"
    ) -> None:
        self._folder = folder
        self._tenant = tenant
        self._log_id = log_id
        self._keys = keys
        self._category: Category = category
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def keep(self, envelope: Envelope, pdf: bytes, *, office_copy: bytes | None = None) -> Envelope:
        """The envelope that counts: this one, or the one kept before a crash. Raises `PersonErased`, OSError."""
        if (first := self.envelope(envelope.letter)) is not None:
            return first
        self._close(envelope, pdf, copy="sent")
        if office_copy is not None:
            self._close(envelope, office_copy, copy="office")
        write_whole(self._folder / f"{envelope.letter}.json", msgspec.json.encode(envelope))
        return envelope

    def envelope(self, letter: str) -> Envelope | None:
        try:
            return msgspec.json.decode((self._folder / f"{letter}.json").read_bytes(), type=Envelope)
        except FileNotFoundError:
            return None

    def open(self, envelope: Envelope, *, office_copy: bool = False) -> bytes | Shredded:
        """The letter as it was sent; the office's copy where there is one. Raises `LetterIsNotWhole`."""
        kept = self._folder / f"{envelope.letter}.office"
        sent = self._folder / f"{envelope.letter}.sent"
        wants_office = office_copy and kept.exists()
        pdf = self._open(envelope, kept if wants_office else sent, copy="office" if wants_office else "sent")
        if isinstance(pdf, bytes) and not wants_office and hashlib.sha256(pdf).hexdigest() != envelope.sha256:
            raise LetterIsNotWhole(envelope.letter)
        return pdf

    def is_erased(self, envelope: Envelope) -> bool:
        """Whether the key of the person the letter is about is gone."""
        key_id = _key_of((self._folder / f"{envelope.letter}.sent").read_text())
        return isinstance(self._keys.for_opening((key_id,))[key_id], Gone)

    def _close(self, envelope: Envelope, pdf: bytes, *, copy: str) -> None:
        key = self._keys.for_sealing(envelope.person, self._category)
        token = close_with(key, b64encode(pdf).decode(), self._place(envelope, key.key_id.hex, copy=copy)).token
        write_whole(self._folder / f"{envelope.letter}.{copy}", token.encode())

    def _open(self, envelope: Envelope, path: Path, *, copy: str) -> bytes | Shredded:
        token = path.read_text()
        key_id = _key_of(token)
        key = self._keys.for_opening((key_id,))[key_id]
        if isinstance(key, Gone | NoAccess):
            return Shredded()
        try:
            return b64decode(open_with(key, token, self._place(envelope, key_id.hex, copy=copy)))
        except (InvalidTag, ValueError) as broken:
            raise LetterIsNotWhole(envelope.letter) from broken

    def _place(self, envelope: Envelope, key_id: str, *, copy: str) -> Place:
        return Place(
            tenant=self._tenant,
            log_id=self._log_id,
            service=envelope.service,
            stream=envelope.letter,
            version=0,
            type="letter",
            path=copy,
            key_id=key_id,
        )


def _key_of(token: str) -> UUID:
    return UUID(hex=token.partition(".")[0])
