"""Knows which decisions of the year are appealed, and which are made again."""

from collections import Counter
from dataclasses import replace

from shared.contracts.words import LineOutcome
from shared.scenario.chance import Chance
from shared.scenario.file import Scenario
from shared.scenario.outlined import Fate, Outline, OutlinedAppeal, OutlinedLine

_MOST_APPEALED: tuple[LineOutcome, ...] = ("refused", "partly-granted", "granted", "waiting-list", "dismissed")


def appealed_cases(scenario: Scenario, *, pool: Counter[LineOutcome]) -> list[Outline]:
    """One case of one line per appeal. Their outcomes are taken out of the pool, second decisions included.

    Raises ValueError when the pool is too small.
    """
    chance = Chance(scenario.seed, "appealed")
    second = [_taken(pool, first=(wanted, *_MOST_APPEALED)) for wanted in _second_outcomes(scenario)]
    cases = []
    for appeal in _appeals(scenario):
        first = _appealed_line(_taken(pool, first=_MOST_APPEALED), scenario=scenario, chance=chance)
        again = (replace(first, outcome=second.pop()),) if appeal.fate == "set-aside" else ()
        cases.append(Outline(lines=(first,), appeal=appeal, second_lines=again))
    return cases


def _second_outcomes(scenario: Scenario) -> list[LineOutcome]:
    wanted = scenario.assumptions.appeals.outcomes_after_set_aside
    return [wanted[number % len(wanted)] for number in range(scenario.totals.set_aside)]


def _appeals(scenario: Scenario) -> list[OutlinedAppeal]:
    assumed = scenario.assumptions.appeals
    late = [assumed.late_reasons[number % len(assumed.late_reasons)] for number in range(assumed.late_but_admitted)]
    reasons = [*late, *[None] * scenario.totals.appeals]
    return [
        OutlinedAppeal(fate=fate, late_reason=reason) for fate, reason in zip(_fates(scenario), reasons, strict=False)
    ]


def _fates(scenario: Scenario) -> list[Fate]:
    totals, assumed = scenario.totals, scenario.assumptions.appeals
    counts: dict[Fate, int] = {
        "affirmed": totals.affirmed,
        "altered": totals.altered,
        "set-aside": totals.set_aside,
        "allowed": assumed.allowed_by_municipality,
        "withdrawn": assumed.withdrawn,
        "unanswered": assumed.unanswered_at_year_end,
    }
    return [fate for fate, count in counts.items() for _ in range(count)]


def _taken(pool: Counter[LineOutcome], *, first: tuple[LineOutcome, ...]) -> LineOutcome:
    for outcome in first:
        if pool[outcome] > 0:
            pool[outcome] -= 1
            return outcome
    raise ValueError("the totals have fewer formal decisions than appeals and second decisions need")


def _appealed_line(outcome: LineOutcome, *, scenario: Scenario, chance: Chance) -> OutlinedLine:
    services = scenario.assumptions.services
    if outcome == "waiting-list":
        return OutlinedLine(service=services.waiting_list, outcome=outcome)
    weights = services.partly_granted if outcome == "partly-granted" else services.appealed
    return OutlinedLine(service=chance.by_weight(weights), outcome=outcome)
