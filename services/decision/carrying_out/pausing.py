"""Knows when somebody who rests from a service should have been back (pause over tiden)."""

from datetime import date, timedelta

from services.decision.carrying_out.commands import LetPauseFallDue
from services.decision.decision import Decision, delivery_of, draft_of, line_of
from shared.contracts.decision_delivering import (
    PauseFellDue,
    RegistrationUndone,
    ServicePaused,
    ServiceResumed,
    ServiceStopped,
)
from shared.contracts.decision_ending import CaseEnded
from shared.contracts.fact import Fact
from shared.kernel.clock import start_of
from shared.kernel.deadline import Start, Stop
from shared.law.loader import load

PAUSE = "pause"
LAW = load()


def let_pause_fall_due(decision: Decision, command: LetPauseFallDue, *, today: date) -> PauseFellDue | None:
    """Nobody came back (pause over tiden). Nothing for what goes on, or has ended."""
    delivery, draft = delivery_of(decision, command.line), draft_of(decision)
    if delivery.paused_on is None or not delivery.is_running:
        return None
    return PauseFellDue(
        line=command.line,
        service=line_of(decision, command.line).service,
        paused_on=delivery.paused_on,
        due_on=today,
        caseworker=draft.caseworker,
        received_on=draft.received_on,
    )


def deadlines_of_pause(fact: Fact) -> tuple[Start | Stop, ...]:
    """A pause is looked at the day after somebody was to be back, or after as long as the municipality allows."""
    match fact:
        case ServicePaused():
            return _looked_at(fact.line, after=last_day(fact.paused_on, expected_back_on=fact.expected_back_on))
        case RegistrationUndone() if fact.back_by:
            return _looked_at(fact.line, after=fact.back_by)
        case PauseFellDue() | ServiceResumed() | ServiceStopped() | RegistrationUndone(what="pause" | "start"):
            return (Stop(kind=f"{PAUSE}-{fact.line}"),)
        case CaseEnded():
            return tuple(Stop(kind=f"{PAUSE}-{line}") for line in fact.lines)
        case _:
            return ()


def last_day(paused_on: date, *, expected_back_on: date | None) -> date:
    """The last day of a pause (pause til): as was said, or as long as the municipality allows."""
    days = timedelta(days=LAW.threshold("pause-looked-at-after-days", on=paused_on))
    return expected_back_on or paused_on + days


def _looked_at(line: int, *, after: date) -> tuple[Start, ...]:
    return (Start(kind=f"{PAUSE}-{line}", due_at=start_of(after + timedelta(days=1))),)
