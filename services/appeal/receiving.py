"""Knows how an appeal comes in, and what happens to one that is late or comes from somebody who may not appeal."""

from datetime import date

from services.appeal import rules
from services.appeal.appeal import Appeal, must_await_review, received_of
from services.appeal.commands import AdmitLateAppeal, ReceiveAppeal, RejectAppeal
from services.appeal.period import Period, lines_of
from services.appeal.refusals import (
    AppealAlreadyReceived,
    BodiesDiffer,
    DatesDoNotFollow,
    NoGroundToReject,
    NothingToAppeal,
    NotLate,
    TooLateToAdmit,
)
from services.appeal.reviewing import must_be_another
from shared.contracts.appeal import AppealReceived, AppealRejected, LateAppealAdmitted
from shared.contracts.words import AppealPeriod
from shared.kernel.actor import Actor
from shared.kernel.confidential import Clear


def receive(appeal: Appeal, command: ReceiveAppeal, *, period: Period, today: date) -> AppealReceived:
    """Receive an appeal (motta klage), in time or late, with the tests of time and standing beside it."""
    if appeal.stage != "absent":
        raise AppealAlreadyReceived("Klagen er allerede registrert.")
    if not period.started:
        raise NothingToAppeal("Det finnes ikke noe vedtak som kan påklages her.")
    if not period.decided_on <= command.sent_on <= command.received_on <= today:
        raise DatesDoNotFollow("Klagen må være sendt etter vedtaket, mottatt etter at den ble sendt, og mottatt nå.")
    lines = lines_of(period, command.lines)
    if len({line.body for line in lines}) > 1:
        raise BodiesDiffer("Linjene har ulik klageinstans. Registrer én klage for hver klageinstans.")
    return _received(command, period=period, lines=lines)


def admit(appeal: Appeal, command: AdmitLateAppeal, *, period: Period, actor: Actor, today: date) -> LateAppealAdmitted:
    """Admit a late appeal (oppfriskning), for a reason the law knows and within a year of the decision."""
    must_await_review(appeal)
    must_be_another(actor, period=period)
    received = received_of(appeal)
    if received.in_time or appeal.admitted:
        raise NotLate("Klagen er rettidig eller allerede tatt til behandling.")
    admissible = rules.late_appeal_may_be_admitted(
        received,
        not_to_blame=command.reason == "not-to-blame",
        special_reasons=command.reason == "special-reasons",
        decided_on=period.decided_on,
    )
    if not rules.is_met(admissible):
        raise TooLateToAdmit("Klagen er sendt mer enn ett år etter vedtaket og kan ikke tas til behandling.")
    return LateAppealAdmitted(admitted_on=today, reason=command.reason, findings=(admissible,))


def reject(appeal: Appeal, command: RejectAppeal, *, period: Period, actor: Actor, today: date) -> AppealRejected:
    """Reject the appeal without trying it (avvise), only on the ground that was found when it came in."""
    must_await_review(appeal)
    must_be_another(actor, period=period)
    received = received_of(appeal)
    if command.reason == "too-late" and (received.in_time or appeal.admitted):
        raise NoGroundToReject("Klagen er rettidig eller tatt til behandling og kan ikke avvises som for sen.")
    if command.reason == "no-standing" and rules.has_standing(received.findings):
        raise NoGroundToReject("Klageren har klagerett, og klagen kan ikke avvises av den grunn.")
    return AppealRejected(rejected_on=today, reason=command.reason)


def _received(command: ReceiveAppeal, *, period: Period, lines: tuple[AppealPeriod, ...]) -> AppealReceived:
    # Lines of one body may have got different deadlines: the appellant has the longest.
    longest = max(lines, key=lambda line: line.deadline_on)
    in_time = rules.appeal_is_in_time(longest, arrived_on=period.arrived_on, sent_on=command.sent_on)
    standing = rules.may_appeal(longest, command)
    return AppealReceived(
        decision=command.decision_id,
        person=period.person,
        appellant=command.appellant,
        lines=command.lines,
        body=longest.body,
        sent_on=command.sent_on,
        received_on=command.received_on,
        deadline_on=longest.deadline_on,
        in_time=rules.is_met(in_time),
        grounds=Clear(period.person, "health", command.grounds),
        findings=(in_time, standing),
    )
