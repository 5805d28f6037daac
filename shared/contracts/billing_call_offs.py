"""Knows the facts of an order for one person (avrop): placed, followed, invoiced, and what is heard late about it."""

from datetime import date
from typing import Literal
from uuid import UUID

from shared.contracts.billing_verdicts import Span
from shared.contracts.fact import Fact
from shared.contracts.words import Amount, LineRef, ServiceCode
from shared.kernel.ids import PersonRef

CallOffEnd = Literal[
    "service-stopped", "decision-fell", "supplier-changed", "contract-ended", "no-longer-needed", "error"
]
UnowedReason = Literal["not-granted", "not-begun", "paused", "stopped", "set-aside", "died", "moved", "in-institution"]


class CallOffPlaced(Fact, tag="billing.call-off-placed.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A service was ordered for one person under a contract (avrop). Stream = its number's, as suppliers write it.

    Its `amount` may be less than the line gives, never more is paid than that. `instead_of`: the person chose another.
    """

    number: str
    contract: UUID
    supplier: str
    person: PersonRef
    line: LineRef
    service: ServiceCode
    amount: Amount | None
    from_on: date
    to_on: date | None
    placed_on: date
    instead_of: str | None = None


class CallOffChanged(Fact, tag="billing.call-off-changed.v1", frozen=True, kw_only=True):
    """More, less or another period is ordered (avrop endret): this much from a day on, until its end."""

    amount: Amount | None
    from_on: date
    to_on: date | None
    changed_on: date


class CallOffEnded(Fact, tag="billing.call-off-ended.v1", frozen=True, kw_only=True):
    """Nothing more is ordered (avrop avsluttet). `to_on` is its last day; before its first, nothing was ordered."""

    to_on: date
    reason: CallOffEnd
    ended_on: date


class CallOffReopened(Fact, tag="billing.call-off-reopened.v1", frozen=True, kw_only=True):
    """What ended the call-off was a mistake (avrop gjenåpnet): it goes on as before."""

    to_on: date | None
    reopened_on: date


class CallOffInvoiced(Fact, tag="billing.call-off-invoiced.v1", frozen=True, kw_only=True):
    """Days of the call-off were invoiced and may be paid (fakturert på avrop). Each day once, whoever invoices it.

    `quantity` in hundredths of `unit`, `ore` what is paid for it. Recorded beside the invoice.
    """

    invoice: UUID
    invoice_line: int
    days: tuple[Span, ...]
    quantity: int
    unit: str
    ore: int


class CallOffInvoiceUndone(
    Fact, tag="billing.call-off-invoice-undone.v1", frozen=True, kw_only=True, omit_defaults=True
):
    """The invoice uses no days of the call-off after all (fakturering trukket). Without `invoice_line`: at all."""

    invoice: UUID
    reason: Literal["credited", "refused", "error"]
    invoice_line: int | None = None


class DaysFoundUnowed(Fact, tag="billing.days-found-unowed.v1", frozen=True, kw_only=True):
    """What was heard late shows that days already invoiced were not owed (krav om tilbakebetaling). To be credited."""

    days: tuple[Span, ...]
    reason: UnowedReason
    invoices: tuple[UUID, ...]
    found_on: date


class DaysFoundOwed(Fact, tag="billing.days-found-owed.v1", frozen=True, kw_only=True):
    """What was heard later still shows that the days were owed after all (krav om tilbakebetaling frafalt)."""

    days: tuple[Span, ...]
    found_on: date


class LineOrdered(Fact, tag="billing.line-ordered.v1", frozen=True, kw_only=True):
    """A line is delivered by a call-off on these days (vedtakslinje bestilt). Stream = the line's. The last holds."""

    number: str
    supplier: str
    from_on: date
    to_on: date | None


class PersonOrderedFor(Fact, tag="billing.person-ordered-for.v1", frozen=True, kw_only=True):
    """Something is ordered for a person (bestilt for person): what is heard of them concerns the call-off."""

    number: str


CALL_OFFS: tuple[type[Fact], ...] = (
    CallOffPlaced,
    CallOffChanged,
    CallOffEnded,
    CallOffReopened,
    CallOffInvoiced,
    CallOffInvoiceUndone,
    DaysFoundUnowed,
    DaysFoundOwed,
    LineOrdered,
    PersonOrderedFor,
)
