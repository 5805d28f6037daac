"""Knows the facts of what people do with an invoice: ask, settle, certify, authorise, credit, withdraw, claim back."""

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from shared.contracts.billing_payments import CostPart
from shared.contracts.billing_verdicts import ReasonKind, Span
from shared.contracts.fact import Fact
from shared.kernel.confidential import Confidential

AskedAbout = Literal["hours", "days", "price", "person", "timesheet", "arithmetic", "double", "other"]
"""What a supplier is asked about (spørsmål til leverandør)."""
SupplierAnswer = Literal["confirmed", "corrects", "withdraws", "none"]
SettledReason = Literal["timesheet-seen", "agreed-in-writing", "wrong-period-on-line", "our-own-mistake", "other"]
"""Why a person decides otherwise than the control (overstyrt)."""
SentBackReason = Literal["not-agreed", "wrong-amount", "wrong-budget", "unclear", "heard-late", "other"]
WithdrawnReason = Literal["supplier-asked", "replaced", "sent-twice", "sent-to-the-wrong-office"]
ClaimEnd = Literal["credited", "paid-back", "written-off"]


class BrokenRule(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A rule an invoice breaks (brutt regel), with the sentence its sender is told. `line`: the n-th line of it."""

    rule: str
    sentence: str
    line: int | None = None


class DoubleSettled(Fact, tag="billing.double-settled.v1", frozen=True, kw_only=True):
    """A person has looked: no double after all (ikke dobbeltfaktura). A double is withdrawn instead."""

    settled_on: date


class SupplierAsked(Fact, tag="billing.supplier-asked.v1", frozen=True, kw_only=True):
    """The supplier was asked about some lines (spørsmål til leverandør), to be answered by a day."""

    about: AskedAbout
    lines: tuple[int, ...]
    asked_on: date
    answer_by: date


class SupplierAnswered(Fact, tag="billing.supplier-answered.v1", frozen=True, kw_only=True):
    """The supplier has answered (svar fra leverandør)."""

    answer: SupplierAnswer
    answered_on: date


class SupplierAnswerFellDue(Fact, tag="billing.supplier-answer-fell-due.v1", frozen=True, kw_only=True):
    """The supplier has not answered in time (svar fra leverandør uteblir). The invoice waits on."""

    due_on: date


class InvoiceLineSettled(Fact, tag="billing.invoice-line-settled.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A person decided what is paid of a line, whatever the control said (overstyrt fakturalinje)."""

    line: int
    payable: int
    before: int
    reason: SettledReason
    settled_on: date
    words: Confidential | None = None


class SupplierTold(Fact, tag="billing.supplier-told.v1", frozen=True, kw_only=True):
    """The supplier was told which lines are not paid, and why (svar på avviste linjer)."""

    lines: tuple[int, ...]
    refused: int
    told_on: date


class InvoiceCertified(Fact, tag="billing.invoice-certified.v1", frozen=True, kw_only=True):
    """Somebody certified that the invoice is right and may be paid for so much, with VAT (attestert)."""

    amount: int
    certified_on: date


class InvoiceSentBack(Fact, tag="billing.invoice-sent-back.v1", frozen=True, kw_only=True):
    """Whoever was to authorise, or heard something new, sent the invoice back (returnert til attestasjon)."""

    reason: SentBackReason
    sent_back_on: date


class InvoiceAuthorised(Fact, tag="billing.invoice-authorised.v1", frozen=True, kw_only=True):
    """Another person authorised the payment (anvist). The amount stands in the payable's own stream as well."""

    amount: int
    authorised_on: date


class InvoiceCredited(Fact, tag="billing.invoice-credited.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A credit note takes back so much of an invoice (kreditert). `lines`: of which lines, in the order they stand."""

    credit_note: UUID
    number: str
    net: int
    lines: tuple[tuple[int, int], ...]
    credited_on: date


class CreditAwaited(Fact, tag="billing.credit-awaited.v1", frozen=True, kw_only=True):
    """A credit note names an invoice that has not come, or was refused (kreditnota venter). Stream = that invoice."""

    credit_note: UUID
    number: str
    net: int
    came_on: date


class CreditMatched(Fact, tag="billing.credit-matched.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The credit note has met its invoice (kreditnota koblet). `reduces`: of what was authorised, with VAT, by service.

    Of an invoice nobody has authorised less is paid from the start, and nothing is owed to us.
    """

    invoice: UUID
    net: int
    reduces: int
    matched_on: date
    parts: tuple[CostPart, ...] = ()


class CreditRefused(Fact, tag="billing.credit-refused.v1", frozen=True, kw_only=True):
    """The credit note takes back more than is left of its invoice (kreditnota avvist)."""

    broken: tuple[BrokenRule, ...]
    refused_on: date


class InvoiceWithdrawn(Fact, tag="billing.invoice-withdrawn.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The invoice is not to be paid after all (trukket faktura); its days are free again."""

    reason: WithdrawnReason
    withdrawn_on: date
    replaced_by: str | None = None


class InvoiceFellDue(Fact, tag="billing.invoice-fell-due.v1", frozen=True, kw_only=True):
    """Nobody has handled the invoice, and its due date is near (ubehandlet før forfall)."""

    due_on: date
    noted_on: date


class ClaimBackRecorded(Fact, tag="billing.claim-back-recorded.v1", frozen=True, kw_only=True):
    """Something heard late shows that days were paid that should not have been (krav om tilbakebetaling)."""

    line: int
    days: tuple[Span, ...]
    ore: int
    reason: ReasonKind
    recorded_on: date


class ClaimBackEnded(Fact, tag="billing.claim-back-ended.v1", frozen=True, kw_only=True):
    """The money came back, or will not (tilbakebetalingskrav avsluttet)."""

    end: ClaimEnd
    ended_on: date


HANDLING: tuple[type[Fact], ...] = (
    DoubleSettled,
    SupplierAsked,
    SupplierAnswered,
    SupplierAnswerFellDue,
    InvoiceLineSettled,
    SupplierTold,
    InvoiceCertified,
    InvoiceSentBack,
    InvoiceAuthorised,
    InvoiceCredited,
    CreditAwaited,
    CreditMatched,
    CreditRefused,
    InvoiceWithdrawn,
    InvoiceFellDue,
    ClaimBackRecorded,
    ClaimBackEnded,
)
