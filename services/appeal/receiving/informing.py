"""Knows what becomes of a period whose letter did not say how to appeal: it waits until the party has been told."""

from datetime import date

from services.appeal.receiving.commands import GiveAppealInformation, NoteMissingInformation
from services.appeal.receiving.period import Period, lines_of
from services.appeal.refusals import DatesDoNotFollow, NothingIsMissing
from services.appeal.rules import own_period
from shared.contracts.appeal_receiving import AppealInformationFoundMissing, AppealPeriodRestarted


def doubt(period: Period, command: NoteMissingInformation, *, today: date) -> AppealInformationFoundMissing:
    """Note that the letter did not say how to appeal (manglende klageopplysning): the period has not begun."""
    lines_of(period, command.lines)
    if not period.arrived_on <= command.found_on <= today:
        raise DatesDoNotFollow("Mangelen kan først oppdages etter at vedtaket er kommet fram, og ikke fram i tid.")
    if known := set(command.lines) & period.uninformed:
        raise NothingIsMissing(f"Det er alt registrert at linje {min(known)} mangler opplysning om klageadgang.")
    return AppealInformationFoundMissing(lines=command.lines, found_on=command.found_on)


def inform(period: Period, command: GiveAppealInformation, *, today: date) -> AppealPeriodRestarted:
    """Note that the party knows how to appeal now (ettersendt klageopplysning): the period begins."""
    lines = lines_of(period, command.lines)
    if known := set(command.lines) - period.uninformed:
        raise NothingIsMissing(f"Parten har fått opplysning om klageadgang for linje {min(known)}.")
    if not period.arrived_on <= command.arrived_on <= today:
        raise DatesDoNotFollow("Opplysningen må ha kommet fram etter vedtaket, og ikke fram i tid.")
    return AppealPeriodRestarted(
        because="information-provided",
        arrived_on=command.arrived_on,
        periods=tuple(own_period(line, told_on=command.arrived_on) for line in lines),
    )
