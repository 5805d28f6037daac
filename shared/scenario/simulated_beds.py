"""Knows invented years of a nursing home's beds and the patients who wait for them, told person by person."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from shared.scenario.chance import Chance

GOES_ON = 4_000_000
WARMING_UP = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """How such years are: arrivals a day, what winter adds to them and to stays, how they grow, beds shut in July."""

    name: str
    told: str
    beds: int = 47
    ready_a_day: float = 2.4
    others_a_day: float = 0.5
    to_bed: float = 0.55
    slow_home: float = 0.1
    winter: float = 1.1
    longer_in_winter: float = 1.0
    growth_a_year: float = 0.0
    shut_in_july: int = 0


REGIMES = (
    Regime(name="steady", told="Jevn etterspørsel, som oftest en ledig plass"),
    Regime(
        name="winter-peak",
        told="Nesten alle overliggerdøgn i januar og februar, slik som 371 av 411",
        beds=62,
        winter=2.1,
        longer_in_winter=1.1,
        slow_home=0.0,
    ),
    Regime(name="growing", told="Etterspørselen vokser, plassene blir ikke flere", growth_a_year=0.12),
    Regime(name="summer-closing", told="Åtte plasser er stengt i juli", beds=51, shut_in_july=8),
)


@dataclass(slots=True, kw_only=True)
class Patient:
    """Somebody who waits or stays: days by the calendar's own numbers."""

    ready_on: int
    from_hospital: bool
    to_bed: bool
    can_move_on: int
    moved_on: int = GOES_ON
    left_on: int = GOES_ON


@dataclass(slots=True, kw_only=True)
class Years:
    """What happened from a day up to, not including, another: beds of each day, and everybody there was."""

    first_on: int
    until_on: int
    beds: list[int] = field(default_factory=list)
    patients: list[Patient] = field(default_factory=list)


def simulated_years(regime: Regime, *, first_on: date, until_on: date, holidays: frozenset[int], seed: int) -> Years:
    """The years of a regime. The days before the first one fill the beds, and only who is still there is told of."""
    years = Years(first_on=first_on.toordinal(), until_on=until_on.toordinal())
    chance = Chance(seed, regime.name)
    mood, here = 0.0, list[Patient]()
    for day in range(years.first_on - WARMING_UP, years.until_on):
        mood = 0.96 * mood + 0.04 * _normal(chance)
        free_day = day in holidays or (day - 1) % 7 >= 5
        came = list(_come(regime, years, day=day, mood=mood, free_day=free_day, chance=chance))
        years.patients += came
        here = [one for one in here if one.left_on > day] + came
        beds = _beds(regime, day)
        _leave_hospital(regime, here, day=day, beds=beds, free_day=free_day, chance=chance)
        if day >= years.first_on:
            years.beds.append(beds)
    years.patients = [one for one in years.patients if one.left_on > years.first_on]
    return years


def _beds(regime: Regime, day: int) -> int:
    return regime.beds - (regime.shut_in_july if date.fromordinal(day).month == 7 else 0)


def _winter(regime: Regime, day: int) -> float:
    """1 in summer; in full from New Year to the end of February."""
    peak = date(date.fromordinal(day + 180).year, 1, 29).toordinal()
    return 1.0 + (regime.winter - 1.0) * math.exp(-(((day - peak) / 34.0) ** 4))


def _come(regime: Regime, years: Years, *, day: int, mood: float, free_day: bool, chance: Chance) -> Iterator[Patient]:
    factor = math.exp(mood) * _winter(regime, day) * (1 + regime.growth_a_year * (day - years.first_on) / 365)
    for _ in range(_poisson(regime.ready_a_day * factor * (0.55 if free_day else 1.2), chance)):
        to_bed = chance.happens(regime.to_bed)
        # Most go the same day; who goes home with much help takes a while.
        takes = 1 + int(math.exp(0.9 * _normal(chance))) if chance.happens(regime.slow_home) else 0
        yield Patient(ready_on=day, from_hospital=True, to_bed=to_bed, can_move_on=day + takes)
    for _ in range(_poisson(regime.others_a_day * (0.1 if free_day else 1.4), chance)):
        yield Patient(ready_on=day, from_hospital=False, to_bed=True, can_move_on=day)


def _leave_hospital(
    regime: Regime, here: list[Patient], *, day: int, beds: int, free_day: bool, chance: Chance
) -> None:
    free = beds - sum(one.to_bed and one.moved_on <= day < one.left_on for one in here)
    waiting = [one for one in here if one.moved_on == GOES_ON and one.can_move_on <= day]
    # Whoever is at home can usually wait; sometimes it is the other way round.
    for one in sorted(waiting, key=lambda one: (one.from_hospital == chance.happens(0.15), one.ready_on)):
        if not one.to_bed:
            one.moved_on = one.left_on = day
        elif free > 0 and not (free_day and chance.happens(0.3)):
            free -= 1
            one.moved_on, one.left_on = day, day + _length(regime, day=day, chance=chance)
        elif one.from_hospital and chance.happens(0.05):
            # Who waits long sometimes goes home after all, with more help there.
            one.to_bed, one.moved_on, one.left_on = False, day, day


def _length(regime: Regime, *, day: int, chance: Chance) -> int:
    """Planned weeks, a recovery, or the long wait for somewhere else; seldom over a weekend's end."""
    longer = 1.0 + (regime.longer_in_winter - 1.0) * (_winter(regime, day) - 1.0) / max(regime.winter - 1.0, 0.01)
    kind = chance.by_weight({"planned": 0.45, "recovery": 0.42, "long": 0.13})
    if kind == "planned":
        days = 7 * chance.by_weight({1: 0.15, 2: 0.6, 3: 0.25}) + chance.by_weight({-1: 0.1, 0: 0.8, 1: 0.1})
    else:
        middle, width = (2.5, 0.6) if kind == "recovery" else (4.1, 0.4)
        days = 1 + int(longer * math.exp(middle + width * _normal(chance)))
    while (day + days - 1) % 7 >= 5 and chance.happens(0.7):
        days += 1
    return days


def _poisson(rate: float, chance: Chance) -> int:
    """Knuth's way: as many as fit before chance has multiplied down to exp(-rate)."""
    many, left, limit = 0, chance.share(), math.exp(-rate)
    while left > limit:
        many, left = many + 1, left * chance.share()
    return many


def _normal(chance: Chance) -> float:
    return math.sqrt(-2 * math.log(1 - chance.share())) * math.cos(2 * math.pi * chance.share())
