"""Knows what a person owes for a month: each amount with its days, its rate, and where the rate was found."""

from collections.abc import Sequence
from datetime import date

from services.billing.fees import charging_home, charging_stays
from services.billing.fees.account import FeeAccount
from services.billing.fees.evidence import Evidence, LineEvidence, days_of
from services.billing.fees.kinds import INSTITUTION, NAMES
from services.billing.fees.payable import Payable, Rules
from services.billing.fees.refusals import CannotBeCharged
from shared.contracts.billing_charges import Charge
from shared.law.refusals import FeePolicyNotKnown, FeeRateNotKnown


def charges_of(account: FeeAccount, evidence: Evidence, *, month_on: date, rules: Rules) -> tuple[Charge, ...]:
    """Every amount of a month (krav for måneden). Raises `CannotBeCharged`: a month is charged whole or not at all."""
    try:
        payable = payable_lines(account, evidence, month_on=month_on, rules=rules)
        stays = charging_stays.charges(account, payable, evidence=evidence, month_on=month_on, rules=rules)
        return (*stays, *charging_home.charges(account, payable, month_on=month_on, rules=rules))
    except FeeRateNotKnown as unknown:
        raise CannotBeCharged(
            reason="rate-not-known", kind="", what=unknown.kind, sentence=unknown.sentence
        ) from unknown
    except FeePolicyNotKnown as unknown:
        raise CannotBeCharged(
            reason="policy-not-known", kind="", what=unknown.kind, sentence=unknown.sentence
        ) from unknown


def payable_lines(account: FeeAccount, evidence: Evidence, *, month_on: date, rules: Rules) -> tuple[Payable, ...]:
    """Each service with the days of the month that may be charged: granted, begun, there, and told beforehand."""
    days = [day for day in days_of(month_on) if not evidence.is_gone(day)]
    found = (_payable(account, line, evidence=evidence, days=days, rules=rules) for line in evidence.lines)
    return tuple(one for one in found if one is not None)


def _payable(
    account: FeeAccount, line: LineEvidence, *, evidence: Evidence, days: Sequence[date], rules: Rules
) -> Payable | None:
    kind = line.line.kind
    there = evidence.institution if kind in INSTITUTION and _registers_stays(days, rules=rules) else None
    granted = {day: given for day in days if (there is None or day in there) and (given := line.on(day)) is not None}
    if not granted or _is_charged_with_another(account, kind=kind, days=days):
        return None
    noticed_on = account.noticed.get(kind)
    if noticed_on is None:
        raise CannotBeCharged(
            reason="not-told-beforehand",
            kind=kind,
            what=line.line.service,
            sentence=f"Personen er ikke varslet skriftlig om egenandel for {NAMES[kind]}. Send forhåndsvarsel.",
        )
    charged = {day: given for day, given in granted.items() if day > noticed_on}
    return Payable(line=line.line, days=charged, noticed_on=noticed_on) if charged else None


def _registers_stays(days: Sequence[date], *, rules: Rules) -> bool:
    return bool(days) and rules.policy.rules_on(days[0]).stays == "registered"


def _is_charged_with_another(account: FeeAccount, *, kind: str, days: Sequence[date]) -> bool:
    """The household's practical assistance is charged to one of them (husstanden betaler én gang)."""
    if kind != "practical-assistance":
        return False
    known = [told for told in account.households if told.from_on <= days[-1]]
    return bool(known) and known[-1].charged_with is not None
