"""Knows how a letter in bokmål is put together, and how it writes dates, amounts and lists."""

from dataclasses import dataclass
from datetime import date

from shared.contracts.words import Amount, AppealBody

MONTHS = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)

UNITS = {
    "hours-per-week": "timer i uken",
    "hours-per-month": "timer i måneden",
    "days": "døgn",
    "days-per-week": "dager i uken",
    "days-per-month": "døgn i måneden",
    "nights-per-week": "netter i uken",
    "meals-per-week": "måltider i uken",
    "weeks": "uker",
    "device": "stk.",
    "place": "plass",
}

BODIES: dict[AppealBody, str] = {
    "county-governor": "Statsforvalteren",
    "municipal-board": "kommunens klagenemnd",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a letter. `underlined` are words of its paragraphs that must not be overlooked."""

    title: str
    paragraphs: tuple[str, ...]
    underlined: tuple[str, ...] = ()


def in_words(day: date) -> str:
    """`21. november 2026`."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def how_much(amount: Amount) -> str:
    """`1,5 timer i uken`. A unit without a word of its own is written as it is."""
    whole, hundredths = divmod(amount.quantity, 100)
    decimals = f",{hundredths:02}".rstrip("0") if hundredths else ""
    return f"{whole}{decimals} {UNITS.get(amount.unit, amount.unit)}"


def listed(words: list[str]) -> str:
    """`a, b og c`."""
    return " og ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def first_upper(words: str) -> str:
    """The words as they begin a sentence; the rest is left alone."""
    return words[0].upper() + words[1:]
