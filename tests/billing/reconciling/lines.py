"""Knows the invoice lines and grounds that the stories of reconciling are made of: ten hours a week in March 2025."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from services.billing.reconciling.line import InvoiceLine
from services.billing.reconciling.units import of_a_week
from services.billing.reconciling.verdict import Grounds, Terms, judged
from shared.contracts.billing_verdicts import ReasonKind, Span, Verdict
from shared.kernel.money import priced

FIRST, LAST = date(2025, 3, 1), date(2025, 3, 31)
TEN_HOURS = 1000
PRICE = 50000
WHOLE_MONTH = 4428
"""What ten hours a week come to in March, in whole hundredths: 44,28."""
EXACTLY = Fraction(1)


def line(**changes: Any) -> InvoiceLine:
    said: dict[str, Any] = {
        "line": 1,
        "call_off": "AV-1",
        "from_on": FIRST,
        "to_on": LAST,
        "quantity": WHOLE_MONTH,
        "unit": "hour",
        "price": Fraction(PRICE),
    }
    said |= changes
    return InvoiceLine(**({"net": priced(said["quantity"], int(said["price"]))} | said))


def open_day(day: date, *, weekly: int = TEN_HOURS, price: int = PRICE) -> Terms:
    return Terms(None, of_a_week(weekly, day), price)


def grounds(
    closed: Mapping[ReasonKind, tuple[int, int]] | None = None,
    *,
    approved: Mapping[int, int] | None = None,
    tolerated: Fraction = EXACTLY,
    **of_day: int,
) -> Grounds:
    """`closed` and `approved` name days of March: {"paused": (10, 16)} or {3: 400}. None: nobody has to approve."""
    closed = closed or {}

    def terms(day: date) -> Terms:
        for kind, (first, last) in closed.items():
            if first <= day.day <= last:
                return Terms(kind)
        return open_day(day, **of_day)

    sheet = None if approved is None else {date(2025, 3, day): hours for day, hours in approved.items()}
    return Grounds(terms=terms, approved=sheet, tolerated=tolerated)


def judge(told: InvoiceLine, held_against: Grounds) -> Verdict:
    return judged(told, held_against)


def reasons_of(verdict: Verdict) -> dict[str, int]:
    return {reason.kind: reason.ore for reason in verdict.reasons}


def march(first: int, last: int) -> Span:
    return Span(from_on=date(2025, 3, first), to_on=date(2025, 3, last))
