"""Knows when a running service may end: when its time is over, by a new decision, or as the person wishes or agrees."""

from collections.abc import Iterable
from datetime import date

from services.decision.carrying_out.commands import StopService
from services.decision.carrying_out.refusals import EndingNotAgreed, EndsByNoDecision, PeriodNotOver
from services.decision.carrying_out.running import must_follow, running_on
from services.decision.decision import Decision, draft_of, holds, line_of
from services.decision.refusals import DatesDoNotFollow, ExecutionIsSuspended
from shared.contracts.decision import ApplicationDismissed, ServiceGranted, ServicePartlyGranted, ServiceRefused
from shared.contracts.decision_delivering import ServiceStopped, StopReason
from shared.contracts.words import LineRef, ServiceCode

_INSTEAD = (ServiceGranted, ServicePartlyGranted, ServiceRefused)


def stop(decision: Decision, command: StopService, *, others: Iterable[Decision], today: date) -> ServiceStopped:
    """The service ended (tjenesteslutt). `others` are all rounds of the case.

    Nobody loses a running service unannounced (fvl § 16): what a new decision ends was told beforehand and may be
    appealed. What an appeal keeps alive is not stopped because of the new decision.
    """
    delivery = running_on(decision, command)
    must_follow(delivery.started_on, command.stopped_on, today)
    match command.reason:
        case "decided" | "replaced":
            _must_be_decided(decision, command, others=others)
        case "period-over":
            _must_be_over(decision, command)
        case "goal-reached" | "no-longer-needed":
            _must_be_agreed(command, today=today)
        case "declined":
            pass
    return _stopped(decision, command.line, reason=command.reason, on=command.stopped_on, agreed_on=command.agreed_on)


def stop_all(decision: Decision, *, reason: StopReason, on: date) -> tuple[ServiceStopped, ...]:
    """End everything that runs (avslutte tjenester), when the person has died or moved: from that day on."""
    return tuple(
        _stopped(decision, number, reason=reason, on=max(on, delivery.started_on))
        for number, delivery in sorted(decision.deliveries.items())
        if delivery.started_on is not None and delivery.stopped_on is None
    )


def over_at_once(decision: Decision, number: int) -> tuple[ServiceStopped, ...]:
    """What began before the case ended, and is told of afterwards, ended with it."""
    if decision.ended is None:
        return ()
    return (_stopped(decision, number, reason=decision.ended.reason, on=decision.ended.ended_on),)


def _must_be_decided(decision: Decision, command: StopService, *, others: Iterable[Decision]) -> None:
    if command.line in decision.suspended:
        raise ExecutionIsSuspended("En klage har satt vedtaket på vent. Tjenesten fortsetter.")
    days = [
        other.decided_on
        for other in others
        for number, decided in other.decided.items()
        if isinstance(decided, _INSTEAD)
        and number not in other.invalid
        and (
            decided.former == LineRef(decision=command.decision_id, line=command.line)
            or is_decided_anew(decision, command.line, service=decided.service, in_round=draft_of(other).round)
        )
    ]
    days += _own_refusal(decision, command.line)
    if not days:
        raise EndsByNoDecision("Ingen nye vedtak i saken avslutter eller erstatter denne linja.")
    if command.stopped_on < min(days):
        raise DatesDoNotFollow("Tjenesten kan ikke avsluttes før det nye vedtaket ble fattet.")


def _own_refusal(decision: Decision, number: int) -> list[date]:
    """What began before the decision ends by it, where it gives nothing and the party has been told."""
    gives_nothing = isinstance(decision.decided.get(number), ServiceRefused | ApplicationDismissed)
    told = decision.notified
    return [told.arrived_on] if told and gives_nothing and number not in decision.altered else []


def is_decided_anew(decision: Decision, number: int, *, service: ServiceCode, in_round: int) -> bool:
    """Whether a round came because this line was set aside: it names no former line, for none stood when it began."""
    return service == line_of(decision, number).service and any(
        reopened.next_round == in_round and service in reopened.services for reopened in decision.reopenings
    )


def _must_be_over(decision: Decision, command: StopService) -> None:
    last = holds(decision, command.line).valid_to
    if last is None or command.stopped_on < last:
        raise PeriodNotOver("Perioden i vedtaket er ikke over. Et nytt vedtak må til for å avslutte før tiden.")


def _must_be_agreed(command: StopService, *, today: date) -> None:
    if command.agreed_on is None:
        raise EndingNotAgreed("Registrer når parten sa seg enig, eller varsle og fatt et nytt vedtak.")
    if command.agreed_on > today:
        raise DatesDoNotFollow("Parten kan ikke ha sagt seg enig fram i tid.")


def _stopped(
    decision: Decision, number: int, *, reason: StopReason, on: date, agreed_on: date | None = None
) -> ServiceStopped:
    service = line_of(decision, number).service
    return ServiceStopped(line=number, service=service, reason=reason, stopped_on=on, agreed_on=agreed_on)
