"""Knows which fee a service may cost (egenandelstype), and which are stays in an institution."""

from collections.abc import Mapping
from datetime import date

from services.billing.rules import LAW
from shared.contracts.billing_fees import FeeKind
from shared.contracts.finding import Outcome
from shared.law.user_fees import service_is_charged

INSTITUTION: frozenset[FeeKind] = frozenset({"long-stay", "short-stay"})
BY_INCOME: frozenset[FeeKind] = frozenset({"long-stay", "practical-assistance"})
"""Worked out from a year's income and from G: what is decided holds for its calendar year."""
BPA = "bpa"

_BY_FEE: Mapping[str, FeeKind] = {
    "income-based": "long-stay",
    "income-graded": "practical-assistance",
    "local-price": "local-price",
}
_BY_VISIT = frozenset({"day-stay", "night-stay", "day-rehabilitation"})
"""Services with a day rate that are no stay round the clock: each day or night costs."""

NAMES: Mapping[FeeKind, str] = {
    "long-stay": "langtidsopphold",
    "short-stay": "korttidsopphold",
    "day-or-night": "dag- eller nattopphold",
    "practical-assistance": "praktisk bistand",
    "local-price": "tjeneste med kommunal pris",
}


def kind_of(service: str, *, on: date) -> FeeKind | None:
    """The fee a service may cost (egenandelstype); None when it is free by law or no user fee."""
    if service_is_charged(service=service, charged_on=on, law=LAW).outcome is not Outcome.MET:
        return None
    fee = LAW.service(service, on=on).fee
    if fee == "day-rate":
        return "day-or-night" if service in _BY_VISIT else "short-stay"
    return _BY_FEE[fee]
