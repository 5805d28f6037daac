"""Knows how a file is taken in: read, checked, and handed on with the file itself, or turned away."""

from dataclasses import dataclass
from uuid import UUID

from msgspec.structs import replace

from services.billing.hospital.naming import stream_of_bill
from services.billing.invoices.arriving.arrival import Arrival
from services.billing.invoices.arriving.keeping import kept
from services.billing.invoices.arriving.turned_away import turn_away
from services.billing.invoices.ehf.checking import check, remarks
from services.billing.invoices.ehf.handing import Handed, Outcome, Receive, stream_of, words_of
from services.billing.invoices.ehf.reading import read_invoice
from services.billing.invoices.ehf.records import NotAnInvoice, ParsedInvoice
from shared.contracts.fact import Recorded
from shared.eventing.log import Log
from shared.kernel.refusal import CaseHasMovedOn

LOOKS = 12
"""Invoices of one call-off come side by side, and whoever is second looks again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What taking in invoices needs besides the log (omgivelser). `us`: our organisation number, where we have one."""

    receive: Receive
    us: str | None = None


def take_in(arrival: Arrival, log: Log, *, outside: Outside) -> Outcome:
    """What comes of one file, whatever it is."""
    for _ in range(LOOKS - 1):
        try:
            return _take(arrival, log, outside=outside)
        except CaseHasMovedOn:
            continue
    return _take(arrival, log, outside=outside)


def _take(arrival: Arrival, log: Log, *, outside: Outside) -> Outcome:
    try:
        parsed = read_invoice(arrival.raw)
    except NotAnInvoice as no:
        return turn_away(no, arrival, log)
    told, before = handed(parsed, arrival, us=outside.us), _recorded(parsed, log)
    outcome = outside.receive(told, arrival.caller(parsed.sha256), log)
    known = outcome.result == "refused" and before == _recorded(parsed, log)
    return replace(outcome, remarks=told.remarks, result="duplicate" if known else outcome.result)


def _recorded(parsed: ParsedInvoice, log: Log) -> int:
    """How much is said of an invoice: where a refusal says nothing new, the file is known already."""
    return sum(log.load(stream, _seen, 0)[1] for stream in _places(parsed))


def _places(parsed: ParsedInvoice) -> tuple[UUID, UUID]:
    """Where it may be told of: among the invoices of suppliers, and where it is a hospital's, among their bills."""
    bill = parsed.number if parsed.kind == "invoice" else parsed.credited
    return stream_of(parsed), stream_of_bill(parsed.supplier, bill or parsed.number)


def _seen(seen: int, recorded: Recorded) -> int:
    return seen


def handed(parsed: ParsedInvoice, arrival: Arrival, *, us: str | None) -> Handed:
    """What is known of an invoice before anybody is asked about it."""
    words = words_of(stream_of(parsed))
    return Handed(
        parsed=parsed,
        broken=check(parsed, us=us),
        remarks=remarks(parsed),
        file=kept(arrival.raw, words_of=words, inlet=arrival.inlet),
        words_of=words,
    )
