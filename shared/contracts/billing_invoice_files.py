"""Every fact of a file somebody brought as an invoice: kept as it came, or turned away (fakturafil)."""

from datetime import date
from typing import Literal

from shared.contracts.fact import Fact
from shared.kernel.confidential import Confidential

InvoiceInlet = Literal["folder", "http", "bus"]
"""Which way a file came in (kanal)."""


class InvoiceFileKept(Fact, tag="billing.invoice-file-kept.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A part of the file as it came (originalfil), compressed and sealed. Stream = the invoice.

    `sha256` is of the whole file, `size` its bytes. What a supplier wrote in it may name somebody.
    """

    sha256: str
    size: int
    inlet: InvoiceInlet
    content: Confidential
    part: int = 1
    parts: int = 1


class InvoiceFileTurnedAway(Fact, tag="billing.invoice-file-turned-away.v1", frozen=True, kw_only=True):
    """A file that is no invoice came and was not taken in (avvist fil). Stream = the file.

    Nothing of what it holds is kept: `rule` says why, `sha256` which bytes. Of a file that is too large, only the
    first bytes were read, and `size` counts those.
    """

    sha256: str
    size: int
    inlet: InvoiceInlet
    rule: str
    came_on: date


INVOICE_FILES: tuple[type[Fact], ...] = (InvoiceFileKept, InvoiceFileTurnedAway)
