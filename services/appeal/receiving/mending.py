"""Knows how a fault of an appeal is mended: asked for with a short deadline, mended, or not."""

from datetime import date

from services.appeal import mandates, rules
from services.appeal.appeal import Appeal, must_await_review, received_of
from services.appeal.mandates import NOTHING_KNOWN, Acting, Known
from services.appeal.receiving.commands import AskForMending, MendAppeal
from services.appeal.receiving.period import Period, lines_of
from services.appeal.refusals import DatesDoNotFollow, IsToBeMended, MandateIsMissing, NothingToMend
from shared.contracts.appeal import AppealReceived
from shared.contracts.appeal_receiving import AppealMended, FormFault, MendingAsked, MendingFellDue
from shared.contracts.finding import Finding


def ask(appeal: Appeal, command: AskForMending, *, today: date) -> MendingAsked:
    """Ask the appellant to mend a fault (be om retting), fvl § 32 → 2025 § 66 fourth paragraph."""
    must_await_review(appeal)
    if appeal.to_mend is not None and appeal.mended is None:
        raise IsToBeMended("Klageren er allerede bedt om å rette klagen.")
    faults = tuple(dict.fromkeys(command.faults))
    return _asked(faults, received_on=received_of(appeal).received_on, today=today)


def lacks_mandate(acting: Acting, received: AppealReceived) -> bool:
    """Whether somebody appeals for another by a mandate nobody has seen (fullmakt mangler)."""
    return acting.acts_for_another and acting.shown is None and not rules.has_standing(received.findings)


def ask_for_mandate(received: AppealReceived, *, today: date) -> MendingAsked:
    """Ask for the mandate somebody appeals by (be om fullmakt), fvl §§ 12, 32."""
    return _asked(("mandate-missing",), received_on=received.received_on, today=today)


def mend(
    appeal: Appeal, command: MendAppeal, *, period: Period, today: date, known: Known = NOTHING_KNOWN
) -> AppealMended:
    """Note that the fault is mended (klagen er rettet). It keeps the day it was sent; late mending is said so."""
    must_await_review(appeal)
    asked = appeal.to_mend
    if asked is None or appeal.mended is not None:
        raise NothingToMend("Klageren er ikke bedt om å rette noe.")
    if not asked.asked_on <= command.mended_on <= today:
        raise DatesDoNotFollow("Klagen må være rettet etter at klageren ble bedt om det, og ikke fram i tid.")
    appellant = received_of(appeal).appellant
    acting = Acting(appellant=appellant, mandate=command.mandate, shown=command.shown, known=known)
    if "mandate-missing" in asked.faults and _is_unshown(acting, on=command.mended_on):
        raise MandateIsMissing(
            "Klageren ble bedt om å legge fram fullmakt. Registrer hvilket grunnlag som er vist, og hva det sier."
        )
    in_time = rules.mended_in_time(asked_on=asked.asked_on, mended_on=command.mended_on)
    standing = _standing(appeal, acting, period=period, on=command.mended_on) if command.mandate else ()
    return AppealMended(mended_on=command.mended_on, mandate=command.mandate, findings=(in_time, *standing))


def let_fall_due(appeal: Appeal) -> MendingFellDue | None:
    """Remind that nobody mended the appeal in time (klagen er ikke rettet)."""
    asked = appeal.to_mend
    if asked is None or appeal.mended is not None or appeal.mending_fell_due or appeal.stage == "ended":
        return None
    return MendingFellDue(mend_by=asked.mend_by)


def _asked(faults: tuple[FormFault, ...], *, received_on: date, today: date) -> MendingAsked:
    form = rules.has_form(faults, received_on=received_on)
    return MendingAsked(faults=faults, asked_on=today, mend_by=rules.mend_by(asked_on=today), findings=(form,))


def _is_unshown(acting: Acting, *, on: date) -> bool:
    """Whether what was missing still is: no mandate is named, or nobody has seen the one that is."""
    if acting.mandate is None:
        return True
    is_known = acting.shown is not None or mandates.holds(
        acting, mandates.of_mandate(acting, services=(), on=on), on=on
    )
    return acting.acts_for_another and not is_known


def _standing(appeal: Appeal, acting: Acting, *, period: Period, on: date) -> tuple[Finding, ...]:
    lines = lines_of(period, received_of(appeal).lines)
    return rules.may_act(acting, line=lines[0], lines=lines, on=on)
