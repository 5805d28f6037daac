"""Knows which authorised amounts become which payments, and which are stopped: credit notes lower what is paid."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import msgspec

from services.billing.payments.payable import Payable
from services.billing.payments.references import bban_of, is_kid
from shared.contracts.billing_payments import (
    AmountAuthorised,
    GatheredPayment,
    PaidDocument,
    StoppedAmount,
    StopReason,
)


class Payee(msgspec.Struct, frozen=True, kw_only=True):
    """Who gets the money (betalingsmottaker), as registered for the day it is paid."""

    name: str
    account: str | None
    is_blocked: bool = False


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """What a run pays, and what it leaves out."""

    payments: tuple[GatheredPayment, ...]
    stopped: tuple[StoppedAmount, ...]


def gather(payables: Sequence[Payable], payees: Mapping[str, Payee], *, run: UUID) -> Gathered:
    """Each amount in one payment, or stopped with a reason (samle til betaling)."""
    stopped: list[StoppedAmount] = []
    bundles: list[tuple[Payee, list[Payable]]] = []
    for supplier, theirs in _by_supplier(payables).items():
        payee, sound = payees.get(supplier), []
        for one in theirs:
            if reason := why_stopped(_of(one), payee):
                stopped.append(_stop(one, reason))
            else:
                sound.append(one)
        for bundle in _bundles(sound):
            if payee is not None and sum(_of(one).amount for one in bundle) > 0:
                bundles.append((payee, bundle))
            else:
                stopped += [_stop(one, "nothing-left-to-pay") for one in bundle]
    payments = tuple(_payment(run, n, payee, bundle) for n, (payee, bundle) in enumerate(bundles, start=1))
    return Gathered(payments=payments, stopped=tuple(stopped))


def why_stopped(amount: AmountAuthorised, payee: Payee | None) -> StopReason | None:
    """Why an amount is not paid, if it is not: money goes to the account we have registered, and nowhere else.

    A credit note sends no money anywhere: whatever account it shows, it is taken off.
    """
    if payee is None:
        return "supplier-unknown"
    if payee.is_blocked:
        return "supplier-blocked"
    registered = bban_of(payee.account or "")
    if registered is None:
        return "no-registered-account"
    if amount.amount < 0:
        return None
    if bban_of(amount.account or "") != registered:
        return "another-account"
    return "payment-reference-wrong" if amount.kid is not None and not is_kid(amount.kid) else None


def _by_supplier(payables: Iterable[Payable]) -> dict[str, list[Payable]]:
    found: dict[str, list[Payable]] = defaultdict(list)
    for one in sorted(payables, key=lambda one: (_of(one).supplier, _of(one).due_on, str(one.stream))):
        found[_of(one).supplier].append(one)
    return found


def _bundles(payables: list[Payable]) -> list[list[Payable]]:
    """One payment for each invoice; one for all of a supplier's, where there are credit notes among them."""
    if any(_of(one).amount < 0 for one in payables):
        return [payables]
    return [[one] for one in payables]


def _payment(run: UUID, number: int, payee: Payee, bundle: list[Payable]) -> GatheredPayment:
    return GatheredPayment(
        payment=f"{run.hex[:24]}-{number:05d}",
        supplier=_of(bundle[0]).supplier,
        name=payee.name,
        account=bban_of(payee.account or "") or "",
        amount=sum(_of(one).amount for one in bundle),
        documents=tuple(
            PaidDocument(
                payable=one.stream,
                number=_of(one).number,
                amount=_of(one).amount,
                parts=_of(one).parts,
                kid=_of(one).kid,
            )
            for one in bundle
        ),
    )


def _stop(payable: Payable, reason: StopReason) -> StoppedAmount:
    amount = _of(payable)
    return StoppedAmount(
        payable=payable.stream, supplier=amount.supplier, number=amount.number, amount=amount.amount, reason=reason
    )


def _of(payable: Payable) -> AmountAuthorised:
    assert payable.authorised is not None
    return payable.authorised
