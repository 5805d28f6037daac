"""Knows a health trust's bill: what it asks, what we say to each day, and how far it has come."""

from collections import Counter
from typing import Literal, assert_never, cast

import msgspec
from msgspec.structs import replace

from services.billing.hospital import paid
from services.billing.hospital.paid import PaidDays
from services.billing.hospital.splitting import BilledDay, by_day
from shared.contracts.billing_hospital import (
    BilledLine,
    HospitalBillAuthorised,
    HospitalBillChecked,
    HospitalBillObjectedTo,
    HospitalBillReceived,
    HospitalBillRefused,
    HospitalBillWithdrawn,
    HospitalDaysJudged,
    HospitalLinesReceived,
    HospitalLineTied,
    JudgedDay,
)
from shared.contracts.billing_hospital_credits import (
    HospitalBillCredited,
    HospitalClaimBackEnded,
    HospitalClaimBackRecorded,
    HospitalCreditAwaited,
    HospitalCreditDropped,
)
from shared.contracts.billing_invoice_files import InvoiceFileKept
from shared.contracts.billing_invoices import InvoiceNumberReused
from shared.contracts.fact import Recorded

Stage = Literal["none", "received", "checked", "authorised", "withdrawn"]
Arrived = (
    HospitalBillReceived
    | HospitalLinesReceived
    | HospitalLineTied
    | HospitalBillRefused
    | InvoiceNumberReused
    | InvoiceFileKept
    | HospitalCreditAwaited
    | HospitalCreditDropped
)
BillFact = (
    Arrived
    | HospitalClaimBackRecorded
    | HospitalClaimBackEnded
    | HospitalBillChecked
    | HospitalDaysJudged
    | HospitalBillAuthorised
    | HospitalBillObjectedTo
    | HospitalBillCredited
    | HospitalBillWithdrawn
)


class Bill(msgspec.Struct, frozen=True, kw_only=True):
    """One bill (sykehusregning). `tied`: which stays a person said its lines are about, the last word last.

    `refused`: the document about it that was refused last; `reused`: other files that came under its number.
    `awaited`: credit notes that came before it did, and `met` those of them that wait no more, by their file.
    `paid`: the days that were authorised, with what the trust holds of each; `claimed`: what was claimed back last.
    """

    stage: Stage = "none"
    received: HospitalBillReceived | None = None
    lines: tuple[BilledLine, ...] = ()
    tied: tuple[HospitalLineTied, ...] = ()
    checked: HospitalBillChecked | None = None
    checked_by: str = ""
    days: tuple[JudgedDay, ...] = ()
    objected: HospitalBillObjectedTo | None = None
    refused: HospitalBillRefused | None = None
    reused: frozenset[str] = frozenset()
    credited: tuple[HospitalBillCredited, ...] = ()
    awaited: tuple[HospitalCreditAwaited, ...] = ()
    met: frozenset[str] = frozenset()
    paid: PaidDays = ()
    claimed: HospitalClaimBackRecorded | None = None

    @property
    def ties(self) -> dict[str, HospitalLineTied]:
        """What was said last of each line."""
        return {one.line: one for one in self.tied}

    @property
    def waiting(self) -> tuple[HospitalCreditAwaited, ...]:
        """The credit notes that wait for it."""
        return tuple(one for one in self.awaited if one.sha256 not in self.met)


def evolve(bill: Bill, recorded: Recorded) -> Bill:
    """The bill after one more fact."""
    return after(bill, cast(BillFact, recorded.fact), by=recorded.actor.id)


def after(bill: Bill, fact: BillFact, *, by: str = "") -> Bill:
    """The bill with a fact that is recorded, or about to be; `by` whoever recorded it."""
    match fact:
        case HospitalBillChecked():
            return replace(bill, stage="checked", checked=fact, checked_by=by, days=())
        case HospitalDaysJudged():
            return replace(bill, days=(*bill.days, *fact.days))
        case HospitalBillAuthorised():
            return replace(bill, stage="authorised", paid=paid.paid_days(bill.days))
        case HospitalBillObjectedTo():
            return replace(bill, objected=fact)
        case HospitalBillCredited():
            return _credited(bill, fact)
        case HospitalBillWithdrawn():
            return replace(bill, stage="withdrawn", paid=())
        case HospitalClaimBackRecorded():
            return replace(bill, claimed=fact, paid=paid.claimed_as(bill.paid, fact.days))
        case HospitalClaimBackEnded():
            return replace(bill, paid=paid.ended(bill.paid, fact.end))
        case _:
            return _arrived(bill, fact)


def _arrived(bill: Bill, fact: Arrived) -> Bill:
    match fact:
        case HospitalBillReceived():
            return replace(bill, stage="received", received=fact, refused=None)
        case HospitalLinesReceived():
            return replace(bill, lines=(*bill.lines, *fact.lines))
        case HospitalLineTied():
            return replace(bill, stage="received", tied=(*bill.tied, fact), checked=None, days=())
        case HospitalBillRefused():
            return replace(bill, refused=fact, met=bill.met | {fact.sha256})
        case InvoiceNumberReused():
            return replace(bill, reused=bill.reused | {fact.sha256})
        case InvoiceFileKept():
            return bill
        case HospitalCreditAwaited():
            others = tuple(one for one in bill.awaited if one.number != fact.number)
            return replace(bill, awaited=(*others, fact), met=bill.met - {fact.sha256})
        case HospitalCreditDropped():
            return replace(bill, met=bill.met | {one.sha256 for one in bill.awaited if one.number == fact.number})
        case _:
            assert_never(fact)


def _credited(bill: Bill, fact: HospitalBillCredited) -> Bill:
    """What is authorised stays so; anything else is looked at again."""
    less = replace(bill, credited=(*bill.credited, fact), refused=None, met=bill.met | {fact.sha256})
    if bill.stage != "authorised":
        return replace(less, stage="received", checked=None, days=())
    return replace(less, paid=paid.less_credited(bill.paid, left=left_by_day(less)))


def left_by_day(bill: Bill) -> Counter[BilledDay]:
    """What is left of what was asked for each day, when what was credited is taken off."""
    left = by_day(bill.lines)
    left.subtract(by_day(line for one in bill.credited for line in one.lines))
    return left
