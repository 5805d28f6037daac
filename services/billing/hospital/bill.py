"""Knows a health trust's bill: what it asks, what we say to each day, and how far it has come."""

from typing import Literal, assert_never, cast

import msgspec
from msgspec.structs import replace

from shared.contracts.billing_hospital import (
    BilledLine,
    HospitalBillAuthorised,
    HospitalBillChecked,
    HospitalBillCredited,
    HospitalBillObjectedTo,
    HospitalBillReceived,
    HospitalBillRefused,
    HospitalBillWithdrawn,
    HospitalDaysJudged,
    HospitalLinesReceived,
    HospitalLineTied,
    JudgedDay,
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
)
BillFact = (
    Arrived
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

    @property
    def ties(self) -> dict[str, HospitalLineTied]:
        """What was said last of each line."""
        return {one.line: one for one in self.tied}


def evolve(bill: Bill, recorded: Recorded) -> Bill:
    """The bill after one more fact."""
    fact = cast(BillFact, recorded.fact)
    match fact:
        case HospitalBillChecked():
            return replace(bill, stage="checked", checked=fact, checked_by=recorded.actor.id, days=())
        case HospitalDaysJudged():
            return replace(bill, days=(*bill.days, *fact.days))
        case HospitalBillAuthorised():
            return replace(bill, stage="authorised")
        case HospitalBillObjectedTo():
            return replace(bill, objected=fact)
        case HospitalBillCredited():
            return _credited(bill, fact)
        case HospitalBillWithdrawn():
            return replace(bill, stage="withdrawn")
        case _:
            return _arrived(bill, fact)


def _arrived(bill: Bill, fact: Arrived) -> Bill:
    match fact:
        case HospitalBillReceived():
            return replace(bill, stage="received", received=fact)
        case HospitalLinesReceived():
            return replace(bill, lines=(*bill.lines, *fact.lines))
        case HospitalLineTied():
            return replace(bill, stage="received", tied=(*bill.tied, fact), checked=None, days=())
        case HospitalBillRefused():
            return replace(bill, refused=fact)
        case InvoiceNumberReused():
            return replace(bill, reused=bill.reused | {fact.sha256})
        case InvoiceFileKept():
            return bill
        case _:
            assert_never(fact)


def _credited(bill: Bill, fact: HospitalBillCredited) -> Bill:
    """What is authorised stays so; anything else is looked at again."""
    less = replace(bill, credited=(*bill.credited, fact))
    return less if bill.stage == "authorised" else replace(less, stage="received", checked=None, days=())
