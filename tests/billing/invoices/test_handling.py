"""What people may do with an invoice: two of them pay it, and nothing is decided silently."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from services.billing.invoices import handlers
from services.billing.invoices.commands import (
    ApproveDelivery,
    AskSupplier,
    CertifyInvoice,
    DeliveredDay,
    DismissDouble,
    EndClaimBack,
    LetInvoiceFallDue,
    LetSupplierAnswerFallDue,
    NoteSupplierAnswer,
    ReconcileInvoice,
    SendBackInvoice,
    SettleLine,
    TellSupplier,
    WithdrawInvoice,
)
from services.billing.invoices.refusals import (
    AmountIsAnother,
    CertifierCannotAuthorise,
    DoubleNotSettled,
    InvoiceIsAuthorised,
    InvoiceIsDecided,
    LineNamesNothing,
    MoreThanInvoiced,
    NoClaim,
    NoDouble,
    NoQuestion,
    NoSuchLine,
    NotCertified,
    NotDeliveredYet,
    NothingRefused,
    NothingToPay,
    QuestionIsOpen,
    UnknownCallOff,
    UnknownInvoice,
)
from services.billing.payments import payable
from services.billing.payments.payable import Payable
from services.billing.refusals import DatesDoNotFollow
from shared.contracts.billing_invoice_handling import InvoiceFellDue, InvoiceLineSettled, SupplierTold
from shared.kernel.ids import derived_id
from shared.kernel.refusal import Refusal
from tests.billing.invoices.stories import (
    ANNAS,
    BIRGERS,
    CAME_ON,
    authorise,
    by,
    certify,
    ground,
    hours,
    invoice,
    ordered,
    standing,
    take,
)
from tests.billing.stories import CONNY
from tests.kit.memory_log import MemoryLog

WEEK = 500_000
NOBODYS = derived_id("an invoice nobody has sent")


class Story:
    """One invoice somebody has sent, and what is asked about it."""

    def __init__(self, *lines: Any, **words: Any) -> None:
        self.log = ground(ANNAS)
        self.outcome = take(self.log, invoice(*lines, **words))
        assert self.outcome.invoice is not None
        self.invoice: UUID = self.outcome.invoice
        self._n = 100

    def ask(self, kind: Any, *, on: date = CAME_ON, **said: Any) -> None:
        self._n += 1
        name = "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in kind.__name__)[1:]
        command = kind(id=derived_id("asked", self._n), **{"invoice_id": self.invoice, **said})
        getattr(handlers, name)(command, by(n=self._n, on=on, mark=name), self.log)

    def refused(self, kind: Any, why: type[Refusal], **said: Any) -> None:
        with pytest.raises(why) as refusal:
            self.ask(kind, **said)
        assert refusal.value.sentence.endswith(".")

    @property
    def now(self) -> Any:
        return standing(self.log, self.outcome)


def paid(log: MemoryLog, invoice: UUID) -> Payable:
    return log.load(payable.stream_of("invoice", invoice), payable.evolve, Payable())[0]


def test_one_certifies_and_another_authorises_and_the_amount_may_be_paid() -> None:
    story = Story()
    certify(story.log, story.invoice, WEEK)
    authorise(story.log, story.invoice, WEEK)
    owed = paid(story.log, story.invoice)
    assert (story.now.stage, owed.standing) == ("authorised", "open")
    assert owed.authorised is not None
    assert [(part.service, part.net, part.vat) for part in owed.authorised.parts] == [("practical-assistance", WEEK, 0)]


def test_whoever_certified_cannot_authorise() -> None:
    story = Story()
    certify(story.log, story.invoice, WEEK)
    with pytest.raises(CertifierCannotAuthorise):
        authorise(story.log, story.invoice, WEEK, actor=CONNY)


def test_nobody_pays_more_or_less_than_comes_out() -> None:
    story = Story(hours(quantity="12"))
    story.refused(CertifyInvoice, AmountIsAnother, amount=600_000)
    story.ask(CertifyInvoice, amount=505_000)
    with pytest.raises(AmountIsAnother):
        authorise(story.log, story.invoice, 600_000)


def test_vat_comes_on_top_of_what_is_paid_and_only_of_that() -> None:
    story = Story(hours(quantity="12", vat=("S", "25")))
    story.ask(CertifyInvoice, amount=505_000 * 5 // 4)
    assert story.now.stage == "certified"


def test_what_nobody_has_certified_is_not_authorised() -> None:
    with pytest.raises(NotCertified):
        authorise((story := Story()).log, story.invoice, WEEK)
    story.refused(SendBackInvoice, NotCertified, reason="unclear")


def test_a_certified_invoice_may_be_sent_back_and_is_decided_by_then() -> None:
    story = Story()
    story.ask(CertifyInvoice, amount=WEEK)
    story.refused(CertifyInvoice, InvoiceIsDecided, amount=WEEK)
    story.refused(ReconcileInvoice, InvoiceIsDecided)
    story.ask(SendBackInvoice, reason="unclear")
    assert (story.now.stage, story.now.certified_by) == ("received", "")


def test_nothing_is_paid_of_what_nobody_sent() -> None:
    story = Story()
    story.refused(CertifyInvoice, UnknownInvoice, invoice_id=NOBODYS, amount=1)


def test_an_invoice_of_which_nothing_is_paid_is_not_certified() -> None:
    Story(hours(BIRGERS)).refused(CertifyInvoice, NothingToPay, amount=0)


def test_a_double_is_certified_when_somebody_has_said_that_it_is_none() -> None:
    story = Story()
    outcome = take(story.log, invoice(number="F-1002"), n=2)
    story.refused(CertifyInvoice, DoubleNotSettled, invoice_id=outcome.invoice, amount=1)
    story.refused(DismissDouble, NoDouble)
    story.ask(DismissDouble, invoice_id=outcome.invoice)
    story.refused(CertifyInvoice, NothingToPay, invoice_id=outcome.invoice, amount=WEEK)


def test_the_supplier_is_asked_and_answers_before_anybody_certifies() -> None:
    story = Story()
    said: dict[str, Any] = {"about": "hours", "lines": (1,), "answer_by": date(2025, 4, 10)}
    story.refused(AskSupplier, DatesDoNotFollow, **{**said, "answer_by": date(2025, 4, 3)})
    story.refused(AskSupplier, NoSuchLine, **{**said, "lines": (2,)})
    story.refused(NoteSupplierAnswer, NoQuestion, answer="confirmed")
    story.ask(AskSupplier, **said)
    story.refused(AskSupplier, QuestionIsOpen, **said)
    story.refused(CertifyInvoice, QuestionIsOpen, amount=WEEK)
    story.ask(NoteSupplierAnswer, answer="confirmed")
    story.ask(CertifyInvoice, amount=WEEK)


def test_an_answer_that_does_not_come_is_noted_once() -> None:
    story = Story()
    story.ask(AskSupplier, about="hours", lines=(1,), answer_by=date(2025, 4, 10))
    late = LetSupplierAnswerFallDue(id=derived_id("late"), stream=story.invoice)
    handlers.let_supplier_answer_fall_due(late, by(n=7, on=date(2025, 4, 10)), story.log)
    assert not story.now.is_question_overdue
    handlers.let_supplier_answer_fall_due(late, by(n=8, on=date(2025, 4, 11)), story.log)
    before = len(story.log.facts)
    handlers.let_supplier_answer_fall_due(late, by(n=9, on=date(2025, 4, 12)), story.log)
    assert story.now.is_question_overdue
    assert len(story.log.facts) == before


def test_a_person_settles_a_line_with_a_reason_and_never_above_what_was_invoiced() -> None:
    story = Story(hours(quantity="12"))
    said: dict[str, Any] = {"line": 1, "reason": "timesheet-seen", "words": "Timelisten viser tolv timer."}
    story.refused(SettleLine, MoreThanInvoiced, **said, payable=600_001)
    story.refused(SettleLine, NoSuchLine, **{**said, "line": 9}, payable=1)
    story.ask(SettleLine, **said, payable=600_000)
    (settled,) = [fact for fact in story.log.facts if isinstance(fact, InvoiceLineSettled)]
    assert (settled.before, settled.payable, settled.reason) == (505_000, 600_000, "timesheet-seen")
    assert [days.ore for days in ordered(story.log).invoiced] == [600_000]
    story.ask(CertifyInvoice, amount=600_000)


def test_a_line_settled_at_nothing_gives_its_days_back() -> None:
    story = Story()
    story.ask(SettleLine, line=1, payable=0, reason="other", words="Ikke levert.")
    assert ordered(story.log).invoiced == ()


def test_a_refused_line_somebody_pays_takes_the_days_that_are_free() -> None:
    story = Story()
    overlapping = invoice(hours(to_on=date(2025, 3, 12)), number="F-1002")
    outcome = take(story.log, overlapping, n=2)
    story.ask(SettleLine, invoice_id=outcome.invoice, line=1, payable=500_000, reason="other", words="Avtalt.")
    _, second = ordered(story.log).invoiced
    assert [(days.from_on.day, days.to_on.day) for days in second.days] == [(10, 12)]


def test_a_line_that_names_nothing_we_ordered_is_never_paid() -> None:
    said: dict[str, Any] = {"line": 1, "reason": "other", "words": "Vi vet hvem det er."}
    Story(hours(BIRGERS)).refused(SettleLine, LineNamesNothing, **said, payable=1)


def test_the_supplier_is_told_once_of_what_is_not_paid() -> None:
    story = Story(hours(quantity="12"))
    story.ask(TellSupplier)
    (told,) = [fact for fact in story.log.facts if isinstance(fact, SupplierTold)]
    assert (told.lines, told.refused) == ((1,), 95_000)
    story.refused(TellSupplier, NothingRefused)


def test_a_withdrawn_invoice_gives_its_days_back_and_is_not_paid() -> None:
    story = Story()
    story.ask(WithdrawInvoice, reason="replaced", replaced_by="F-1002")
    assert ordered(story.log).invoiced == ()
    story.refused(WithdrawInvoice, InvoiceIsDecided, reason="supplier-asked")
    assert take(story.log, invoice(number="F-1002"), n=2).result == "accepted"


def test_what_is_authorised_is_taken_back_by_a_credit_note_only() -> None:
    story = Story()
    certify(story.log, story.invoice, WEEK)
    authorise(story.log, story.invoice, WEEK)
    story.refused(WithdrawInvoice, InvoiceIsAuthorised, reason="supplier-asked")
    with pytest.raises(InvoiceIsDecided):
        authorise(story.log, story.invoice, WEEK, n=61)


def test_an_unhandled_invoice_is_an_alarm_before_its_due_date_and_a_handled_one_is_none() -> None:
    story = Story()
    due = LetInvoiceFallDue(id=derived_id("due"), stream=story.invoice)
    handlers.let_invoice_fall_due(due, by(n=7), story.log)
    handlers.let_invoice_fall_due(due, by(n=8), story.log)
    assert [fact for fact in story.log.facts if isinstance(fact, InvoiceFellDue)] == [
        InvoiceFellDue(due_on=date(2025, 5, 3), noted_on=CAME_ON)
    ]


def test_approved_hours_bind_from_the_day_there_are_some() -> None:
    story = Story(hours(quantity="8"))
    days = tuple(DeliveredDay(on=date(2025, 3, day), quantity=200) for day in (3, 4, 5))
    said: dict[str, Any] = {"call_off": ANNAS.number, "days": days}
    approve = ApproveDelivery(id=derived_id("approve"), **said)
    handlers.approve_delivery(approve, by(n=9, mark="approve"), story.log)
    story.ask(ReconcileInvoice)
    assert [(one.verdict.payable, one.verdict.reasons[0].kind) for one in story.now.checked] == [
        (300_000, "timesheet-less")
    ]


def test_hours_are_approved_of_what_was_ordered_and_has_been() -> None:
    story = Story()
    ahead = ApproveDelivery(
        id=derived_id("ahead"), call_off=ANNAS.number, days=(DeliveredDay(on=date(2025, 4, 5), quantity=100),)
    )
    with pytest.raises(NotDeliveredYet):
        handlers.approve_delivery(ahead, by(n=9), story.log)
    unknown = ApproveDelivery(id=derived_id("unknown"), call_off=BIRGERS.number, days=ahead.days)
    with pytest.raises(UnknownCallOff):
        handlers.approve_delivery(unknown, by(n=10), story.log)


def test_no_claim_is_ended_that_was_not_made() -> None:
    Story().refused(EndClaimBack, NoClaim, end="credited")
