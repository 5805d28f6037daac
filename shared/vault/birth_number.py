"""Knows which eleven digits can be a Norwegian birth number, D-number or help number."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Kind = Literal["birth-number", "d-number", "help-number"]

_FIRST: Final = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND: Final = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
# Numbers given out from 2032 may leave 1, 2 or 3 in the first sum; older ones leave 0 (Skatteetaten).
_FIRST_REMAINDERS: Final = frozenset({0, 1, 2, 3})
# 1 to 12 as born; + 40 help number, + 65 and + 80 the test populations of public registers.
_MONTH_SHIFTS: Final = {0: False, 40: False, 65: True, 80: True}


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthNumber:
    """What the digits say of themselves. `synthetic` numbers belong to nobody."""

    kind: Kind
    synthetic: bool


def read_birth_number(text: str) -> BirthNumber | None:
    """What kind of number this is (fødselsnummer, D-nummer, hjelpenummer); None when it is none."""
    if len(text) != 11 or not (text.isascii() and text.isdigit()):
        return None
    digits = tuple(int(digit) for digit in text)
    if not _control_digits_hold(digits):
        return None
    # Common help numbers begin with 8 or 9 and carry no date.
    return BirthNumber(kind="help-number", synthetic=False) if digits[0] >= 8 else _dated(text)


def born_on(text: str) -> date | None:
    """The day a number of before 2032 names (fødselsdato): its individual digits tell the century. None when none."""
    known = read_birth_number(text)
    year = None if known is None else _year_of(int(text[4:6]), individual=int(text[6:9]))
    shift = _shift_of(int(text[2:4]))
    if known is None or year is None or shift is None or text[0] >= "8":
        return None
    try:
        return date(year, int(text[2:4]) - shift, int(text[:2]) - 40 * (known.kind == "d-number"))
    except ValueError:
        return None


def control_digits(nine: str) -> str | None:
    """The two control digits for a date and individual number; None when none fit (numbers before 2032)."""
    digits = [int(digit) for digit in nine]
    for weights in (_FIRST, _SECOND):
        control = -sum(w * d for w, d in zip(weights, digits, strict=False)) % 11
        if control == 10:
            return None
        digits.append(control)
    return "".join(str(digit) for digit in digits[9:])


def _control_digits_hold(digits: tuple[int, ...]) -> bool:
    first = sum(w * d for w, d in zip(_FIRST, digits[:10], strict=True)) % 11
    second = sum(w * d for w, d in zip(_SECOND, digits, strict=True)) % 11
    return first in _FIRST_REMAINDERS and second == 0


def _dated(text: str) -> BirthNumber | None:
    day, month, year = int(text[:2]), int(text[2:4]), int(text[4:6])
    shift = _shift_of(month)
    d_number = day > 40
    # The century is no longer readable from 2032: a day counts when 2000–2099 has it, for 1900 has no day more.
    if shift is None or not 1 <= day - 40 * d_number <= monthrange(2000 + year, month - shift)[1]:
        return None
    kind: Kind = "d-number" if d_number else "help-number" if shift == 40 else "birth-number"
    return BirthNumber(kind=kind, synthetic=_MONTH_SHIFTS[shift])


def _year_of(year: int, *, individual: int) -> int | None:
    if individual < 500:
        return 1900 + year
    if year < 40:
        return 2000 + year
    if individual < 750 and year >= 54:
        return 1800 + year
    return 1900 + year if individual >= 900 else None


def _shift_of(month: int) -> int | None:
    return next((shift for shift in _MONTH_SHIFTS if 1 <= month - shift <= 12), None)
