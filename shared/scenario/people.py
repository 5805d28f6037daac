"""Knows invented people: names nobody has, and birth numbers that can belong to nobody."""

from dataclasses import dataclass
from datetime import date, timedelta

from shared.scenario.chance import Chance
from shared.vault.birth_number import control_digits

_GIVEN = (
    "Kari", "Ola", "Anne", "Per", "Ingrid", "Jan", "Marit", "Kjell", "Liv", "Arne", "Bjørg", "Odd", "Solveig",
    "Leif", "Randi", "Nils", "Åse", "Tor", "Gerd", "Knut", "Eva", "Svein", "Berit", "Rolf", "Astrid", "Egil",
)  # fmt: skip
_FAMILY = ("Prøve", "Test", "Oppdiktet", "Eksempel", "Øvelse", "Påfunn", "Liksom", "Utkast", "Mønster", "Skisse")
_SYNTHETIC_MONTH = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """A person of a scenario (oppdiktet person)."""

    birth_number: str
    name: str


def invent_people(count: int, *, seed: int, year: int) -> tuple[Invented, ...]:
    """So many different people, most of them old."""
    chance = Chance(seed, "people")
    numbers: dict[str, None] = {}
    while len(numbers) < count:
        born_on = date(year - _age(chance), 1, 1) + timedelta(days=chance.between(0, 364))
        if number := synthetic_birth_number(born_on, individual=chance.between(0, 499)):
            numbers.setdefault(number)
    return tuple(_invent(number, chance=chance) for number in numbers)


def synthetic_birth_number(born_on: date, *, individual: int) -> str | None:
    """A birth number with 80 added to the month and valid control digits; None where no such number exists.

    `individual` is 0–499; people born from 2000 on get 500–999.
    """
    sequence = individual + 500 if born_on.year >= 2000 else individual
    nine = f"{born_on.day:02}{born_on.month + _SYNTHETIC_MONTH:02}{born_on.year % 100:02}{sequence:03}"
    control = control_digits(nine)
    return None if control is None else nine + control


def _age(chance: Chance) -> int:
    # A third under 67, as among receivers of municipal care; the rest old, most of them very old. Who is a child is
    # told by the file: a child's case has steps of its own.
    return chance.between(19, 66) if chance.happens(0.33) else chance.between(67, 98)


def _invent(birth_number: str, *, chance: Chance) -> Invented:
    return Invented(
        birth_number=birth_number,
        name=f"{chance.one_of(_GIVEN)} {chance.one_of(_FAMILY)}",
    )
