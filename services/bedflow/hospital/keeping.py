"""Knows how a message itself is kept in facts: compressed, in parts small enough for a record, each sealed."""

import hashlib
import hmac
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable
from typing import Final

from services.bedflow.hospital.opening import MOST_BYTES
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef

# A record may hold 256 KiB; sealing makes four characters of three, twice over.
PART: Final = 120_000


def parts_of(raw: bytes, *, person: PersonRef) -> tuple[Clear, ...]:
    """The message in order, as health information about the person; at least one part."""
    text = b64encode(zlib.compress(raw, 6)).decode()
    return tuple(Clear(person, "health", text[at : at + PART]) for at in range(0, len(text), PART))


def joined(parts: Iterable[str]) -> bytes:
    """The message as it came. Raises ValueError when the parts are not whole."""
    whole = zlib.decompressobj()
    try:
        raw = whole.decompress(b64decode("".join(parts), validate=True), MOST_BYTES + 1)
    except zlib.error as broken:
        raise ValueError("the message is not whole") from broken
    if not whole.eof:
        raise ValueError("the message is not whole")
    return raw


def mark_of(key: bytes, raw: bytes) -> str:
    """Tells two messages apart. Keyed: a plain hash of a message could be tried out number by number."""
    return hmac.digest(key, b"bedflow hospital message\n" + raw, hashlib.sha256).hex()
