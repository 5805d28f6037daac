"""Knows the facts of what a person was charged (krav): month by month, held back, corrected, settled by the year."""

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.contracts.words import AppealBody, AppealRegime, LineRef, ServiceCode
from shared.kernel.ids import PersonRef

ChargedBy = Literal["day", "day-or-night", "instalment", "household-limit", "step", "hours", "cost", "local-price"]
"""What an amount was worked out by (beregnet etter): the day rate, part of a year, a month's limit, hours, a price."""

HeldBackReason = Literal[
    "not-told-beforehand",
    "fee-not-decided",
    "rate-not-known",
    "policy-not-known",
    "income-shielded",
    "units-not-told",
]
"""Why somebody is not charged a month although they might be (ikke fakturert)."""

CorrectedBecause = Literal["evidence", "decision", "appeal", "settlement"]


class Charge(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One amount of a month (kravlinje), with what explains it: which days, how much, at which rate, from where.

    `days` of the month from `from_on` to `to_on`, both included; `quantity` in hundredths of a unit where it is priced
    by the unit; `rate` names the rate or price, `source` says where it was found.
    """

    kind: str
    service: ServiceCode
    line: LineRef
    days: int
    from_on: date
    to_on: date
    by: ChargedBy
    rate: str
    rate_in_ore: int
    source: str
    amount_in_ore: int
    quantity: int | None = None
    decision: UUID | None = None
    finding: Finding | None = None


class CorrectedMonth(msgspec.Struct, frozen=True, kw_only=True):
    """What a month came to before and after (differanse). The charges are those that hold now."""

    month_on: date
    before_in_ore: int
    after_in_ore: int
    charges: tuple[Charge, ...]


class MonthCharged(Fact, tag="billing.month-charged.v1", frozen=True, kw_only=True):
    """A person was charged for a month (fakturert måned). Once; what changes later is a difference.

    `reference` is what the municipality's invoicing system knows the payer by. `evidence` counts the facts it rests
    on: when there are more, the month is looked at again.
    """

    person: PersonRef
    reference: str
    month_on: date
    charges: tuple[Charge, ...]
    total_in_ore: int
    evidence: int


class MonthHeldBack(Fact, tag="billing.month-held-back.v1", frozen=True, kw_only=True):
    """A person could not be charged for a month (måned ikke fakturert). `what` names the fee, rate or price missing."""

    person: PersonRef
    month_on: date
    reason: HeldBackReason
    kind: str
    what: str
    held_back_on: date


class ChargesCorrected(Fact, tag="billing.charges-corrected.v1", frozen=True, kw_only=True):
    """Months that were charged came to something else (avregning): what is owed, or given back, month by month."""

    person: PersonRef
    reference: str
    because: CorrectedBecause
    corrected_on: date
    months: tuple[CorrectedMonth, ...]
    difference_in_ore: int
    evidence: int


class YearSettled(Fact, tag="billing.year-settled.v1", frozen=True, kw_only=True):
    """A year's long stay was worked out from the final income (etteroppgjør): a decision, which may be appealed."""

    person: PersonRef
    reference: str
    decision: UUID
    year: int
    income_in_ore: int
    charged_in_ore: int
    due_in_ore: int
    difference_in_ore: int
    months: tuple[CorrectedMonth, ...]
    settled_on: date
    findings: tuple[Finding, ...]
    regime: AppealRegime
    body: AppealBody


class ChargePageRun(Fact, tag="billing.charge-page-run.v1", frozen=True, kw_only=True):
    """A page of persons went through the month's run (månedskjøring): each is charged, held back or owes nothing."""

    month_on: date
    persons: int
    charged: int
    held_back: int
    corrected: int
    nothing_due: int
    total_in_ore: int


CHARGES: tuple[type[Fact], ...] = (
    MonthCharged,
    MonthHeldBack,
    ChargesCorrected,
    YearSettled,
    ChargePageRun,
)
