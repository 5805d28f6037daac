"""Knows how each command of intake is carried out: load, decide, append."""

import dataclasses
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from msgspec.structs import replace

from services.intake import answering, application, closing, inquiry, person, replying, rules, standing
from services.intake.ages import Ages
from services.intake.application import Application
from services.intake.commands import (
    AcknowledgeApplication,
    AnswerApplication,
    CloseCase,
    ErasePerson,
    ImportApplication,
    LetProvisionalReplyFallDue,
    ReadBackApplication,
    ReceiveApplication,
    ReceiveInquiry,
    RegisterPerson,
    SendProvisionalReply,
    WithdrawApplication,
)
from services.intake.inquiry import Inquiry
from services.intake.person import Person
from services.intake.standing import Standing
from shared.contracts.intake_people import PersonErased, PersonErasureOrdered, PersonErasureStopped
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due
from shared.kernel.ids import CommandId, PersonRef, derived_id
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
    held = any(eraser.is_held(ref) for ref in (command.person, *state.also))
    ordered = person.order_erasure(state, command, held=held)
    return log.append(stream, version, ordered, by=by, case_id=stream, legal_basis=command.ground)


def carry_out_erasure(due: Due, by: Caller, log: Log, *, eraser: Eraser) -> None:
    """Destroy the keys an order names, then say so: after a crash in between, the keys are destroyed again."""
    state, version = log.load(due.stream, person.evolve, Person())
    if (order := state.erasure) is None:
        return
    outcome: PersonErased | PersonErasureStopped | None = None
    for ref in (*state.also, order.person):
        outcome = eraser.carry_out(replace(order, person=ref))
        if isinstance(outcome, PersonErasureStopped):
            break
    if outcome is not None:
        log.append(due.stream, version, replace(outcome, person=order.person), by=by, case_id=due.stream)


def receive_inquiry(command: ReceiveInquiry, by: Caller, log: Log) -> Receipt:
    """What a person types; of a message from outside nobody can ask whether the day is a slip."""
    inquiry.must_be_of_our_time(command.received_on)
    return take_in_inquiry(command, by, log)


def take_in_inquiry(command: ReceiveInquiry, by: Caller, log: Log) -> Receipt:
    state, version = log.load(command.inquiry_id, inquiry.evolve, Inquiry())
    command.refuse_if_stale(version)
    registered = _is_known(command.person, log=log)
    received = inquiry.receive(state, command, registered=registered, today=by.today)
    return log.append(
        command.inquiry_id,
        version,
        received,
        by=by,
        case_id=command.case_id,
        happened_at=arrived_at(command.received_on, by=by),
    )


def has_inquiry(inquiry_id: UUID, *, log: Log) -> bool:
    return log.load(inquiry_id, inquiry.evolve, Inquiry())[0].stage != "absent"


def receive_application(command: ReceiveApplication, by: Caller, log: Log, *, ages: Ages) -> Receipt:
    state, version = load_case(command.case_id, log=log)
    command.refuse_if_stale(version)
    registered = is_living(command.person, log=log)
    age = ages.age_of(command.person, on=command.received_on) if registered else None
    # A grown person's own application rests on nobody else.
    alone = command.source == "applicant" and rules.may_consent_herself(age, on=command.received_on)
    speaks = Standing() if alone else load_standing(command.person, log=log)
    received = application.receive(state, command, registered=registered, standing=speaks, age=age, today=by.today)
    return log.append(
        command.case_id,
        version,
        received,
        by=by,
        case_id=command.case_id,
        happened_at=arrived_at(command.received_on, by=by),
    )


def acknowledge_application(command: AcknowledgeApplication, by: Caller, log: Log) -> Receipt:
    state, version = load_case(command.case_id, log=log)
    command.refuse_if_stale(version)
    acknowledged = replying.acknowledge(state, command, today=by.today)
    return log.append(command.case_id, version, acknowledged, by=by, case_id=command.case_id)


