"""Knows which files were no invoice: that they came is noted, and what they hold is kept nowhere."""

from hashlib import sha256
from uuid import UUID

import msgspec

from services.billing.invoices.arriving.arrival import Arrival
from services.billing.invoices.ehf.handing import Outcome, outcome_of
from services.billing.invoices.ehf.records import Broken, NotAnInvoice
from services.billing.invoices.ehf.sentences import broken
from shared.contracts.billing_invoice_files import InvoiceFileTurnedAway
from shared.contracts.fact import Recorded
from shared.eventing.log import Log
from shared.kernel.ids import derived_id


class File(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was turned away (avvist fil), or one that never came."""

    turned_away: InvoiceFileTurnedAway | None = None


def stream_of(mark: str) -> UUID:
    return derived_id("billing-turned-away", mark)


def evolve(file: File, recorded: Recorded) -> File:
    fact = recorded.fact
    return File(turned_away=fact) if isinstance(fact, InvoiceFileTurnedAway) else file


def turn_away(no: NotAnInvoice, arrival: Arrival, log: Log) -> Outcome:
    """Refused the first time, known already every other time (duplikat)."""
    mark = sha256(arrival.raw).hexdigest()
    stream = stream_of(mark)
    file, version = log.load(stream, evolve, File())
    if file.turned_away is not None:
        return outcome_of("duplicate", invoice=None, rules=_told(file.turned_away.rule))
    fact = InvoiceFileTurnedAway(
        sha256=mark, size=len(arrival.raw), inlet=arrival.inlet, rule=no.rule, came_on=arrival.caller(mark).today
    )
    log.append(stream, version, fact, by=arrival.caller(mark), case_id=stream)
    return outcome_of("refused", invoice=None, rules=_told(no.rule))


def _told(rule: str) -> tuple[Broken, ...]:
    return (broken(rule),)
