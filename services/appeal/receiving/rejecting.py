"""Knows what follows when an appeal is not tried: a request for reversal, its own appeal, or a trial after all."""

from datetime import date
from uuid import UUID

from services.appeal import rules
from services.appeal.appeal import Appeal, must_await_review, must_be_for, received_of
from services.appeal.receiving import answered
from services.appeal.receiving.commands import AnswerAccessReversal, AnswerFeeReversal, NoteReversal, NotifyRejection
from services.appeal.receiving.period import Period, lines_of
from services.appeal.receiving.taking_in import is_reversal
from services.appeal.refusals import AlreadyNotified, DatesDoNotFollow, NoReversalAsked, NotRejected, NotYetReversal
from shared.contracts.appeal import AppealPeriodStarted
from shared.contracts.appeal_receiving import (
    AccessReversalAnswered,
    AccessReversalRequested,
    AppealResumed,
    FeeReversalAnswered,
    FeeReversalRequested,
    ReversalGranted,
    ReversalGround,
    ReversalRequested,
)
from shared.contracts.finding import Finding
from shared.kernel.actor import Actor
from shared.kernel.confidential import Clear


def ask_reversal(
    appeal: Appeal, *, period: Period, actor: Actor, today: date
) -> ReversalRequested | FeeReversalRequested | AccessReversalRequested:
    """Hand on what cannot be tried as an appeal (anmodning om omgjøring): a year late, or decided by the appeal body.

    Of a decision on a service, decision answers it; of a fee or of refused access, the office does here.
    """
    must_await_review(appeal)
    must_be_for(appeal, actor, decided_by=period.decided_by)
    because, findings = _ground(appeal, period=period)
    received, asked_on = received_of(appeal), received_of(appeal).received_on
    if received.against == "user-fee":
        return FeeReversalRequested(
            decision=received.decision,
            person=received.person,
            requested_on=asked_on,
            findings=findings,
            because=because,
        )
    if received.against == "access-refusal":
        return AccessReversalRequested(
            decision=received.decision,
            person=received.person,
            requested_on=asked_on,
            findings=findings,
            because=because,
        )
    return ReversalRequested(
        decision=received.decision,
        person=received.person,
        lines=received.lines,
        requested_on=asked_on,
        findings=findings,
        because=because,
    )


def _ground(appeal: Appeal, *, period: Period) -> tuple[ReversalGround, tuple[Finding, ...]]:
    """Why it asks for reversal (omgjøring), 2025 § 65 third paragraph or fvl § 28 third paragraph, with the test."""
    received = received_of(appeal)
    if is_reversal(appeal, period=period):
        return "too-late", (rules.is_request_for_reversal(received, decided_on=period.decided_on),)
    if period.against in answered.REVERSIBLE and answered.came_after(appeal, period=period):
        return "already-answered", answered.tests(period, received.lines, received_on=received.received_on)
    raise NotYetReversal(
        "Klagen er ikke mer enn ett år for sen, og klageinstansen har ikke avgjort det den gjelder. "
        "Ta den til behandling, eller avvis den."
    )


def note_granted(appeal: Appeal, command: NoteReversal) -> ReversalGranted | None:
    """Note that the office reversed as it was asked to (anmodningen førte fram), once: costs may be claimed."""
    if not appeal.reversal_is_decisions:
        return None
    return ReversalGranted(decision=received_of(appeal).decision, lines=command.lines, reversed_on=command.reversed_on)


def answer_fee_reversal(appeal: Appeal, command: AnswerFeeReversal, *, today: date) -> FeeReversalAnswered:
    """Reverse a fee or say no (omgjøring av egenandel, fvl § 35): nobody has a right to reversal, but to an answer."""
    received = received_of(appeal)
    if not appeal.reversal_is_open or received.against != "user-fee":
        raise NoReversalAsked("Det er ingen ubesvart anmodning om omgjøring av en egenandel her.")
    return FeeReversalAnswered(
        decision=received.decision,
        outcome=command.outcome,
        answered_on=today,
        reasons=Clear(received.person, "economy", command.reasons),
        # Who says no has looked for the ground the request rests on, and not found it.
        findings=(rules.may_be_reversed(in_favour=command.outcome == "reversed", on=today),),
    )


def answer_access_reversal(appeal: Appeal, command: AnswerAccessReversal, *, today: date) -> AccessReversalAnswered:
    """Give access after all or say no (omgjøring av avslag på innsyn, fvl § 35): who asks has a right to an answer."""
    received = received_of(appeal)
    if not appeal.reversal_is_open or received.against != "access-refusal":
        raise NoReversalAsked("Det er ingen ubesvart anmodning om omgjøring av et avslag på innsyn her.")
    return AccessReversalAnswered(
        decision=received.decision,
        outcome=command.outcome,
        answered_on=today,
        reasons=Clear(received.person, "health", command.reasons),
        findings=(rules.may_be_reversed(in_favour=command.outcome == "reversed", on=today),),
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
