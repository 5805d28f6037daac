"""Knows how reasons that were left out are given when the party asks, and what that does to the right to appeal."""

from datetime import date

from services.decision import rules
from services.decision.afterwards.commands import ProvideReasons, RequestReasons
from services.decision.decision import Decision, draft_of, line_of
from services.decision.informing.notifying import appeal_periods
from services.decision.refusals import (
    AppealPeriodIsOver,
    DatesDoNotFollow,
    NotNotified,
    ReasonsAreGiven,
    ReasonsNotRequested,
)
from services.decision.revising import rules_of_change
from shared.contracts.decision import DecisionNotified, ServiceGranted
from shared.contracts.decision_afterwards import ProvidedReasons, ReasonsProvided, ReasonsRequested
from shared.contracts.finding import Finding
from shared.contracts.words import AppealPeriod
from shared.kernel.confidential import Clear


def ask_why(decision: Decision, command: RequestReasons, *, today: date) -> ReasonsRequested:
    """Note that the party asks why (krav om begrunnelse, fvl § 24), before the appeal period is over."""
    notified = _notified(decision)
    if not notified.arrived_on <= command.requested_on <= today:
        raise DatesDoNotFollow("Kravet kommer etter vedtaket og ikke fram i tid.")
    lines = tuple(dict.fromkeys(command.lines))
    for number in lines:
        line_of(decision, number)
        _must_be_silent(decision, number)
    findings = tuple(
        _in_time(period, notified, asked_on=command.requested_on)
        for period in notified.appeal_periods
        if period.line in lines
    )
    return ReasonsRequested(lines=lines, requested_on=command.requested_on, findings=findings)


def provide(decision: Decision, command: ProvideReasons, *, today: date) -> ReasonsProvided:
    """Give the reasons (ettersende begrunnelse). The appeal periods of the lines begin again when they arrive."""
    _notified(decision)
    if not command.sent_on <= command.arrived_on <= today:
        raise DatesDoNotFollow("Begrunnelsen må være sendt før den kommer fram, og framme nå.")
    numbers = {given.line for given in command.lines}
    for number in sorted(numbers):
        line_of(decision, number)
        if number not in decision.reasons_requested:
            raise ReasonsNotRequested(f"Ingen har bedt om begrunnelse for linje {number}.")
        _must_be_silent(decision, number)
    person = draft_of(decision).person
    periods = appeal_periods(decision, arrived_on=command.arrived_on)
    return ReasonsProvided(
        person=person,
        lines=tuple(
            ProvidedReasons(line=given.line, reasons=Clear(person, "health", given.reasons)) for given in command.lines
        ),
        sent_on=command.sent_on,
        arrived_on=command.arrived_on,
        appeal_periods=tuple(period for period in periods if period.line in numbers),
    )


def _in_time(period: AppealPeriod, notified: DecisionNotified, *, asked_on: date) -> Finding:
    in_time = rules_of_change.reasons_were_asked_in_time(period.regime, knew_on=notified.arrived_on, asked_on=asked_on)
    if not rules.is_met(in_time):
        raise AppealPeriodIsOver(f"Klagefristen for linje {period.line} var ute da parten ba om begrunnelse.")
    return in_time


def _notified(decision: Decision) -> DecisionNotified:
    draft_of(decision)
    if decision.notified is None:
        raise NotNotified("Parten er ikke underrettet om vedtaket.")
    return decision.notified


def _must_be_silent(decision: Decision, number: int) -> None:
    decided = decision.decided.get(number)
    said = not isinstance(decided, ServiceGranted) or decided.reasons is not None
    if said or number in decision.reasons_provided:
        raise ReasonsAreGiven(f"Linje {number} er begrunnet.")
