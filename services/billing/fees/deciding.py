"""Knows when a fee may be decided, and what it comes to (egenandelsvedtak)."""

from datetime import date
from typing import Any

from services.billing.fees.account import FeeAccount, household_on, is_used
from services.billing.fees.commands import DecideFee
from services.billing.fees.kinds import BPA, INSTITUTION, NAMES
from services.billing.fees.long_stays import LongStay
from services.billing.fees.payable import Rules
from services.billing.fees.refusals import (
    DecisionIdUsed,
    IncomeIsShielded,
    IncomeNotKnown,
    NothingToCharge,
    NotToldBeforehand,
    PayablePartNotSaid,
)
from services.billing.fees.rules import matter_on
from shared.contracts.billing_fees import FeeDecided, FeeIncomeNoted, IncomeUse
from shared.contracts.finding import Finding, Outcome
from shared.kernel.confidential import Clear
from shared.law.fee_policy import LONG_STAY_MONTH, percent_of
from shared.law.user_fees import (
    ALLOWANCE,
    ALLOWANCE_DOUBLE_ROOM,
    MONTHS,
    household_is_below_limit,
    rate_row,
    service_is_charged,
)

Worked = dict[str, Any]


def decide(account: FeeAccount, command: DecideFee, *, today: date, rules: Rules) -> FeeDecided:
    """Decide a fee (fatte vedtak om egenandel). Raises when a rate it needs was not found: nothing is guessed."""
    service = _service(account, command)
    _must_be_told(account, command)
    if is_used(account, command.decision_id):
        raise DecisionIdUsed("Denne id-en er alt brukt om et annet vedtak om egenandel.")
    worked, findings = _worked_out(account, command, rules=rules)
    matter = matter_on(today)
    charged = service_is_charged(service=service, charged_on=command.from_on, law=rules.law)
    return FeeDecided(
        person=command.person,
        decision=command.decision_id,
        kind=command.kind,
        from_on=command.from_on,
        decided_on=today,
        because=command.because,
        reasons=Clear(command.person, "economy", command.reasons),
        findings=(charged, *findings),
        regime=matter.regime,
        body=matter.body,
        service=command.service if command.kind == "local-price" else None,
        income_year=command.income_year,
        payable_in_week=command.payable_in_week,
        **worked,
    )


def _service(account: FeeAccount, command: DecideFee) -> str:
    """A service of the person that costs such a fee; short stays may become a long one."""
    kinds = INSTITUTION if command.kind == "long-stay" else {command.kind}
    lines = [known for known in account.lines if known.kind in kinds]
    if command.kind == "local-price":
        lines = [known for known in lines if known.service == command.service]
    if not lines:
        raise NothingToCharge(f"Personen har ingen tjeneste med egenandel for {NAMES[command.kind]}.")
    has_free_part = any(known.service == BPA for known in lines)
    if has_free_part and command.payable_in_week is None:
        raise PayablePartNotSaid(
            "Personlig assistanse er fri. Vedtaket må si hvor mange timer i uken som er betalbare."
        )
    return lines[-1].service


def _must_be_told(account: FeeAccount, command: DecideFee) -> None:
    noticed_on = account.noticed.get(command.kind)
    if noticed_on is None or noticed_on >= command.from_on:
        raise NotToldBeforehand(
            f"Personen må være varslet skriftlig om egenandel for {NAMES[command.kind]},"
            " og det før den dagen den skal gjelde fra."
        )


def _worked_out(account: FeeAccount, command: DecideFee, *, rules: Rules) -> tuple[Worked, tuple[Finding, ...]]:
    match command.kind:
        case "long-stay":
            return _long_stay(account, command, rules=rules)
        case "practical-assistance":
            return _practical(account, command, rules=rules)
        case _:
            return {}, ()


def _long_stay(account: FeeAccount, command: DecideFee, *, rules: Rules) -> tuple[Worked, tuple[Finding, ...]]:
    noted = _income(account, command, use="long-stay")
    income = sum(one.amount_in_ore for one in noted.incomes if one.role == "applicant")
    household = household_on(account, command.from_on)
    deductions = sum(one.yearly_in_ore for one in household.deductions) if household else 0
    allowance = ALLOWANCE_DOUBLE_ROOM if household and household.double_room else ALLOWANCE
    stay = LongStay(
        income_in_ore=income,
        deductions_in_ore=deductions,
        allowance_in_ore=rate_row(allowance, on=command.from_on, law=rules.law).amount_in_ore,
        basic_amount_in_ore=rules.policy.basic_amount_on(command.from_on, law=rules.law),
        cost_in_ore=MONTHS * rules.policy.cost_on(command.from_on, kind=LONG_STAY_MONTH),
        decided_on=command.from_on,
    )
    yearly = stay.fee(rules=rules).yearly_in_ore
    is_provisional = noted.stage == "draft" or noted.year != command.from_on.year
    return _worked(stay, yearly=yearly, is_provisional=is_provisional), (stay.leaves_enough(yearly, rules=rules),)


def _worked(stay: LongStay, *, yearly: int, is_provisional: bool) -> Worked:
    return {
        "income_in_ore": stay.income_in_ore,
        "deductions_in_ore": stay.deductions_in_ore,
        "allowance_in_ore": stay.allowance_in_ore,
        "basic_amount_in_ore": stay.basic_amount_in_ore,
        "cost_in_ore": stay.cost_in_ore,
        "yearly_in_ore": yearly,
        "is_provisional": is_provisional,
    }


def _practical(account: FeeAccount, command: DecideFee, *, rules: Rules) -> tuple[Worked, tuple[Finding, ...]]:
    noted = _income(account, command, use="practical-assistance")
    income = sum(one.amount_in_ore for one in noted.incomes)
    basic_amount = rules.policy.basic_amount_on(command.from_on, law=rules.law)
    below = household_is_below_limit(
        household_income_in_ore=income, basic_amount_in_ore=basic_amount, decided_on=command.from_on, law=rules.law
    )
    worked = {
        "income_in_ore": income,
        "basic_amount_in_ore": basic_amount,
        "percent": percent_of(income, basic_amount=basic_amount),
        "is_protected": below.outcome is Outcome.MET,
        "is_provisional": noted.stage == "draft",
    }
    return worked, (below,)


def _income(account: FeeAccount, command: DecideFee, *, use: IncomeUse) -> FeeIncomeNoted:
    if command.income_year is None:
        raise IncomeNotKnown("Si hvilket år inntekten er fra.")
    key = (use, command.income_year)
    if key in account.shielded:
        raise IncomeIsShielded("Inntekten er skjermet i registeret. Hent den inn manuelt og registrer den først.")
    if key not in account.incomes:
        raise IncomeNotKnown(f"Inntekten for {command.income_year} er ikke registrert til dette formålet.")
    return account.incomes[key]
