"""Knows what is handed on of a file that was read as an invoice, and what is answered about it."""

from collections.abc import Callable
from typing import Final, Literal
from uuid import UUID

import msgspec

from services.billing.invoices.ehf.records import Broken, ParsedInvoice
from shared.contracts.billing_invoice_files import InvoiceFileKept
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import PersonRef, derived_id

Result = Literal["accepted", "refused", "to-work-list", "duplicate"]
UNKNOWN_SUPPLIER: Final = "SAKS-SUPPLIER"


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is an invoice (innlest fil). `broken` is not empty: it is received and refused, and still kept.

    `file` is recorded in the invoice's own stream, in the same append as whatever says that it was received.
    """

    parsed: ParsedInvoice
    broken: tuple[Broken, ...]
    remarks: tuple[Broken, ...]
    file: tuple[InvoiceFileKept, ...]
    words_of: PersonRef
    """Whose key the supplier's free words are sealed with: a reference of the invoice's own, which nobody has."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one file (utfall). `rule` and `sentence` are the first of `rules`; nothing of the file's words.

    `remarks` refuse nothing.
    """

    result: Result
    invoice: UUID | None = None
    rule: str | None = None
    sentence: str | None = None
    rules: tuple[Broken, ...] = ()
    remarks: tuple[Broken, ...] = ()


Receive = Callable[[Handed, Caller, Log], Outcome]
"""Receives an invoice: refuses it, puts it on the work list, or accepts it; a second time, says it is known."""


def stream_of(parsed: ParsedInvoice) -> UUID:
    """The stream of an invoice: who sent it, and its number. One without either is known by its bytes alone."""
    if not parsed.supplier or not parsed.number:
        return derived_id("billing-invoice-file", parsed.sha256)
    return derived_id("billing-invoice", parsed.supplier, parsed.kind, parsed.number)


def words_of(stream: UUID) -> PersonRef:
    """The reference an invoice's words are sealed for. No person has it."""
    return PersonRef(f"p-{derived_id('billing-invoice-words', stream).hex}")


def outcome_of(result: Result, *, invoice: UUID | None, rules: tuple[Broken, ...] = ()) -> Outcome:
    """An unknown supplier is told first: whoever is not registered is asked nothing else."""
    ordered = tuple(sorted(rules, key=lambda one: one.rule != UNKNOWN_SUPPLIER))
    first = ordered[0] if ordered else None
    return Outcome(
        result=result,
        invoice=invoice,
        rule=first.rule if first else None,
        sentence=first.sentence if first else None,
        rules=ordered,
    )
