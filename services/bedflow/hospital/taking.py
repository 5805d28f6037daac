"""Knows what is recorded of a message that could be read, in the first moment: whom it is about, and what it says."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.bedflow.hospital import message, naming
from services.bedflow.hospital.keeping import parts_of
from services.bedflow.hospital.message import Message
from services.bedflow.hospital.records import Message as Read
from services.bedflow.hospital.settling import Waits
from services.bedflow.hospital.together import Together
from services.bedflow.hospital.triage import Addressed, Named
from shared.contracts.bedflow_messages import MessageContentKept, MessageReceived
from shared.contracts.bedflow_turned_away import Inlet
from shared.kernel.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Bytes that came in: which way, with whom, when."""

    raw: bytes
    inlet: Inlet
    actor: Actor
    now: datetime
    trace: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Where a message is recorded. `twin`: its id was used by another message before."""

    stream: UUID
    state: Message
    version: int
    twin: bool = False


def slot_of(read: Read, *, mark: str, unit: Together) -> Slot:
    """The message's own stream; another one when somebody else has its id."""
    hospital = read.sender.organisation
    stream = naming.message_stream(hospital, read.message_id)
    state, version = unit.load(stream, message.evolve, Message())
    if state.received is None or state.received.mark == mark:
        return Slot(stream=stream, state=state, version=version)
    stream = naming.twin_stream(hospital, read.message_id, mark)
    state, version = unit.load(stream, message.evolve, Message())
    return Slot(stream=stream, state=state, version=version, twin=True)


def before_placing(whom: Named, where: Addressed, *, twin: bool) -> Waits | None:
    """Why somebody must look before anything else is asked. A copy is filed whoever it is about."""
    if twin:
        return Waits(reason="same-id-other-content")
    if where.reason is not None:
        return Waits(reason=where.reason)
    if whom.reason is not None and not where.copy:
        return Waits(reason=whom.reason)
    return None


def recorded_of(
    read: Read, arrival: Arrival, *, slot: Slot, whom: Named, where: Addressed, mark: str
) -> tuple[MessageReceived, tuple[MessageContentKept, ...]]:
    """The facts of its arrival. What is not a code or a day stands only in the sealed content."""
    person = whom.person or naming.nobody_yet(slot.stream)
    first, *more = parts_of(arrival.raw, person=person)
    received = MessageReceived(
        hospital=read.sender.organisation,
        sender_service=read.sender.service,
        receiver=read.receiver.ids[0],
        message_id=read.message_id,
        kind=read.kind,
        status=read.status,
        sent_at=read.sent_at,
        named_by=whom.by,
        person=person,
        identified=whom.person is not None,
        events=read.events,
        inlet=arrival.inlet,
        mark=mark,
        content=first,
        parts=1 + len(more),
        copy=where.copy,
        refers_to=read.refers_to,
        conversation=read.conversation,
        discharged_to=read.discharged_to,
        discharged_dead=read.discharged_dead,
    )
    return received, tuple(MessageContentKept(part=n, content=part) for n, part in enumerate(more, start=2))
