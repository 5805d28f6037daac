"""Knows how single values of an invoice are read: elements, texts, days, exact decimals. Never a float."""

import re
from datetime import date
from decimal import Decimal
from typing import Final

from lxml import etree

from services.billing.invoices.ehf.opening import unreadable
from services.billing.invoices.ehf.words import CAC, CBC

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}(Z|[+-]\d{2}:\d{2})?", re.ASCII)
_DECIMAL: Final = re.compile(r"[+-]?(\d{1,12}(\.\d{0,10})?|\.\d{1,10})", re.ASCII)
_TRUTHS: Final = {"true": True, "false": False, "1": True, "0": False}
LONGEST_TEXT: Final = 2_000
"""More of somebody's words than this stands only in the file itself."""


class _Named(dict[str, str]):
    """A whole name from its last part, put together once: lines ask for the same few a thousand times."""

    def __init__(self, namespace: str) -> None:
        super().__init__()
        self._namespace = namespace

    def __missing__(self, name: str) -> str:
        self[name] = whole = self._namespace + name
        return whole


_CBC, _CAC = _Named(CBC), _Named(CAC)


class Node:
    """One element and what stands directly in it, looked through once. What is missing is an empty node."""

    __slots__ = ("_element", "_found")

    def __init__(self, element: etree._Element | None) -> None:
        self._element = element
        self._found: dict[str, list[etree._Element]] = {}
        for child in () if element is None else element:
            self._found.setdefault(child.tag, []).append(child)

    def __bool__(self) -> bool:
        return self._element is not None

    def has(self, name: str) -> bool:
        """Whether a value of this name is said."""
        return _CBC[name] in self._found

    def count(self, name: str) -> int:
        return len(self._found.get(_CAC[name], ()))

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(_text(one) for one in self._found.get(_CBC[name], ()))

    def text(self, name: str) -> str:
        """What the value says; empty when it is not said. Raises `NotAnInvoice` when it is said twice."""
        found = self._found.get(_CBC[name])
        return "" if found is None else _text(_single(found))

    def words(self, name: str) -> str:
        """As much of free text as we repeat; of one said several times, the first."""
        return next(iter(self.texts(name)), "")[:LONGEST_TEXT]

    def attribute(self, name: str, attribute: str) -> str | None:
        found = self._found.get(_CBC[name])
        return None if found is None else _single(found).get(attribute)

    def node(self, *names: str) -> "Node":
        """The element at the end of this path; an empty one where the path ends early."""
        at = self
        for name in names:
            found = at._found.get(_CAC[name])
            if found is None:
                return _NOTHING
            at = Node(_single(found))
        return at

    def nodes(self, name: str) -> tuple["Node", ...]:
        return tuple(Node(one) for one in self._found.get(_CAC[name], ()))

    def first(self, name: str) -> "Node":
        """The first of those there may be several of."""
        found = self._found.get(_CAC[name])
        return _NOTHING if found is None else Node(found[0])

    def decimal(self, name: str) -> Decimal | None:
        """An exact number. Raises `NotAnInvoice` when it is none."""
        said = self.text(name)
        if not said:
            return None
        if not _DECIMAL.fullmatch(said):
            raise unreadable("SAKS-SYNTAX")
        return Decimal(said)

    def day(self, name: str) -> date | None:
        """A day; a zone beside it is looked past, and is a fault of form. Raises `NotAnInvoice` when it is none."""
        said = self.text(name)
        if not said:
            return None
        if not _DAY.fullmatch(said):
            raise unreadable("SAKS-SYNTAX")
        try:
            return date.fromisoformat(said[:10])
        except ValueError:
            raise unreadable("SAKS-SYNTAX") from None

    def truth(self, name: str) -> bool:
        """A yes or no; not said is a no. Raises `NotAnInvoice` for anything else."""
        said = self.text(name)
        if said and said not in _TRUTHS:
            raise unreadable("SAKS-SYNTAX")
        return _TRUTHS.get(said, False)


def _text(element: etree._Element) -> str:
    return (element.text or "").strip()


def _single(found: list[etree._Element]) -> etree._Element:
    if len(found) > 1:
        raise unreadable("SAKS-SYNTAX")
    return found[0]


_NOTHING: Final = Node(None)
