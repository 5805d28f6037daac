"""Knows which decision may be appealed, by line, to whom and until when."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never, cast
from uuid import UUID

from services.appeal.commands import StartAppealPeriod
from services.appeal.refusals import NoSuchLine
from shared.contracts.appeal import AppealPeriodStarted, CaseRead
from shared.contracts.fact import Recorded
from shared.contracts.words import AppealPeriod
from shared.kernel.ids import PersonRef, derived_id

PeriodFact = AppealPeriodStarted | CaseRead

NOBODY = PersonRef("")
NO_CASE = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The right to appeal one decision (klageadgang). Until it has started, the other fields say nothing."""

    started: bool = False
    case_id: UUID = NO_CASE
    person: PersonRef = NOBODY
    decided_on: date = date.max
    decided_by: str = ""
    arrived_on: date = date.max
    lines: tuple[AppealPeriod, ...] = ()


def stream_of(decision: UUID) -> UUID:
    """The period's own stream: one for every decision."""
    return derived_id("appeal-period", decision)


def evolve(period: Period, recorded: Recorded) -> Period:
    """The period after one more fact."""
    fact = cast(PeriodFact, recorded.fact)
    match fact:
        case AppealPeriodStarted():
            return replace(
                period,
                started=True,
                case_id=recorded.record.case_id,
                person=fact.person,
                decided_on=fact.decided_on,
                decided_by=fact.decided_by,
                arrived_on=fact.arrived_on,
                lines=fact.periods,
            )
        case CaseRead():
            return period
        case _:
            assert_never(fact)


def start(period: Period, command: StartAppealPeriod) -> AppealPeriodStarted | None:
    """Let the periods run (klagefristen løper). Nothing when they run, or when nothing formal was decided."""
    notified = command.notified
    if period.started or not notified.appeal_periods:
        return None
    return AppealPeriodStarted(
        decision=command.decision,
        person=notified.person,
        decided_on=notified.decided_on,
        decided_by=notified.decided_by,
        arrived_on=notified.arrived_on,
        periods=notified.appeal_periods,
    )


def lines_of(period: Period, numbers: tuple[int, ...]) -> tuple[AppealPeriod, ...]:
    """The right to appeal each of these lines."""
    known = {line.line: line for line in period.lines}
    if strangers := set(numbers) - known.keys():
        raise NoSuchLine(f"Vedtaket har ingen linje {min(strangers)} å klage på.")
    return tuple(known[number] for number in numbers)
