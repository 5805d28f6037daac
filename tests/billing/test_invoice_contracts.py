"""Every fact of invoices, pinned as literal JSON."""

from datetime import date
from uuid import UUID

import pytest

from shared.contracts.billing_invoice_handling import (
    BrokenRule,
    ClaimBackEnded,
    ClaimBackRecorded,
    CreditAwaited,
    CreditMatched,
    CreditRefused,
    DoubleSettled,
    InvoiceAuthorised,
    InvoiceCertified,
    InvoiceCredited,
    InvoiceFellDue,
    InvoiceLineSettled,
    InvoiceSentBack,
    InvoiceWithdrawn,
    SupplierAnswered,
    SupplierAnswerFellDue,
    SupplierAsked,
    SupplierTold,
)
from shared.contracts.billing_invoices import (
    INVOICES,
    DayDelivered,
    DeliveryApproved,
    DoubleSuspected,
    InvoiceContentReceived,
    InvoiceLinesReceived,
    InvoiceNumberReused,
    InvoiceReceived,
    InvoiceReconciled,
    InvoiceRefused,
    LinesReconciled,
    ReceivedLine,
)
from shared.contracts.billing_payments import CostPart
from shared.contracts.billing_verdicts import CheckedAgainst, CheckedFor, CheckedLine, Reason, Span, Verdict
from shared.contracts.fact import Fact
from shared.contracts.words import LineRef
from shared.kernel.confidential import Sealed
from tests.kit.contracts import assert_pinned, tag_of
from tests.kit.people import ANNA

DAY, LATER = date(2025, 4, 3), date(2025, 5, 3)
MARCH = Span(from_on=date(2025, 3, 1), to_on=date(2025, 3, 31))
INVOICE, NOTE, CALL_OFF = (UUID(f"00000000-0000-4000-8000-00000000000{n}") for n in (1, 2, 3))
DECISION = UUID("00000000-0000-4000-8000-00000000dec1")
SHA = "ab" * 32
BROKEN = BrokenRule(rule="SAKS-SUPPLIER", sentence="Leverandøren er ikke registrert hos kommunen.", line=1)

LINE = ReceivedLine(
    line=1,
    quantity=4428,
    unit="HUR",
    price="50000",
    net=2_214_000,
    call_off="AV-7K2M-4QXC",
    from_on=MARCH.from_on,
    to_on=MARCH.to_on,
    vat=2500,
)
CHECKED = CheckedLine(
    verdict=Verdict(
        line=1,
        outcome="partly",
        payable=1_500_000,
        days=(Span(from_on=date(2025, 3, 1), to_on=date(2025, 3, 21)),),
        reasons=(Reason(kind="died", days=(Span(from_on=date(2025, 3, 22), to_on=date(2025, 3, 31)),), ore=714_000),),
        granted=3000,
        agreed=(50_000, 50_000),
    ),
    of=CheckedFor(
        person=ANNA, service="practical-assistance", line=LineRef(decision=DECISION, line=1), call_off=CALL_OFF
    ),
    against=(CheckedAgainst(stream=CALL_OFF, version=3),),
)

PINNED: tuple[Fact, ...] = (
    InvoiceReceived(
        supplier="310000000",
        number="F-1001",
        kind="invoice",
        issued_on=DAY,
        month=MARCH.from_on,
        received_on=DAY,
        lines=1,
        net=2_214_000,
        vat=553_500,
        payable=2_767_500,
        sha256=SHA,
        content=SHA,
        due_on=LATER,
        alarm_on=date(2025, 4, 28),
        account="12345678903",
        kid="1234567897",
        credits="F-1000",
    ),
    InvoiceLinesReceived(lines=(LINE,)),
    InvoiceRefused(
        supplier="310000000",
        number="F-1001",
        kind="invoice",
        broken=(BROKEN,),
        lines=1,
        net=2_214_000,
        sha256=SHA,
        refused_on=DAY,
        month=MARCH.from_on,
    ),
    InvoiceNumberReused(sha256=SHA, came_on=DAY),
    InvoiceContentReceived(invoice=INVOICE, number="F-1001"),
    DoubleSuspected(other=INVOICE, number="F-1001", suspected_on=DAY),
    DoubleSettled(settled_on=DAY),
    LinesReconciled(lines=(CHECKED,)),
    InvoiceReconciled(reconciled_on=DAY, matched=0, partly=1, refused_lines=0, payable=1_500_000, refused=714_000),
    SupplierAsked(about="days", lines=(1,), asked_on=DAY, answer_by=LATER),
    SupplierAnswered(answer="corrects", answered_on=DAY),
    SupplierAnswerFellDue(due_on=DAY),
    InvoiceLineSettled(
        line=1,
        payable=2_214_000,
        before=1_500_000,
        reason="timesheet-seen",
        settled_on=DAY,
        words=Sealed("k1.c2VhbGVk"),
    ),
    SupplierTold(lines=(1,), refused=714_000, told_on=DAY),
    InvoiceCertified(amount=1_500_000, certified_on=DAY),
    InvoiceSentBack(reason="unclear", sent_back_on=DAY),
    InvoiceAuthorised(amount=1_500_000, authorised_on=DAY),
    InvoiceCredited(credit_note=NOTE, number="K-2001", net=714_000, lines=((1, 714_000),), credited_on=DAY),
    CreditAwaited(credit_note=NOTE, number="K-2001", net=714_000, came_on=DAY),
    CreditMatched(
        invoice=INVOICE,
        net=714_000,
        reduces=10_000,
        matched_on=DAY,
        parts=(CostPart(service="practical-assistance", net=-8_000, vat=-2_000),),
    ),
    CreditRefused(broken=(BROKEN,), refused_on=DAY),
    InvoiceWithdrawn(reason="replaced", withdrawn_on=DAY, replaced_by="F-1002"),
    InvoiceFellDue(due_on=LATER, noted_on=DAY),
    ClaimBackRecorded(line=1, days=(MARCH,), ore=714_000, reason="died", recorded_on=DAY),
    ClaimBackEnded(end="credited", ended_on=LATER),
    DeliveryApproved(call_off=CALL_OFF, days=(DayDelivered(on=DAY, quantity=350),), approved_on=LATER),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_of_invoices_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == set(INVOICES)
