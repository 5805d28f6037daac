"""Knows where a supplier names what was ordered: our number of the call-off (avropsnummer), never a person."""

import re
from collections.abc import Iterable
from typing import Final

from services.billing.purchasing import number

_WRITTEN: Final = re.compile(
    r"(?<![0-9A-Za-z])AV[ -]?([0-9A-Za-z]{4})[ -]?([0-9A-Za-z]{4})(?![0-9A-Za-z])", re.IGNORECASE
)


def call_off_in(references: Iterable[str], *, words: Iterable[str], order: str) -> str | None:
    """The number that the first place with one names; None when that place names several.

    A reference counts as it is written: one with a wrong sign is an unknown call-off. Among words only what is a number
    of ours counts. Last of all comes what the whole invoice refers to.
    """
    written = (*map(_numbers, references), *({one for one in _numbers(said) if number.read(one)} for said in words))
    for found in (*written, _numbers(order)):
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _numbers(said: str) -> set[str]:
    return {f"AV-{first}-{last}".upper() for first, last in _WRITTEN.findall(said)} if said else set()
