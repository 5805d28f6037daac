"""Knows how a case finds its place in the year: a day of receipt from which all that must happen still fits."""

from datetime import date, timedelta

from shared.kernel.ids import derived_id
from shared.law.catalogue import Law
from shared.scenario.chance import Chance
from shared.scenario.course import Course, course_of
from shared.scenario.dated import DatedCase, rounds_of
from shared.scenario.file import Scenario
from shared.scenario.office import team_of
from shared.scenario.outlined import Outline
from shared.scenario.pace import pace_of

# The web form and e-mail are open on Sundays too.
_ALWAYS_OPEN = frozenset({"form", "message"})
_PACES, _DAYS = 20, 40
_SCORES = 6


def date_case(outline: Outline, number: int, *, scenario: Scenario, law: Law) -> DatedCase:
    """Dates, people and circumstances of one case. Raises ValueError when it does not fit into the year."""
    chance = Chance(scenario.seed, "case", number)
    assumed = scenario.assumptions
    channel = chance.by_weight(assumed.applications.channels)
    course = _placed(outline, channel=channel, scenario=scenario, law=law, chance=chance)
    return DatedCase(
        case_id=derived_id("scenario-case", scenario.name, scenario.seed, number),
        outline=outline,
        course=course,
        team=team_of(assumed.office, chance=chance),
        rounds=rounds_of(outline, course, assumed=assumed, law=law, chance=chance),
        residency=_residency(outline, scenario=scenario, chance=chance),
        channel=channel,
        source=chance.by_weight(assumed.applications.sources),
        acknowledged=chance.happens(assumed.applications.acknowledged),
        scores=tuple(chance.between(2, 5) for _ in range(_SCORES)),
        expected_answer_on=_expected_answer_on(course, scenario=scenario, chance=chance),
    )


def _placed(outline: Outline, *, channel: str, scenario: Scenario, law: Law, chance: Chance) -> Course:
    """The first drawn course that fits. A case too slow for the year is drawn again, after many days were tried."""
    for _ in range(_PACES):
        pace = pace_of(outline, assumed=scenario.assumptions, chance=chance)
        for _ in range(_DAYS):
            received_on = _receipt(channel, scenario=scenario, chance=chance)
            course = course_of(pace, received_on=received_on, law=law)
            if _fits(outline, course, last_on=scenario.working_days[-1]):
                return course
    raise ValueError("a case takes longer than the year: shorten the waiting times of the file")


def _fits(outline: Outline, course: Course, *, last_on: date) -> bool:
    if outline.ending == "open":
        return course.registered_on <= last_on < course.first.completed_on
    return max(course.registered_on, course.last_on) <= last_on


def _receipt(channel: str, *, scenario: Scenario, chance: Chance) -> date:
    """A day of the year, by the weight of its month; a working day unless the channel is always open."""
    weights = dict(enumerate(scenario.assumptions.applications.months, start=1))
    month = chance.by_weight(weights)
    days = [day for day in scenario.working_days if day.month == month]
    day = chance.one_of(days)
    # One in five electronic applications comes on the days before, when the office was closed.
    if channel in _ALWAYS_OPEN and chance.happens(0.2):
        day = max(day - timedelta(days=chance.between(1, 2)), scenario.working_days[0])
    return day


def _residency(outline: Outline, *, scenario: Scenario, chance: Chance) -> str:
    if outline.appeal and outline.appeal.fate == "altered":
        return scenario.assumptions.appeals.altered_residency
    return chance.by_weight(scenario.assumptions.applications.residencies)


def _expected_answer_on(course: Course, *, scenario: Scenario, chance: Chance) -> date:
    days = chance.between(*scenario.assumptions.casework.expected_answer_days)
    return (course.provisional_reply_on or course.registered_on) + timedelta(days=days)
