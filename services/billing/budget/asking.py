"""Knows how a budget report is asked for: read what was known, fold it, work it out."""

from datetime import date

from sqlalchemy import Connection

from services.billing.budget.deriving import counted_of, derived_of
from services.billing.budget.folding import fold
from services.billing.budget.gathering import picture_of
from services.billing.budget.keeping import known_by
from services.billing.budget.refusals import BudgetNotAdopted, DayHasNotEnded
from services.billing.budget.report import BudgetReport
from services.billing.budget.reporting import report


def budget_report(connection: Connection, *, year: int, as_of: date, today: date) -> BudgetReport:
    """The year's budget as of the end of a day. Raises `BudgetNotAdopted`, `DayHasNotEnded`."""
    if as_of > today:
        raise DayHasNotEnded("Rapporten kan ikke lages for en dag som ikke er kommet.")
    known = fold(known_by(connection, as_of))
    picture = picture_of(known, year=year, as_of=as_of)
    if picture.budget.adopted_on is None:
        raise BudgetNotAdopted(f"Det var ikke registrert noe budsjett for {year} den {as_of.isoformat()}.")
    return report(picture, derived=derived_of(picture.budget), counted=counted_of(known, as_of=as_of))
