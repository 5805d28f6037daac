"""Knows where a supplier names what was ordered: our number of the call-off (avropsnummer), never a person."""

import re
from typing import Final

_WRITTEN: Final = re.compile(
    r"(?<![0-9A-Za-z])AV[ -]?([0-9A-Za-z]{4})[ -]?([0-9A-Za-z]{4})(?![0-9A-Za-z])", re.IGNORECASE
)


def call_off_in(*places: str) -> str | None:
    """The one number that the first of these places with a number names; None when it names several."""
    for said in places:
        numbers = {f"AV-{first}-{last}".upper() for first, last in _WRITTEN.findall(said)}
        if numbers:
            return numbers.pop() if len(numbers) == 1 else None
    return None
