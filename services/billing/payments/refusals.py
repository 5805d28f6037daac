"""Knows every lawful "no" about paying.

Refusal
├── PartsDoNotAddUp        409  the parts of an amount do not sum to it
├── AlreadyAuthorised      409  this document was authorised before
├── NothingAuthorised      409  there is nothing to withdraw
├── AlreadyInPaymentRun    409  the amount is in a run that has gone, or will go, to the bank
├── AlreadyPaid            409  the bank has paid the amount
├── NotToBePaid            409  an amount that nobody authorised, or whose authorisation is withdrawn
├── NothingCanBePaid       409  no amount of these can be paid
├── DayHasPassed           409  a bank pays today or later
├── PaymentRunExists       409  a run with that id was started before
├── RunHasGone             409  the run has been released or cancelled
├── StarterCannotRelease   409  two people must agree that money leaves
├── PayeeHasChanged        409  a supplier was blocked, or has another account, since the run was started
├── CreditIsLeftOut        409  a supplier's credit note was authorised since the run was started
├── RunNotReleased         409  nothing has gone to the bank
├── NotOurPayment          409  the bank's answer names a payment that is not in the run
├── AnswerKnown            409  the bank's answer tells nothing new
├── BankContradicts        409  the bank says something else than it said of the payment before
├── NoLinesToWrite         409  every paid amount is with the ledger
├── NoSuchAccountLine      409  the ledger's answer names a line that is not out
└── NotABankAnswer         422  the bytes are no pain.002
"""

from shared.kernel.refusal import Refusal


class PartsDoNotAddUp(Refusal, code="billing.parts-do-not-add-up"): ...


class AlreadyAuthorised(Refusal, code="billing.already-authorised"): ...


class NothingAuthorised(Refusal, code="billing.nothing-authorised"): ...


class AlreadyInPaymentRun(Refusal, code="billing.already-in-payment-run"): ...


class AlreadyPaid(Refusal, code="billing.already-paid"): ...


class NotToBePaid(Refusal, code="billing.not-to-be-paid"): ...


class NothingCanBePaid(Refusal, code="billing.nothing-can-be-paid"): ...


class DayHasPassed(Refusal, code="billing.day-has-passed"): ...


class PaymentRunExists(Refusal, code="billing.payment-run-exists"): ...


class RunHasGone(Refusal, code="billing.run-has-gone"): ...


class StarterCannotRelease(Refusal, code="billing.starter-cannot-release"): ...


class PayeeHasChanged(Refusal, code="billing.payee-has-changed"): ...


class CreditIsLeftOut(Refusal, code="billing.credit-is-left-out"): ...


class RunNotReleased(Refusal, code="billing.run-not-released"): ...


class NotOurPayment(Refusal, code="billing.not-our-payment"): ...


class AnswerKnown(Refusal, code="billing.answer-known"): ...


class BankContradicts(Refusal, code="billing.bank-contradicts"): ...


class NoLinesToWrite(Refusal, code="billing.no-lines-to-write"): ...


class NoSuchAccountLine(Refusal, code="billing.no-such-account-line"): ...


class NotABankAnswer(Refusal, code="billing.not-a-bank-answer", status=422): ...
