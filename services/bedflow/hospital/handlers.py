"""Knows how hospital messages are carried out: read, settle, and record everything of one message at once."""

from dataclasses import dataclass
from uuid import UUID

from lxml import etree

from services.bedflow.hospital import message, turned_away
from services.bedflow.hospital.addresses import Addresses
from services.bedflow.hospital.dispatching import take_receipt
from services.bedflow.hospital.keeping import mark_of
from services.bedflow.hospital.message import Message
from services.bedflow.hospital.opening import Unreadable, open_document
from services.bedflow.hospital.outcome import Outcome, Result, receipt_of, refusal
from services.bedflow.hospital.reading import read_document
from services.bedflow.hospital.receipts import is_receipt, read_receipt
from services.bedflow.hospital.records import Message as Read
from services.bedflow.hospital.schemas import Schemas
from services.bedflow.hospital.settling import Settling, Tell, Waits, find_place, take_along, wait
from services.bedflow.hospital.taking import Arrival, before_placing, recorded_of, slot_of
from services.bedflow.hospital.together import Together
from services.bedflow.hospital.triage import UNANSWERED, Find, addressed, named
from services.bedflow.looking_again import LOOKS
from services.bedflow.persons.references import newest
from shared.contracts.bedflow_messages import MessageAcknowledged, MessagePlaced
from shared.contracts.bedflow_turned_away import MessageTurnedAway, TurnedAwayReason
from shared.contracts.fact import Fact
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import CommandId, PersonRef, derived_id
from shared.kernel.refusal import CaseHasMovedOn


@dataclass(frozen=True, kw_only=True)
class Outside:
    """What reading messages needs besides the log (omgivelser). `key` makes the marks; `tell` reaches the stays."""

    find: Find
    tell: Tell
    addresses: Addresses
    key: bytes
    schemas: Schemas | None = None


def take_in(arrival: Arrival, log: Log, *, outside: Outside) -> Outcome:
    """What comes of one message. Refused: only that it came is recorded. Known already: nothing is recorded again."""
    mark = mark_of(outside.key, arrival.raw)
    try:
        root = open_document(arrival.raw)
        if is_receipt(root):
            return _take_receipt(root, arrival, log, mark=mark)
        read = read_document(root, schemas=outside.schemas)
    except Unreadable as no:
        return _refused(no, arrival, log, mark=mark, outside=outside)
    for _ in range(LOOKS - 1):
        try:
            return _take(read, arrival, log, mark=mark, outside=outside)
        except CaseHasMovedOn:
            # Another message of the same patient was first: look at what there is now.
            continue
    return _take(read, arrival, log, mark=mark, outside=outside)


def _refused(no: Unreadable, arrival: Arrival, log: Log, *, mark: str, outside: Outside) -> Outcome:
    hospital = no.envelope.sender.organisation if no.envelope else None
    message_id = no.envelope.message_id if no.envelope else None
    _turn_away(no.reason, arrival, log, mark=mark, where=no.where, hospital=hospital, message_id=message_id)
    us = outside.addresses.own_party()
    receipt = refusal(no.reason, envelope=no.envelope, us=us, at=arrival.now, mark=mark)
    return Outcome(result="refused", message_id=message_id, reason=no.reason, where=no.where, receipt=receipt)


def _take_receipt(root: etree._Element, arrival: Arrival, log: Log, *, mark: str) -> Outcome:
    """A receipt is never answered with another, not even when it cannot be read."""
    try:
        receipt = read_receipt(root)
    except Unreadable as no:
        _turn_away(no.reason, arrival, log, mark=mark, where=no.where)
        return Outcome(result="refused", reason=no.reason, where=no.where)
    by = _caller(arrival, stream=derived_id("bedflow-receipt", receipt.receipt_id), mark=mark)
    done = take_receipt(receipt, by, log)
    if done is None:
        sender = receipt.sender.organisation
        _turn_away("receipt-of-nothing-sent", arrival, log, mark=mark, hospital=sender, message_id=receipt.receipt_id)
        return Outcome(result="refused", message_id=receipt.receipt_id, reason="receipt-of-nothing-sent")
    stream, result = done
    return Outcome(result=result, message=stream, message_id=receipt.receipt_id)


def _turn_away(
    reason: TurnedAwayReason,
    arrival: Arrival,
    log: Log,
    *,
    mark: str,
    where: str = "",
    hospital: str | None = None,
    message_id: str | None = None,
) -> None:
    by = _caller(arrival, stream=turned_away.stream_of(mark), mark=mark)
    told = MessageTurnedAway(
        reason=reason,
        inlet=arrival.inlet,
        mark=mark,
        size=len(arrival.raw),
        came_on=by.today,
        where=where,
        hospital=hospital,
        message_id=message_id,
    )
    turned_away.note(told, by, log)


def _take(read: Read, arrival: Arrival, log: Log, *, mark: str, outside: Outside) -> Outcome:
    unit = Together(log)
    slot = slot_of(read, mark=mark, unit=unit)
    if slot.state.received is not None:
        return _outcome("duplicate", slot.stream, slot.state, outside=outside)
    whom, where = named(read.patient, _as_known_now(outside.find, unit)), addressed(read, outside.addresses)
    received, more = recorded_of(read, arrival, slot=slot, whom=whom, where=where, mark=mark)
    by = _caller(arrival, stream=slot.stream, mark=mark)
    settling = Settling(
        unit=unit,
        by=by,
        tell=outside.tell,
        message=slot.stream,
        received=received,
        received_on=by.today,
        person=received.person,
    )
    place = before_placing(whom, where, twin=slot.twin) or find_place(settling)
    settled = _settled(settling, place, owner=where.owner)
    unit.append(slot.stream, slot.version, received, *more, *settled, by=by, case_id=slot.stream)
    if not isinstance(place, Waits):
        take_along(settling)
    state, _ = unit.load(slot.stream, message.evolve, Message())
    unit.record(slot.stream, by=by, happened_at=received.sent_at)
    result: Result = "to-work-list" if isinstance(place, Waits) else "accepted"
    return _outcome(result, slot.stream, state, outside=outside)


def _as_known_now(find: Find, unit: Together) -> Find:
    """The register may learn of a merge a moment after us."""

    def find_newest(number: str) -> PersonRef | None:
        person = find(number)
        return None if person is None else newest(person, log=unit)

    return find_newest


def _settled(settling: Settling, place: MessagePlaced | Waits, *, owner: str) -> tuple[Fact, ...]:
    """Where it is now, and the sender's receipt: none yet for what may not be ours at all."""
    acknowledged = MessageAcknowledged(accepted=True, acknowledged_at=settling.by.now)
    if not isinstance(place, Waits):
        return (place, acknowledged)
    waiting = wait(settling, place, owner=owner)
    return (waiting,) if place.reason in UNANSWERED else (waiting, acknowledged)


def _caller(arrival: Arrival, *, stream: UUID, mark: str) -> Caller:
    """The same message is the same command, whichever way it comes."""
    return Caller(
        actor=arrival.actor,
        command_id=CommandId(derived_id("bedflow-take-in", stream, mark)),
        fingerprint=bytes.fromhex(mark),
        now=arrival.now,
        trace=arrival.trace,
    )


def _outcome(result: Result, stream: UUID, state: Message, *, outside: Outside) -> Outcome:
    receipt = receipt_of(state, message=stream, us=outside.addresses.own_party())
    message_id = None if state.received is None else state.received.message_id
    return Outcome(result=result, message=stream, message_id=message_id, reason=state.reason, receipt=receipt)
