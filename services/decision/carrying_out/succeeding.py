"""Knows which running service gives way to one that begins instead of it (avløst tjeneste), and comes back with it."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from uuid import UUID

from services.decision.carrying_out.commands import UndoRegistration
from services.decision.carrying_out.delivery import Delivery
from services.decision.carrying_out.running import undo
from services.decision.carrying_out.stopping import is_decided_anew
from services.decision.decision import Decision, delivery_of, draft_of, line_of
from shared.contracts.decision_delivering import RegistrationUndone, ServiceStopped
from shared.contracts.words import LineRef

A_DAY = timedelta(days=1)


def give_way(
    former: Decision, decision_id: UUID, *, to: Decision, lines: Collection[int], on: date
) -> tuple[ServiceStopped, ...]:
    """End what runs when what was decided instead of it begins (avløse): nobody is given, or charged for, both.

    Its last day is the one before. What an appeal keeps alive goes on.
    """
    return tuple(
        ServiceStopped(
            line=number,
            service=line_of(former, number).service,
            reason="replaced",
            stopped_on=_last_day(delivery, on),
        )
        for number, delivery in _replaced(former, decision_id, by=to, lines=lines)
        if delivery.is_running and number not in former.suspended
    )


def come_back(
    former: Decision, decision_id: UUID, command: UndoRegistration, *, to: Decision, today: date
) -> tuple[RegistrationUndone, ...]:
    """What gave way to a start that was a mistake goes on (avløsningen var feil)."""
    began_on = delivery_of(to, command.line).started_on
    return tuple(
        undo(former, _mistaken(command, decision_id, line=number), today=today)
        for number, delivery in _replaced(former, decision_id, by=to, lines=(command.line,))
        if began_on and delivery.stopped_because == "replaced" and delivery.stopped_on == _last_day(delivery, began_on)
    )


def _mistaken(command: UndoRegistration, decision_id: UUID, *, line: int) -> UndoRegistration:
    return command.model_copy(update={"decision_id": decision_id, "line": line, "what": "stop"})


def _last_day(former: Delivery, began_on: date) -> date:
    return max(began_on - A_DAY, former.started_on or began_on)


def _replaced(
    former: Decision, decision_id: UUID, *, by: Decision, lines: Collection[int]
) -> Iterator[tuple[int, Delivery]]:
    """The lines a later round's lines come instead of: reviewed in it, or decided anew because they were set aside."""
    for number, delivery in sorted(former.deliveries.items()):
        ref = LineRef(decision=decision_id, line=number)
        for new in (line_of(by, one) for one in lines):
            if new.former == ref or is_decided_anew(former, number, service=new.service, in_round=draft_of(by).round):
                yield number, delivery
                break
