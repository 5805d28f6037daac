"""Knows every lawful "no" to buying.

Refusal
├── SupplierAlreadyRegistered 409  the organisation number is registered
├── UnknownSupplier           409  nobody has registered the organisation number
├── SupplierIsBlocked         409  nothing is bought from it
├── NotBlocked                409  it is not blocked
├── SupplierIsSucceeded       409  another organisation has taken its place
├── NoSuchAccountChange       409  that account was not proposed
├── AccountIsInUse            409  money goes there already
├── ProposerCannotConfirm     409  a second person confirms an account
├── ContractAlreadySigned     409  a contract with that id is registered
├── UnknownContract           409  nobody has registered the contract
├── ContractIsOver            409  the contract does not hold on those days
├── SupplierNotInContract     409  the contract is not with that supplier
├── SupplierAlreadyInContract 409  the contract is with that supplier already
├── NotAConcession            409  suppliers join, and are chosen freely, under a concession only
├── PriceAlreadyAgreed        409  one price per service and day
├── NoSuchPrice               409  no such price was registered
├── PriceIsRight              409  the price is registered like that
├── NoPrice                   409  the contract has no price for the service on that day
├── NoSuchOption              409  the contract has no such option, or it is taken
├── ClauseAlreadyAgreed       409  the archives clause is there
├── HoursAlreadyRequired      409  approved hours are required from that day already
├── LineIsUnknown             409  decision has told of no such line that costs money
├── LineIsNotGranted          409  the line does not give the service on those days
├── PersonIsGone              409  dead, or moved away, by then
├── AmountAboveGrant          409  more than the line gives, or in another unit
├── DaysAlreadyOrdered        409  another call-off covers the same days of the line
├── SameSupplier              409  the person has that supplier already
├── UnknownCallOff            409  there is no call-off with that number
├── CallOffIsOver             409  the call-off has ended
└── DaysAlreadyInvoiced       409  later days were invoiced: have them credited first
"""

from shared.kernel.refusal import Refusal


class SupplierAlreadyRegistered(Refusal, code="billing.supplier-already-registered"): ...


class UnknownSupplier(Refusal, code="billing.unknown-supplier"): ...


class SupplierIsBlocked(Refusal, code="billing.supplier-blocked"): ...


class NotBlocked(Refusal, code="billing.supplier-not-blocked"): ...


class SupplierIsSucceeded(Refusal, code="billing.supplier-succeeded"): ...


class NoSuchAccountChange(Refusal, code="billing.no-such-account-change"): ...


class AccountIsInUse(Refusal, code="billing.account-in-use"): ...


class ProposerCannotConfirm(Refusal, code="billing.proposer-cannot-confirm"): ...


class ContractAlreadySigned(Refusal, code="billing.contract-already-signed"): ...


class UnknownContract(Refusal, code="billing.unknown-contract"): ...


class ContractIsOver(Refusal, code="billing.contract-over"): ...


class SupplierNotInContract(Refusal, code="billing.supplier-not-in-contract"): ...


class SupplierAlreadyInContract(Refusal, code="billing.supplier-already-in-contract"): ...


class NotAConcession(Refusal, code="billing.not-a-concession"): ...


class NoSuchPrice(Refusal, code="billing.no-such-price"): ...


class PriceIsRight(Refusal, code="billing.price-is-right"): ...


class PriceAlreadyAgreed(Refusal, code="billing.price-already-agreed"): ...


class NoPrice(Refusal, code="billing.no-price"): ...


class NoSuchOption(Refusal, code="billing.no-such-option"): ...


class ClauseAlreadyAgreed(Refusal, code="billing.clause-already-agreed"): ...


class HoursAlreadyRequired(Refusal, code="billing.approved-hours-already-required"): ...


class LineIsUnknown(Refusal, code="billing.line-unknown"): ...


class LineIsNotGranted(Refusal, code="billing.line-not-granted"): ...


class PersonIsGone(Refusal, code="billing.person-gone"): ...


class AmountAboveGrant(Refusal, code="billing.amount-above-grant"): ...


class DaysAlreadyOrdered(Refusal, code="billing.days-already-ordered"): ...


class SameSupplier(Refusal, code="billing.same-supplier"): ...


class UnknownCallOff(Refusal, code="billing.unknown-call-off"): ...


class CallOffIsOver(Refusal, code="billing.call-off-over"): ...


class DaysAlreadyInvoiced(Refusal, code="billing.days-already-invoiced"): ...
