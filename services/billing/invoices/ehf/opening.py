"""Knows how bytes from outside become an XML document, and which never do: bounded, no entities, no network."""

import re
from typing import Final

from lxml import etree

from services.billing.invoices.ehf.records import NotAnInvoice
from services.billing.invoices.ehf.sentences import sentence_of

MOST_BYTES: Final = 20 * 1024 * 1024
DEEPEST: Final = 60
MOST_MARKS: Final = 2_000_000
"""Of `<` and `=`: some twenty thousand lines. A tree takes a hundred times the memory of the mark that asks for it."""
# Encodings in which `<!DOCTYPE` looks like `<!DOCTYPE`: nothing can hide in another one.
_ENCODINGS: Final = frozenset({b"utf-8", b"iso-8859-1", b"iso-8859-15", b"windows-1252", b"us-ascii"})
_WIDE: Final = (b"\xfe\xff", b"\xff\xfe", b"\0<")
_DECLARED: Final = re.compile(rb"""^<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_LONGEST_TEXT: Final = 10_000_000
"""What the parser lets a single text be: an attachment of some seven million bytes."""
_TOO_DEEP: Final = etree.XPath("boolean(" + "/*" * (DEEPEST + 1) + ")")


def unreadable(rule: str) -> NotAnInvoice:
    """The refusal of a rule, with its sentence."""
    return NotAnInvoice(rule, sentence_of(rule))


def open_document(raw: bytes) -> etree._Element:
    """The root element. Raises `NotAnInvoice`."""
    if len(raw) > MOST_BYTES:
        raise unreadable("SAKS-SIZE")
    if raw.count(b"<") + raw.count(b"=") > MOST_MARKS:
        raise unreadable("SAKS-ELEMENTS")
    _refuse_disguises(raw)
    try:
        root = etree.fromstring(raw, _parser())
    except etree.XMLSyntaxError as no:
        raise unreadable(_rule_of(no.code, len(raw))) from None
    except ValueError:
        raise unreadable("SAKS-XML") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise unreadable("SAKS-DTD")
    if _TOO_DEEP(root):
        raise unreadable("SAKS-DEPTH")
    return root


def _rule_of(code: int, size: int) -> str:
    """The parser has one word for a text that is too long and for elements that are too deep."""
    if code != etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        return "SAKS-XML"
    return "SAKS-SIZE" if size > _LONGEST_TEXT else "SAKS-DEPTH"


def _refuse_disguises(raw: bytes) -> None:
    """What must not even reach the parser."""
    text = raw[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if raw[:2] in _WIDE or text[:2] == b"<\0":
        raise unreadable("SAKS-ENCODING")
    if not text.startswith(b"<") or b"\0" in text:
        raise unreadable("SAKS-XML")
    declared = _DECLARED.match(text)
    if declared and declared[1].lower() not in _ENCODINGS:
        raise unreadable("SAKS-ENCODING")
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise unreadable("SAKS-DTD")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
