"""Knows where a person's user fees stand: what they were told, have, owe, and were charged."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import assert_never, cast
from uuid import UUID

from services.billing.fees.kinds import BY_INCOME
from shared.contracts.billing import CaseRead
from shared.contracts.billing_charges import (
    Charge,
    ChargesCorrected,
    CorrectedMonth,
    MonthCharged,
    MonthHeldBack,
    YearSettled,
)
from shared.contracts.billing_fees import (
    FeeAppealAnswered,
    FeeDecided,
    FeeHouseholdNoted,
    FeeIncomeNoted,
    FeeIncomeShielded,
    FeeKind,
    FeeNoticeSent,
    FeeServiceNoted,
    FeeUnitsTold,
    IncomeUse,
    fee_account_of,
)
from shared.contracts.billing_refunds import FeeCreditSetOff, FeeRefundOrdered, FeeRefundPaid, FeeRefundReturned
from shared.contracts.fact import Recorded
from shared.contracts.words import LineRef
from shared.kernel.ids import PersonRef

Basis = (
    FeeServiceNoted
    | FeeNoticeSent
    | FeeIncomeNoted
    | FeeIncomeShielded
    | FeeHouseholdNoted
    | FeeDecided
    | FeeUnitsTold
    | FeeAppealAnswered
)
Charged = MonthCharged | MonthHeldBack | ChargesCorrected | YearSettled
Repaid = FeeCreditSetOff | FeeRefundOrdered | FeeRefundPaid | FeeRefundReturned
AccountFact = Basis | Charged | Repaid | CaseRead
Units = tuple[LineRef, date]
IncomeKey = tuple[IncomeUse, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargedMonth:
    """What a month comes to now, after every correction (fakturert måned), and how much it was worked out from."""

    charges: tuple[Charge, ...]
    total_in_ore: int
    evidence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund:
    """Money that is to be paid back (tilbakebetaling), and whether it is known what became of it."""

    ordered: FeeRefundOrdered
    is_answered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeAccount:
    """One person's user fees (egenandelskonto). `basis` counts the facts that may change what a month comes to.

    `credit_in_ore` is what the person was charged too much and has not got back (tilgode). `made_by`
    says who made each decision: somebody else reviews an appeal against it.
    """

    person: PersonRef | None = None
    lines: tuple[FeeServiceNoted, ...] = ()
    noticed: Mapping[FeeKind, date] = field(default_factory=dict)
    incomes: Mapping[IncomeKey, FeeIncomeNoted] = field(default_factory=dict)
    shielded: frozenset[IncomeKey] = frozenset()
    households: tuple[FeeHouseholdNoted, ...] = ()
    decided: tuple[FeeDecided, ...] = ()
    settlements: tuple[YearSettled, ...] = ()
    units: Mapping[Units, int] = field(default_factory=dict)
    months: Mapping[date, ChargedMonth] = field(default_factory=dict)
    held_back: Mapping[date, MonthHeldBack] = field(default_factory=dict)
    settled: Mapping[int, int] = field(default_factory=dict)
    made_by: Mapping[UUID, str] = field(default_factory=dict)
    credit_in_ore: int = 0
    refunds: Mapping[UUID, Refund] = field(default_factory=dict)
    basis: int = 0


def stream_of(person: PersonRef) -> UUID:
    """Where the user fees of a person stand."""
    return fee_account_of(person)


def reference_of(person: PersonRef) -> str:
    """What the municipality's invoicing system knows the payer by (referanse): it says nothing of the person."""
    return f"EA-{stream_of(person).hex[:12].upper()}"


def evolve(account: FeeAccount, recorded: Recorded) -> FeeAccount:
    """The account after one more fact."""
    fact = cast(AccountFact, recorded.fact)
    match fact:
        case MonthCharged() | MonthHeldBack() | ChargesCorrected() | YearSettled():
            charged = _charged(account, fact)
            return _made(charged, fact.decision, recorded) if isinstance(fact, YearSettled) else charged
        case FeeCreditSetOff() | FeeRefundOrdered() | FeeRefundPaid() | FeeRefundReturned():
            return _repaid(account, fact)
        case CaseRead():
            return account
        case _:
            based = _based(replace(account, basis=account.basis + 1), fact)
            return _made(based, fact.decision, recorded) if isinstance(fact, FeeDecided) else based


def decision_on(account: FeeAccount, day: date, *, kind: FeeKind, service: str | None = None) -> FeeDecided | None:
    """The decision about a fee that holds on a day: of those that reach it, the one made last.

    What is worked out from income holds for the calendar year of its first day, and no longer (egenandelsforskriften
    § 3: income per year).
    """
    known = decisions_until(account, day, kind=kind, service=service)
    return next((one for one in known if kind not in BY_INCOME or one.from_on.year == day.year), None)


