"""Knows what is asked about invoices: which there are, whom they wait for, and what came of each line."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select

from services.billing.invoices.tables import invoices, lines
from services.billing.invoices.waiting import WaitsFor
from shared.eventing.view_pages import FIRST, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedInvoice:
    """An invoice as it stands (faktura), and whom it waits for since when. `version`: for `seen_version`."""

    received_on: date
    invoice_id: UUID
    version: int
    supplier: str
    number: str
    kind: str
    month: date
    due_on: date | None
    stage: str
    waits_for: WaitsFor | None
    waiting_since: date | None
    is_overdue: bool
    lines: int
    net: int
    payable: int
    amount: int
    claimed_back: int
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNot:
    """A reason with its days, as `2025-03-01/2025-03-07`, and its øre."""

    kind: str
    days: tuple[str, ...]
    ore: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceLineRow:
    """One line: what was granted and agreed, what was invoiced, and what is paid of it (fakturalinje).

    `hours_approved`: somebody of ours had approved a timesheet of the call-off when the line was controlled.
    """

    invoice_id: UUID
    line: int
    call_off: str | None
    service: str | None
    from_on: date | None
    to_on: date | None
    quantity: int
    unit: str
    price: str
    net: int
    granted: int | None
    agreed: tuple[int, ...]
    outcome: str
    payable: int
    settled: str | None
    hours_approved: bool
    reasons: tuple[WhyNot, ...]


# Which invoices are there, and whom do they wait for?


def listed(
    connection: Connection, *, supplier: str | None, month: date | None, page: Page = FIRST
) -> list[ListedInvoice]:
    """Every invoice, the oldest first."""
    query = select(invoices)
    if supplier is not None:
        query = query.where(invoices.c.supplier == supplier)
    if month is not None:
        query = query.where(invoices.c.month == month)
    return [shown(row) for row in page.rows(connection, query, by=(invoices.c.received_on, invoices.c.invoice_id))]


def waiting(connection: Connection, *, page: Page = FIRST) -> list[ListedInvoice]:
    """Every invoice somebody should do something about, the longest wait first."""
    query = select(invoices).where(invoices.c.waits_for.is_not(None))
    return [shown(row) for row in page.rows(connection, query, by=(invoices.c.waiting_since, invoices.c.invoice_id))]


# Does this invoice match the decision's hours, the contract's price and the period?


def explained(
    connection: Connection, *, supplier: str, number: str, kind: str, page: Page = FIRST
) -> list[InvoiceLineRow]:
    """An invoice line by line."""
    named = (invoices.c.supplier == supplier, invoices.c.number == number, invoices.c.kind == kind)
    query = select(lines).join(invoices, invoices.c.invoice_id == lines.c.invoice_id).where(*named)
    return [_line(row) for row in page.rows(connection, query, by=(lines.c.invoice_id, lines.c.line))]


def shown(row: Row[Any]) -> ListedInvoice:
    """A row of the table as it is listed."""
    return ListedInvoice(
        received_on=row.received_on,
        invoice_id=row.invoice_id,
        version=row.version,
        supplier=row.supplier,
        number=row.number,
        kind=row.kind,
        month=row.month,
        due_on=row.due_on,
        stage=row.stage,
        waits_for=row.waits_for,
        waiting_since=row.waiting_since,
        is_overdue=row.is_overdue,
        lines=row.lines,
        net=row.net,
        payable=row.payable,
        amount=row.amount,
        claimed_back=row.claimed_back,
        rules=tuple(row.rules),
    )


def _line(row: Row[Any]) -> InvoiceLineRow:
    return InvoiceLineRow(
        invoice_id=row.invoice_id,
        line=row.line,
        call_off=row.call_off,
        service=row.service,
        from_on=row.from_on,
        to_on=row.to_on,
        quantity=row.quantity,
        unit=row.unit,
        price=row.price,
        net=row.net,
        granted=row.granted,
        agreed=tuple(row.agreed or ()),
        outcome=row.outcome,
        payable=row.payable,
        settled=row.settled,
        hours_approved=row.hours_approved,
        reasons=tuple(
            WhyNot(
                kind=reason["kind"],
                days=tuple(f"{days['from_on']}/{days['to_on']}" for days in reason["days"]),
                ore=reason["ore"],
            )
            for reason in row.reasons
        ),
    )
