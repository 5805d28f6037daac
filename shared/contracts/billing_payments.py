"""Knows the facts of paying: an amount somebody authorised, and the run it is paid in.

Amounts are øre. A credit note's is below zero. Nothing here is about a person: parts name a service and a cost centre.
"""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

import msgspec

from shared.contracts.fact import Fact

Source = Literal["invoice", "hospital-bill"]
"""What was authorised: a supplier's invoice or credit note; the undisputed part of a hospital's bill, or its credit."""

StopReason = Literal[
    "supplier-unknown",
    "supplier-blocked",
    "no-registered-account",
    "another-account",
    "payment-reference-wrong",
    "nothing-left-to-pay",
]
"""Why an authorised amount was left out of a run (stoppet)."""

ReleaseReason = Literal["rejected-by-bank", "run-cancelled"]
"""Why an amount may be paid in another run after all."""


class CostPart(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One part of an amount by service and cost centre (ansvar). `vat` comes on top of `net`."""

    service: str
    net: int
    vat: int = 0
    responsibility: str | None = None


class PaidDocument(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One invoice or credit note of a payment, with its parts. `kid`: the supplier's payment reference."""

    payable: UUID
    number: str
    amount: int
    parts: tuple[CostPart, ...]
    kid: str | None = None


class GatheredPayment(msgspec.Struct, frozen=True, kw_only=True):
    """One payment (betaling): a supplier's invoices, less its credit notes. Never below one øre."""

    payment: str
    supplier: str
    name: str
    account: str
    amount: int
    documents: tuple[PaidDocument, ...]


class StoppedAmount(msgspec.Struct, frozen=True, kw_only=True):
    """One authorised amount that is not paid in the run, and why."""

    payable: UUID
    supplier: str
    number: str
    amount: int
    reason: StopReason


class AmountAuthorised(Fact, tag="billing.amount-authorised.v1", frozen=True, kw_only=True, omit_defaults=True):
    """An amount may be paid (anvist til betaling). Stream = source × document; the parts sum to the amount.

    `account`: where the document says the money should go; None where it says nothing, as most credit notes.
    """

    source: Source
    document: UUID
    number: str
    supplier: str
    amount: int
    due_on: date
    parts: tuple[CostPart, ...]
    account: str | None = None
    kid: str | None = None


class AuthorisationWithdrawn(Fact, tag="billing.authorisation-withdrawn.v1", frozen=True, kw_only=True):
    """The amount may not be paid after all (anvisning trukket tilbake). Only while it is in no run."""

    withdrawn_on: date


class PutInPaymentRun(Fact, tag="billing.put-in-payment-run.v1", frozen=True, kw_only=True):
    """The amount is paid in this run and no other (lagt i remittering)."""

    run: UUID
    payment: str


class TakenOutOfPaymentRun(Fact, tag="billing.taken-out-of-payment-run.v1", frozen=True, kw_only=True):
    """The amount is authorised and unpaid again (tatt ut av remittering)."""

    run: UUID
    payment: str
    reason: ReleaseReason


class AmountPaid(Fact, tag="billing.amount-paid.v1", frozen=True, kw_only=True):
    """The bank has paid the amount (betalt)."""

    run: UUID
    payment: str
    paid_on: date


class SupplierCreditNoted(Fact, tag="billing.supplier-credit-noted.v1", frozen=True, kw_only=True):
    """A credit note is to be taken off what its supplier is paid next (kreditnota til motregning).

    Stream = the supplier's credits; `payable`: where its amount stands.
    """

    payable: UUID


class SupplierCreditUsed(Fact, tag="billing.supplier-credit-used.v1", frozen=True, kw_only=True):
    """The bank has paid what was left when the credit note was taken off (motregnet)."""

    payable: UUID


class PaymentRunStarted(Fact, tag="billing.payment-run-started.v1", frozen=True, kw_only=True):
    """Somebody gathered what is to be paid on a day (remittering startet), from which account of ours.

    Stream = the run's. `payments` and `total` say what the facts after it come to.
    """

    run: UUID
    execute_on: date
    payer: str
    payer_organisation: str
    payer_account: str
    payer_bank: str
    payments: int
    total: int


class PaymentsGathered(Fact, tag="billing.payments-gathered.v1", frozen=True, kw_only=True):
    """Some of the run's payments (betalinger samlet). Many are several facts."""

    payments: tuple[GatheredPayment, ...]


class PaymentsStopped(Fact, tag="billing.payments-stopped.v1", frozen=True, kw_only=True):
    """Authorised amounts that were left out of the run, and why (betalinger stoppet)."""

    amounts: tuple[StoppedAmount, ...]


class PaymentRunReleased(Fact, tag="billing.payment-run-released.v1", frozen=True, kw_only=True):
    """Another person than who started the run let it go to the bank (remittering frigitt).

    `message`: the file's id at the bank; `sha256`: of the file's bytes, the same however often it is fetched.
    """

    message: str
    created_at: datetime
    sha256: str


class PaymentRunCancelled(Fact, tag="billing.payment-run-cancelled.v1", frozen=True, kw_only=True):
    """The run goes to no bank (remittering avbrutt)."""

    cancelled_on: date


class PaymentsAccepted(Fact, tag="billing.payments-accepted.v1", frozen=True, kw_only=True):
    """The bank has taken the payments in (mottatt av banken)."""

    payments: tuple[str, ...]


class PaymentRejected(Fact, tag="billing.payment-rejected.v1", frozen=True, kw_only=True):
    """The bank will not pay (avvist av banken). `code`: the bank's own, of ISO 20022's external code list."""

    payment: str
    code: str


class PaymentsConfirmed(Fact, tag="billing.payments-confirmed.v1", frozen=True, kw_only=True):
    """The bank has paid (bekreftet betalt)."""

    payments: tuple[str, ...]
    paid_on: date


PAYMENTS: tuple[type[Fact], ...] = (
    AmountAuthorised,
    AuthorisationWithdrawn,
    PutInPaymentRun,
    TakenOutOfPaymentRun,
    AmountPaid,
    SupplierCreditNoted,
    SupplierCreditUsed,
    PaymentRunStarted,
    PaymentsGathered,
    PaymentsStopped,
    PaymentRunReleased,
    PaymentRunCancelled,
    PaymentsAccepted,
    PaymentRejected,
    PaymentsConfirmed,
)
