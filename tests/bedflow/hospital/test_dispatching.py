"""What a stay answers leaves for the hospital once, and nobody waits for a receipt without somebody hearing of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import pytest

from services.bedflow.discharge import handlers as stays
from services.bedflow.discharge.commands import AnswerNotice, DeclareReady, MakeOfferReady, TakeBackOffer
from services.bedflow.discharge.naming import stream_of
from services.bedflow.hospital import deadlines, dispatch, dispatching, naming
from services.bedflow.hospital.dispatch import Dispatch
from services.bedflow.hospital.records import Party
from services.bedflow.hospital.writing import AppRec, write_apprec
from shared.contracts.bedflow_messages import AnswerDispatched, DispatchAcknowledged, DispatchFellDue
from shared.kernel.deadline import Due, Start, Stop
from tests.bedflow.hospital import mail
from tests.bedflow.hospital.mail import admitted, ready
from tests.bedflow.hospital.office import NOW, Office
from tests.kit.people import ANNA, KARI, calling

WITHIN = timedelta(hours=24)
DAY = NOW.date()


@dataclass
class Desk:
    """An office with a patient who is ready, and its answers."""

    office: Office

    @property
    def episode(self) -> UUID:
        return self.office.message(ready).placed.about  # type: ignore[union-attr, return-value]

    def answer(self, kind: str, *, n: int = 1, estimate_on: date | None = None) -> None:
        by = calling(KARI, on=DAY, n=n)
        command = AnswerNotice.model_validate(
            {"id": by.command_id, "episode_id": self.episode, "answer": kind, "estimate_on": estimate_on}
        )
        stays.answer_notice(command, by, self.office.log)

    def dispatch(self) -> None:
        """What the keeper of deadlines would do now."""
        running: dict[tuple[UUID, str], Due] = {}
        for one in self.office.log.recorded:
            for change in deadlines.deadlines_of(one):
                key = (one.record.stream, change.kind)
                if isinstance(change, Start):
                    record = one.record
                    running[key] = Due(
                        kind=change.kind,
                        stream=record.stream,
                        case_id=record.case_id,
                        position=record.position,
                        due_at=change.due_at,
                    )
                elif isinstance(change, Stop):
                    running.pop((change.stream or one.record.stream, change.kind), None)
        for due in running.values():
            if due.kind != deadlines.RECEIPT:
                deadlines.when_due(due, calling(on=DAY, n=due.position), self.office.log, receipt_within=WITHIN)

    def sent(self) -> list[AnswerDispatched]:
        return self.office.facts(AnswerDispatched)

    def receipt(self, sent: AnswerDispatched, *, n: int = 1, error: str | None = None) -> bytes:
        return write_apprec(
            AppRec(
                receipt_id=f"r-{n}",
                made_at=NOW,
                sender=Party(organisation=mail.HOSPITAL),
                receiver=Party(organisation=mail.MUNICIPALITY),
                about=sent.message_id,
                about_type="DIALOG_HELSEFAGLIG",
                about_sent_at=NOW,
                error=error,
            )
        )


@pytest.fixture
def desk() -> Desk:
    office = Office()
    office.take_in(admitted, ready)
    return Desk(office)


def test_our_answer_and_every_change_of_it_leaves_once(desk: Desk) -> None:
    desk.answer("cannot")
    desk.dispatch()
    desk.answer("later", n=2, estimate_on=DAY + timedelta(days=3))
    by = calling(KARI, on=DAY, n=3)
    stays.make_offer_ready(MakeOfferReady(id=by.command_id, episode_id=desk.episode), by, desk.office.log)
    by = calling(KARI, on=DAY, n=4)
    stays.take_back_offer(TakeBackOffer(id=by.command_id, episode_id=desk.episode), by, desk.office.log)
    desk.dispatch()
    desk.dispatch()
    assert [one.answer for one in desk.sent()] == ["cannot", "later", "offer-ready", "offer-taken-back"]
    assert len({one.message_id for one in desk.sent()}) == 4


def test_the_answer_goes_to_the_ward_that_wrote_in_the_same_conversation(desk: Desk) -> None:
    desk.answer("can-receive")
    desk.dispatch()
    (sent,) = desk.sent()
    assert (sent.hospital, sent.service, sent.own_service) == (mail.HOSPITAL, mail.WARD, mail.SERVICE)
    assert (sent.in_reply_to, sent.conversation) == (ready.message_id, ready.message_id)
    assert (sent.on, sent.receipt_by - sent.dispatched_at) == (DAY, WITHIN)


def test_a_hospital_that_did_not_write_is_not_written_to() -> None:
    office = Office()
    by = calling(KARI, on=DAY)
    told = {"person": ANNA, "hospital": mail.HOSPITAL, "reference": "by-telephone", "notice": UUID(int=7)}
    note = {"id": by.command_id, **told, "notified_at": NOW, "ready_on": DAY}
    stays.declare_ready(DeclareReady.model_validate(note), by, office.log)
    episode = stream_of(mail.HOSPITAL, "by-telephone")
    by = calling(KARI, on=DAY, n=2)
    answer = AnswerNotice.model_validate({"id": by.command_id, "episode_id": episode, "answer": "cannot"})
    stays.answer_notice(answer, by, office.log)
    assert {deadlines.deadlines_of(one) for one in office.log.recorded} == {()}


def test_a_receipt_ends_the_waiting_and_the_same_one_twice_is_one(desk: Desk) -> None:
    desk.answer("can-receive")
    desk.dispatch()
    raw = desk.receipt(desk.sent()[0])
    assert desk.office.results(raw, raw) == [("accepted", None), ("duplicate", None)]
    assert [fact.accepted for fact in desk.office.facts(DispatchAcknowledged)] == [True]


def test_a_rejection_says_why_and_a_later_receipt_can_still_mend_it(desk: Desk) -> None:
    desk.answer("can-receive")
    desk.dispatch()
    (sent,) = desk.sent()
    desk.office.take_in(desk.receipt(sent, error="E21"), desk.receipt(sent, n=2), desk.receipt(sent, n=3, error="X99"))
    assert [(fact.accepted, fact.errors) for fact in desk.office.facts(DispatchAcknowledged)] == [
        (False, ("E21",)),
        (True, ()),
    ]


def test_a_receipt_of_nothing_we_sent_or_from_somebody_else_is_refused_and_never_answered(desk: Desk) -> None:
    desk.answer("can-receive")
    desk.dispatch()
    (sent,) = desk.sent()
    strangers = desk.receipt(sent).replace(mail.HOSPITAL.encode(), b"7000000")
    nothing = desk.receipt(sent).replace(sent.message_id.encode(), b"b0000000-0000-4000-8000-00000000dead")
    for outcome in desk.office.take_in(strangers, nothing, nothing.replace(b"-dead", b"!")):
        assert (outcome.result, outcome.receipt) == ("refused", None)
    assert desk.office.facts(DispatchAcknowledged) == []


def test_no_receipt_in_time_is_noted_once_and_not_after_a_receipt(desk: Desk) -> None:
    desk.answer("can-receive")
    desk.dispatch()
    stream = UUID(desk.sent()[0].message_id)
    due = Due(kind=deadlines.RECEIPT, stream=stream, case_id=stream, position=1, due_at=NOW)
    for n in (1, 2):
        deadlines.when_due(due, calling(on=DAY, n=n), desk.office.log, receipt_within=WITHIN)
    assert len(desk.office.facts(DispatchFellDue)) == 1
    dispatching.hand_over(stream, calling(on=DAY, n=9), desk.office.log)
    state, _ = desk.office.log.load(stream, dispatch.evolve, Dispatch())
    assert (state.fell_due, state.handed_over) == (True, True)
    assert naming.dispatch_stream(desk.episode, state.sent.about) == stream  # type: ignore[union-attr]
