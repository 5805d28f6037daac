"""Knows how an invoice file itself is kept in facts: compressed, in parts small enough for a record, each sealed."""

import zlib
from base64 import b64decode, b64encode
from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from services.billing.invoices.ehf.opening import MOST_BYTES
from shared.contracts.billing_invoice_files import InvoiceFileKept, InvoiceInlet
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef

# A record may hold 256 KiB; sealing makes four characters of three, twice over.
PART: Final = 120_000


def kept(raw: bytes, *, words_of: PersonRef, inlet: InvoiceInlet) -> tuple[InvoiceFileKept, ...]:
    """The file in order, as information about somebody's economy; at least one part."""
    text = b64encode(zlib.compress(raw, 6)).decode()
    parts = [text[at : at + PART] for at in range(0, len(text), PART)]
    return tuple(
        InvoiceFileKept(
            sha256=sha256(raw).hexdigest(),
            size=len(raw),
            inlet=inlet,
            content=Clear(words_of, "economy", part),
            part=n,
            parts=len(parts),
        )
        for n, part in enumerate(parts, start=1)
    )


def joined(parts: Sequence[str]) -> bytes:
    """The file as it came. Raises ValueError when the parts are not whole."""
    whole = zlib.decompressobj()
    try:
        raw = whole.decompress(b64decode("".join(parts), validate=True), MOST_BYTES + 1)
    except zlib.error as broken:
        raise ValueError("the file is not whole") from broken
    if not whole.eof:
        raise ValueError("the file is not whole")
    return raw
