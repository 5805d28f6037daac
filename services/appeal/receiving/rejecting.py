"""Knows what follows when an appeal is not tried: a request for reversal, its own appeal, or a trial after all."""

from datetime import date
from uuid import UUID

from services.appeal import rules
from services.appeal.appeal import Appeal, must_await_review, must_be_for, received_of
from services.appeal.receiving.commands import NotifyRejection
from services.appeal.receiving.period import Period, lines_of
from services.appeal.receiving.taking_in import is_reversal
from services.appeal.refusals import AlreadyNotified, DatesDoNotFollow, NotRejected, NotYetReversal
from shared.contracts.appeal import AppealPeriodStarted
from shared.contracts.appeal_receiving import AppealResumed, ReversalRequested
from shared.kernel.actor import Actor


def ask_reversal(appeal: Appeal, *, period: Period, actor: Actor, today: date) -> ReversalRequested:
    """Hand on what is more than a year late (anmodning om omgjøring), 2025 § 65 third paragraph."""
    must_await_review(appeal)
    must_be_for(appeal, actor, decided_by=period.decided_by)
    if not is_reversal(appeal, period=period):
        raise NotYetReversal("Klagen er ikke mer enn ett år for sen. Ta den til behandling, eller avvis den.")
    received = received_of(appeal)
    return ReversalRequested(
        decision=received.decision,
        person=received.person,
        lines=received.lines,
        requested_on=received.received_on,
        findings=(rules.is_request_for_reversal(received, decided_on=period.decided_on),),
    )


def announce(
    own: Period, command: NotifyRejection, *, appeal: Appeal, appealed: Period, today: date
) -> AppealPeriodStarted:
    """Let the rejection's own period run (klagefrist for avvisning), from the day its notice arrived."""
    received, rejected = received_of(appeal), appeal.rejected
    if rejected is None:
        raise NotRejected("Klagen er ikke avvist.")
    if own.started:
        raise AlreadyNotified("Klageren er allerede underrettet om avvisningen.")
    if not rejected.rejected_on <= command.arrived_on <= today:
        raise DatesDoNotFollow("Underretningen må ha kommet fram etter avvisningen, og ikke fram i tid.")
    lines = lines_of(appealed, received.lines)
    return AppealPeriodStarted(
        decision=command.appeal_id,
        person=received.person,
        decided_on=rejected.rejected_on,
        decided_by=appeal.rejected_by,
        arrived_on=command.arrived_on,
        periods=tuple(rules.own_period(line, told_on=command.arrived_on) for line in lines),
        against="rejection",
    )


def resume(appeal: Appeal, *, by: UUID, today: date) -> AppealResumed:
    """Try the appeal after all (avvisningen er opphevet): a later appeal undid the rejection."""
    received_of(appeal)
    if appeal.rejected is None:
        raise NotRejected("Klagen er ikke avvist.")
    return AppealResumed(by=by, resumed_on=today)
