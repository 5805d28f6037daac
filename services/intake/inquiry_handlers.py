"""Knows how each command about an inquiry is carried out: load, decide, append."""

from typing import Protocol
from uuid import UUID

from services.intake import inquiry, inquiry_replying, resolving
from services.intake.handlers import is_known, is_living, load_case
from services.intake.inquiry import Inquiry
from services.intake.inquiry_commands import (
    AcknowledgeInquiry,
    AssignInquiry,
    DropInquiryReply,
    GiveAdvice,
    IdentifyInquiry,
    ReadBackInquiry,
    ResolveInquiry,
    SendInquiryReply,
)
from shared.contracts.intake_inquiries import InquiryWordsEntrusted
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.deadline import Due
from shared.kernel.ids import PersonRef
from shared.kernel.receipt import Receipt


class Keys(Protocol):
    """What intake asks of the vault when it becomes known whose the words of an inquiry are."""

    def entrust(self, made_for: PersonRef, *, to: PersonRef) -> None: ...


def assign_inquiry(command: AssignInquiry, by: Caller, log: Log) -> Receipt:
    state, version, case_id = load_inquiry(command.inquiry_id, log=log)
    command.refuse_if_stale(version)
    decided = resolving.assign(state, command, today=by.today)
    return log.append(command.inquiry_id, version, decided, by=by, case_id=case_id)


def identify_inquiry(command: IdentifyInquiry, by: Caller, log: Log) -> Receipt:
    state, version, case_id = load_inquiry(command.inquiry_id, log=log)
    command.refuse_if_stale(version)
    decided = inquiry.identify(state, command, registered=is_known(command.person, log=log), today=by.today)
    return log.append(command.inquiry_id, version, decided, by=by, case_id=case_id)


def entrust_words(due: Due, by: Caller, log: Log, *, keys: Keys) -> None:
    """Told to the vault, then said: after a crash in between, told once more."""
    state, version, case_id = load_inquiry(due.stream, log=log)
    if state.identified is None or (made_for := state.identified.made_for) is None:
        return
    keys.entrust(made_for, to=state.identified.person)
    entrusted = InquiryWordsEntrusted(made_for=made_for, person=state.identified.person)
    log.append(due.stream, version, entrusted, by=by, case_id=case_id)


def acknowledge_inquiry(command: AcknowledgeInquiry, by: Caller, log: Log) -> Receipt:
    state, version, case_id = load_inquiry(command.inquiry_id, log=log)
    command.refuse_if_stale(version)
    decided = resolving.acknowledge_inquiry(state, command, today=by.today)
    return log.append(command.inquiry_id, version, decided, by=by, case_id=case_id)


def let_inquiry_reply_fall_due(due: Due, by: Caller, log: Log) -> None:
    state, version, case_id = load_inquiry(due.stream, log=log)
    if fell_due := inquiry_replying.let_inquiry_reply_fall_due(state, today=by.today):
        log.append(due.stream, version, fell_due, by=by, case_id=case_id)


def send_inquiry_reply(command: SendInquiryReply, by: Caller, log: Log) -> Receipt:
    state, version, case_id = load_inquiry(command.inquiry_id, log=log)
    command.refuse_if_stale(version)
    registered = command.recipient is not None and is_living(command.recipient, log=log)
    sent = inquiry_replying.send_inquiry_reply(state, command, registered=registered, today=by.today)
    return log.append(command.inquiry_id, version, sent, by=by, case_id=case_id)


def drop_inquiry_reply(command: DropInquiryReply, by: Caller, log: Log) -> Receipt:
    state, version, case_id = load_inquiry(command.inquiry_id, log=log)
    command.refuse_if_stale(version)
    dropped = inquiry_replying.drop_inquiry_reply(state, command, today=by.today)
    return log.append(command.inquiry_id, version, dropped, by=by, case_id=case_id)


def read_back_inquiry(command: ReadBackInquiry, by: Caller, log: Log) -> Receipt:
    state, version, case_id = load_inquiry(command.inquiry_id, log=log)
    command.refuse_if_stale(version)
    decided = resolving.read_back_inquiry(state, command, today=by.today)
    return log.append(command.inquiry_id, version, decided, by=by, case_id=case_id)


def give_advice(command: GiveAdvice, by: Caller, log: Log) -> Receipt:
    state, version, case_id = load_inquiry(command.inquiry_id, log=log)
    command.refuse_if_stale(version)
    decided = resolving.advise(state, command, today=by.today)
    return log.append(command.inquiry_id, version, decided, by=by, case_id=case_id)


def resolve_inquiry(command: ResolveInquiry, by: Caller, log: Log) -> Receipt:
    state, version, case_id = load_inquiry(command.inquiry_id, log=log)
    command.refuse_if_stale(version)
    decided = resolving.resolve(state, command, today=by.today)
    return log.append(command.inquiry_id, version, decided, by=by, case_id=case_id)


def settle_inquiry_of(due: Due, by: Caller, log: Log) -> None:
    """The case an inquiry led to has begun: nothing more is to be done about the inquiry."""
    case, _ = load_case(due.stream, log=log)
    if case.inquiry is None:
        return
    state, version, case_id = load_inquiry(case.inquiry, log=log)
    settled = resolving.settle(
        state, ident=case.inquiry, begun_by=case.begun_by, person=case.person, led_to=due.stream, today=by.today
    )
    log.append(case.inquiry, version, *settled, by=by, case_id=case_id)


def take_back_inquiry(inquiry_id: UUID, by: Caller, log: Log) -> None:
    """What sent it has taken it back. Of one that is resolved already, nothing is recorded."""
    state, version, case_id = load_inquiry(inquiry_id, log=log)
    if (decided := resolving.take_back(state, today=by.today)) is not None:
        log.append(inquiry_id, version, decided, by=by, case_id=case_id)


def load_inquiry(inquiry_id: UUID, *, log: Log) -> tuple[Inquiry, int, UUID]:
    """The inquiry, its version, and the case it stands in."""
    state, version = log.load(inquiry_id, inquiry.evolve, Inquiry())
    return state, version, state.case_id or inquiry_id