def decisions_until(
    account: FeeAccount, day: date, *, kind: FeeKind, service: str | None = None
) -> Iterator[FeeDecided]:
    """The decisions about a fee from a day or earlier ones, whichever year, the one made last first."""
    wanted = service if kind == "local-price" else None
    for decided in reversed(account.decided):
        if (decided.kind, decided.service) == (kind, wanted) and decided.from_on <= day:
            yield decided


def is_used(account: FeeAccount, decision: UUID) -> bool:
    """Whether an id names a decision on a fee, or a settlement, already."""
    return decision in {one.decision for one in account.decided} | {one.decision for one in account.settlements}


def household_on(account: FeeAccount, day: date) -> FeeHouseholdNoted | None:
    """The household as it was known to be on a day."""
    return next((known for known in reversed(account.households) if known.from_on <= day), None)


def _made(account: FeeAccount, decision: UUID, recorded: Recorded) -> FeeAccount:
    return replace(account, made_by={**account.made_by, decision: recorded.actor.id})


def _based(account: FeeAccount, fact: Basis) -> FeeAccount:
    match fact:
        case FeeServiceNoted():
            return replace(account, person=fact.person, lines=(*account.lines, fact))
        case FeeNoticeSent():
            told = {**dict.fromkeys(fact.kinds, fact.noticed_on), **account.noticed}
            return replace(account, person=fact.person, noticed=told)
        case FeeHouseholdNoted():
            return replace(account, households=(*account.households, fact))
        case FeeDecided():
            return replace(account, decided=(*account.decided, fact))
        case FeeUnitsTold():
            told_units = {**account.units, (fact.line, fact.month_on): fact.quantity}
            return replace(account, units=told_units)
        case FeeAppealAnswered():
            return account
        case FeeIncomeNoted() | FeeIncomeShielded():
            return _earning(account, fact)
        case _:
            assert_never(fact)


def _earning(account: FeeAccount, fact: FeeIncomeNoted | FeeIncomeShielded) -> FeeAccount:
    key = (fact.use, fact.year)
    if isinstance(fact, FeeIncomeShielded):
        return replace(account, shielded=account.shielded | {key})
    return replace(account, incomes={**account.incomes, key: fact}, shielded=account.shielded - {key})


def _charged(account: FeeAccount, fact: Charged) -> FeeAccount:
    match fact:
        case MonthHeldBack():
            return replace(account, held_back={**account.held_back, fact.month_on: fact})
        case MonthCharged():
            month = ChargedMonth(charges=fact.charges, total_in_ore=fact.total_in_ore, evidence=fact.evidence)
            held_back = {day: held for day, held in account.held_back.items() if day != fact.month_on}
            return replace(account, months={**account.months, fact.month_on: month}, held_back=held_back)
        case ChargesCorrected():
            months = _corrected(account, fact.months, evidence=fact.evidence)
            return replace(account, months=months, credit_in_ore=_credit(account, fact.difference_in_ore))
        case YearSettled():
            months = _corrected(account, fact.months, evidence=None)
            settled = {**account.settled, fact.year: fact.income_in_ore}
            credit = _credit(account, fact.difference_in_ore)
            settlements = (*account.settlements, fact)
            return replace(account, months=months, settled=settled, settlements=settlements, credit_in_ore=credit)
        case _:
            assert_never(fact)


def _credit(account: FeeAccount, difference: int) -> int:
    """What is owed on top is charged, and taken off from the credit by a fact of its own."""
    return account.credit_in_ore + max(0, -difference)


def _repaid(account: FeeAccount, fact: Repaid) -> FeeAccount:
    match fact:
        case FeeCreditSetOff():
            return replace(account, credit_in_ore=account.credit_in_ore - fact.amount_in_ore)
        case FeeRefundOrdered():
            refunds = {**account.refunds, fact.refund: Refund(ordered=fact)}
            return replace(account, refunds=refunds, credit_in_ore=account.credit_in_ore - fact.amount_in_ore)
        case FeeRefundPaid() | FeeRefundReturned():
            known = replace(account.refunds[fact.refund], is_answered=True)
            back = fact.amount_in_ore if isinstance(fact, FeeRefundReturned) else 0
            refunds = {**account.refunds, fact.refund: known}
            return replace(account, refunds=refunds, credit_in_ore=account.credit_in_ore + back)
        case _:
            assert_never(fact)


def _corrected(
    account: FeeAccount, months: tuple[CorrectedMonth, ...], *, evidence: int | None
) -> Mapping[date, ChargedMonth]:
    known = dict(account.months)
    for month in months:
        seen = known[month.month_on].evidence if evidence is None else evidence
        known[month.month_on] = ChargedMonth(charges=month.charges, total_in_ore=month.after_in_ore, evidence=seen)
    return known
