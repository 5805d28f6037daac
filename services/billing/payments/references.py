"""Knows a Norwegian account number and a payment reference (KID) when it sees one."""

import re

_BBAN_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_SPACES = re.compile(r"[\s.]")


def bban_of(account: str) -> str | None:
    """The eleven digits of a Norwegian account (kontonummer), from them or from an IBAN; None when it is none."""
    text = _SPACES.sub("", account).upper()
    if text.startswith("NO"):
        text = text[4:] if len(text) == 15 and _iban_holds(text) else ""
    if not re.fullmatch(r"[0-9]{11}", text):
        return None
    control = -sum(int(digit) * weight for digit, weight in zip(text, _BBAN_WEIGHTS, strict=False)) % 11
    return text if control == int(text[-1]) else None


def is_kid(reference: str) -> bool:
    """Whether the last sign of a payment reference is right (KID), by modulus 10 or modulus 11."""
    return re.fullmatch(r"[0-9]{2,25}|[0-9]{1,24}-", reference) is not None and (
        _modulus_10(reference) or _modulus_11(reference)
    )


def _iban_holds(iban: str) -> bool:
    if not re.fullmatch(r"NO[0-9]{13}", iban):
        return False
    return int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])) % 97 == 1


def _modulus_10(reference: str) -> bool:
    if not reference[-1].isdigit():
        return False
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(reference)))
    return sum(sum(divmod(number, 10)) for number in doubled) % 10 == 0


def _modulus_11(reference: str) -> bool:
    digits = reversed(reference[:-1])
    total = sum(int(digit) * (2 + at % 6) for at, digit in enumerate(digits))
    control = -total % 11
    return reference[-1] == ("-" if control == 10 else str(control))
