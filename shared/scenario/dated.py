"""Knows a case of the year with its dates, people and texts: all that its steps are written from."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from shared.kernel.ids import derived_id
from shared.law.catalogue import Law
from shared.scenario.chance import Chance
from shared.scenario.course import Course, DecisionDates
from shared.scenario.file import Assumptions
from shared.scenario.office import Team
from shared.scenario.outlined import Outline, OutlinedLine
from shared.scenario.pace import drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What one line gives: how much, from when to when, and when it really begins."""

    quantity: int
    unit: str
    valid_from: date
    valid_to: date | None
    starts_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round of a case: what is assessed and decided, and when. `given` has one entry per line.

    `places`: the services among them that the municipality keeps a waiting list for.
    """

    number: int
    lines: tuple[OutlinedLine, ...]
    dates: DecisionDates
    given: tuple[Given | None, ...]
    places: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedCase:
    """A case of the year, ready to be written down as steps."""

    case_id: UUID
    outline: Outline
    course: Course
    team: Team
    rounds: tuple[Round, ...]
    residency: str
    channel: str
    source: str
    acknowledged: bool
    expected_answer_on: date
    scores: tuple[int, ...]

    def decision_id(self, number: int) -> UUID:
        return derived_id("decision", self.case_id, number)

    def assessment_id(self, number: int) -> UUID:
        return derived_id("assessment", self.case_id, number)


def rounds_of(outline: Outline, course: Course, *, assumed: Assumptions, law: Law, chance: Chance) -> tuple[Round, ...]:
    """The first round, and a second one where the decision is set aside."""
    dated = [(outline.lines, course.first)]
    if course.second:
        dated.append((outline.second_lines, course.second))
    return tuple(
        Round(
            number=number,
            lines=lines,
            dates=dates,
            places=frozenset(
                line.service for line in lines if law.service(line.service, on=dates.completed_on).waiting_list
            ),
            given=tuple(_given(line, outline, dates, assumed=assumed, law=law, chance=chance) for line in lines),
        )
        for number, (lines, dates) in enumerate(dated, start=1)
    )


def _given(
    line: OutlinedLine,
    outline: Outline,
    dates: DecisionDates,
    *,
    assumed: Assumptions,
    law: Law,
    chance: Chance,
) -> Given | None:
    if line.outcome not in ("granted", "partly-granted"):
        return None
    afterwards = assumed.afterwards
    starts_on = dates.decided_on + timedelta(days=drawn(afterwards.days_to_start, chance=chance))
    if chance.happens(afterwards.started_before_decision):
        starts_on = dates.decided_on - timedelta(days=chance.between(*afterwards.days_started_before))
    unit = law.service(line.service, on=dates.decided_on).unit
    return Given(
        quantity=100 * chance.between(*assumed.amounts[unit]),
        unit=unit,
        valid_from=starts_on,
        valid_to=_valid_to(line, starts_on, outline, assumed=assumed, chance=chance),
        starts_on=starts_on,
    )


def _valid_to(
    line: OutlinedLine, starts_on: date, outline: Outline, *, assumed: Assumptions, chance: Chance
) -> date | None:
    afterwards = assumed.afterwards
    if outline.form == "informal":
        return starts_on + timedelta(days=chance.between(*afterwards.informal_days_granted))
    if line.service in afterwards.open_ended_services or chance.happens(afterwards.open_ended):
        return None
    return starts_on + timedelta(days=chance.between(*afterwards.days_granted))
