"""Knows which pages about money there are, and which roles are shown the way to them (menyen)."""

from collections.abc import Collection
from dataclasses import dataclass

INVOICES, RUNS, BUDGET = "/fakturaer", "/betalinger", "/budsjett"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One entry of the menu. `roles`: those the service answers; whoever has none of them is not shown it."""

    path: str
    name: str
    asks: str
    roles: frozenset[str]


TABS = (
    Tab(path=INVOICES, name="Fakturaer", asks="waiting-invoices", roles=frozenset({"controller", "leader"})),
    Tab(path=RUNS, name="Betalinger", asks="payment-runs", roles=frozenset({"controller", "leader", "auditor"})),
    Tab(path=BUDGET, name="Budsjett", asks="budget-reports", roles=frozenset({"controller", "leader", "auditor"})),
)


def tabs_for(roles: Collection[str]) -> tuple[Tab, ...]:
    """The entries somebody in these roles is shown."""
    return tuple(tab for tab in TABS if tab.roles & set(roles))


def first_page(roles: Collection[str]) -> str:
    """Where somebody begins: a controller with invoices, everybody else with her own cases."""
    return INVOICES if set(roles) == {"controller"} else "/"
