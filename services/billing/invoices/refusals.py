"""Knows every lawful "no" about invoices; what is refused at the door is recorded, and stands in `receiving.py`.

Refusal
├── UnknownInvoice          409  no such invoice was received
├── InvoiceIsDecided        409  it is certified, authorised, withdrawn or refused: too late for this
├── InvoiceIsAuthorised     409  what is authorised is taken back by a credit note
├── NothingToPay            409  nothing of the invoice is to be paid
├── AmountIsAnother         409  the amount named is not the one that comes out
├── QuestionIsOpen          409  the supplier has been asked, and has not answered
├── NoQuestion              409  the supplier was asked nothing
├── DoubleNotSettled        409  somebody must first say that it is no double
├── NoDouble                409  nobody suspects a double
├── NoSuchLine              409  the invoice has no line of that number
├── LineNamesNothing        409  nobody can tell whom the line is for: it is not paid
├── MoreThanInvoiced        409  no more is paid of a line than was asked for
├── NothingRefused          409  there is no refused line the supplier has not been told of
├── NotCertified            409  nobody has certified the invoice
├── CertifierCannotAuthorise 409 two people must agree
├── CreditIsTied            409  the credit note has met its invoice, or waits for it already
├── NotACreditNote          409  only a credit note takes something back
├── NoClaim                 409  nothing is claimed back
├── UnknownCallOff          409  nothing was ordered under that number
└── NotDeliveredYet         409  what is approved has happened
"""

from shared.kernel.refusal import Refusal


class UnknownInvoice(Refusal, code="billing.unknown-invoice"): ...


class InvoiceIsDecided(Refusal, code="billing.invoice-is-decided"): ...


class InvoiceIsAuthorised(Refusal, code="billing.invoice-is-authorised"): ...


class NothingToPay(Refusal, code="billing.nothing-to-pay"): ...


class AmountIsAnother(Refusal, code="billing.amount-is-another"): ...


class QuestionIsOpen(Refusal, code="billing.question-is-open"): ...


class NoQuestion(Refusal, code="billing.no-question-asked"): ...


class DoubleNotSettled(Refusal, code="billing.double-not-settled"): ...


class NoDouble(Refusal, code="billing.no-double-suspected"): ...


class NoSuchLine(Refusal, code="billing.no-such-line"): ...


class LineNamesNothing(Refusal, code="billing.line-names-nothing"): ...


class MoreThanInvoiced(Refusal, code="billing.more-than-invoiced"): ...


class NothingRefused(Refusal, code="billing.nothing-refused"): ...


class NotCertified(Refusal, code="billing.not-certified"): ...


class CertifierCannotAuthorise(Refusal, code="billing.certifier-cannot-authorise"): ...


class CreditIsTied(Refusal, code="billing.credit-is-tied"): ...


class NotACreditNote(Refusal, code="billing.not-a-credit-note"): ...


class NoClaim(Refusal, code="billing.no-claim-back"): ...


class UnknownCallOff(Refusal, code="billing.call-off-not-ordered"): ...


class NotDeliveredYet(Refusal, code="billing.not-delivered-yet"): ...
