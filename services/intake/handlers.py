"""Knows how each command of intake is carried out: load, decide, append."""

from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from services.intake import application, inquiry, person
from services.intake.application import Application
from services.intake.commands import (
    AcknowledgeApplication,
    AnswerApplication,
    ErasePerson,
    LetProvisionalReplyFallDue,
    ReceiveApplication,
    ReceiveInquiry,
    RegisterPerson,
    SendProvisionalReply,
    WithdrawApplication,
)
from services.intake.inquiry import Inquiry
from services.intake.person import Person
from shared.contracts.intake_people import PersonErased, PersonErasureOrdered, PersonErasureStopped
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due
from shared.kernel.ids import PersonRef
from shared.kernel.receipt import Receipt


class PersonRegister(Protocol):
    """What intake asks of the person register (personregister)."""

    def register(self, *, birth_number: str, name: str) -> PersonRef:
        """The reference of the person with this birth number: made now, or the one there is."""
        ...


class Eraser(Protocol):
    """What intake asks of the vault when a person is to be erased (`services/intake/erasing.py`)."""

    def is_held(self, person: PersonRef) -> bool: ...

    def carry_out(self, order: PersonErasureOrdered) -> PersonErased | PersonErasureStopped: ...


def register_person(command: RegisterPerson, by: Caller, log: Log, *, register: PersonRegister) -> Receipt:
    # The register comes first: a reference and its keys must be durable before a fact that uses them.
    ref = register.register(birth_number=command.birth_number, name=command.name)
    stream = person.stream_of(ref)
    state, version = log.load(stream, person.evolve, Person())
    registered = person.register(state, ref=ref)
    return log.append(stream, version, registered, by=by, case_id=stream)


def erase_person(command: ErasePerson, by: Caller, log: Log, *, eraser: Eraser) -> Receipt:
    stream = person.stream_of(command.person)
    state, version = log.load(stream, person.evolve, Person())
    command.refuse_if_stale(version)
    ordered = person.order_erasure(state, command, held=eraser.is_held(command.person))
    return log.append(stream, version, ordered, by=by, case_id=stream, legal_basis=command.ground)


def carry_out_erasure(due: Due, by: Caller, log: Log, *, eraser: Eraser) -> None:
    """Destroy the keys an order names, then say so: after a crash in between, the keys are destroyed again."""
    state, version = log.load(due.stream, person.evolve, Person())
    if state.erasure is not None:
        log.append(due.stream, version, eraser.carry_out(state.erasure), by=by, case_id=due.stream)


def receive_inquiry(command: ReceiveInquiry, by: Caller, log: Log) -> Receipt:
    state, version = log.load(command.inquiry_id, inquiry.evolve, Inquiry())
    command.refuse_if_stale(version)
    registered = _is_registered(command.person, log=log)
    received = inquiry.receive(state, command, registered=registered, today=by.today)
    return log.append(
        command.inquiry_id,
        version,
        received,
        by=by,
        case_id=command.case_id,
        happened_at=_arrived_at(command.received_on, by=by),
    )


def receive_application(command: ReceiveApplication, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.case_id, log=log)
    command.refuse_if_stale(version)
    registered = _is_registered(command.person, log=log)
    received = application.receive(state, command, registered=registered, today=by.today)
    return log.append(
        command.case_id,
        version,
        received,
        by=by,
        case_id=command.case_id,
        happened_at=_arrived_at(command.received_on, by=by),
    )


def acknowledge_application(command: AcknowledgeApplication, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.case_id, log=log)
    command.refuse_if_stale(version)
    acknowledged = application.acknowledge(state, command, today=by.today)
    return log.append(command.case_id, version, acknowledged, by=by, case_id=command.case_id)


def let_provisional_reply_fall_due(command: LetProvisionalReplyFallDue, by: Caller, log: Log) -> None:
    state, version = _load(command.case_id, log=log)
    if fell_due := application.let_fall_due(state):
        log.append(command.case_id, version, fell_due, by=by, case_id=command.case_id)


def send_provisional_reply(command: SendProvisionalReply, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.case_id, log=log)
    command.refuse_if_stale(version)
    sent = application.send_provisional_reply(state, command, today=by.today)
    return log.append(command.case_id, version, sent, by=by, case_id=command.case_id)


def withdraw_application(command: WithdrawApplication, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.case_id, log=log)
    command.refuse_if_stale(version)
    withdrawn = application.withdraw(state, command, today=by.today)
    return log.append(command.case_id, version, withdrawn, by=by, case_id=command.case_id)


def answer_application(command: AnswerApplication, by: Caller, log: Log) -> None:
    state, version = _load(command.case_id, log=log)
    if answered := application.answer(state, command):
        log.append(command.case_id, version, answered, by=by, case_id=command.case_id)


def _load(case_id: UUID, *, log: Log) -> tuple[Application, int]:
    return log.load(case_id, application.evolve, Application())


def _arrived_at(received_on: date, *, by: Caller) -> datetime:
    # What arrives today arrives now; of an earlier day only the date is known.
    return by.now if received_on == by.today else start_of(received_on)


def _is_registered(ref: PersonRef | None, *, log: Log) -> bool:
    if ref is None:
        return False
    state, _ = log.load(person.stream_of(ref), person.evolve, Person())
    return state.registered
