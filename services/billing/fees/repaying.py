"""Knows what becomes of money a person was charged too much: taken off the next charge, or paid back; never lost."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from services.billing.fees.account import FeeAccount, reference_of
from services.billing.fees.commands import NoteFeeRefundAnswer, OrderFeeRefund
from services.billing.fees.refusals import NoSuchRefund, NothingToRepay, RefundIdUsed, RefundIsAnswered
from services.billing.refusals import DatesDoNotFollow
from shared.contracts.billing_charges import ChargesCorrected, MonthCharged, YearSettled
from shared.contracts.billing_refunds import FeeCreditSetOff, FeeRefundOrdered, FeeRefundPaid, FeeRefundReturned
from shared.contracts.fact import Fact
from shared.kernel.ids import PersonRef


def set_off(
    account: FeeAccount, charged: Iterable[Fact], *, person: PersonRef, today: date
) -> tuple[FeeCreditSetOff, ...]:
    """What is to somebody's credit is taken off what they are charged now (motregning). Nothing, where either is."""
    amounts = list(_amounts(charged))
    owed_back = account.credit_in_ore - sum(amount for amount in amounts if amount < 0)
    taken_off = min(owed_back, sum(amount for amount in amounts if amount > 0))
    if not taken_off:
        return ()
    told = FeeCreditSetOff(
        person=person,
        reference=reference_of(person),
        amount_in_ore=taken_off,
        left_in_ore=owed_back - taken_off,
        set_off_on=today,
    )
    return (told,)


def order(account: FeeAccount, command: OrderFeeRefund, *, today: date) -> FeeRefundOrdered:
    """All of it is to be paid back (bestille tilbakebetaling)."""
    if command.refund_id in account.refunds:
        raise RefundIdUsed("Denne id-en er alt brukt om en annen tilbakebetaling.")
    if not account.credit_in_ore:
        raise NothingToRepay("Personen har ikke noe til gode.")
    return FeeRefundOrdered(
        person=command.person,
        reference=reference_of(command.person),
        refund=command.refund_id,
        amount_in_ore=account.credit_in_ore,
        because=command.because,
        ordered_on=today,
    )


def answer(account: FeeAccount, command: NoteFeeRefundAnswer, *, today: date) -> FeeRefundPaid | FeeRefundReturned:
    """It was paid back, or came in return (svar på tilbakebetaling)."""
    refund = account.refunds.get(command.refund_id)
    if refund is None:
        raise NoSuchRefund("Personen har ingen slik tilbakebetaling.")
    if refund.is_answered:
        raise RefundIsAnswered("Det er alt registrert hva som ble av denne tilbakebetalingen.")
    if not refund.ordered.ordered_on <= command.answered_on <= today:
        raise DatesDoNotFollow("Svaret kan ikke komme før bestillingen, og ikke fram i tid.")
    known: dict[str, Any] = {
        name: getattr(refund.ordered, name) for name in ("person", "reference", "refund", "amount_in_ore")
    }
    if command.returned is None:
        return FeeRefundPaid(**known, paid_on=command.answered_on)
    return FeeRefundReturned(**known, because=command.returned, returned_on=command.answered_on)


def _amounts(charged: Iterable[Fact]) -> Iterator[int]:
    for fact in charged:
        match fact:
            case MonthCharged():
                yield fact.total_in_ore
            case ChargesCorrected() | YearSettled():
                yield fact.difference_in_ore
            case _:
                continue
