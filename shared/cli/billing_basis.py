"""Knows the file the municipality's invoicing system reads: who pays, for what, which days, how much; no names."""

import csv
import io
from collections.abc import Iterable
from typing import Any

COLUMNS = ("referanse", "maaned", "type", "tjeneste", "doegn", "beloep", "forklaring", "postering")
_KINDS = {
    "charge": "krav",
    "correction": "avregning",
    "settlement": "etteroppgjoer",
    "refund": "tilbakebetaling",
    "refund-returned": "tilbakebetaling-retur",
}
REFUND_COLUMNS = ("referanse", "beloep", "aarsak", "bestilt", "tilbakebetaling")


def basis(postings: Iterable[dict[str, Any]]) -> str:
    """The invoice basis (fakturagrunnlag) as CSV: `;` between fields, kroner with a comma, one line for each posting.

    `postering` names the posting for ever, so that a line that was read before can be told.
    """
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in postings:
        writer.writerow(_line(row))
    return written.getvalue()


def refunds(ordered: Iterable[dict[str, Any]]) -> str:
    """What is to be paid back (tilbakebetalinger) as CSV, for whoever pays money out: each once, by its own id."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(REFUND_COLUMNS)
    for row in ordered:
        said = (row["because"], row["ordered_on"], row["refund"])
        writer.writerow([row["reference"], kroner(row["amount_in_ore"]), *said])
    return written.getvalue()


def kroner(ore: int) -> str:
    """An amount in a file: `-1850,00`."""
    whole, rest = divmod(abs(ore), 100)
    return f"{'-' if ore < 0 else ''}{whole},{rest:02d}"


def _line(row: dict[str, Any]) -> list[str]:
    return [
        row["reference"],
        row["month_on"][:7],
        _KINDS[row["kind"]],
        row["service"],
        str(row["days"]),
        kroner(row["amount_in_ore"]),
        row["explanation"].replace("\u00a0", " "),
        f"{row['position']}-{row['part']}",
    ]
