"""Knows when help that began before any decision is noted, lasts too long, and ends (hjelp uten vedtak)."""

from datetime import date

from services.decision.carrying_out.refusals import EndsByNoDecision, NoHelpRuns
from services.decision.decision import Decision
from services.decision.refusals import DatesDoNotFollow
from services.decision.revising.commands import EndHelp, NoteHelpWithoutDecision
from shared.contracts.decision_ending import CaseEnding
from shared.contracts.decision_reviewing import (
    HelpWithoutDecisionEnded,
    HelpWithoutDecisionFellDue,
    HelpWithoutDecisionStarted,
)

UNDECIDED = ("absent", "opened", "drafted")


def runs(decision: Decision) -> bool:
    """Whether help runs that began before any decision, and nobody has ended (hjelp uten vedtak)."""
    return decision.help_started_on is not None and not decision.help_ended


def note_help(
    decision: Decision, command: NoteHelpWithoutDecision, *, decide_by: date
) -> HelpWithoutDecisionStarted | None:
    """Help began before anything was decided (hjelp uten vedtak). Nothing when decided or noted before."""
    if decision.stage not in UNDECIDED or runs(decision):
        return None
    return HelpWithoutDecisionStarted(services=command.services, started_on=command.started_on, decide_by=decide_by)


def let_help_fall_due(decision: Decision, *, today: date) -> HelpWithoutDecisionFellDue | None:
    """Help has been given for long without a decision (vedtak mangler)."""
    if decision.stage not in UNDECIDED or decision.help_started_on is None or decision.help_fell_due:
        return None
    return HelpWithoutDecisionFellDue(due_on=today)


def end_help(decision: Decision, command: EndHelp, *, today: date) -> HelpWithoutDecisionEnded:
    """Help that could not wait has ended (hjelp er slutt): by a decision the party knows of, or as they wish."""
    if decision.help_started_on is None or not runs(decision):
        raise NoHelpRuns("Det er ikke registrert hjelp uten vedtak som er i gang.")
    if not decision.help_started_on <= command.ended_on <= today:
        raise DatesDoNotFollow("Hjelpen slutter etter at den begynte, og ikke fram i tid.")
    if command.reason == "decided" and decision.notified is None:
        raise EndsByNoDecision("Parten er ikke underrettet om noe vedtak som avslutter hjelpen.")
    return HelpWithoutDecisionEnded(reason=command.reason, ended_on=command.ended_on)


def ends_with_case(decision: Decision, *, reason: CaseEnding, on: date) -> tuple[HelpWithoutDecisionEnded, ...]:
    """Nobody is helped who is dead, has moved or needs no more."""
    if decision.help_started_on is None or not runs(decision):
        return ()
    return (HelpWithoutDecisionEnded(reason=reason, ended_on=max(on, decision.help_started_on)),)


def goes_on_with_case(decision: Decision) -> tuple[HelpWithoutDecisionStarted, ...]:
    """What ended with a case that is resumed goes on, since the same day: no decision gives it still."""
    if decision.help is None or decision.ended is None or decision.help_ended_because != decision.ended.reason:
        return ()
    return (decision.help,)
