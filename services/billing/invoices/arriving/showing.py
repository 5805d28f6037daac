"""Knows which records of an invoice hold it as it came: `GET /invoices/<invoice>?purpose=…`."""

from collections.abc import Sequence

from shared.contracts.billing_invoice_files import InvoiceFileKept
from shared.contracts.fact import Recorded
from shared.web.question import CaseQuestion


class ReadInvoiceFile(CaseQuestion):
    """Read an invoice as it came (innsyn i originalfaktura). Its case is its own stream."""


def last_file(records: Sequence[Recorded]) -> Sequence[Recorded]:
    """The parts of the file that came last: one that was refused may have come again."""
    files = [one for one in records if isinstance(one.fact, InvoiceFileKept)]
    last = max((at for at, one in enumerate(files) if _is_first(one)), default=0)
    return files[last:]


def _is_first(one: Recorded) -> bool:
    return isinstance(one.fact, InvoiceFileKept) and one.fact.part == 1
