"""Knows what may happen to a service after it was ordered: answered, paused, moved, reviewed, undone."""

from datetime import date

from services.decision.carrying_out.commands import (
    AcknowledgeOrder,
    ChangeProvider,
    ChaseOrder,
    DeclineOrder,
    ExplainDelay,
    LetReviewFallDue,
    OnLine,
    PauseService,
    ResumeService,
    ReviewService,
    UndoRegistration,
)
from services.decision.carrying_out.delivery import Delivery, without
from services.decision.carrying_out.pausing import last_day
from services.decision.carrying_out.refusals import SameProvider
from services.decision.decision import Decision, delivery_of, draft_of, line_of
from services.decision.refusals import (
    AlreadyAcknowledged,
    AlreadyPaused,
    AlreadyStarted,
    DatesDoNotFollow,
    NothingToDeliver,
    NothingToUndo,
    NotOrdered,
    NotPaused,
    NotRunning,
)
from shared.contracts.decision import PlacedOnWaitingList, ServiceGranted, ServicePartlyGranted
from shared.contracts.decision_delivering import (
    DelayExplained,
    OrderAcknowledged,
    OrderChased,
    OrderDeclined,
    ProviderChanged,
    RegistrationUndone,
    ReviewFellDue,
    ServicePaused,
    ServiceResumed,
    ServiceReviewed,
)
from shared.contracts.words import ServiceCode
from shared.kernel.confidential import Clear


def acknowledge(decision: Decision, command: AcknowledgeOrder, *, today: date) -> OrderAcknowledged:
    """The provider will deliver (bekrefte bestilling)."""
    provider = _unanswered(decision, command).provider
    return OrderAcknowledged(line=command.line, provider=provider, starts_on=command.starts_on, acknowledged_on=today)


def decline_order(decision: Decision, command: DeclineOrder, *, today: date) -> OrderDeclined:
    """The provider cannot deliver (avvise bestilling): the line may be ordered from another."""
    provider = _unanswered(decision, command).provider
    return OrderDeclined(line=command.line, provider=provider, reason=command.reason, declined_on=today)


def chase(decision: Decision, command: ChaseOrder, *, today: date) -> OrderChased:
    """The provider has not answered (purre)."""
    delivery = _unanswered(decision, command)
    return OrderChased(line=command.line, provider=delivery.provider, reminder=delivery.reminders + 1, chased_on=today)


def pause(decision: Decision, command: PauseService, *, today: date) -> ServicePaused:
    """The service rests (midlertidig stopp fra)."""
    delivery = running_on(decision, command)
    if delivery.paused_on is not None:
        raise AlreadyPaused("Tjenesten er allerede satt på pause.")
    must_follow(delivery.started_on, command.paused_on, today)
    return ServicePaused(
        line=command.line,
        service=_service(decision, command),
        paused_on=command.paused_on,
        reason=command.reason,
        expected_back_on=command.expected_back_on,
    )


def resume(decision: Decision, command: ResumeService, *, today: date) -> ServiceResumed:
    """The service goes on (midlertidig stopp til)."""
    delivery = running_on(decision, command)
    if delivery.paused_on is None:
        raise NotPaused("Tjenesten er ikke satt på pause.")
    must_follow(delivery.paused_on, command.resumed_on, today)
    return ServiceResumed(line=command.line, service=_service(decision, command), resumed_on=command.resumed_on)


def change_provider(decision: Decision, command: ChangeProvider, *, today: date) -> ProviderChanged:
    """Another provider delivers (bytte utfører)."""
    delivery = running_on(decision, command)
    if delivery.provider == command.provider:
        raise SameProvider("Denne utføreren leverer allerede tjenesten.")
    must_follow(delivery.started_on, command.changed_on, today)
    return ProviderChanged(
        line=command.line,
        service=_service(decision, command),
        provider=command.provider,
        former_provider=delivery.provider,
        reason=command.reason,
        changed_on=command.changed_on,
    )


def look_again(decision: Decision, command: ReviewService, *, today: date) -> ServiceReviewed:
    """Note what came of looking again (evaluere). To change or to end takes a review case and a new decision."""
    running_on(decision, command)
    if command.next_review_by is not None and command.next_review_by <= today:
        raise DatesDoNotFollow("Neste evaluering må ligge fram i tid.")
    return ServiceReviewed(
        line=command.line,
        service=_service(decision, command),
        outcome=command.outcome,
        note=Clear(draft_of(decision).person, "health", command.note) if command.note else None,
        reviewed_on=today,
        next_review_by=command.next_review_by,
    )


