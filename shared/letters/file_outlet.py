"""Knows the way out that is a folder: a sender picks letters up in it and lays receipts back."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec
import structlog

from shared.letters.delivery import DeliveryReceipt, Envelope

_log = structlog.get_logger(__name__)

ARRIVED = ("levert", "lest")
CLEAR = ("outgoing", "protected", "print")


class FileOutlet:
    """Implements `delivery.Delivery`. Folders: `outgoing`, `protected` and `print` hold `<letter>.pdf` and `.json`;
    `receipts` is where the sender lays `<anything>.json`; `unreadable` is where what cannot be read is put.

    A letter is complete when its `.json` is there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for name in (*CLEAR, "receipts", "unreadable"):
            (folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)

    def hand_over(self, envelope: Envelope, pdf: bytes) -> None:
        self._lay("protected" if envelope.channel == "protected" else "outgoing", envelope, pdf)

    def print_instead(self, envelope: Envelope, pdf: bytes) -> None:
        # Post to a secret address goes the protected way as well, never in the office's ordinary mail.
        self._lay("protected" if envelope.channel == "protected" else "print", envelope, pdf)

    def receipts(self) -> Iterable[DeliveryReceipt]:
        for path in sorted((self._folder / "receipts").glob("*.json")):
            try:
                yield msgspec.json.decode(path.read_bytes(), type=DeliveryReceipt)
            except (msgspec.MsgspecError, UnicodeDecodeError):
                _log.warning("receipt cannot be read")
                path.replace(self._folder / "unreadable" / path.name)

    def settle(self, receipt: DeliveryReceipt) -> None:
        for path in (self._folder / "receipts").glob("*.json"):
            if _is(path, receipt):
                path.unlink(missing_ok=True)
        if receipt.state in ARRIVED:
            self.forget(receipt.letter)

    def waiting(self) -> Iterable[Envelope]:
        for where in CLEAR:
            for path in sorted((self._folder / where).glob("*.json")):
                with suppress(FileNotFoundError, msgspec.MsgspecError):
                    yield msgspec.json.decode(path.read_bytes(), type=Envelope)

    def forget(self, letter: str) -> None:
        """By its name among those that are there: a receipt's word never becomes a path."""
        names = {f"{letter}.json", f"{letter}.pdf"}
        for where in CLEAR:
            for path in (self._folder / where).iterdir():
                if path.name in names:
                    path.unlink(missing_ok=True)

    def _lay(self, where: str, envelope: Envelope, pdf: bytes) -> None:
        place = self._folder / where
        write_whole(place / f"{envelope.letter}.pdf", pdf)
        write_whole(place / f"{envelope.letter}.json", msgspec.json.encode(envelope))


def write_whole(path: Path, content: bytes) -> None:
    """The file is there with all of its content, or not at all; nobody but its owner may read it."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def _is(path: Path, receipt: DeliveryReceipt) -> bool:
    try:
        return msgspec.json.decode(path.read_bytes(), type=DeliveryReceipt) == receipt
    except (msgspec.MsgspecError, UnicodeDecodeError, FileNotFoundError):
        return False
