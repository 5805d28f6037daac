"""Every fact of paying, pinned as literal JSON."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from shared.contracts.billing_ledger import (
    LEDGER,
    AccountLine,
    AccountLineRefused,
    AccountLinesBooked,
    AccountLinesWritten,
)
from shared.contracts.billing_payments import (
    PAYMENTS,
    AmountAuthorised,
    AmountPaid,
    AuthorisationWithdrawn,
    CostPart,
    GatheredPayment,
    PaidDocument,
    PaymentRejected,
    PaymentRunCancelled,
    PaymentRunReleased,
    PaymentRunStarted,
    PaymentsAccepted,
    PaymentsConfirmed,
    PaymentsGathered,
    PaymentsStopped,
    PutInPaymentRun,
    StoppedAmount,
    SupplierCreditNoted,
    SupplierCreditUsed,
    TakenOutOfPaymentRun,
)
from shared.contracts.fact import Fact
from tests.billing.stories import ACCOUNT, SUPPLIER
from tests.kit.contracts import assert_pinned, tag_of

DAY = date(2024, 3, 12)
RUN = UUID("00000000-0000-4000-8000-0000000a1001")
PAYABLE = UUID("00000000-0000-4000-8000-0000000a2001")
PAYMENT = "000000000000400080000000-00001"
LINE = f"{PAYMENT}-1-1"
PARTS = (CostPart(service="bpa", net=100_000, vat=25_000, responsibility="3410"),)

PINNED: tuple[Fact, ...] = (
    AmountAuthorised(
        source="invoice",
        document=PAYABLE,
        number="F-1",
        supplier=SUPPLIER,
        amount=125_000,
        due_on=DAY,
        parts=PARTS,
        account=ACCOUNT,
        kid="1234567897",
    ),
    AuthorisationWithdrawn(withdrawn_on=DAY),
    PutInPaymentRun(run=RUN, payment=PAYMENT),
    TakenOutOfPaymentRun(run=RUN, payment=PAYMENT, reason="rejected-by-bank"),
    AmountPaid(run=RUN, payment=PAYMENT, paid_on=DAY),
    SupplierCreditNoted(payable=PAYABLE),
    SupplierCreditUsed(payable=PAYABLE),
    PaymentRunStarted(
        run=RUN,
        execute_on=DAY,
        payer="Prøvestad kommune",
        payer_organisation="999999999",
        payer_account="99990000006",
        payer_bank="PROVNOK1",
        payments=1,
        total=125_000,
    ),
    PaymentsGathered(
        payments=(
            GatheredPayment(
                payment=PAYMENT,
                supplier=SUPPLIER,
                name="Helpende Hender Prøve AS",
                account=ACCOUNT,
                amount=125_000,
                documents=(PaidDocument(payable=PAYABLE, number="F-1", amount=125_000, parts=PARTS, kid="1234567897"),),
            ),
        )
    ),
    PaymentsStopped(
        amounts=(
            StoppedAmount(payable=PAYABLE, supplier=SUPPLIER, number="F-2", amount=50_000, reason="another-account"),
        )
    ),
    PaymentRunReleased(message=RUN.hex, created_at=datetime(2024, 3, 12, 11, tzinfo=UTC), sha256="ab" * 32),
    PaymentRunCancelled(cancelled_on=DAY),
    PaymentsAccepted(payments=(PAYMENT,)),
    PaymentRejected(payment=PAYMENT, code="AC04"),
    PaymentsConfirmed(payments=(PAYMENT,), paid_on=DAY),
    AccountLinesWritten(
        file=1,
        lines=(
            AccountLine(
                line=LINE,
                payment=PAYMENT,
                supplier=SUPPLIER,
                number="F-1",
                function="254",
                art="370",
                amount=100_000,
                paid_on=DAY,
                responsibility="3410",
            ),
        ),
    ),
    AccountLinesBooked(lines=(LINE,), receipt="B-77"),
    AccountLineRefused(line=LINE, code="unknown-cost-centre"),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == {*PAYMENTS, *LEDGER}
