"""Knows which decision may be appealed, by line, to whom and until when."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import assert_never, cast
from uuid import UUID

from services.appeal.commands import StartAppealPeriod
from services.appeal.receiving import waiting
from services.appeal.receiving.commands import (
    AwaitAppealPeriod,
    AwaitInformalPeriod,
    NoteDecisionRecord,
    RestartAppealPeriod,
)
from services.appeal.receiving.rules_of_routes import coercion_period, informal_period
from services.appeal.receiving.waiting import Waiting, WaitingFact
from services.appeal.refusals import NoSuchLine, NothingToAppeal
from shared.contracts.appeal import AppealPeriodStarted, CaseRead
from shared.contracts.appeal_receiving import (
    Against,
    AnswerNoted,
    AppealInformationFoundMissing,
    AppealPeriodAwaited,
    AppealPeriodRestarted,
    DecisionRecordNoted,
    OwnReversalNoted,
)
from shared.contracts.appeal_reviewing import PackEntry
from shared.contracts.billing_fees import FeeDecisionNotified
from shared.contracts.fact import Recorded
from shared.contracts.words import AppealPeriod
from shared.kernel.caller import Cause
from shared.kernel.ids import PersonRef, derived_id

OwnFact = (
    DecisionRecordNoted
    | AppealPeriodStarted
    | AppealPeriodAwaited
    | AppealPeriodRestarted
    | AppealInformationFoundMissing
    | AnswerNoted
    | OwnReversalNoted
    | CaseRead
)
PeriodFact = OwnFact | WaitingFact

NOBODY = PersonRef("")
NO_CASE = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The right to appeal one decision (klageadgang). Until it has started, the fields before `decided` say nothing.

    `uninformed`: lines whose letter did not say how to appeal; `restarted`: when what was missing arrived.
    `told_by`: the record that said the party was told, `heard` the same with its hash, and `decided` the records that
    decide: both empty of what was heard before hashes were kept. `answers`: by appeal and line, when the appeal body
    decided it; empty again of what the office has reversed since. `waiting`: what waits before any appeal.
    """

    started: bool = False
    case_id: UUID = NO_CASE
    person: PersonRef = NOBODY
    decided_on: date = date.max
    decided_by: str = ""
    arrived_on: date = date.max
    lines: tuple[AppealPeriod, ...] = ()
    against: Against | None = None
    told_by: Cause | None = None
    uninformed: frozenset[int] = frozenset()
    restarted: Mapping[int, date] = field(default_factory=dict)
    heard: PackEntry | None = None
    decided: tuple[PackEntry, ...] = ()
    answers: Mapping[tuple[UUID, int], date] = field(default_factory=dict)
    waiting: Waiting = field(default_factory=Waiting)


def stream_of(decision: UUID) -> UUID:
    """The period's own stream: one for every decision."""
    return derived_id("appeal-period", decision)


def evolve(period: Period, recorded: Recorded) -> Period:
    """The period after one more fact."""
    fact = cast(PeriodFact, recorded.fact)
    if isinstance(fact, WaitingFact):
        return replace(period, waiting=waiting.evolve(period.waiting, fact))
    return _own(period, fact, recorded)


def _own(period: Period, fact: OwnFact, recorded: Recorded) -> Period:
    match fact:
        case DecisionRecordNoted():
            return replace(period, decided=(*period.decided, fact.heard))
        case AppealPeriodStarted():
            return _begun(period, fact, recorded, arrived_on=fact.arrived_on)
        case AppealPeriodAwaited():
            return _awaiting(period, fact, recorded)
        case AppealPeriodRestarted():
            return _restarted(period, fact)
        case AppealInformationFoundMissing():
            return replace(period, uninformed=period.uninformed | set(fact.lines))
        case AnswerNoted():
            noted = dict.fromkeys(((fact.appeal, line) for line in fact.lines), fact.decided_on)
            return replace(period, answers={**period.answers, **noted})
        case OwnReversalNoted():
            left = {key: day for key, day in period.answers.items() if key[1] not in fact.lines}
            return replace(period, answers=left)
        case CaseRead():
            return period
        case _:
            assert_never(fact)


