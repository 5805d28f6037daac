"""Knows a file to payroll: which rows it has, and what was answered."""

from datetime import date
from hashlib import sha256
from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.billing.assignments import pay_file
from services.billing.assignments.refusals import (
    BasisExists,
    MonthIsNotOver,
    NoSuchBasis,
    NoSuchRow,
    NothingToPay,
    TooManyRows,
)
from shared.contracts.billing_assignments import PayBasisAnswered, PayBasisWritten, PayRow
from shared.contracts.fact import Recorded
from shared.kernel.ids import derived_id

MOST_ROWS = 500
"""So that the record stays well within what a log takes."""
BasisFact = PayBasisWritten | PayBasisAnswered


class PayBasis(msgspec.Struct, frozen=True, kw_only=True):
    """One file to payroll (lønnsgrunnlag)."""

    written: PayBasisWritten | None = None
    accepted: int = 0
    rejected: int = 0


def stream_of(basis: UUID) -> UUID:
    """Where a file to payroll stands."""
    return derived_id("billing-pay-basis", basis)


def evolve(basis: PayBasis, recorded: Recorded) -> PayBasis:
    """The file after one more fact."""
    fact = cast(BasisFact, recorded.fact)
    match fact:
        case PayBasisWritten():
            return replace(basis, written=fact)
        case PayBasisAnswered():
            return replace(basis, accepted=basis.accepted + fact.accepted, rejected=basis.rejected + fact.rejected)
        case _:
            assert_never(fact)


def write(basis: PayBasis, rows: tuple[PayRow, ...], *, name: UUID, month: date, today: date) -> PayBasisWritten:
    """The file to payroll (lønnsgrunnlag skrevet), for a month that is over."""
    if basis.written is not None:
        raise BasisExists("Lønnsgrunnlaget med denne id-en er allerede skrevet.")
    if (today.year, today.month) <= (month.year, month.month):
        raise MonthIsNotOver("Måneden er ikke over. Lønnsgrunnlaget skrives etter månedsskiftet.")
    if not rows:
        raise NothingToPay("Ingen timer står til betaling for disse avtalene.")
    if len(rows) > MOST_ROWS:
        raise TooManyRows(f"Lønnsgrunnlaget får mer enn {MOST_ROWS} linjer. Ta med færre avtaler om gangen.")
    return PayBasisWritten(
        month=month,
        rows=rows,
        amount_in_ore=sum(row.amount_in_ore for row in rows),
        sha256=sha256(pay_file.content(rows, basis=name)).hexdigest(),
        written_on=today,
    )


def row_of(basis: PayBasis, row: str) -> PayRow:
    """The row of a file. Raises what a caseworker is told when there is none."""
    if basis.written is None:
        raise NoSuchBasis("Det finnes ikke noe lønnsgrunnlag med denne id-en.")
    found = next((one for one in basis.written.rows if one.row == row), None)
    if found is None:
        raise NoSuchRow("Lønnsgrunnlaget har ingen slik linje.")
    return found
