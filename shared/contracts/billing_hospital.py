"""Knows the facts of a hospital's bill: what we heard of each stay, what was billed of it, and what we say to each day.

`at` and `on` are as bedflow told them; which fact of bedflow's it was stands in the record (`caused_by`).
"""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

import msgspec

from shared.contracts.billing_invoice_handling import BrokenRule
from shared.contracts.fact import Fact
from shared.kernel.ids import PersonRef

NoticeKind = Literal[
    "admission", "ready", "withdrawn", "readmitted", "discharged", "died", "admission-cancelled", "cancelled"
]
OurWord = Literal["offered", "taken-back", "declined"]

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


class HospitalStayHeard(Fact, tag="billing.hospital-stay-heard.v1", frozen=True, kw_only=True):
    """Which of the hospital's stays an episode of bedflow's, or a notice, is about (sykehusopphold).

    Stream = the episode's, or the notice's: a bill may name a stay by the id of any of its messages.
    """

    hospital: str
    reference: str


class HospitalNoticeHeard(Fact, tag="billing.hospital-notice-heard.v1", frozen=True, kw_only=True, omit_defaults=True):
    """What the hospital told of a stay (melding fra sykehuset notert). Stream = hospital × its reference.

    `told_as` is the place of the fact in bedflow's log.
    """

    person: PersonRef
    hospital: str
    reference: str
    notice: UUID
    kind: NoticeKind
    at: datetime
    told_as: int
    replaces: UUID | None = None
    on: date | None = None
    admitted_at: datetime | None = None


class AnswerToHospitalHeard(
    Fact, tag="billing.answer-to-hospital-heard.v1", frozen=True, kw_only=True, omit_defaults=True
):
    """What we told the hospital (svar til sykehuset notert)."""

    says: OurWord
    at: datetime
    told_as: int
    from_on: date | None = None


class ReceptionHeard(Fact, tag="billing.reception-heard.v1", frozen=True, kw_only=True):
    """The patient was received by us (mottatt fra sykehus); the last one told counts."""

    received_on: date
    told_as: int


class HospitalDisputeHeard(
    Fact, tag="billing.hospital-dispute-heard.v1", frozen=True, kw_only=True, omit_defaults=True
):
    """The coordinator disputed days of the stay, both included (tvist om døgn notert)."""

    dispute: UUID
    from_on: date
    to_on: date
    ground: str
    told_as: int
    notices: tuple[UUID, ...] = ()


class HospitalDisputeEndHeard(Fact, tag="billing.hospital-dispute-end-heard.v1", frozen=True, kw_only=True):
    """The dispute about days is over (tvist om døgn avgjort)."""

    dispute: UUID
    outcome: Literal["claim-dropped", "given-up"]
    told_as: int


class HospitalDaysClaimed(Fact, tag="billing.hospital-days-claimed.v1", frozen=True, kw_only=True):
    """A bill asks money for these days of the stay (fakturerte døgn), in place of what the same bill asked before.

    No days: the bill asks for none of this stay any more.
    """

    bill: UUID
    days: tuple[date, ...]


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


class HospitalBillCredited(Fact, tag="billing.hospital-bill-credited.v1", frozen=True, kw_only=True):
    """The hospital took back days of the bill by a credit note (sykehusregning kreditert); `number` is the note's.

    A bill nobody has authorised is checked again; of one that is, `amount` is owed to us.
    """

    number: str
    lines: tuple[BilledLine, ...]
    amount: int
    sha256: str
    credited_on: date


class HospitalBillWithdrawn(Fact, tag="billing.hospital-bill-withdrawn.v1", frozen=True, kw_only=True):
    """The hospital took the bill back or credited it whole (sykehusregning trukket). Its days may be billed anew."""

    withdrawn_on: date


HOSPITAL: tuple[type[Fact], ...] = (
    HospitalStayHeard,
    HospitalNoticeHeard,
    AnswerToHospitalHeard,
    ReceptionHeard,
    HospitalDisputeHeard,
    HospitalDisputeEndHeard,
    HospitalDaysClaimed,
    HospitalBillsThrough,
    HospitalBillRefused,
    HospitalBillReceived,
    HospitalLinesReceived,
    HospitalLineTied,
    HospitalBillChecked,
    HospitalDaysJudged,
    HospitalBillAuthorised,
    HospitalBillObjectedTo,
    HospitalBillCredited,
    HospitalBillWithdrawn,
)
