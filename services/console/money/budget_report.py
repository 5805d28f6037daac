"""Knows a budget report as it is read: each line, its forecast with range, why it is off, and what has no price."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from services.console import formats, words

_SUMMED = ("adopted", "amended", "moved", "budget", "actual", "accrued", "committed")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    """One line of the budget (budsjettlinje) as of a day; `because` are the parts of the deviation."""

    name: str
    adopted: str
    changed: str
    budget: str
    actual: str
    accrued: str
    committed: str
    forecast: str
    deviation: str
    is_over: bool
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unvalued:
    """What runs and has no price (kan ikke verdsettes), line by line."""

    line: str
    what: str
    why: str
    agreements: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """A sum that is stated, and whether it holds (avstemming)."""

    name: str
    left: str
    right: str
    holds: bool


def lines_of(report: Mapping[str, Any]) -> list[ShownLine]:
    """Every line as it was adopted and as it stands."""
    return [_line(one) for one in report["lines"]]


def sums_of(report: Mapping[str, Any]) -> dict[str, str]:
    """What all lines come to."""
    told = {name: sum(one[f"{name}_in_ore"] or 0 for one in report["lines"]) for name in _SUMMED}
    told["changed"] = told.pop("amended") + told.pop("moved")
    return {name: formats.whole_kroner(ore) for name, ore in told.items()}


def unvalued_of(report: Mapping[str, Any]) -> list[Unvalued]:
    """What is listed because nobody can say what it costs: nothing is guessed."""
    return [one for line in report["lines"] for one in _unvalued(line)]


def balance_of(report: Mapping[str, Any]) -> list[Balance]:
    return [
        Balance(
            name=words.word(one["identity"], of="balance"),
            left=formats.whole_kroner(one["left_in_ore"]),
            right=formats.whole_kroner(one["right_in_ore"]),
            holds=one["holds"],
        )
        for one in report["balance"]
    ]


def definitions_of(report: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What each number means, in the report's own words."""
    return [(words.word(one["number"], of="number"), one["definition"]) for one in report["passports"]]


def _line(line: Mapping[str, Any]) -> ShownLine:
    least = "" if line["is_complete"] or not line["is_seen"] else "minst "
    deviation = line["deviation_in_ore"]
    return ShownLine(
        name=name_of(line),
        adopted=formats.whole_kroner(line["adopted_in_ore"]),
        changed=formats.whole_kroner(line["amended_in_ore"] + line["moved_in_ore"]),
        budget=formats.whole_kroner(line["budget_in_ore"]),
        actual=_kroner(line["actual_in_ore"]),
        accrued=_kroner(line["accrued_in_ore"]),
        committed=_kroner(line["committed_in_ore"]),
        forecast=_range(line["forecast_in_ore"], least=least),
        deviation=formats.NOTHING if deviation is None else least + formats.whole_kroner(deviation),
        is_over=deviation is not None and deviation > 0,
        because=tuple(_because(line["causes"] or {})),
    )


def name_of(line: Mapping[str, Any]) -> str:
    """A line has the words it is known by, or those it was given."""
    return words.word(line["line"], of="budget-line").capitalize()


def _because(causes: Mapping[str, int]) -> Iterable[str]:
    return (f"{words.word(name, of='cause')} {formats.whole_kroner(ore)}" for name, ore in causes.items() if ore)


def _kroner(ore: int | None) -> str:
    return formats.NOTHING if ore is None else formats.whole_kroner(ore)


def _range(told: Mapping[str, int] | None, *, least: str) -> str:
    if told is None:
        return formats.NOTHING
    middle = least + formats.whole_kroner(told["p50"])
    if told["p10"] == told["p90"]:
        return middle
    return f"{middle} ({formats.whole_kroner(told['p10'])} til {formats.whole_kroner(told['p90'])})"


def _unvalued(line: Mapping[str, Any]) -> Iterable[Unvalued]:
    counted: Counter[tuple[str, str]] = Counter()
    days: Counter[tuple[str, str]] = Counter()
    for one in line["unvalued"]:
        key = (one["service"], one["reason"])
        counted[key] += 1
        days[key] += one["days"]
    for (service, reason), count in sorted(counted.items()):
        yield Unvalued(
            line=name_of(line),
            what=words.word(service),
            why=words.word(reason, of="unvalued"),
            agreements=count,
            days=days[service, reason],
        )
