"""Knows the number of a call-off as suppliers write it (avropsnummer): short, about nobody, with a check sign."""

import re
from uuid import UUID

from stdnum.iso7064 import mod_37_36

SIGNS = "0123456789ACDEFGHJKMNPQRTVWXYZ"
"""No B I L O S U, which are read as others. Thirty: one less than a prime, so that one wrong sign is always found."""

_WRITTEN = re.compile(r"^\s*AV[ -]?([0-9A-Z]{4})[ -]?([0-9A-Z]{4})\s*$", re.IGNORECASE)


def number_from(id: UUID) -> str:
    """The number that an id gives, always the same: `AV-7K2M-4QXC`."""
    rest, signs = id.int % len(SIGNS) ** 7, ""
    for _ in range(7):
        rest, at = divmod(rest, len(SIGNS))
        signs += SIGNS[at]
    signs += mod_37_36.calc_check_digit(signs, SIGNS)
    return f"AV-{signs[:4]}-{signs[4:]}"


def read(text: str) -> str | None:
    """The number somebody wrote, however they wrote it; None when it is no number of ours."""
    found = _WRITTEN.match(text)
    if found is None:
        return None
    signs = f"{found[1]}{found[2]}".upper()
    if not set(signs) <= set(SIGNS) or not mod_37_36.is_valid(signs, SIGNS):
        return None
    return f"AV-{signs[:4]}-{signs[4:]}"
