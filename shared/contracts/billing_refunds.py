"""Knows the facts of what a person has to their credit: taken off what they are charged, or paid back (tilgode)."""

from datetime import date
from typing import Literal
from uuid import UUID

from shared.contracts.fact import Fact
from shared.kernel.ids import PersonRef

RefundBecause = Literal["died", "moved", "fee-ended", "person-asked", "other"]
"""Why it is paid back, and not taken off what is charged next (årsak til tilbakebetaling)."""
ReturnedBecause = Literal["no-account", "account-closed", "nobody-to-pay", "other"]


class FeeCreditSetOff(Fact, tag="billing.fee-credit-set-off.v1", frozen=True, kw_only=True):
    """What somebody had to their credit was taken off what they were charged (motregnet tilgode).

    In the unit that charges it. `left_in_ore` is still to their credit.
    """

    person: PersonRef
    reference: str
    amount_in_ore: int
    left_in_ore: int
    set_off_on: date


class FeeRefundOrdered(Fact, tag="billing.fee-refund-ordered.v1", frozen=True, kw_only=True):
    """All that somebody has to their credit is to be paid back (tilbakebetaling bestilt), by whoever pays money out."""

    person: PersonRef
    reference: str
    refund: UUID
    amount_in_ore: int
    because: RefundBecause
    ordered_on: date


class FeeRefundPaid(Fact, tag="billing.fee-refund-paid.v1", frozen=True, kw_only=True):
    """It was paid back (tilbakebetalt)."""

    person: PersonRef
    reference: str
    refund: UUID
    amount_in_ore: int
    paid_on: date


class FeeRefundReturned(Fact, tag="billing.fee-refund-returned.v1", frozen=True, kw_only=True):
    """It could not be paid back (tilbakebetaling i retur): it is to the person's credit again."""

    person: PersonRef
    reference: str
    refund: UUID
    amount_in_ore: int
    because: ReturnedBecause
    returned_on: date


REFUNDS: tuple[type[Fact], ...] = (FeeCreditSetOff, FeeRefundOrdered, FeeRefundPaid, FeeRefundReturned)
