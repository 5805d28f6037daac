"""Knows how an appeal arrived: when it counts as sent, until when it could be, and where it goes from here."""

from dataclasses import dataclass
from datetime import date

from services.appeal import rules
from services.appeal.commands import Astray, ReceiveAppeal, Unnotified
from services.appeal.receiving import rules_of_routes
from services.appeal.receiving.period import Period, knew_on, lines_of
from services.appeal.refusals import DatesDoNotFollow, WasNotified
from shared.contracts.appeal import AppealReceived
from shared.contracts.finding import Finding
from shared.contracts.words import AppealPeriod

NOTIFIED = ("party", "representative", "guardian")
"""Who got the notice, or acts for whoever got it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What its way here makes of an appeal. `pass_on_by`: it goes on unreviewed, by then."""

    sent_on: date
    deadline_on: date
    in_time: Finding
    findings: tuple[Finding, ...]
    pass_on_by: date | None


def arrival(command: ReceiveAppeal, line: AppealPeriod, *, period: Period) -> Arrival:
    """The tests of how an appeal against this line arrived (rettidighet og klagevei)."""
    astray = _astray(command, period=period)
    counts = astray is not None and rules.is_met(astray)
    sent_on = command.astray.first_sent_on if command.astray and counts else command.sent_on
    deadline_on, in_time = _time(command, line, period=period, sent_on=sent_on)
    direct = _direct(line, period=period)
    by = rules_of_routes.pass_on_by(received_on=command.received_on) if direct and rules.is_met(direct) else None
    beside = tuple(test for test in (astray, direct) if test is not None)
    return Arrival(sent_on=sent_on, deadline_on=deadline_on, in_time=in_time, findings=beside, pass_on_by=by)


def tested_anew(received: AppealReceived, *, period: Period) -> Finding:
    """Whether the appeal is in time by its period as it is known now (klagefristen kan være flyttet)."""
    if received.knew_on is not None:
        # Whom nobody notified has a period of his own, which no letter moves.
        return received.findings[0]
    return _tested(longest(lines_of(period, received.lines), period=period), period=period, sent_on=received.sent_on)


def longest(lines: tuple[AppealPeriod, ...], *, period: Period) -> AppealPeriod:
    """The line with the longest period: the appellant has it for all lines of one body.

    What nobody told the party how to appeal has no last day at all.
    """
    return max(lines, key=lambda line: (line.line in period.uninformed, line.deadline_on))


def is_direct(line: AppealPeriod, *, period: Period) -> bool:
    """Whether an appeal against this line goes straight to the appeal body (direkte til klageinstansen)."""
    direct = _direct(line, period=period)
    return direct is not None and rules.is_met(direct)


def _direct(line: AppealPeriod, *, period: Period) -> Finding | None:
    # To reject is the office's own act: an appeal against that is looked at here first.
    return None if period.against == "rejection" else rules_of_routes.goes_directly(line, decided_on=period.decided_on)


def _astray(command: ReceiveAppeal, *, period: Period) -> Finding | None:
    astray: Astray | None = command.astray
    if astray is None:
        return None
    if not period.decided_on <= astray.first_sent_on <= astray.known_on <= command.sent_on:
        raise DatesDoNotFollow(
            "Klagen må være sendt første gang etter vedtaket, og på nytt etter at den kom bort eller kom feil."
        )
    return rules_of_routes.day_first_sent_counts(astray, sent_on=command.sent_on)


def _time(command: ReceiveAppeal, line: AppealPeriod, *, period: Period, sent_on: date) -> tuple[date, Finding]:
    decided_on = period.decided_on
    if unnotified := _unnotified(command, period=period, sent_on=sent_on):
        return (
            rules_of_routes.last_day_of(unnotified, line, decided_on=decided_on),
            rules_of_routes.unnotified_is_in_time(line, unnotified, decided_on=decided_on, sent_on=sent_on),
        )
    return line.deadline_on, _tested(line, period=period, sent_on=sent_on)


def _tested(line: AppealPeriod, *, period: Period, sent_on: date) -> Finding:
    known_on = knew_on(period, line.line)
    if period.against == "coercion":
        return rules_of_routes.coercion_appeal_is_in_time(
            line, decided_on=period.decided_on, knew_on=known_on, sent_on=sent_on
        )
    return rules.appeal_is_in_time(line, arrived_on=known_on, sent_on=sent_on)


def _unnotified(command: ReceiveAppeal, *, period: Period, sent_on: date) -> Unnotified | None:
    unnotified = command.unnotified
    if unnotified is None:
        return None
    if command.appellant in NOTIFIED:
        raise WasNotified(
            "Parten er underrettet, og fristen regnes fra da. Det gjelder også den som klager for parten."
        )
    if not period.decided_on <= unnotified.knew_on <= sent_on:
        raise DatesDoNotFollow("Klageren må ha fått vite om vedtaket etter at det ble fattet, og før klagen ble sendt.")
    return unnotified
