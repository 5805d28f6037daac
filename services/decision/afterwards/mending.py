"""Knows what the office may do to its own decision afterwards: correct a slip, call it invalid, reverse it."""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec.structs import replace

from services.decision import rules
from services.decision.afterwards.authorising import may_be_given, takes_two
from services.decision.afterwards.commands import (
    ContinueFormerLine,
    CorrectDecision,
    DeclineReversal,
    InvalidateDecision,
    LiftSuspension,
    NoteReversalRequest,
    ReverseDecision,
)
from services.decision.decision import (
    Decision,
    LineChanged,
    after,
    delivery_of,
    draft_of,
    holds,
    line_of,
    must_be_decided,
)
from services.decision.refusals import (
    AlreadyUnderReview,
    LineIsInvalid,
    NoSuchRequest,
    NotACorrection,
    NothingToCorrect,
    NotNotified,
    PeriodIsTurned,
    ReversalHasNoGround,
)
from services.decision.revising import rules_of_change
from services.decision.revising.reviewing import is_under_review
from shared.contracts.decision import ServiceGranted, ServicePartlyGranted
from shared.contracts.decision_afterwards import (
    DecisionCorrected,
    DecisionInvalidated,
    DecisionReversed,
    FormerLineContinued,
    SuspensionLifted,
)
from shared.contracts.decision_delivering import OrderCorrected
from shared.contracts.decision_reviewing import ReversalAsked, ReversalDeclined
from shared.contracts.decision_words import DraftLine
from shared.contracts.words import Amount
from shared.kernel.actor import Actor
from shared.kernel.confidential import Clear
from shared.law.altering import ReversalGround

GROUNDS: dict[str, ReversalGround] = {
    "in-favour": "no-detriment",
    "not-notified": "not-notified",
    "invalid": "invalid",
}


def correct(
    decision: Decision, command: CorrectDecision, *, others: Iterable[Decision] = (), actor: Actor, today: date
) -> DecisionCorrected:
    """Put an obvious slip right (retting, 2025 § 70). Less than was granted takes a review and a new decision.

    More asks for what a decision about it asks for; what takes two people only now is no slip, but a reversal.
    """
    now = _correctable(decision, command, others=others)
    right = _put_right(now, command)
    no_slip = _no_slip(decision, now, right, on=today)
    finding = rules_of_change.decision_may_be_corrected(changes_outcome=no_slip is not None, on=today)
    if no_slip or not rules.is_met(finding):
        raise NotACorrection(no_slip or "Dette er ikke noe som kan rettes.")
    given = may_be_given(decision, right, actor=actor, today=today)
    return DecisionCorrected(
        line=command.line,
        amount=right.amount if command.amount else None,
        valid_from=command.valid_from,
        valid_to=command.valid_to,
        explanation=_clear(decision, command.explanation),
        corrected_on=today,
        findings=(finding, *given),
    )


def order_follows(decision: Decision, change: LineChanged, *, today: date) -> OrderCorrected | None:
    """Tell the provider what holds now (rettet bestilling). Nothing when nobody delivers, or has been asked to."""
    delivery = delivery_of(decision, change.line)
    if delivery.stopped_on is not None or not (delivery.ordered or delivery.is_running):
        return None
    now = after(holds(decision, change.line), change)
    return OrderCorrected(
        line=now.line,
        service=now.service,
        provider=delivery.provider,
        amount=now.amount,
        valid_from=now.valid_from,
        valid_to=now.valid_to,
        acknowledge_by=today + timedelta(days=delivery.answer_days) if delivery.answer_days is not None else None,
        corrected_on=today,
    )


def invalidate(decision: Decision, command: InvalidateDecision, *, today: date) -> DecisionInvalidated:
    """Note that lines are invalid (ugyldig, fvl § 41 → 2025 § 74)."""
    for number in command.lines:
        _must_hold(decision, number)
    return DecisionInvalidated(
        lines=tuple(dict.fromkeys(command.lines)),
        fault=command.fault,
        reasons=_clear(decision, command.reasons),
        invalidated_on=today,
        findings=(rules_of_change.decision_is_invalid(on=today),),
    )


def reverse(decision: Decision, command: ReverseDecision, *, today: date) -> DecisionReversed:
    """Reverse lines without an appeal (omgjøre av eget tiltak, fvl § 35): in favour, unsent, or invalid."""
    for number in command.lines:
        _must_hold(decision, number)
    if command.request and command.request not in decision.reversal_requests - decision.answered_requests:
        raise NoSuchRequest("Det er ingen ubesvart anmodning om omgjøring med denne id-en.")
    is_met = decision.notified is None if command.ground == "not-notified" else True
    finding = rules_of_change.decision_may_be_reversed(GROUNDS[command.ground], is_met=is_met, on=today)
    if not rules.is_met(finding):
        raise ReversalHasNoGround("Parten er underrettet. Det som er til skade for parten, krever ny vurdering.")
    return DecisionReversed(
        lines=tuple(dict.fromkeys(command.lines)),
        ground=command.ground,
        request=command.request,
        reasons=_clear(decision, command.reasons),
        reversed_on=today,
        findings=(finding,),
    )


