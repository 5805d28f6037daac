"""Knows what each line of an invoice was held against: the decided line, the order, the contract, the timesheets."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select

from services.billing.invoices.delivery import stream_of as stream_of_delivery
from services.billing.invoices.standing import state_of
from services.billing.invoices.tables import invoices
from services.billing.purchasing.tables import call_offs, contracts
from shared.contracts.billing_verdicts import CheckedAgainst, CheckedFor, CheckedLine
from shared.eventing.view_pages import FIRST, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedLine:
    """What a line was held against (grunnlaget for kontrollen). `ordered` is None where as much is ordered as granted.

    `timesheets`: how many of the supplier's timesheets had been approved when it was controlled.
    """

    line: int
    call_off: str
    case_id: UUID
    person: str
    decision: UUID
    decision_line: int
    service: str
    ordered: int | None
    ordered_unit: str | None
    ordered_from: date
    ordered_to: date | None
    contract_id: UUID
    contract: str | None
    contract_from: date | None
    contract_to: date | None
    timesheets: int


def compared(connection: Connection, *, invoice_id: UUID, page: Page = FIRST) -> list[ComparedLine]:
    """Every line that names something we have ordered, in order."""
    row = connection.execute(select(invoices).where(invoices.c.invoice_id == invoice_id)).one_or_none()
    if row is None:
        return []
    after = page.after[0] if page.after else 0
    named = [(one, one.of) for one in state_of(row).checked if one.of and one.verdict.line > after]
    known = _ordered(connection, {of.call_off for _, of in named})
    rows = (_compared(one, of, known[of.call_off]) for one, of in named if of.call_off in known)
    return list(islice(rows, page.limit))


def _ordered(connection: Connection, streams: set[UUID]) -> dict[UUID, Row[Any]]:
    told = select(
        call_offs,
        contracts.c.reference,
        contracts.c.from_on.label("contract_from"),
        contracts.c.to_on.label("contract_to"),
    ).outerjoin(contracts, contracts.c.contract_id == call_offs.c.contract_id)
    rows = connection.execute(told.where(call_offs.c.call_off_id.in_(streams)))
    return {row.call_off_id: row for row in rows}


def _compared(one: CheckedLine, of: CheckedFor, ordered: Row[Any]) -> ComparedLine:
    return ComparedLine(
        line=one.verdict.line,
        call_off=ordered.number,
        case_id=ordered.case_id,
        person=of.person,
        decision=of.line.decision,
        decision_line=of.line.line,
        service=of.service,
        ordered=ordered.quantity,
        ordered_unit=ordered.unit,
        ordered_from=ordered.from_on,
        ordered_to=ordered.to_on,
        contract_id=ordered.contract_id,
        contract=ordered.reference,
        contract_from=ordered.contract_from,
        contract_to=ordered.contract_to,
        timesheets=_timesheets(one.against, call_off=of.call_off),
    )


def _timesheets(against: Iterable[CheckedAgainst], *, call_off: UUID) -> int:
    """Each approved timesheet is one fact of its stream."""
    stream = stream_of_delivery(call_off)
    return next((read.version for read in against if read.stream == stream), 0)
