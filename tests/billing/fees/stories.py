"""Knows the persons, services, days and rules that the stories of user fees are made of."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from services.billing.fees import account as accounts
from services.billing.fees.account import FeeAccount
from services.billing.fees.charging import charges_of
from services.billing.fees.commands import DecideFee, GivenIncome, NoteFeeIncome, SendFeeNotice
from services.billing.fees.deciding import decide
from services.billing.fees.evidence import Evidence, LineEvidence
from services.billing.fees.payable import Rules
from services.billing.knowing.entitlement import Granted
from shared.contracts.billing_charges import Charge
from shared.contracts.billing_fees import FeeDecided, FeeIncomeNoted, FeeNoticeSent, FeeServiceNoted, IncomeOf
from shared.contracts.words import Amount, LineRef
from shared.kernel.actor import Actor
from shared.law.fee_policy import load_fee_policy
from shared.law.loader import load
from tests.kit.given import Story
from tests.kit.people import ANNA, command_id, recorded

TODAY = date(2023, 6, 1)
CONTROLLER = Actor(kind="person", id="carl", role="controller", unit="allocation-office")
RULES = Rules(law=load(), policy=load_fee_policy())
"""The packaged rules: a new G counts from 1 May."""


def counting_g_from_new_year() -> Rules:
    """The same, where the G of 1 January counts all year."""
    rows = tuple(replace(row, basic_amount="year-start") for row in RULES.policy.policy)
    return Rules(law=RULES.law, policy=replace(RULES.policy, policy=rows))


HOME = LineRef(decision=UUID("00000000-0000-4000-8000-0000000000e1"), line=1)
STAY = LineRef(decision=UUID("00000000-0000-4000-8000-0000000000e2"), line=1)
PLACE = LineRef(decision=UUID("00000000-0000-4000-8000-0000000000e3"), line=1)
ALARM = LineRef(decision=UUID("00000000-0000-4000-8000-0000000000e4"), line=1)
FEE = UUID("00000000-0000-4000-8000-0000000000f1")
OTHER_FEE = UUID("00000000-0000-4000-8000-0000000000f2")

NOTICED = date(2012, 12, 1)
KINDS: dict[str, Any] = {
    "practical-assistance": "practical-assistance",
    "bpa": "practical-assistance",
    "short-term-stay": "short-stay",
    "long-term-stay": "long-stay",
    "day-stay": "day-or-night",
    "personal-alarm": "local-price",
    "meals": "local-price",
}

told = FeeNoticeSent(
    person=ANNA,
    kinds=("long-stay", "short-stay", "day-or-night", "practical-assistance", "local-price"),
    noticed_on=NOTICED,
)


def noted(service: str, line: LineRef) -> FeeServiceNoted:
    return FeeServiceNoted(person=ANNA, line=line, service=service, kind=KINDS[service], granted_on=NOTICED)


def income(kroner: int, *, year: int = 2023, use: Any = "long-stay", stage: Any = "draft", partner: int = 0) -> Any:
    incomes = [IncomeOf(role="applicant", amount_in_ore=kroner * 100)]
    if partner:
        incomes.append(IncomeOf(role="partner", amount_in_ore=partner * 100))
    return FeeIncomeNoted(use=use, year=year, stage=stage, source="register", incomes=tuple(incomes), noted_on=NOTICED)


def story(*history: Any) -> Story[FeeAccount]:
    return Story(evolve=accounts.evolve, state=FeeAccount()).given(*history)


def notice(**asked: Any) -> SendFeeNotice:
    return SendFeeNotice(**{"id": command_id(1), "person": ANNA, "kinds": ("long-stay",), "noticed_on": TODAY} | asked)


def earning(**asked: Any) -> NoteFeeIncome:
    given = (GivenIncome(role="applicant", amount_in_ore=300_000_00),)
    known = {"use": "long-stay", "year": 2023, "stage": "draft", "source": "register", "incomes": given}
    return NoteFeeIncome(**{"id": command_id(1), "person": ANNA} | known | asked)


def fee(kind: str, from_on: date, **asked: Any) -> DecideFee:
    known = {"decision_id": FEE, "because": "first", "reasons": "Etter inntekten."}
    return DecideFee(**{"id": command_id(1), "person": ANNA, "kind": kind, "from_on": from_on} | known | asked)


def decided(account: Story[FeeAccount], command: DecideFee, *, on: date = TODAY) -> FeeDecided:
    return decide(account.state, command, today=on, rules=RULES)


def every_day(first: date, last: date) -> frozenset[date]:
    return frozenset(first + timedelta(days=n) for n in range((last - first).days + 1))


def evidence(
    *lines: LineEvidence, institution: Collection[date] = (), gone_after: date | None = None, version: int = 1
) -> Evidence:
    return Evidence(
        lines=lines,
        institution=frozenset(institution),
        is_gone=lambda day: gone_after is not None and day > gone_after,
        version=version,
    )


def granted(
    service: str, line: LineRef, *days: date, weekly: int | None = None, rest: Collection[date] = ()
) -> LineEvidence:
    """A service that is granted and begun from the first to the last of these days, without the days of rest."""
    first, last = days[0], days[-1]
    amount = Amount(quantity=weekly, unit="hours-per-week") if weekly is not None else None
    given = Granted(service=service, amount=amount, provider="hjemmetjenesten", since=first)
    return LineEvidence(
        line=noted(service, line), on=lambda day: given if first <= day <= last and day not in rest else None
    )


def charged(account: Story[FeeAccount], known: Evidence, month_on: date, *, rules: Rules = RULES) -> tuple[Charge, ...]:
    return charges_of(account.state, known, month_on=month_on, rules=rules)


def told_later(fact: Any, version: int) -> Any:
    return recorded(fact, version=version)
