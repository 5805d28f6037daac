"""Knows how a message that was read is settled: placed, with what waited for it, or put on somebody's list."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from services.bedflow.discharge.commands import Told
from services.bedflow.hospital import message, naming
from services.bedflow.hospital.at_hospital import at_hospital, note
from services.bedflow.hospital.message import Message
from services.bedflow.hospital.patient import PatientThere
from services.bedflow.hospital.placing import Placement, Placing, place
from services.bedflow.hospital.together import Together
from services.bedflow.persons.references import newest
from shared.contracts.bedflow_messages import (
    MessagePlaced,
    MessagePutOnWorkList,
    MessageReceived,
    MessageTakenFromWorkList,
    OriginalAwaited,
    WorkListReason,
)
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import PersonRef
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import CaseHasMovedOn, CaseIsParked, CommandIdReused, LogIsBehind, Refusal

Tell = Callable[[Told, Caller, Log], Receipt]
"""Carries a notice out on the stay it is about (`services/bedflow/discharge`)."""

_PASSES = (CaseHasMovedOn, CaseIsParked, CommandIdReused, LogIsBehind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """The message has no place yet (må ses på). `refused_as`: the code a stay refused it with."""

    reason: WorkListReason
    refused_as: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """A message to settle, and the unit it is settled in. `received_on`: the day it came.

    `by_hand`: somebody has looked, and waits for nothing.
    """

    unit: Together
    by: Caller
    tell: Tell
    message: UUID
    received: MessageReceived
    received_on: date | None
    person: PersonRef
    chosen: UUID | None = None
    by_hand: bool = False


def find_place(settling: Settling) -> MessagePlaced | Waits:
    """Where the message belongs; what follows from it is appended to the unit."""
    settling = replace(settling, person=newest(settling.person, log=settling.unit))
    there = at_hospital(settling.received.hospital, settling.person, log=settling.unit)
    placing = _placing(settling, there=there.patient, also=there.also)
    if isinstance(placing, Waits):
        return placing
    placement = place(placing)
    if not isinstance(placement, Placement):
        return Waits(reason=placement)
    if (refused := _tell(settling, placement)) is not None:
        return refused
    note(there, placement.there, by=settling.by, log=settling.unit)
    return msgspec.structs.replace(placement.placed, received_on=settling.received_on)


def wait(settling: Settling, waits: Waits, *, owner: str) -> MessagePutOnWorkList:
    """Somebody must look. What waits for its original says so there: the original takes it along when it comes."""
    received = settling.received
    if waits.reason == "original-missing" and received.refers_to is not None:
        original = naming.message_stream(received.hospital, received.refers_to)
        state, version = settling.unit.load(original, message.evolve, Message())
        if settling.message not in state.awaited_by:
            awaited = OriginalAwaited(by=settling.message, status=received.status)
            settling.unit.append(original, version, awaited, by=settling.by, case_id=original)
    return MessagePutOnWorkList(reason=waits.reason, owner=owner, put_on=settling.by.today, refused_as=waits.refused_as)


def take_along(settling: Settling) -> None:
    """Apply what came before the message and waited for it, the oldest first; and what waited for that."""
    state, _ = settling.unit.load(settling.message, message.evolve, Message())
    waiting = [(one, settling.unit.load(one, message.evolve, Message())) for one in state.awaited_by]
    due = [(told, one) for one, (said, _) in waiting if (told := _due(said)) is not None]
    for received, stream in sorted(due, key=lambda pair: (pair[0].sent_at, pair[1])):
        _apply(replace(settling, message=stream, received=received, person=received.person, chosen=None, by_hand=False))


def _due(said: Message) -> MessageReceived | None:
    return said.received if said.stage == "waiting" and said.reason == "original-missing" else None


def _taken_back(stream: UUID, *, unit: Together) -> bool:
    """What takes the message back, or a change of it, came before it and waits."""
    awaiting, _ = unit.load(stream, message.evolve, Message())
    waiting = [(one, _due(unit.load(one, message.evolve, Message())[0])) for one in awaiting.awaited_by]
    return any(
        told is not None and (told.status == "cancelled" or _taken_back(one, unit=unit)) for one, told in waiting
    )


def _apply(settling: Settling) -> None:
    state, version = settling.unit.load(settling.message, message.evolve, Message())
    settling = replace(settling, received_on=state.received_on)
    place = find_place(settling)
    facts: tuple[Any, ...]
    if isinstance(place, Waits):
        facts = (wait(settling, place, owner=state.owner or ""),)
    else:
        taken = MessageTakenFromWorkList(how="original-came", taken_on=settling.by.today)
        facts = (taken, place)
    settling.unit.append(settling.message, version, *facts, by=settling.by, case_id=settling.message)
    take_along(settling)


def _placing(settling: Settling, *, there: PatientThere, also: tuple[PersonRef, ...]) -> Placing | Waits:
    received = settling.received
    placing = Placing(
        message=settling.message,
        received=received,
        person=settling.person,
        patient=there,
        chosen=settling.chosen,
        also=also,
        taken_back=received.kind == "health-information" and _taken_back(settling.message, unit=settling.unit),
    )
    if received.copy or (received.refers_to is None and (settling.by_hand or received.status in ("new", "added"))):
        return placing
    if received.refers_to is None:
        return Waits(reason="original-missing")
    original = naming.message_stream(received.hospital, received.refers_to)
    state, _ = settling.unit.load(original, message.evolve, Message())
    if received.status == "new":
        return replace(placing, chosen=settling.chosen or _same_stay(state, there=there))
    if state.stage == "dismissed":
        return replace(placing, original=MessagePlaced(placed_as="without-effect"))
    if state.placed is None:
        return placing if settling.by_hand else Waits(reason="original-missing")
    return replace(placing, original=state.placed)


def _same_stay(state: Message, *, there: PatientThere) -> UUID | None:
    """A new message in an old conversation is about the same stay, while it goes on."""
    about = None if state.placed is None else state.placed.about
    return about if any(stay.episode == about for stay in there.stays) else None


def _tell(settling: Settling, placement: Placement) -> Waits | None:
    if placement.command is None:
        return None
    try:
        settling.tell(placement.command, settling.by, settling.unit)
    except _PASSES:
        raise
    except Refusal as refusal:
        return Waits(reason="not-accepted", refused_as=refusal.code)
    return None
