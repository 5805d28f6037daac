"""Knows which of a supplier's numbers may stand in a fact: short ones that name nobody."""

import re
from typing import Final

from shared.vault.birth_number import read_birth_number

LONGEST: Final = 64
_ELEVEN: Final = re.compile(r"(?<!\d)\d{11}(?!\d)")


def names_nobody(said: str) -> bool:
    """A number of a document, a line or a reference that is short, and has nobody's birth number in it."""
    return len(said) <= LONGEST and not any(_is_a_persons(digits) for digits in _ELEVEN.findall(said))


def _is_a_persons(digits: str) -> bool:
    """Help numbers carry no date: any eleven digits might be one, and nobody could write an invoice number."""
    known = read_birth_number(digits)
    return known is not None and known.kind != "help-number"
