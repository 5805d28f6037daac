"""Knows how the figures of a budget are read off billing's report of it: lines in kroner, and what follows."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from shared.scenario.file import BUDGET_REPORTS
from shared.scenario.tenant import BusTenant

_ORE = 100
_RATE, _PAY = "day-rate-in-ore", "annual-pay-in-ore"


async def ask_budget(tenant: BusTenant, *, reports: Sequence[str], year: int) -> dict[str, dict[str, float]]:
    """Report → name → figure, of the budget of a year as it stands now."""
    (told,) = await tenant.rows("billing", "budget-reports", {"year": year}, role="controller")
    return figures_of(told, reports=reports)


def figures_of(report: Any, *, reports: Sequence[str]) -> dict[str, dict[str, float]]:
    """The same, of a report that was told."""
    told = msgspec.to_builtins(report)
    lines, rates = dict(_lines(told)), dict(_rates(told))
    return {each: lines if each.startswith(BUDGET_REPORTS[0]) else rates for each in reports}


def _lines(told: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """The lines, what was counted beside them, and what follows from them."""
    yield "total", told["total_in_ore"] / _ORE
    for line in told["lines"]:
        yield line["line"], line["budget_in_ore"] / _ORE
        for derived in line["derived"]:
            if derived["name"] == _PAY:
                yield f"{line['line']}-minimum-annual-pay", derived["value"] / _ORE
            elif derived["name"] != _RATE:
                yield derived["name"], derived["value"]
    for counted in told["counted"]:
        yield counted["name"], counted["value"]


def _rates(told: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """What a day in hospital costs, by year."""
    for line in told["lines"]:
        for derived in line["derived"]:
            if derived["name"] == _RATE:
                yield str(told["year"]), derived["value"] / _ORE