def let_provisional_reply_fall_due(command: LetProvisionalReplyFallDue, by: Caller, log: Log) -> None:
    state, version = load_case(command.case_id, log=log)
    if fell_due := replying.let_fall_due(state, today=by.today):
        log.append(command.case_id, version, fell_due, by=by, case_id=command.case_id)


def send_provisional_reply(command: SendProvisionalReply, by: Caller, log: Log) -> Receipt:
    state, version = load_case(command.case_id, log=log)
    command.refuse_if_stale(version)
    sent = replying.send_provisional_reply(state, command, today=by.today)
    return log.append(command.case_id, version, sent, by=by, case_id=command.case_id)


def withdraw_application(command: WithdrawApplication, by: Caller, log: Log) -> Receipt:
    state, version = load_case(command.case_id, log=log)
    command.refuse_if_stale(version)
    withdrawn = answering.withdraw(state, command, today=by.today)
    return log.append(command.case_id, version, withdrawn, by=by, case_id=command.case_id)


def answer_application(command: AnswerApplication, by: Caller, log: Log) -> None:
    state, version = load_case(command.case_id, log=log)
    if answered := answering.answer(state, command):
        log.append(command.case_id, version, answered, by=by, case_id=command.case_id)


def close_case(command: CloseCase, by: Caller, log: Log) -> Receipt:
    state, version = load_case(command.case_id, log=log)
    command.refuse_if_stale(version)
    closed = closing.close(state, command, today=by.today)
    return log.append(command.case_id, version, closed, by=by, case_id=command.case_id)


def read_back_application(command: ReadBackApplication, by: Caller, log: Log) -> Receipt:
    state, version = load_case(command.case_id, log=log)
    command.refuse_if_stale(version)
    read_back = replying.read_back(state, command, today=by.today)
    return log.append(command.case_id, version, read_back, by=by, case_id=command.case_id)


def import_application(command: ImportApplication, by: Caller, log: Log, *, ages: Ages) -> Receipt:
    state, version = load_case(command.case_id, log=log)
    registered = is_living(command.person, log=log)
    age = ages.age_of(command.person, on=command.received_on) if registered else None
    facts = replying.take_over(state, command, registered=registered, age=age, today=by.today)
    happened_at = arrived_at(command.received_on, by=by)
    return log.append(command.case_id, version, *facts, by=by, case_id=command.case_id, happened_at=happened_at)


def load_case(case_id: UUID, *, log: Log) -> tuple[Application, int]:
    return log.load(case_id, application.evolve, Application())


def load_person(ref: PersonRef, *, log: Log) -> tuple[Person, int]:
    return log.load(person.stream_of(ref), person.evolve, Person())


def load_standing(ref: PersonRef, *, log: Log) -> Standing:
    """Who speaks for the person, noted under whichever reference."""
    return standing.united(one for one, _ in load_standings(ref, log=log).values())


def load_standings(ref: PersonRef, *, log: Log) -> dict[PersonRef, tuple[Standing, int]]:
    """What stands under the reference, first, and under each that it came instead of."""
    found: dict[PersonRef, tuple[Standing, int]] = {}
    ahead = [ref]
    while ahead:
        if (one := ahead.pop(0)) not in found:
            found[one] = log.load(standing.stream_of(one), standing.evolve, Standing())
            ahead += load_person(one, log=log)[0].also
    return found


def arrived_at(received_on: date, *, by: Caller) -> datetime:
    # What arrives today arrives now; of an earlier day only the date is known.
    return by.now if received_on == by.today else start_of(received_on)


def part_of(by: Caller, stream: UUID) -> Caller:
    """One of several appends under one command: each has its own id, and the same one when it is tried again."""
    return dataclasses.replace(by, command_id=CommandId(derived_id(by.command_id, stream)))


def is_living(ref: PersonRef, *, log: Log) -> bool:
    return person.living(load_person(ref, log=log)[0])


def is_known(ref: PersonRef, *, log: Log) -> bool:
    return person.known(load_person(ref, log=log)[0])


def _is_known(ref: PersonRef | None, *, log: Log) -> bool:
    return ref is not None and is_known(ref, log=log)
