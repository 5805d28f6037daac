"""Knows the budget of an invented town, and what runs and was spent there."""

from datetime import date
from fractions import Fraction
from typing import Any

from services.billing.budget.commands import AdoptBudget, AmendBudget, LineToAdopt, LineToAmend, MoveAmount
from services.billing.budget.picture import Picture, Source, Spent
from services.billing.budget.valuing import Agreement, Rated
from services.billing.budget.year import BudgetYear, evolve
from shared.contracts.billing_budget import BudgetAdopted, BudgetLine, Spending
from shared.contracts.fact import Fact
from tests.kit.people import command_id, recorded

YEAR = 2025
NEW_YEAR = date(2025, 1, 1)
NEW_YEARS_EVE = date(2025, 12, 31)
ADOPTED_ON = date(2024, 12, 11)
AUTUMN = date(2025, 9, 30)
SOURCE = "Kommunestyret sak 112/24"
KRONER = 100

adopted = BudgetAdopted(
    year=YEAR,
    total_in_ore=1_000_000 * KRONER,
    lines=(
        BudgetLine(line="purchases", amount_in_ore=600_000 * KRONER, pays_for=("purchases",)),
        BudgetLine(line="bpa", amount_in_ore=300_000 * KRONER, pays_for=("bpa",)),
    ),
    adopted_on=ADOPTED_ON,
    source=SOURCE,
)


def budget_after(*facts: Fact) -> BudgetYear:
    """The budget after these facts."""
    state = BudgetYear()
    for number, fact in enumerate(facts, start=1):
        state = evolve(state, recorded(fact, version=number, position=number))
    return state


def line(code: str, kroner: int, *pays_for: Spending) -> LineToAdopt:
    return LineToAdopt(line=code, amount_in_ore=kroner * KRONER, pays_for=pays_for)


def adopting(*lines: LineToAdopt, total: int, unlisted: int | None = None) -> AdoptBudget:
    return AdoptBudget(
        id=command_id(1),
        year=YEAR,
        total_in_ore=total * KRONER,
        lines=lines,
        adopted_on=ADOPTED_ON,
        source=SOURCE,
        unlisted_in_ore=None if unlisted is None else unlisted * KRONER,
    )


def amending(**by: int) -> AmendBudget:
    amendments = tuple(LineToAmend(line=code, by_in_ore=kroner * KRONER) for code, kroner in by.items())
    return AmendBudget(id=command_id(2), year=YEAR, amendments=amendments, decided_on=AUTUMN, source=SOURCE)


def moving(kroner: int, *, from_line: str, to_line: str) -> MoveAmount:
    return MoveAmount(
        id=command_id(3),
        year=YEAR,
        from_line=from_line,
        to_line=to_line,
        amount_in_ore=kroner * KRONER,
        reason="more-needs",
        moved_on=AUTUMN,
        source=SOURCE,
    )


def agreement(key: str = "AV-1", **differently: Any) -> Agreement:
    """Seven hours a week at 500 kroner since before the year: 500 kroner a day."""
    usual: dict[str, Any] = {
        "key": key,
        "spending": "purchases",
        "service": "practical-assistance",
        "known_on": date(2024, 6, 1),
        "from_on": date(2024, 6, 1),
        "to_on": None,
        "planned_to_on": None,
        "rated": lambda on: seven_hours(),
    }
    return Agreement(**(usual | differently))


def seven_hours(price: int = 500) -> Rated:
    """One hour a day."""
    return Rated(quantity=Fraction(100), unit="hour", price=Fraction(price * KRONER))


def spent(kroner: int, *, from_on: date, to_on: date, known_on: date, **differently: Any) -> Spent:
    source: Source = "invoice"
    usual: dict[str, Any] = {
        "position": known_on.toordinal(),
        "source": source,
        "spending": "purchases",
        "service": "practical-assistance",
        "agreement": "AV-1",
        "person": None,
    }
    return Spent(amount=kroner * KRONER, from_on=from_on, to_on=to_on, known_on=known_on, **(usual | differently))


def picture(*, as_of: date = AUTUMN, budget: BudgetYear | None = None, **differently: Any) -> Picture:
    usual: dict[str, Any] = {
        "position": 100,
        "budget_known_on": ADOPTED_ON,
        "spent": (),
        "agreements": (),
        "first_known_on": date(2024, 1, 1),
    }
    return Picture(as_of=as_of, budget=budget or budget_after(adopted), **(usual | differently))
