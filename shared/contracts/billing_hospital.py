"""Knows the facts of a hospital's bill: what was billed of a stay, what we say to each day, and what is paid of it."""

from datetime import date
from typing import Literal

import msgspec

from shared.contracts.billing_invoice_handling import BrokenRule
from shared.contracts.fact import Fact

Verdict = Literal[
    "owed",
    "wrong-rate",
    "disputed",
    "not-our-resident",
    "billed-before",
    "unknown-stay",
    "never-ready",
    "before-notice",
    "notice-missing",
    "notice-late",
    "offer-was-ready",
    "withdrawn",
    "readmitted",
    "left-hospital",
    "claim-dropped",
    "not-over-yet",
    "credited",
]
"""What we say to one billed day. Each day has one; only the first two are paid, the second by the right rate."""


class HospitalBillsThrough(Fact, tag="billing.hospital-bills-through.v1", frozen=True, kw_only=True):
    """A hospital's days are billed by this supplier (sykehus knyttet til helseforetak).

    Stream = the supplier's organisation number.
    """

    supplier: str
    hospital: str


class BilledLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the bill: these days of one stay, both included. `reference` is the hospital's own of the stay."""

    line: str
    reference: str
    from_on: date
    to_on: date
    asked: int


class HospitalBillRefused(Fact, tag="billing.hospital-bill-refused.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A bill, or a credit note about one, was refused at the door (sykehusregning avvist). Nothing of it counts.

    Stream = the bill's. `number` is the document's own, and may be used again.
    """

    number: str
    supplier: str
    broken: tuple[BrokenRule, ...]
    asked: int
    sha256: str
    refused_on: date


class HospitalBillReceived(
    Fact, tag="billing.hospital-bill-received.v1", frozen=True, kw_only=True, omit_defaults=True
):
    """A health trust asks money for days patients waited (sykehusregning mottatt). Its lines follow.

    Stream = supplier × number. `asked` is the whole bill, `sha256` of the file it came in.
    """

    number: str
    supplier: str
    issued_on: date
    due_on: date
    asked: int
    lines: int
    received_on: date
    account: str | None = None
    kid: str | None = None
    sha256: str = ""


class HospitalLinesReceived(Fact, tag="billing.hospital-lines-received.v1", frozen=True, kw_only=True):
    """Some of the bill's lines (linjer i sykehusregning)."""

    lines: tuple[BilledLine, ...]


class HospitalLineTied(Fact, tag="billing.hospital-line-tied.v1", frozen=True, kw_only=True):
    """Somebody said which stay a line of the bill is about (linje knyttet til opphold). The bill is checked again."""

    line: str
    hospital: str
    reference: str
    tied_on: date


class HospitalBillChecked(Fact, tag="billing.hospital-bill-checked.v1", frozen=True, kw_only=True):
    """The bill was held against our own clock (sykehusregning kontrollert). The days follow, each with its verdict.

    `payable` is what is undisputed. A bill may be checked again until it is authorised; only the last check counts.
    """

    checked_on: date
    days: int
    payable: int


class JudgedDay(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One billed day and what we say to it. `rate`: of the day's own year; None when nothing is owed for it.

    `reference` is the bill's own word; `stay` what we call the stay, where that is another.
    """

    line: str
    reference: str
    on: date
    asked: int
    verdict: Verdict
    payable: int = 0
    rate: int | None = None
    hospital: str | None = None
    stay: str | None = None


class HospitalDaysJudged(Fact, tag="billing.hospital-days-judged.v1", frozen=True, kw_only=True):
    """Some of the billed days, each with its verdict (døgn for døgn)."""

    days: tuple[JudgedDay, ...]


class HospitalBillAuthorised(Fact, tag="billing.hospital-bill-authorised.v1", frozen=True, kw_only=True):
    """Another person than who checked it lets the undisputed part be paid (sykehusregning anvist)."""

    amount: int
    authorised_on: date


class HospitalBillObjectedTo(Fact, tag="billing.hospital-bill-objected-to.v1", frozen=True, kw_only=True):
    """We told the hospital which days we do not pay, and why (innsigelse sendt)."""

    days: int
    amount: int
    objected_on: date


class HospitalBillWithdrawn(Fact, tag="billing.hospital-bill-withdrawn.v1", frozen=True, kw_only=True):
    """The hospital took the bill back or credited it whole (sykehusregning trukket). Its days may be billed anew."""

    withdrawn_on: date


HOSPITAL: tuple[type[Fact], ...] = (
    HospitalBillsThrough,
    HospitalBillRefused,
    HospitalBillReceived,
    HospitalLinesReceived,
    HospitalLineTied,
    HospitalBillChecked,
    HospitalDaysJudged,
    HospitalBillAuthorised,
    HospitalBillObjectedTo,
    HospitalBillWithdrawn,
)
