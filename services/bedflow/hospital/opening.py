"""Knows how bytes from outside become an XML document, and which never do: bounded, no entities, no network."""

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from services.bedflow.hospital.records import Envelope
from shared.contracts.bedflow_turned_away import MessageRefusal

MOST_BYTES: Final = 5 * 1024 * 1024
DEEPEST: Final = 60
# Encodings in which `<!DOCTYPE` looks like `<!DOCTYPE`: nothing can hide in another one.
_ENCODINGS: Final = frozenset({b"utf-8", b"iso-8859-1", b"iso-8859-15", b"windows-1252", b"us-ascii"})
_DECLARED: Final = re.compile(rb"""^<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_TOO_DEEP: Final = etree.XPath("boolean(" + "/*" * (DEEPEST + 1) + ")")


@dataclass(eq=False)
class Unreadable(Exception):
    """The bytes are no message we can take in. `where`: an element of the format, or a line; never a word of theirs."""

    reason: MessageRefusal
    where: str = ""
    envelope: Envelope | None = None

    def __str__(self) -> str:
        return f"{self.reason} {self.where}".strip()


def open_document(raw: bytes) -> etree._Element:
    """The root element. Raises `Unreadable`."""
    if len(raw) > MOST_BYTES:
        raise Unreadable("too-large")
    _refuse_disguises(raw)
    try:
        root = etree.fromstring(raw, _parser())
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable("not-xml") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("document-type")
    if _TOO_DEEP(root):
        raise Unreadable("too-deep")
    return root


def _refuse_disguises(raw: bytes) -> None:
    """What must not even reach the parser."""
    text = raw.removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"\0" in raw[:1024] or text[:2] in (b"\xfe\xff", b"\xff\xfe"):
        raise Unreadable("encoding")
    declared = _DECLARED.match(text)
    if declared and declared[1].lower() not in _ENCODINGS:
        raise Unreadable("encoding")
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise Unreadable("document-type")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
