"""Knows how single values of a message are read: elements, codes, texts, days and moments."""

import re
from datetime import date, datetime
from typing import Final

from lxml import etree

from services.bedflow.hospital.opening import Unreadable
from shared.kernel.clock import OSLO

_DAY: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:\d{2})?")
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})?")
# Year, month of a year, and time of day alone are lawful values of the format: they name no day.
_NO_DAY: Final = re.compile(r"\d{4}(-\d{2})?|\d{2}:\d{2}:\d{2}.*")


def element(namespace: str, name: str) -> str:
    return f"{{{namespace}}}{name}"


def child(parent: etree._Element, namespace: str, name: str) -> etree._Element:
    """The child of this name. Raises `Unreadable` when it is missing."""
    found = parent.find(element(namespace, name))
    if found is None:
        raise Unreadable("structure", where=name)
    return found


def text_of(parent: etree._Element, namespace: str, name: str) -> str:
    """The text of a child. Raises `Unreadable` when it is missing or empty."""
    text = (child(parent, namespace, name).text or "").strip()
    if not text:
        raise Unreadable("structure", where=name)
    return text


def code_of(parent: etree._Element, namespace: str, name: str) -> str:
    """The code of a coded child (`V`). Raises `Unreadable` when it is missing or empty."""
    code = (child(parent, namespace, name).get("V") or "").strip()
    if not code or len(code) > 60:
        raise Unreadable("structure", where=name)
    return code


def instant(text: str, *, where: str) -> datetime:
    """A moment. Without a zone it is Norwegian time."""
    if not _MOMENT.fullmatch(text):
        raise Unreadable("structure", where=where)
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise Unreadable("structure", where=where) from None
    return read if read.tzinfo else read.replace(tzinfo=OSLO)


def moment(text: str, *, where: str) -> tuple[date | None, datetime | None]:
    """A day in Norway, and the moment when that is told; no day when only a year, a month or an hour is."""
    if _MOMENT.fullmatch(text):
        at = instant(text, where=where)
        return at.astimezone(OSLO).date(), at
    if named := _DAY.fullmatch(text):
        try:
            return date.fromisoformat(named[1]), None
        except ValueError:
            raise Unreadable("structure", where=where) from None
    if _NO_DAY.fullmatch(text):
        return None, None
    raise Unreadable("structure", where=where)


def truth(parent: etree._Element, namespace: str, name: str) -> bool:
    """A yes or no. Raises `Unreadable` for anything else."""
    said = text_of(parent, namespace, name)
    if said not in ("true", "false", "1", "0"):
        raise Unreadable("structure", where=name)
    return said in ("true", "1")
