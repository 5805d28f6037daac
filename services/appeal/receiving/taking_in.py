"""Knows how an appeal comes in, and what happens to one that is late or comes from somebody who may not appeal."""

from datetime import date

from services.appeal import rules
from services.appeal.appeal import Appeal, has_standing, must_await_review, must_be_for, received_of
from services.appeal.commands import AdmitLateAppeal, ReceiveAppeal, RejectAppeal
from services.appeal.mandates import NOTHING_KNOWN, Acting, Known
from services.appeal.receiving import answered, arriving
from services.appeal.receiving.mending import ask_for_mandate, lacks_mandate
from services.appeal.receiving.period import Period, lines_of
from services.appeal.refusals import (
    AppealAlreadyReceived,
    BodiesDiffer,
    DatesDoNotFollow,
    IsReversalRequest,
    NoGroundToReject,
    NothingToAppeal,
    NotLate,
    PeriodNotMoved,
    RoutesDiffer,
    TooLateToAdmit,
)
from shared.contracts.appeal import AppealReceived, AppealRejected, LateAppealAdmitted
from shared.contracts.appeal_receiving import MendingAsked
from shared.contracts.words import AppealPeriod
from shared.kernel.actor import Actor
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef

NO_FORMAL_DECISION = (
    "Det finnes ikke noe vedtak som kan påklages her. Er svaret gitt uten enkeltvedtak og gjelder noe annet enn helse- "
    "og omsorgstjenester, tas brevet inn som en henvendelse, så kontoret kan fatte et enkeltvedtak."
)


def receive(
    appeal: Appeal, command: ReceiveAppeal, *, period: Period, today: date, known: Known = NOTHING_KNOWN
) -> tuple[AppealReceived] | tuple[AppealReceived, MendingAsked]:
    """Receive an appeal (motta klage), in time or late, with the tests of time and standing beside it.

    Who appeals for another by a mandate that is neither shown nor registered is asked for it in the same breath.
    """
    if appeal.stage != "absent":
        raise AppealAlreadyReceived("Klagen er allerede registrert.")
    if not period.started:
        raise NothingToAppeal(NO_FORMAL_DECISION)
    if not period.decided_on <= command.sent_on <= command.received_on <= today:
        raise DatesDoNotFollow("Klagen må være sendt etter vedtaket, mottatt etter at den ble sendt, og mottatt nå.")
    lines = lines_of(period, command.lines)
    if len({line.body for line in lines}) > 1:
        raise BodiesDiffer("Linjene har ulik klageinstans. Registrer én klage for hver klageinstans.")
    if len({arriving.is_direct(line, period=period) for line in lines}) > 1:
        raise RoutesDiffer(
            "Klagen på tvang går rett til klageinstansen, resten behandles her først. Registrer én klage for hver."
        )
    answered.must_be_alike(period, command.lines, received_on=command.received_on)
    acting = Acting(appellant=command.appellant, mandate=command.mandate, shown=command.shown, known=known)
    received = _received(command, acting, period=period, lines=lines)
    if received.pass_on_by is None and lacks_mandate(acting, received):
        return received, ask_for_mandate(received, today=today)
    return (received,)


def admit(appeal: Appeal, command: AdmitLateAppeal, *, period: Period, actor: Actor, today: date) -> LateAppealAdmitted:
    """Admit a late appeal (oppfriskning), for a reason the law knows and within a year of the decision.

    Whose period was moved since is not late at all: nobody asks why, nor for how long.
    """
    must_await_review(appeal)
    must_be_for(appeal, actor, decided_by=period.decided_by)
    received = received_of(appeal)
    if received.in_time or appeal.admitted:
        raise NotLate("Klagen er rettidig eller allerede tatt til behandling.")
    if command.reason == "period-moved":
        return _in_time_after_all(received, period=period, today=today)
    admissible = rules.late_appeal_may_be_admitted(
        received,
        not_to_blame=command.reason == "not-to-blame",
        special_reasons=command.reason == "special-reasons",
        decided_on=period.decided_on,
    )
    if not rules.is_met(admissible):
        raise TooLateToAdmit("Klagen er sendt mer enn ett år etter vedtaket og kan ikke tas til behandling.")
    return LateAppealAdmitted(admitted_on=today, reason=command.reason, findings=(admissible,))


def _in_time_after_all(received: AppealReceived, *, period: Period, today: date) -> LateAppealAdmitted:
    tested = arriving.tested_anew(received, period=period)
    if not rules.is_met(tested):
        raise PeriodNotMoved("Klagefristen er ikke flyttet slik at klagen er rettidig. Oppgi en annen grunn.")
    return LateAppealAdmitted(admitted_on=today, reason="period-moved", findings=(tested,))


