"""Knows how the file to payroll is written (docs/pay-basis.md): references instead of names, one row a month."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from shared.contracts.billing_assignments import PayRow

HEADING = "basis;row;contractor;code;tax;month;hours;rate;amount"
END = "\r\n"


def content(rows: Iterable[PayRow], *, basis: UUID) -> bytes:
    """The bytes of the file."""
    return "".join(line + END for line in lines(rows, basis=basis)).encode()


def lines(rows: Iterable[PayRow], *, basis: UUID) -> Iterator[str]:
    """The heading, and a line for each row. Every field is a code, a number or a day: nothing needs quoting."""
    yield HEADING
    for row in rows:
        amounts = (_decimal(row.quantity), _decimal(row.rate_in_ore), _decimal(row.amount_in_ore))
        yield ";".join((str(basis), row.row, row.contractor, row.code, row.tax, f"{row.month:%Y-%m}", *amounts))


def _decimal(hundredths: int) -> str:
    whole, rest = divmod(abs(hundredths), 100)
    return f"{'-' if hundredths < 0 else ''}{whole}.{rest:02d}"
