"""Knows when a year of long stay is settled from the final income (etteroppgjør), and what it comes to."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from services.billing.fees.account import ChargedMonth, FeeAccount, is_used, reference_of
from services.billing.fees.charging import charges_of
from services.billing.fees.commands import SettleYear
from services.billing.fees.evidence import Evidence
from services.billing.fees.long_stays import on_day
from services.billing.fees.monthly import total
from services.billing.fees.payable import Rules
from services.billing.fees.refusals import (
    DecisionIdUsed,
    IncomeIsNotFinal,
    NothingWasCharged,
    YearIsSettled,
    YearNotOver,
)
from services.billing.fees.rules import matter_on
from shared.contracts.billing_charges import Charge, CorrectedMonth, YearSettled
from shared.contracts.finding import Finding

Due = Mapping[date, tuple[Charge, ...]]
"""What each month of the year comes to from the final income."""


def settle(account: FeeAccount, evidence: Evidence, command: SettleYear, *, today: date, rules: Rules) -> YearSettled:
    """Settle a year (etteroppgjør): what was charged, what is due from the final income, month by month."""
    year = command.year
    _must_be_ready(account, command, today=today)
    income, months = _final_income(account, year), _long_months(account, year)
    as_settled = replace(account, settled={**account.settled, year: income})
    due = {day: charges_of(as_settled, evidence, month_on=day, rules=rules) for day in months}
    differing = tuple(_differing(months, due))
    charged = sum(known.total_in_ore for known in months.values())
    difference = sum(month.after_in_ore - month.before_in_ore for month in differing)
    matter = matter_on(today)
    return YearSettled(
        person=command.person,
        reference=reference_of(command.person),
        decision=command.decision_id,
        year=year,
        income_in_ore=income,
        charged_in_ore=charged,
        due_in_ore=charged + difference,
        difference_in_ore=difference,
        months=differing,
        settled_on=today,
        findings=_findings(account, due=due, income=income, rules=rules),
        regime=matter.regime,
        body=matter.body,
    )


def is_outstanding(account: FeeAccount, year: int) -> bool:
    """Whether a year with a long stay was charged provisionally and is not settled (utestående etteroppgjør)."""
    return year not in account.settled and any(
        day.year == year and _is_long(month) for day, month in account.months.items()
    )


def _must_be_ready(account: FeeAccount, command: SettleYear, *, today: date) -> None:
    if command.year >= today.year:
        raise YearNotOver("Året er ikke over. Etteroppgjør gjøres når skatteoppgjøret foreligger.")
    if command.year in account.settled:
        raise YearIsSettled("Året er alt gjort opp. Endres inntekten etterpå, fattes et nytt vedtak.")
    if is_used(account, command.decision_id):
        raise DecisionIdUsed("Denne id-en er alt brukt om et annet vedtak om egenandel.")


def _final_income(account: FeeAccount, year: int) -> int:
    noted = account.incomes.get(("long-stay", year))
    if noted is None or noted.stage != "final":
        raise IncomeIsNotFinal(f"Endelig inntekt for {year} er ikke registrert. Etteroppgjør må vente på den.")
    return sum(one.amount_in_ore for one in noted.incomes if one.role == "applicant")


def _long_months(account: FeeAccount, year: int) -> dict[date, ChargedMonth]:
    months = {day: known for day, known in sorted(account.months.items()) if day.year == year and _is_long(known)}
    if not months:
        raise NothingWasCharged("Det er ikke fakturert vederlag for langtidsopphold dette året.")
    return months


def _is_long(month: ChargedMonth) -> bool:
    return any(charge.kind == "long-stay" for charge in month.charges)


def _differing(months: dict[date, ChargedMonth], due: Due) -> Iterator[CorrectedMonth]:
    for day, before in months.items():
        if (after := total(due[day])) != before.total_in_ore:
            yield CorrectedMonth(month_on=day, before_in_ore=before.total_in_ore, after_in_ore=after, charges=due[day])


def _findings(account: FeeAccount, *, due: Due, income: int, rules: Rules) -> tuple[Finding, ...]:
    """One legal test for each decision and each G the year comes to be charged by, with the final income."""
    used = {(one.decision, one.from_on) for charges in due.values() for one in charges if one.kind == "long-stay"}
    decisions = {one.decision: one for one in account.decided}
    stays = (
        on_day(decisions[decision], day, income_in_ore=income, rules=rules)
        for decision, day in sorted(used, key=lambda one: one[1])
        if decision is not None
    )
    return tuple(stay.leaves_enough(stay.fee(rules=rules).yearly_in_ore, rules=rules) for stay in dict.fromkeys(stays))
