"""Knows what may be asked about files that are invoices, and what it looks like when it is well formed."""

from base64 import b64decode
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from shared.web.command import Command


def _whole(text: str) -> str:
    b64decode(text, validate=True)
    return text


Content = Annotated[
    str,
    StringConstraints(min_length=4, max_length=60_000, pattern=r"^[A-Za-z0-9+/]+={0,2}$"),
    AfterValidator(_whole),
]
"""A file in base64. Larger ones come over HTTP as they are, or through the folder."""


class TakeInInvoice(Command):
    """Take in an EHF invoice or credit note (ta imot faktura)."""

    content: Content
