"""A credit note and its invoice, refused, put right, sent again and paid in any order: it counts, and counts once."""

from collections.abc import Callable
from uuid import UUID

import hypothesis.strategies as st
import pytest
from hypothesis import example, given, settings

from services.billing.invoices import amounts, handlers
from services.billing.invoices.commands import TieCreditNote, WithdrawInvoice
from services.billing.invoices.ehf.handing import Outcome
from services.billing.invoices.invoice import Invoice, stream_of
from services.billing.invoices.loading import load_invoice
from services.billing.invoices.refusals import CreditIsTied
from shared.contracts.billing_invoice_handling import InvoiceCredited
from shared.kernel.ids import derived_id
from shared.kernel.refusal import Refusal
from tests.billing.invoices.stories import (
    authorise,
    by,
    certify,
    credit_note,
    ground,
    hours,
    invoice,
    ordered,
    standing,
    take,
)
from tests.kit.ehf import SUPPLIER
from tests.kit.memory_log import MemoryLog

INVOICE = stream_of(SUPPLIER, "F-1001")
NOTE = stream_of(SUPPLIER, "K-2001", kind="credit-note")
TEN_HOURS = 500_000


class Between:
    """The documents between a supplier and us, in whatever order they come. `hours`: what is taken back."""

    def __init__(self, quantity: str, *, says_which: bool) -> None:
        self.log, self.n = ground(), 0
        self.note = credit_note(hours(quantity=quantity), credits="F-1001" if says_which else None)
        self.says_which = says_which

    def refused_invoice(self) -> None:
        self._take(invoice(currency="EUR"))

    def right_invoice(self) -> None:
        self._take(invoice())

    def credit_note(self) -> None:
        self._take(self.note)

    def tie(self) -> None:
        """A person says which invoice it is about, where it does not say so itself."""
        if not self.says_which and self.document(NOTE).received is not None:
            self._try(lambda n: tie(self.log, NOTE, n=n))

    def pay(self) -> None:
        self._decide(INVOICE)

    def _take(self, content: bytes) -> None:
        self.n += 1
        take(self.log, content, n=self.n)

    def _try(self, do: Callable[[int], None]) -> None:
        self.n += 1
        try:
            do(self.n)
        except Refusal:
            return

    def _decide(self, stream: UUID) -> None:
        due = amounts.amount(self.document(stream))
        self._try(lambda n: certify(self.log, stream, due, n=n))
        self._try(lambda n: authorise(self.log, stream, due, n=n))

    def document(self, stream: UUID) -> Invoice:
        return load_invoice(stream, log=self.log)[0]

    @property
    def costs_us(self) -> int:
        """What is authorised, or will be, less what the credit note takes off the next payment."""
        known = self.document(INVOICE)
        due = known.authorised.amount if known.authorised else amounts.amount(known)
        return due + amounts.amount(self.document(NOTE))

    @property
    def credited(self) -> list[InvoiceCredited]:
        return [one for one in self.log.facts if isinstance(one, InvoiceCredited)]


STEPS = (Between.refused_invoice, Between.right_invoice, Between.credit_note, Between.tie, Between.pay)
orders = st.lists(st.sampled_from(STEPS), max_size=9)
REFUSED_FIRST = [Between.refused_invoice, Between.credit_note, Between.right_invoice, Between.credit_note]


@settings(max_examples=60, deadline=None)
@example(order=REFUSED_FIRST, quantity=4, says_which=True)
@example(order=[*REFUSED_FIRST[:2], Between.tie, Between.right_invoice, Between.pay], quantity=10, says_which=False)
@given(order=orders, quantity=st.sampled_from([4, 10]), says_which=st.booleans())
def test_a_credit_note_counts_once_whatever_the_order(
    order: list[Callable[[Between], None]], quantity: int, says_which: bool
) -> None:
    office = Between(str(quantity), says_which=says_which)
    for step in (*order, Between.right_invoice, Between.credit_note, Between.tie):
        step(office)
    assert office.costs_us == TEN_HOURS - quantity * 50_000
    assert len(office.credited) == 1
    assert bool(ordered(office.log).invoiced) == (quantity < 10)


def tie(log: MemoryLog, note: UUID, *, to: str = "F-1001", n: int = 30) -> None:
    handlers.tie_credit_note(TieCreditNote(id=derived_id("tie", n), invoice_id=note, credits=to), by(n=n), log)


def withdraw(log: MemoryLog, document: Outcome, *, n: int = 40) -> None:
    assert document.invoice is not None
    command = WithdrawInvoice(id=derived_id("withdraw", n), invoice_id=document.invoice, reason="supplier-asked")
    handlers.withdraw_invoice(command, by(n=n), log)


def test_a_credit_note_that_waits_and_is_withdrawn_takes_nothing_back() -> None:
    log = ground()
    withdraw(log, take(log, credit_note()))
    assert amounts.amount(standing(log, take(log, invoice(), n=2))) == TEN_HOURS


def test_a_credit_note_that_has_lowered_an_invoice_is_not_withdrawn() -> None:
    log = ground()
    take(log, invoice())
    credit = take(log, credit_note(), n=2)
    with pytest.raises(CreditIsTied):
        withdraw(log, credit)


def test_a_credit_note_tied_to_another_invoice_than_it_waits_for_counts_there_alone() -> None:
    log = ground()
    other = take(log, invoice(number="F-1002"))
    note = take(log, credit_note(credits="F-1001"), n=2)
    assert note.invoice is not None
    tie(log, note.invoice, to="F-1002")
    take(log, invoice(number="F-1001"), n=3)
    assert amounts.amount(standing(log, other)) == 0
    assert [one.credit_note for one in log.facts if isinstance(one, InvoiceCredited)] == [note.invoice]


def test_a_refused_credit_note_sent_again_is_told_why_once_more() -> None:
    log = ground()
    take(log, invoice())
    too_much = credit_note(hours(quantity="11"))
    assert take(log, too_much, n=2).rule == "SAKS-CREDIT"
    size = len(log.facts)
    assert take(log, too_much, n=3).rule == "SAKS-CREDIT"
    assert len(log.facts) == size
