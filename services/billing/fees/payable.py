"""Knows the days of one service that may be charged, and the first charge's legal test."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from services.billing.fees.account import FeeAccount, decision_on, decisions_until
from services.billing.fees.kinds import NAMES
from services.billing.fees.refusals import CannotBeCharged
from services.billing.knowing.entitlement import Granted
from shared.contracts.billing_charges import Charge, ChargedBy
from shared.contracts.billing_fees import FeeDecided, FeeKind, FeeServiceNoted
from shared.contracts.finding import Finding
from shared.kernel.money import Ore, whole_ore
from shared.law.catalogue import Law
from shared.law.fee_policy import FeePolicy
from shared.law.fees import fee_may_be_charged
from shared.law.user_fees import ALLOWANCE, rate_row

DAYS_OF_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a fee is worked out by: the dated law, and the municipality's own rules."""

    law: Law
    policy: FeePolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class Payable:
    """One service, the days of a month that may be charged (betalbare dager), and how much was granted on each."""

    line: FeeServiceNoted
    days: Mapping[date, Granted]
    noticed_on: date

    def may_be_charged(self, *, rules: Rules) -> Finding:
        """The legal test of the first of these days: told before, and begun."""
        first = min(self.days)
        return fee_may_be_charged(
            noticed_on=self.noticed_on,
            service_started_on=self.days[first].since,
            charged_from_on=first,
            law=rules.law,
        )

    def granted_units(self, days: frozenset[date]) -> int | None:
        """How much was granted for these days (innvilget mengde), in hundredths; None when no amount was granted."""
        amounts = [given.amount for day, given in self.days.items() if day in days]
        if not amounts or any(amount is None or not amount.unit.endswith("-per-week") for amount in amounts):
            return None
        return whole_ore(Fraction(sum(amount.quantity for amount in amounts if amount), DAYS_OF_WEEK))


def decided_for(
    account: FeeAccount, day: date, *, kind: FeeKind, rules: Rules, service: str | None = None
) -> FeeDecided:
    """The decision a day is charged by. Raises `CannotBeCharged` when nobody has decided, or for another year only."""
    decided = decision_on(account, day, kind=kind, service=service)
    if decided is not None:
        return decided
    earlier = next(decisions_until(account, day, kind=kind, service=service), None)
    if earlier is not None:
        raise _of_another_year(earlier, day, rules=rules)
    raise CannotBeCharged(
        reason="fee-not-decided",
        kind=kind,
        what=service or kind,
        sentence=f"Det er ikke fattet vedtak om egenandel for {NAMES[kind]} fra {day.isoformat()}.",
    )


def _of_another_year(decided: FeeDecided, day: date, *, rules: Rules) -> CannotBeCharged:
    """Why a day is not charged by the numbers of another year. Raises `FeeRateNotKnown` when the year's are not known.

    The missing rate is told first: until it is entered nobody can decide anew.
    """
    if decided.kind == "long-stay":
        rate_row(ALLOWANCE, on=day, law=rules.law)
    rules.policy.basic_amount_on(day, law=rules.law)
    return CannotBeCharged(
        reason="fee-not-decided",
        kind=decided.kind,
        what=f"{decided.kind} {day.year}",
        sentence=f"Vedtaket om egenandel for {NAMES[decided.kind]} gjelder {decided.from_on.year}. Fatt vedtak for"
        f" {day.year}, med årets inntekt, fribeløp og grunnbeløp.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """An amount with the rate it was worked out by, and where that was found (pris)."""

    by: ChargedBy
    rate: str
    rate_in_ore: Ore
    source: str
    amount_in_ore: Ore
    quantity: int | None = None


def stated(
    one: Payable, price: Priced, *, kind: FeeKind, days: Sequence[date], decided: FeeDecided, rules: Rules
) -> Charge:
    """A line of the claim (kravlinje) for these days of a service."""
    return Charge(
        kind=kind,
        service=one.line.service,
        line=one.line.line,
        days=len(days),
        from_on=days[0],
        to_on=days[-1],
        by=price.by,
        rate=price.rate,
        rate_in_ore=price.rate_in_ore,
        source=price.source,
        amount_in_ore=price.amount_in_ore,
        quantity=price.quantity,
        decision=decided.decision,
        finding=one.may_be_charged(rules=rules),
    )
