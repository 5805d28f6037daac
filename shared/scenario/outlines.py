"""Knows how a year's totals become cases: who applies for what, and with which outcome."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from shared.contracts.words import DecisionForm, LineOutcome
from shared.scenario.appealed import appealed_cases
from shared.scenario.chance import Chance, apportion, spelled_out
from shared.scenario.file import Scenario
from shared.scenario.outlined import Ending, Outline, OutlinedLine

# These stand alone in their application: the letter has nothing else to say.
_ALONE: frozenset[LineOutcome] = frozenset({"waiting-list", "dismissed"})


def outline_year(scenario: Scenario) -> tuple[Outline, ...]:
    """Every case of the year: the decision lines add up to the file's totals, second decisions included.

    Raises ValueError when the totals contradict each other.
    """
    pool = _formal_outcomes(scenario)
    appealed = appealed_cases(scenario, pool=pool)
    formal = _grouped(_formal_lines(scenario, pool=pool), form="formal", scenario=scenario)
    informal = _grouped(_informal_lines(scenario), form="informal", scenario=scenario)
    decided = _split([*appealed, *formal, *informal], at_least=scenario.totals.persons)
    return (*_with_persons(decided, scenario=scenario), *_undecided_cases(scenario))


def _formal_outcomes(scenario: Scenario) -> Counter[LineOutcome]:
    totals = scenario.totals
    pool: Counter[LineOutcome] = Counter(scenario.assumptions.others)
    pool["granted"] += totals.granted - totals.informal
    pool["refused"] += totals.refused
    pool["waiting-list"] += totals.waiting_list
    return pool


def _formal_lines(scenario: Scenario, *, pool: Counter[LineOutcome]) -> list[OutlinedLine]:
    services = scenario.assumptions.services
    weights: dict[LineOutcome, dict[str, float]] = {
        "refused": services.refused,
        "partly-granted": services.partly_granted,
        "waiting-list": {services.waiting_list: 1},
        "dismissed": services.refused,
        "granted": services.granted,
    }
    chance = Chance(scenario.seed, "lines")
    return [
        OutlinedLine(service=service, outcome=outcome)
        for outcome, mix in weights.items()
        for service in chance.shuffled(spelled_out(apportion(pool[outcome], mix)))
    ]


def _informal_lines(scenario: Scenario) -> list[OutlinedLine]:
    mix = apportion(scenario.totals.informal, scenario.assumptions.services.informal)
    services = Chance(scenario.seed, "informal").shuffled(spelled_out(mix))
    return [OutlinedLine(service=service, outcome="granted") for service in services]


def _grouped(lines: Sequence[OutlinedLine], *, form: DecisionForm, scenario: Scenario) -> list[Outline]:
    """Lines put together to cases: the first of the list leads, later ones with other services keep it company."""
    chance = Chance(scenario.seed, "grouped", form)
    sizes = dict(enumerate(scenario.assumptions.applications.lines_per_case, start=1))
    waiting = list(reversed(lines))
    cases = []
    while waiting:
        group = [waiting.pop()]
        size = 1 if group[0].outcome in _ALONE else chance.by_weight(sizes)
        while len(group) < size and (companion := _companion(waiting, of=group)):
            group.append(companion)
        cases.append(Outline(lines=tuple(group), form=form))
    return cases


def _companion(waiting: list[OutlinedLine], *, of: list[OutlinedLine]) -> OutlinedLine | None:
    """The first granted line within reach that asks for something else, taken out of those that wait."""
    taken = {line.service for line in of}
    for place in range(min(20, len(waiting))):
        if waiting[place].service not in taken and waiting[place].outcome == "granted":
            return waiting.pop(place)
    return None


def _split(cases: list[Outline], *, at_least: int) -> list[Outline]:
    """The same lines in more cases, when there are fewer cases than persons."""
    missing = at_least - len(cases)
    split = []
    for case in cases:
        apart = max(0, min(missing, len(case.lines) - 1))
        missing -= apart
        kept = len(case.lines) - apart
        split += [replace(case, lines=case.lines[:kept])]
        split += [replace(case, lines=(line,)) for line in case.lines[kept:]]
    if missing > 0:
        raise ValueError("the totals have more persons than decisions")
    return split


def _with_persons(cases: list[Outline], *, scenario: Scenario) -> list[Outline]:
    """Everybody gets one case; the others go to some who have one."""
    chance = Chance(scenario.seed, "persons")
    persons = scenario.totals.persons
    everybody = [*range(persons), *(chance.between(0, persons - 1) for _ in cases[persons:])]
    return [replace(case, person=person) for case, person in zip(cases, chance.shuffled(everybody), strict=True)]


def _undecided_cases(scenario: Scenario) -> list[Outline]:
    """Applications without a decision in the year, by people who have none: they count in no figure."""
    applications = scenario.assumptions.applications
    counts: dict[Ending, int] = {"withdrawn": applications.withdrawn, "open": applications.open_at_year_end}
    endings: list[Ending] = [ending for ending, count in counts.items() for _ in range(count)]
    chance = Chance(scenario.seed, "undecided")
    return [
        Outline(
            lines=(OutlinedLine(service=chance.by_weight(scenario.assumptions.services.granted), outcome="granted"),),
            ending=ending,
            person=scenario.totals.persons + number,
        )
        for number, ending in enumerate(endings)
    ]
