"""Knows a month of invoices in which errors are planted, and everything billing was told of the people in it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from services.billing.reconciling.spans import days_of
from shared.contracts.words import Amount
from tests.billing.planted.kinds import Kind
from tests.kit.ehf import Line, invented_organisation, make_credit_note, make_invoice
from tests.kit.purchases import Purchase

SUPPLIERS = tuple(invented_organisation(n) for n in range(1, 7))
A_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A line as the supplier writes it, and which error it is; None when it is true."""

    line: Line
    planted: Kind | None = None


@dataclass(frozen=True, kw_only=True)
class Document:
    """An invoice or a credit note. `turn`: those of one person arrive in this order."""

    supplier: str
    number: str
    lines: tuple[Planned, ...]
    issued_on: date
    turn: int = 0
    credits: str | None = None

    def xml(self) -> bytes:
        said = {"supplier": self.supplier, "number": self.number, "issued_on": self.issued_on}
        lines = [one.line for one in self.lines]
        if self.credits is not None:
            return make_credit_note(*lines, credits=self.credits, **said)
        return make_invoice(*lines, **said)


@dataclass(frozen=True, kw_only=True)
class Case:
    """One person's month: what billing knows, and what the supplier sends."""

    purchase: Purchase
    documents: tuple[Document, ...]


@dataclass(frozen=True, kw_only=True)
class Month:
    """A whole month (planted month)."""

    cases: tuple[Case, ...]
    documents: tuple[Document, ...]

    @property
    def purchases(self) -> tuple[Purchase, ...]:
        return tuple(case.purchase for case in self.cases)


class Whole:
    """Everything that is the same for the people of a month."""

    def __init__(self, first: date, chance: Random) -> None:
        self.first, self.chance = first, chance
        self.last = first.replace(day=monthrange(first.year, first.month)[1])

    def purchase(self, n: int) -> Purchase:
        """Somebody is granted between three and thirty hours a week, at a price of their own supplier."""
        supplier = SUPPLIERS[n % len(SUPPLIERS)]
        price = 42_000 + 1_375 * (n % len(SUPPLIERS))
        hours = Amount(quantity=self.chance.randrange(300, 3000, 25), unit="hours-per-week")
        return Purchase(n=n, supplier=supplier, amount=hours, prices=((date(2024, 1, 1), price),))

    def weeks(self, since: date | None = None, until: date | None = None) -> list[tuple[date, date]]:
        """The weeks of the month as suppliers invoice them, cut where it begins and ends."""
        rows: list[tuple[date, date]] = []
        for day in days_of(since or self.first, until or self.last):
            if rows and day.weekday() > 0:
                rows[-1] = (rows[-1][0], day)
            else:
                rows.append((day, day))
        return rows

    def a_day(self, *, after: int = 3, before: int = 4) -> date:
        """Some day in the middle of the month."""
        return self.first + timedelta(days=self.chance.randrange(after, (self.last - self.first).days - before))


def hours_line(purchase: Purchase, since: date, until: date, *, share: float = 1.0, price: int | None = None) -> Line:
    """A line about the hours of some days, rounded to hundredths as suppliers do."""
    days = (until - since).days + 1
    hundredths = int(purchase.amount.quantity * days / 7 * share + 0.5)
    agreed = [each for from_on, each in purchase.prices if from_on <= since]
    return Line(
        call_off=purchase.number,
        from_on=since,
        to_on=until,
        quantity=f"{hundredths // 100}.{hundredths % 100:02d}",
        price=agreed[-1] if price is None else price,
    )
