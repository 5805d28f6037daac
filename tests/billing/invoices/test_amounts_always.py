"""What holds of every invoice's amounts: no øre appears between what was asked, allowed, settled, credited and paid."""

from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from services.billing.invoices import amounts
from services.billing.invoices.invoice import Invoice
from shared.contracts.billing_invoice_handling import InvoiceCredited, InvoiceLineSettled
from shared.contracts.billing_invoices import InvoiceReceived, ReceivedLine
from shared.contracts.billing_verdicts import CheckedFor, CheckedLine, Verdict
from shared.contracts.words import LineRef
from tests.kit.people import ANNA

DAY = date(2025, 4, 1)
ID = UUID(int=1)
OF = {
    name: CheckedFor(person=ANNA, service=name, line=LineRef(decision=ID, line=1), call_off=ID)
    for name in ("practical-assistance", "home-nursing")
}


@st.composite
def invoices(draw: st.DrawFn) -> Invoice:
    """Any lines, of which any part is allowed, settled otherwise, or credited."""
    lines: list[ReceivedLine] = []
    checked: list[CheckedLine] = []
    settled: list[InvoiceLineSettled] = []
    taken: list[tuple[int, int]] = []
    for n in range(1, draw(st.integers(1, 6)) + 1):
        net = draw(st.integers(0, 100_000))
        lines.append(
            ReceivedLine(
                line=n, quantity=100, unit="HUR", price=str(net), net=net, vat=draw(st.sampled_from((0, 1500, 2500)))
            )
        )
        paid = draw(st.integers(0, net))
        service = draw(st.sampled_from(sorted(OF)))
        checked.append(CheckedLine(verdict=Verdict(line=n, outcome="partly", payable=paid), of=OF[service]))
        if draw(st.booleans()):
            said = draw(st.integers(0, net))
            settled.append(InvoiceLineSettled(line=n, payable=said, before=paid, reason="other", settled_on=DAY))
        taken.append((n, draw(st.integers(0, net))))
    credits = InvoiceCredited(credit_note=ID, number="K-1", net=0, lines=tuple(taken), credited_on=DAY)
    nets = amounts.with_vat(amounts.by_vat(lines, {line.line: line.net for line in lines}))
    return Invoice(
        stage="received",
        received=_head(lines, payable=nets - draw(st.integers(0, min(nets, 300)))),
        lines=tuple(lines),
        checked=tuple(checked),
        settled=tuple(settled),
        credited=(credits,) if draw(st.booleans()) else (),
    )


def _head(lines: list[ReceivedLine], *, payable: int) -> InvoiceReceived:
    return InvoiceReceived(
        supplier="310000000",
        number="F-1",
        kind="invoice",
        issued_on=DAY,
        month=DAY,
        received_on=DAY,
        lines=len(lines),
        net=sum(line.net for line in lines),
        vat=0,
        payable=payable,
        sha256="",
        content="",
    )


@given(invoices())
def test_the_parts_of_an_invoice_sum_to_what_is_paid(invoice: Invoice) -> None:
    assert sum(part.net + part.vat for part in amounts.parts(invoice)) == amounts.amount(invoice)


@given(invoices())
def test_no_more_is_paid_than_the_document_asks_for_nor_of_any_line(invoice: Invoice) -> None:
    assert invoice.received is not None
    assert 0 <= amounts.amount(invoice) <= invoice.received.payable
    paid, taken = amounts.payable_lines(invoice), amounts.credited(invoice)
    assert all(0 <= paid[line.line] <= line.net - taken.get(line.line, 0) for line in invoice.lines)


@given(invoices())
def test_an_invoice_that_is_paid_as_it_stands_is_paid_to_the_ore(invoice: Invoice) -> None:
    whole = tuple(
        CheckedLine(verdict=Verdict(line=line.line, outcome="matched", payable=line.net), of=one.of)
        for line, one in zip(invoice.lines, invoice.checked, strict=True)
    )
    right = Invoice(stage="received", received=invoice.received, lines=invoice.lines, checked=whole)
    assert right.received is not None
    assert amounts.amount(right) == right.received.payable


@given(invoices(), invoices())
def test_the_difference_of_two_is_what_one_costs_more_by_service(one: Invoice, other: Invoice) -> None:
    told = amounts.difference(amounts.parts(one), amounts.parts(other))
    assert sum(part.net + part.vat for part in told) == amounts.amount(one) - amounts.amount(other)
