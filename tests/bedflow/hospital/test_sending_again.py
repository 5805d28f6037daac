"""An answer the hospital has not heard leaves once more, as the same message, unless it is on its way or outdated."""

from uuid import UUID

import pytest

from services.bedflow.discharge import handlers as stays
from services.bedflow.discharge.commands import TakeBackOffer
from services.bedflow.hospital import deadlines
from services.bedflow.hospital.commands import SendAnswerAgain
from services.bedflow.hospital.dispatching import send_answer_again
from services.bedflow.hospital.refusals import AnswerIsHeard, AnswerIsOutdated, NoSuchAnswer, ReceiptIsAwaited
from shared.contracts.bedflow_messages import AnswerSentAgain, DispatchAcknowledged, DispatchFellDue
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.refusal import Refusal
from tests.bedflow.hospital.mail import admitted, ready
from tests.bedflow.hospital.office import NOW, Office
from tests.bedflow.hospital.test_dispatching import DAY, WITHIN, Desk
from tests.kit.people import KARI, calling


@pytest.fixture
def desk() -> Desk:
    office = Office()
    office.take_in(admitted, ready)
    desk = Desk(office)
    desk.answer("can-receive")
    desk.dispatch()
    return desk


def stream(desk: Desk) -> UUID:
    return UUID(desk.sent()[0].message_id)


def let_fall_due(desk: Desk, *, n: int = 50) -> None:
    due = Due(kind=deadlines.RECEIPT, stream=stream(desk), case_id=stream(desk), position=1, due_at=NOW)
    deadlines.when_due(due, calling(on=DAY, n=n), desk.office.log, receipt_within=WITHIN)


def send_again(desk: Desk, *, n: int = 60, dispatch: UUID | None = None) -> None:
    by = calling(KARI, on=DAY, n=n)
    command = SendAnswerAgain(id=by.command_id, dispatch=dispatch or stream(desk))
    send_answer_again(command, by, desk.office.log)


def refused(desk: Desk, kind: type[Refusal], words: str, *, dispatch: UUID | None = None) -> None:
    before = len(desk.office.log.facts)
    with pytest.raises(kind, match=words):
        send_again(desk, n=70, dispatch=dispatch)
    assert len(desk.office.log.facts) == before


def test_what_nobody_heard_leaves_again_with_as_long_for_its_receipt(desk: Desk) -> None:
    let_fall_due(desk)
    send_again(desk)
    (again,) = desk.office.facts(AnswerSentAgain)
    assert (again.sending, again.receipt_by - again.sent_at) == (2, WITHIN)
    changes = deadlines.deadlines_of(desk.office.log.recorded[-1])
    assert changes == (Stop(kind=deadlines.RECEIPT), Start(kind=deadlines.RECEIPT, due_at=again.receipt_by))
    assert len(desk.sent()) == 1, "it is the same message"


def test_what_the_hospital_rejected_leaves_again_and_may_be_heard_then(desk: Desk) -> None:
    (sent,) = desk.sent()
    rejected = desk.receipt(sent, error="X99")
    desk.office.take_in(rejected)
    send_again(desk)
    assert desk.office.results(rejected) == [("duplicate", None)], "the old receipt says nothing of the new sending"
    desk.office.take_in(desk.receipt(sent, n=2))
    assert [fact.accepted for fact in desk.office.facts(DispatchAcknowledged)] == [False, True]
    refused(desk, AnswerIsHeard, "kvittert")


def test_what_is_not_heard_the_second_time_is_an_alarm_again_and_may_leave_a_third_time(desk: Desk) -> None:
    let_fall_due(desk)
    send_again(desk)
    refused(desk, ReceiptIsAwaited, "fristen")
    let_fall_due(desk, n=51)
    assert len(desk.office.facts(DispatchFellDue)) == 2
    send_again(desk, n=61)
    assert [fact.sending for fact in desk.office.facts(AnswerSentAgain)] == [2, 3]


def test_an_answer_on_its_way_is_not_sent_again(desk: Desk) -> None:
    refused(desk, ReceiptIsAwaited, "fristen")


def test_an_answer_we_have_changed_since_is_not_sent_again(desk: Desk) -> None:
    let_fall_due(desk)
    by = calling(KARI, on=DAY, n=2)
    stays.take_back_offer(TakeBackOffer(id=by.command_id, episode_id=desk.episode), by, desk.office.log)
    refused(desk, AnswerIsOutdated, "nyere")


def test_what_we_never_sent_is_not_sent_again(desk: Desk) -> None:
    refused(desk, NoSuchAnswer, "ikke sendt", dispatch=UUID(int=9))
