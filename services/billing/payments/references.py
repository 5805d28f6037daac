"""Knows a Norwegian account number and a payment reference (KID) when it sees one."""

import re

from stdnum import luhn
from stdnum.no import iban, kontonr


def bban_of(account: str) -> str | None:
    """The eleven digits of a Norwegian account (kontonummer), from them or from an IBAN; None when it is none."""
    text = re.sub(r"[\s.]", "", account).upper()
    if text.startswith("NO"):
        return text[4:] if len(text) == 15 and iban.is_valid(text) else None
    return text if len(text) == 11 and kontonr.is_valid(text) else None


def is_kid(reference: str) -> bool:
    """Whether the last sign of a payment reference is right (KID), by modulus 10 or modulus 11."""
    if re.fullmatch(r"[0-9]{1,24}[0-9-]", reference) is None:
        return False
    return _modulus_11(reference) or (reference.isdigit() and luhn.is_valid(reference))


def _modulus_11(reference: str) -> bool:
    total = sum(int(digit) * (2 + at % 6) for at, digit in enumerate(reversed(reference[:-1])))
    control = -total % 11
    return reference[-1] == ("-" if control == 10 else str(control))
