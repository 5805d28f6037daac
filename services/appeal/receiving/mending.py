"""Knows how a fault of an appeal is mended: asked for with a short deadline, mended, or not."""

from datetime import date

from services.appeal import rules
from services.appeal.appeal import Appeal, must_await_review, received_of
from services.appeal.receiving.commands import AskForMending, MendAppeal
from services.appeal.receiving.period import Period, lines_of
from services.appeal.refusals import DatesDoNotFollow, IsToBeMended, MandateIsMissing, NothingToMend
from shared.contracts.appeal_receiving import AppealMended, MendingAsked, MendingFellDue
from shared.contracts.finding import Finding


def ask(appeal: Appeal, command: AskForMending, *, today: date) -> MendingAsked:
    """Ask the appellant to mend a fault (be om retting), fvl § 32 → 2025 § 66 fourth paragraph."""
    must_await_review(appeal)
    if appeal.to_mend is not None and appeal.mended is None:
        raise IsToBeMended("Klageren er allerede bedt om å rette klagen.")
    faults = tuple(dict.fromkeys(command.faults))
    form = rules.has_form(faults, received_on=received_of(appeal).received_on)
    return MendingAsked(faults=faults, asked_on=today, mend_by=rules.mend_by(asked_on=today), findings=(form,))


def mend(appeal: Appeal, command: MendAppeal, *, period: Period, today: date) -> AppealMended:
    """Note that the fault is mended (klagen er rettet). It keeps the day it was sent; late mending is said so."""
    must_await_review(appeal)
    asked = appeal.to_mend
    if asked is None or appeal.mended is not None:
        raise NothingToMend("Klageren er ikke bedt om å rette noe.")
    if not asked.asked_on <= command.mended_on <= today:
        raise DatesDoNotFollow("Klagen må være rettet etter at klageren ble bedt om det, og ikke fram i tid.")
    if "mandate-missing" in asked.faults and command.mandate is None:
        raise MandateIsMissing("Klageren ble bedt om å legge fram fullmakt. Registrer hvilket grunnlag som er vist.")
    in_time = rules.mended_in_time(asked_on=asked.asked_on, mended_on=command.mended_on)
    standing = _standing(appeal, command, period=period) if command.mandate else ()
    return AppealMended(mended_on=command.mended_on, mandate=command.mandate, findings=(in_time, *standing))


def let_fall_due(appeal: Appeal) -> MendingFellDue | None:
    """Remind that nobody mended the appeal in time (klagen er ikke rettet)."""
    asked = appeal.to_mend
    if asked is None or appeal.mended is not None or appeal.mending_fell_due or appeal.stage == "ended":
        return None
    return MendingFellDue(mend_by=asked.mend_by)


def _standing(appeal: Appeal, command: MendAppeal, *, period: Period) -> tuple[Finding, ...]:
    received = received_of(appeal)
    lines = lines_of(period, received.lines)
    services = tuple(line.service for line in lines)
    return rules.may_act(
        received.appellant, command.mandate, command.shown, line=lines[0], services=services, on=command.mended_on
    )