def note_request(decision: Decision, command: NoteReversalRequest, *, today: date) -> ReversalAsked | None:
    """List that somebody asks for reversal (anmodning om omgjøring). Once."""
    must_be_decided(decision)
    if command.request in decision.reversal_requests:
        return None
    return ReversalAsked(request=command.request, lines=command.lines, asked_on=today)


def decline(decision: Decision, command: DeclineReversal, *, today: date) -> ReversalDeclined:
    """Say no to a request (avslå anmodning): nobody has a right to reversal, but to an answer."""
    if command.request not in decision.reversal_requests - decision.answered_requests:
        draft_of(decision)
        raise NoSuchRequest("Det er ingen ubesvart anmodning om omgjøring med denne id-en.")
    return ReversalDeclined(
        request=command.request,
        reasons=_clear(decision, command.reasons),
        declined_on=today,
        # Who says no has looked for the ground the request rests on, and not found it.
        findings=(rules_of_change.decision_may_be_reversed("no-detriment", is_met=False, on=today),),
    )


def continue_former(decision: Decision, command: ContinueFormerLine, *, today: date) -> FormerLineContinued | None:
    """An appeal suspends the decision (utsatt iverksetting, fvl § 42): what was before goes on."""
    draft_of(decision)
    if decision.notified is None:
        raise NotNotified("Parten er ikke underrettet om vedtaket.")
    lines = tuple(number for number in command.lines if number not in decision.suspended)
    if not lines:
        return None
    for number in lines:
        line_of(decision, number)
    return FormerLineContinued(appeal=command.appeal_id, lines=lines, continued_on=today)


def lift(decision: Decision, command: LiftSuspension, *, today: date) -> SuspensionLifted | None:
    """The appeal has ended (utsettelsen er over): what it suspended may be carried out, if it still holds."""
    lines = tuple(number for number in command.lines if number in decision.suspended)
    return SuspensionLifted(appeal=command.appeal_id, lines=lines, lifted_on=today) if lines else None


def _must_hold(decision: Decision, number: int) -> None:
    must_be_decided(decision)
    line_of(decision, number)
    if number in decision.invalid:
        raise LineIsInvalid(f"Linje {number} gjelder ikke lenger.")


def _correctable(decision: Decision, command: CorrectDecision, *, others: Iterable[Decision]) -> DraftLine:
    _must_hold(decision, command.line)
    if not isinstance(decision.decided.get(command.line), ServiceGranted | ServicePartlyGranted):
        raise NotACorrection(f"Linje {command.line} gir ingen tjeneste som kan rettes.")
    # What is under review has been compared with the line as it was.
    if is_under_review(command.decision_id, command.line, others=others):
        raise AlreadyUnderReview("Tjenesten er til revurdering. Feilen rettes i det nye vedtaket.")
    return holds(decision, command.line)


def _put_right(now: DraftLine, command: CorrectDecision) -> DraftLine:
    right = replace(
        now,
        amount=Amount(quantity=command.amount.quantity, unit=command.amount.unit) if command.amount else now.amount,
        valid_from=command.valid_from or now.valid_from,
        valid_to=command.valid_to or now.valid_to,
    )
    if right == now:
        raise NothingToCorrect("Rettelsen sier ikke noe nytt.")
    if right.valid_from and right.valid_to and right.valid_to < right.valid_from:
        raise PeriodIsTurned(f"Linje {command.line} slutter før den begynner.")
    return right


def _no_slip(decision: Decision, now: DraftLine, right: DraftLine, *, on: date) -> str | None:
    """Why what is right says more than that somebody wrote the wrong thing, if it does."""
    if _is_less(now, right):
        return "En rettelse kan ikke gi parten mindre. Bruk revurdering med forhåndsvarsel."
    if takes_two(decision, right, on=on) and not takes_two(decision, now, on=on):
        return "Så mye skal to personer avgjøre, og det er ikke en skrivefeil. Gjør om vedtaket til gunst for parten."
    return None


def _is_less(now: DraftLine, right: DraftLine) -> bool:
    less_amount = right.amount != now.amount and (
        right.amount is None
        or now.amount is None
        or right.amount.unit != now.amount.unit
        or right.amount.quantity < now.amount.quantity
    )
    ends_earlier = right.valid_to is not None and (now.valid_to is None or right.valid_to < now.valid_to)
    starts_later = right.valid_from is not None and (now.valid_from is None or right.valid_from > now.valid_from)
    return less_amount or ends_earlier or starts_later


def _clear(decision: Decision, text: str) -> Clear:
    return Clear(draft_of(decision).person, "health", text)
