"""Knows what the office may do to its own decision afterwards: correct a slip, call it invalid, reverse it."""

from datetime import date

from services.decision import rules, rules_of_change
from services.decision.afterwards_commands import (
    ContinueFormerLine,
    CorrectDecision,
    DeclineReversal,
    InvalidateDecision,
    LiftSuspension,
    NoteReversalRequest,
    ReverseDecision,
)
from services.decision.decision import Decision, draft_of, line_of, must_be_decided
from services.decision.refusals import (
    LineIsInvalid,
    NoSuchRequest,
    NotACorrection,
    NothingToCorrect,
    NotNotified,
    PeriodIsTurned,
    ReversalHasNoGround,
)
from shared.contracts.decision import ServiceGranted, ServicePartlyGranted
from shared.contracts.decision_afterwards import (
    DecisionCorrected,
    DecisionInvalidated,
    DecisionReversed,
    FormerLineContinued,
    SuspensionLifted,
)
from shared.contracts.decision_reviewing import ReversalAsked, ReversalDeclined
from shared.contracts.words import Amount
from shared.kernel.confidential import Clear
from shared.law.altering import ReversalGround

GROUNDS: dict[str, ReversalGround] = {
    "in-favour": "no-detriment",
    "not-notified": "not-notified",
    "invalid": "invalid",
}


def correct(decision: Decision, command: CorrectDecision, *, today: date) -> DecisionCorrected:
    """Put an obvious slip right (retting, 2025 § 70). Less than was granted takes a review and a new decision."""
    _must_hold(decision, command.line)
    decided = decision.decided.get(command.line)
    if not isinstance(decided, ServiceGranted | ServicePartlyGranted):
        raise NotACorrection(f"Linje {command.line} gir ingen tjeneste som kan rettes.")
    amount = Amount(quantity=command.amount.quantity, unit=command.amount.unit) if command.amount else None
    if amount is None and command.valid_from is None and command.valid_to is None:
        raise NothingToCorrect("Rettelsen sier ikke noe nytt.")
    starts_on, ends_on = command.valid_from or decided.valid_from, command.valid_to or decided.valid_to
    if ends_on is not None and ends_on < starts_on:
        raise PeriodIsTurned(f"Linje {command.line} slutter før den begynner.")
    is_less = _is_less(decided, amount=amount, starts_on=starts_on, ends_on=ends_on)
    finding = rules_of_change.decision_may_be_corrected(changes_outcome=is_less, on=today)
    if not rules.is_met(finding):
        raise NotACorrection("En rettelse kan ikke gi parten mindre. Bruk revurdering med forhåndsvarsel.")
    return DecisionCorrected(
        line=command.line,
        amount=amount,
        valid_from=command.valid_from,
        valid_to=command.valid_to,
        explanation=_clear(decision, command.explanation),
        corrected_on=today,
        findings=(finding,),
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
    return ReversalDeclined(request=command.request, reasons=_clear(decision, command.reasons), declined_on=today)


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


def _is_less(
    decided: ServiceGranted | ServicePartlyGranted, *, amount: Amount | None, starts_on: date, ends_on: date | None
) -> bool:
    less_amount = amount is not None and (
        decided.amount is None or amount.unit != decided.amount.unit or amount.quantity < decided.amount.quantity
    )
    ends_earlier = ends_on is not None and (decided.valid_to is None or ends_on < decided.valid_to)
    return less_amount or ends_earlier or starts_on > decided.valid_from


def _clear(decision: Decision, text: str) -> Clear:
    return Clear(draft_of(decision).person, "health", text)
