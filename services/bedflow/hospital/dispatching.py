"""Knows how answers of ours leave, and what is done with the hospital's receipts: load, decide, append."""

from datetime import timedelta
from uuid import UUID

from services.bedflow.hospital import dispatch, message, naming, told_hospital
from services.bedflow.hospital.commands import SendAnswerAgain
from services.bedflow.hospital.dispatch import Dispatch
from services.bedflow.hospital.message import Message
from services.bedflow.hospital.outcome import Result
from services.bedflow.hospital.records import Receipt
from services.bedflow.hospital.told_hospital import TellingHospital, ToTell
from services.bedflow.looking_again import look_again
from shared.contracts.bedflow_messages import AnswerDispatched, HandedOver, MessageReceived
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.deadline import Due
from shared.kernel.receipt import Receipt as Recorded


def dispatch_answer(due: Due, by: Caller, log: Log, *, receipt_within: timedelta) -> None:
    """Send what the stay recorded at a position, once."""
    stream = naming.dispatch_stream(due.stream, due.position)
    state, version = log.load(stream, dispatch.evolve, Dispatch())
    if state.sent is not None:
        return
    telling, _ = log.load(due.stream, told_hospital.evolve, TellingHospital())
    (said,) = (one for one in telling.to_tell if one.at == due.position)
    notice, _ = log.load(said.message, message.evolve, Message())
    # The deadline runs for answers to messages only, and whoever is ready is somebody.
    assert notice.received is not None
    sent = _answer(due, telling, said=said, notice=notice.received, stream=stream, by=by, receipt_within=receipt_within)
    log.append(stream, version, sent, by=by, case_id=stream)


def _answer(
    due: Due,
    telling: TellingHospital,
    *,
    said: ToTell,
    notice: MessageReceived,
    stream: UUID,
    by: Caller,
    receipt_within: timedelta,
) -> AnswerDispatched:
    return AnswerDispatched(
        episode=due.stream,
        about=due.position,
        person=telling.person or notice.person,
        hospital=notice.hospital,
        answer=said.answer,
        message_id=str(stream),
        dispatched_at=by.now,
        receipt_by=by.now + receipt_within,
        service=notice.sender_service,
        own_service=notice.receiver,
        on=said.on,
        in_reply_to=notice.message_id,
        conversation=notice.conversation or notice.message_id,
    )


@look_again
def send_answer_again(command: SendAnswerAgain, by: Caller, log: Log) -> Recorded:
    """The same message under the same id: a hospital that had it after all knows it again."""
    state, version = log.load(command.dispatch, dispatch.evolve, Dispatch())
    command.refuse_if_stale(version)
    episode = state.sent.episode if state.sent else command.dispatch
    telling, _ = log.load(episode, told_hospital.evolve, TellingHospital())
    again = dispatch.send_again(state, telling, now=by.now)
    return log.append(command.dispatch, version, again, by=by, case_id=command.dispatch)


def hand_over(stream: UUID, by: Caller, log: Log) -> None:
    """Note that a message or a receipt lies where the sender picks it up. The stream is a dispatch or a message."""
    version = log.load(stream, _count, 0)[1]
    log.append(stream, version, HandedOver(handed_over_at=by.now), by=by, case_id=stream)


def take_receipt(receipt: Receipt, by: Caller, log: Log) -> tuple[UUID, Result] | None:
    """What a receipt did: the dispatch, and whether it was new. None when it is about nothing of ours."""
    try:
        stream = UUID(receipt.about)
    except ValueError:
        return None
    state, version = log.load(stream, dispatch.evolve, Dispatch())
    if state.sent is None or receipt.sender.organisation != state.sent.hospital:
        return None
    acknowledged = dispatch.acknowledge(state, receipt, now=by.now)
    if acknowledged is None:
        return stream, "duplicate"
    log.append(stream, version, acknowledged, by=by, case_id=stream)
    return stream, "accepted"


def let_receipt_fall_due(due: Due, by: Caller, log: Log) -> None:
    state, version = log.load(due.stream, dispatch.evolve, Dispatch())
    if fell_due := dispatch.let_fall_due(state, today=by.today):
        log.append(due.stream, version, fell_due, by=by, case_id=due.stream)


def _count(seen: int, recorded: object) -> int:
    return seen + 1
