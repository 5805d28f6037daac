"""Knows when a service runs that no decision carries any more (tjeneste uten gyldig vedtak)."""

from collections.abc import Iterable
from datetime import date

from services.decision.decision import Decision, delivery_of, draft_of, line_of, services_set_aside
from services.decision.facts import LineDecided
from shared.contracts.decision import (
    ApplicationDismissed,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
)
from shared.contracts.decision_ending import GroundLoss, GroundLost
from shared.contracts.words import ServiceCode

_GIVES_NOTHING: dict[type[LineDecided], GroundLoss] = {
    ServiceRefused: "refused",
    ApplicationDismissed: "dismissed",
    PlacedOnWaitingList: "waiting-list",
}


def lose_ground(
    decision: Decision, lines: Iterable[int], *, because: GroundLoss, today: date
) -> tuple[GroundLost, ...]:
    """List what runs on lines that give nothing from now on (går uten vedtak), once: somebody must end or decide it."""
    return tuple(
        _lost(decision, number, because=because, today=today)
        for number in dict.fromkeys(lines)
        if delivery_of(decision, number).is_running and number not in decision.ungrounded
    )


def fall_aside(decision: Decision, services: Iterable[ServiceCode], *, today: date) -> tuple[GroundLost, ...]:
    """List what runs on lines that were set aside (opphevet): it goes on while it is decided anew."""
    lines = (number for number in decision.decided if line_of(decision, number).service in services)
    return lose_ground(decision, lines, because="set-aside", today=today)


def find_undecided(decision: Decision, decided: Iterable[LineDecided], *, today: date) -> tuple[GroundLost, ...]:
    """List what began before the decision that now does not give it (begynt før avslaget)."""
    return tuple(
        lost
        for fact in decided
        if (because := _GIVES_NOTHING.get(type(fact)))
        for lost in lose_ground(decision, (fact.line,), because=because, today=today)
    )


def begun_before(decision: Decision, decided: Iterable[LineDecided]) -> tuple[int, ...]:
    """The lines that give what runs already (begynt før vedtaket)."""
    gives = (fact.line for fact in decided if isinstance(fact, ServiceGranted | ServicePartlyGranted))
    return tuple(number for number in gives if delivery_of(decision, number).is_running)


def find_again(decision: Decision, number: int, *, today: date) -> tuple[GroundLost, ...]:
    """List what goes on after all (stans var feil), while no decision carries it."""
    because = _because(decision, number)
    return (_lost(decision, number, because=because, today=today),) if because else ()


def _because(decision: Decision, number: int) -> GroundLoss | None:
    if number in decision.invalid:
        return "invalid"
    decided = decision.decided.get(number)
    if decided is None or number in decision.altered:
        return None
    return "set-aside" if decided.service in services_set_aside(decision) else _GIVES_NOTHING.get(type(decided))


def _lost(decision: Decision, number: int, *, because: GroundLoss, today: date) -> GroundLost:
    draft = draft_of(decision)
    return GroundLost(
        line=number,
        service=line_of(decision, number).service,
        because=because,
        lost_on=today,
        caseworker=draft.caseworker,
        received_on=draft.received_on,
    )
