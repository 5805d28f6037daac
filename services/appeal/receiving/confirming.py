"""Knows from which day a period runs when a receipt says that the letter about the decision has arrived."""

from datetime import date

from services.appeal.receiving.commands import ConfirmArrival
from services.appeal.receiving.period import Period, knew_on
from services.appeal.receiving.rules_of_routes import confirmed_period, period_runs_from_receipt
from services.appeal.rules import is_met
from shared.contracts.appeal_receiving import AppealPeriodRestarted
from shared.contracts.finding import Finding
from shared.contracts.words import AppealPeriod

Moved = tuple[AppealPeriod, Finding]


def confirm(period: Period, command: ConfirmArrival) -> AppealPeriodRestarted | None:
    """Let the periods run from the receipt (kvittering), where it is later than was presumed. The last copy counts."""
    if not period.started or period.against is not None:
        return None
    known = ((line, knew_on(period, line.line)) for line in period.lines)
    moved = [later for line, day in known if day and (later := _later(line, presumed_on=day, command=command))]
    if not moved:
        return None
    return AppealPeriodRestarted(
        because="letter-arrived",
        arrived_on=command.confirmed_on,
        periods=tuple(line for line, _ in moved),
        findings=tuple(finding for _, finding in moved),
    )


def _later(line: AppealPeriod, *, presumed_on: date, command: ConfirmArrival) -> Moved | None:
    finding = period_runs_from_receipt(line, presumed_on=presumed_on, confirmed_on=command.confirmed_on)
    return (confirmed_period(line, confirmed_on=command.confirmed_on), finding) if is_met(finding) else None
