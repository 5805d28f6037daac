"""Knows how account lines are written for the ledger: CSV, one line each, as docs/payments.md says."""

import csv
import io
from collections.abc import Iterable

from services.billing.payments.run import Run
from shared.contracts.billing_ledger import AccountLine
from shared.kernel.money import Ore

COLUMNS = (
    "linje",
    "betalt_dato",
    "leverandor",
    "bilag",
    "funksjon",
    "art",
    "ansvar",
    "belop",
    "betaling",
)


def file_of(run: Run, *, number: int) -> bytes:
    """One file of the run (bilagsfil). The same file is the same bytes, whenever it is fetched."""
    return written(one.line for one in run.postings if one.file == number)


def written(lines: Iterable[AccountLine]) -> bytes:
    text = io.StringIO()
    out = csv.writer(text, delimiter=";", lineterminator="\r\n")
    out.writerow(COLUMNS)
    for one in lines:
        out.writerow(
            (
                one.line,
                one.paid_on.isoformat(),
                one.supplier,
                # A spreadsheet takes what begins with these signs for a formula.
                f"'{one.number}" if one.number[:1] in "=+-@" else one.number,
                one.function,
                one.art,
                one.responsibility or "",
                _kroner(one.amount),
                one.payment,
            )
        )
    return text.getvalue().encode("utf-8")


def _kroner(amount: Ore) -> str:
    kroner, rest = divmod(abs(amount), 100)
    return f"{'-' if amount < 0 else ''}{kroner},{rest:02d}"
