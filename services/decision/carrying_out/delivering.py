"""Knows when a provider may be told to deliver, and when a service counts as begun."""

from datetime import date

from services.decision import rules
from services.decision.carrying_out.delivery import Delivery
from services.decision.carrying_out.refusals import OrderedFromAnother
from services.decision.commands import SendOrder, StartService
from services.decision.decision import Decision, delivery_of, draft_of, holds, must_be_decided, must_go_on
from services.decision.refusals import (
    AlreadyOrdered,
    AlreadyStarted,
    DraftIsDiscarded,
    ExecutionIsSuspended,
    LineIsInvalid,
    NothingToDeliver,
    NotSettled,
    StartLiesAhead,
)
from shared.contracts.decision_delivering import OrderSent, ServiceStarted
from shared.contracts.decision_words import DraftLine
from shared.contracts.finding import Finding
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef


def order(decision: Decision, command: SendOrder, *, today: date) -> OrderSent:
    """Tell the provider to deliver (bestilling til utfører), once the line is decided."""
    must_be_decided(decision)
    must_go_on(decision)
    _deliverable(decision, command.line)
    if delivery_of(decision, command.line).ordered:
        raise AlreadyOrdered(f"Bestillingen for linje {command.line} er allerede sendt.")
    return send(decision, command, today=today)


def send(decision: Decision, command: SendOrder, *, today: date) -> OrderSent:
    """Tell a provider to deliver, whoever was told before (sende bestilling)."""
    must_be_decided(decision)
    must_go_on(decision)
    line = _deliverable(decision, command.line)
    _must_be_settled(decision, command.line)
    person = draft_of(decision).person
    return OrderSent(
        line=command.line,
        service=line.service,
        provider=command.provider,
        sent_on=today,
        goal=_goal(person, command.goal) if command.goal else None,
        goals=tuple(_goal(person, goal) for goal in command.goals),
        acknowledge_by=command.acknowledge_by,
        amount=line.amount,
        valid_from=line.valid_from,
        valid_to=line.valid_to,
    )


def start(decision: Decision, command: StartService, *, today: date) -> ServiceStarted:
    """Note that the service has begun (iverksatt). Help that cannot wait may begin before the decision."""
    if decision.stage == "discarded":
        raise DraftIsDiscarded("Søknaden er trukket eller saken er falt bort, og utkastet er forkastet.")
    if decision.ended and command.started_on >= decision.ended.ended_on:
        must_go_on(decision)
    line, delivery = _deliverable(decision, command.line), delivery_of(decision, command.line)
    if delivery.started_on:
        raise AlreadyStarted(f"Tjenesten i linje {command.line} er allerede iverksatt.")
    _must_be_settled(decision, command.line)
    _must_be_ordered_from(command, delivery)
    if command.started_on > today:
        raise StartLiesAhead("Datoen for iverksetting kan ikke ligge fram i tid.")
    return ServiceStarted(
        line=command.line,
        service=line.service,
        provider=command.provider,
        started_on=command.started_on,
        findings=(_may_begin(decision, command),),
    )


def _may_begin(decision: Decision, command: StartService) -> Finding:
    notified_on = decision.notified.notified_on if decision.notified else None
    is_suspended = command.line in decision.suspended
    return rules.execution_may_begin(notified_on=notified_on, is_suspended=is_suspended, on=command.started_on)


def _must_be_settled(decision: Decision, number: int) -> None:
    if number in decision.unsettled:
        raise NotSettled(
            f"Linje {number} er omgjort. Fastsett først hva den gir, så kan den bestilles og settes i gang."
        )


def _must_be_ordered_from(command: StartService, delivery: Delivery) -> None:
    # Who has the order would come as well, and would be waited for.
    if delivery.ordered and command.provider != delivery.provider:
        raise OrderedFromAnother(
            f"Linje {command.line} er bestilt hos en annen utfører ({delivery.provider}). Bytt utfører først."
        )


def _goal(person: PersonRef, goal: str) -> Clear:
    return Clear(person, "health", goal)


def _deliverable(decision: Decision, number: int) -> DraftLine:
    line = holds(decision, number)
    if number in decision.invalid:
        raise LineIsInvalid(f"Linje {number} gjelder ikke lenger.")
    if number in decision.suspended and line.former:
        raise ExecutionIsSuspended(f"Linje {number} er satt på vent av en klage. Den tidligere tjenesten fortsetter.")
    if line.outcome not in ("granted", "partly-granted") and number not in decision.altered:
        raise NothingToDeliver(f"Linje {number} gir ingen tjeneste.")
    return line