def reject(appeal: Appeal, command: RejectAppeal, *, period: Period, actor: Actor, today: date) -> AppealRejected:
    """Reject the appeal without trying it (avvise), only on a ground that was found."""
    must_await_review(appeal)
    must_be_for(appeal, actor, decided_by=period.decided_by)
    received = received_of(appeal)
    if appeal.resumed:
        raise NoGroundToReject("Avvisningen er opphevet. Klagen skal prøves.")
    _must_have_ground(appeal, command, period=period, today=today)
    reasons = Clear(received.person, "health", command.reasons) if command.reasons else None
    appealable = rules.rejection_may_be_appealed(on=today)
    return AppealRejected(rejected_on=today, reason=command.reason, reasons=reasons, findings=(appealable,))


def _must_have_ground(appeal: Appeal, command: RejectAppeal, *, period: Period, today: date) -> None:
    received = received_of(appeal)
    if command.reason == "too-late" and (appeal.admitted or _is_in_time(received, period=period)):
        raise NoGroundToReject("Klagen er rettidig eller tatt til behandling og kan ikke avvises som for sen.")
    if command.reason == "too-late" and is_reversal(appeal, period=period):
        raise IsReversalRequest("Klagen er sendt mer enn ett år etter vedtaket. Behandle den som omgjøring.")
    if command.reason == "no-standing" and has_standing(appeal):
        raise NoGroundToReject("Klageren har klagerett, og klagen kan ikke avvises av den grunn.")
    if command.reason == "no-standing" and _may_show_mandate(appeal, today=today):
        raise NoGroundToReject("Klageren er bedt om å legge fram fullmakt, og fristen for det er ikke ute.")
    if command.reason == "not-mended" and not _is_unmended(appeal, today=today):
        raise NoGroundToReject("Klagen er rettet, eller fristen for å rette den er ikke ute.")
    if command.reason == "already-answered" and not answered.came_after(appeal, period=period):
        raise NoGroundToReject("Klageinstansen hadde ikke avgjort det klagen gjelder, da den kom.")


def is_reversal(appeal: Appeal, *, period: Period) -> bool:
    """Whether an appeal comes more than a year late, against what may be reversed: an own rejection may not."""
    received = received_of(appeal)
    if appeal.admitted or period.against not in answered.REVERSIBLE or _is_in_time(received, period=period):
        return False
    return rules.is_met(rules.is_request_for_reversal(received, decided_on=period.decided_on))


def _is_in_time(received: AppealReceived, *, period: Period) -> bool:
    return received.in_time or rules.is_met(arriving.tested_anew(received, period=period))


def _may_show_mandate(appeal: Appeal, *, today: date) -> bool:
    asked = appeal.to_mend
    return asked is not None and appeal.mended is None and "mandate-missing" in asked.faults and today <= asked.mend_by


def _is_unmended(appeal: Appeal, *, today: date) -> bool:
    if appeal.to_mend is None:
        return False
    mended_on = appeal.mended.mended_on if appeal.mended else today
    return mended_on > appeal.to_mend.mend_by


def _received(
    command: ReceiveAppeal, acting: Acting, *, period: Period, lines: tuple[AppealPeriod, ...]
) -> AppealReceived:
    longest = arriving.longest(lines, period=period)
    came = arriving.arrival(command, longest, period=period)
    standing = rules.may_act(acting, line=longest, lines=lines, on=command.sent_on)
    decided = answered.tests(period, command.lines, received_on=command.received_on)
    return AppealReceived(
        decision=command.decision_id,
        person=period.person,
        appellant=command.appellant,
        lines=command.lines,
        body=longest.body,
        sent_on=came.sent_on,
        received_on=command.received_on,
        deadline_on=came.deadline_on,
        in_time=rules.is_met(came.in_time),
        grounds=Clear(period.person, "health", command.grounds),
        findings=(came.in_time, *came.findings, *decided, *standing),
        mandate=command.mandate,
        criteria=() if period.against else rules.criteria_of(lines, decided_on=period.decided_on),
        against=period.against,
        detour=command.astray.reason if command.astray else None,
        first_sent_on=command.astray.first_sent_on if command.astray else None,
        knew_on=command.unnotified.knew_on if command.unnotified else None,
        pass_on_by=came.pass_on_by,
        appellant_ref=PersonRef(command.appellant_ref) if command.appellant_ref else None,
    )