def note_record(period: Period, command: NoteDecisionRecord) -> DecisionRecordNoted | None:
    """Keep where a decision stands and its hash (vedtakets avtrykk), against the day it is sent on. Once."""
    if command.heard in period.decided:
        return None
    return DecisionRecordNoted(decision=command.decision, heard=command.heard)


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
        against="user-fee" if isinstance(notified, FeeDecisionNotified) else None,
        heard=command.heard,
    )


def await_notice(period: Period, command: AwaitAppealPeriod) -> AppealPeriodAwaited | None:
    """Let coercion be appealed from its first day (klagerett ved tvang). The period waits until the party is told."""
    if period.started:
        return None
    registered = command.registered
    return AppealPeriodAwaited(
        decision=command.measure,
        person=registered.person,
        decided_on=registered.decided_on,
        decided_by=registered.decided_by,
        periods=(coercion_period(registered),),
        against="coercion",
        heard=command.heard,
    )


def await_informal(period: Period, command: AwaitInformalPeriod) -> AppealPeriodAwaited | None:
    """Let an informal answer on care be appealed (klage uten enkeltvedtak): its letter does not say how. Once a line.

    Nothing where only a formal decision may be appealed.
    """
    known = informal_period(command.service, line=command.line, decided_on=command.decided_on)
    if known is None or command.line in {line.line for line in period.lines}:
        return None
    line, test = known
    return AppealPeriodAwaited(
        decision=command.decision,
        person=command.person,
        decided_on=command.decided_on,
        decided_by=command.decided_by,
        periods=(line,),
        heard=command.heard,
        findings=(test,),
    )


def restart(period: Period, command: RestartAppealPeriod) -> AppealPeriodRestarted | None:
    """Let the period of some lines run anew (klagefristen løper på nytt). Once for each arrival of reasons."""
    provided, known = command.provided, {line.line for line in period.lines}
    periods = tuple(
        one
        for one in provided.appeal_periods
        if one.line in known and period.restarted.get(one.line, date.min) < provided.arrived_on
    )
    if not periods:
        return None
    return AppealPeriodRestarted(because="reasons-provided", arrived_on=provided.arrived_on, periods=periods)


def lines_of(period: Period, numbers: tuple[int, ...]) -> tuple[AppealPeriod, ...]:
    """The right to appeal each of these lines."""
    if not period.started:
        raise NothingToAppeal("Det finnes ikke noe vedtak som kan påklages her.")
    known = {line.line: line for line in period.lines}
    if strangers := set(numbers) - known.keys():
        raise NoSuchLine(f"Vedtaket har ingen linje {min(strangers)} å klage på.")
    return tuple(known[number] for number in numbers)


def knew_on(period: Period, line: int) -> date | None:
    """From when the period of a line is counted (kunnskap om vedtaket). None: it has not begun."""
    return None if line in period.uninformed else period.restarted.get(line, period.arrived_on)


def _awaiting(period: Period, fact: AppealPeriodAwaited, recorded: Recorded) -> Period:
    begun = _begun(period, fact, recorded, arrived_on=fact.decided_on)
    # We are told by the very decision, of an informal one line by line.
    return replace(
        begun,
        lines=(*period.lines, *fact.periods),
        uninformed=period.uninformed | {line.line for line in fact.periods},
        decided=(*period.decided, *([fact.heard] if fact.heard else [])),
    )


def _restarted(period: Period, fact: AppealPeriodRestarted) -> Period:
    anew = {line.line: line for line in fact.periods}
    return replace(
        period,
        lines=tuple(anew.get(line.line, line) for line in period.lines),
        restarted={**period.restarted, **dict.fromkeys(anew, fact.arrived_on)},
        uninformed=period.uninformed - anew.keys(),
    )


def _begun(
    period: Period, fact: AppealPeriodStarted | AppealPeriodAwaited, recorded: Recorded, *, arrived_on: date
) -> Period:
    return replace(
        period,
        started=True,
        case_id=recorded.record.case_id,
        person=fact.person,
        decided_on=fact.decided_on,
        decided_by=fact.decided_by,
        arrived_on=arrived_on,
        lines=fact.periods,
        against=fact.against,
        told_by=recorded.record.caused_by,
        heard=fact.heard,
    )