def let_review_fall_due(decision: Decision, command: LetReviewFallDue, *, today: date) -> ReviewFellDue | None:
    """It is time to look again (frist for revurdering). Nothing for a service that has ended."""
    delivery = delivery_of(decision, command.line)
    if decision.ended or delivery.stopped_on is not None or delivery.review_due_on is not None:
        return None
    return ReviewFellDue(line=command.line, service=_service(decision, command), due_on=today)


def explain_delay(decision: Decision, command: ExplainDelay, *, today: date) -> DelayExplained:
    """Note why a line is not carried out yet (begrunne ventetid), and what helps meanwhile."""
    decided = decision.decided.get(command.line)
    given = isinstance(decided, ServiceGranted | ServicePartlyGranted | PlacedOnWaitingList)
    if not given and command.line not in decision.altered:
        line_of(decision, command.line)
        raise NothingToDeliver(f"Linje {command.line} gir ingen tjeneste.")
    if delivery_of(decision, command.line).started_on is not None:
        raise AlreadyStarted(f"Tjenesten i linje {command.line} er allerede iverksatt.")
    return DelayExplained(
        line=command.line,
        service=_service(decision, command),
        reason=command.reason,
        interim=command.interim,
        expected_start_on=command.expected_start_on,
        explained_on=today,
    )


def undo(decision: Decision, command: UndoRegistration, *, today: date) -> RegistrationUndone:
    """Note that something was registered by mistake (rette feilregistrering). The first fact stays in the log."""
    line_of(decision, command.line)
    if registered_at(command, decision) is None:
        raise NothingToUndo(f"Det er ikke registrert noe slikt på linje {command.line}.")
    before = delivery_of(decision, command.line)
    after = without(before, command.what)
    holds_again = before.stopped_on is not None and after.stopped_on is None
    return RegistrationUndone(
        line=command.line,
        what=command.what,
        reason=command.reason,
        undone_on=today,
        acknowledge_by=after.answer_by if after.ordered and not after.is_answered else None,
        review_by=review_by(decision, command.line) if holds_again else None,
        back_by=_back_by(after) if holds_again else None,
    )


def _back_by(delivery: Delivery) -> date | None:
    paused_on = delivery.paused_on
    return last_day(paused_on, expected_back_on=delivery.expected_back_on) if paused_on else None


def review_by(decision: Decision, number: int) -> date | None:
    """The day a line is to be looked at again (frist for revurdering), unless it has come."""
    delivery, decided = delivery_of(decision, number), decision.decided.get(number)
    if delivery.review_due_on is not None:
        return None
    if delivery.is_reviewed:
        return delivery.review_again_by
    return decided.review_by if isinstance(decided, ServiceGranted | ServicePartlyGranted) else None


def registered_at(command: UndoRegistration, decision: Decision) -> int | None:
    """Where in the log the mistaken registration stands."""
    return delivery_of(decision, command.line).positions.get(command.what)


def _unanswered(decision: Decision, command: OnLine) -> Delivery:
    line_of(decision, command.line)
    delivery = delivery_of(decision, command.line)
    if not delivery.ordered or delivery.stopped_on is not None:
        raise NotOrdered(f"Det er ikke sendt noen bestilling for linje {command.line}.")
    if delivery.is_answered:
        raise AlreadyAcknowledged(f"Utføreren har allerede svart på bestillingen for linje {command.line}.")
    return delivery


def running_on(decision: Decision, command: OnLine) -> Delivery:
    """The delivery of a line, which must be going on. Raises `NotRunning`."""
    line_of(decision, command.line)
    delivery = delivery_of(decision, command.line)
    if not delivery.is_running:
        raise NotRunning(f"Tjenesten i linje {command.line} er ikke i gang.")
    return delivery


def _service(decision: Decision, command: OnLine) -> ServiceCode:
    return line_of(decision, command.line).service


def must_follow(before: date | None, day: date, today: date) -> None:
    """A day comes after what went before and is not ahead. Raises `DatesDoNotFollow`."""
    if (before is not None and day < before) or day > today:
        raise DatesDoNotFollow("Datoen kan ikke ligge før det som gikk foran, eller fram i tid.")
