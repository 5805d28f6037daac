"""Knows what a fact spends, or takes back: what was due of its stream after it, less what was due before."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from services.billing.assignments.assignment import Assignment
from services.billing.bpa.scheme import Scheme
from services.billing.budget.picture import Source, Spent
from services.billing.hospital.bill import Bill
from services.billing.hospital.naming import stream_of_stay
from services.billing.invoices.amounts import payable_lines
from services.billing.invoices.invoice import Invoice
from shared.contracts.billing_budget import Spending
from shared.contracts.billing_verdicts import CheckedLine
from shared.contracts.fact import Recorded
from shared.contracts.words import ServiceCode
from shared.kernel.clock import oslo_date
from shared.kernel.money import Ore

OF_ASSIGNMENTS: dict[ServiceCode, Spending] = {
    "carer-allowance": "carer-allowance",
    "support-contact": "support-contact",
    "respite-outside-institution": "private-respite",
}
DELAYED: ServiceCode = "delayed-discharge"


class Item(NamedTuple):
    """What an amount is for. `part` tells apart what a stream spends on the same days."""

    source: Source
    spending: Spending
    service: ServiceCode
    agreement: str
    person: str | None
    from_on: date
    to_on: date
    part: str


Due = dict[Item, Ore]


def bought(service: ServiceCode) -> Spending:
    """What is bought by a call-off (kjøp): assistance has a line of its own."""
    return "bpa" if service == "bpa" else "purchases"


def spent_by(recorded: Recorded, *, before: object, after: object) -> Iterator[Spent]:
    """What a fact of a stream spends, item by item. Nothing for streams that spend nothing."""
    stream = str(recorded.record.stream)
    was, is_now = due(before, stream=stream), due(after, stream=stream)
    for item in {**was, **is_now}:
        if amount := is_now.get(item, 0) - was.get(item, 0):
            yield _spent(recorded, item, amount=amount)


def due(state: object, *, stream: str) -> Due:
    """All that was spent by what a stream says so far."""
    match state:
        case Invoice():
            return _invoiced(state)
        case Bill():
            return _days_in_hospital(state)
        case Assignment():
            return _paid(state, stream=stream)
        case Scheme():
            return _assisted(state, stream=stream)
        case _:
            return {}


def _invoiced(invoice: Invoice) -> Due:
    """An authorised invoice, line by line, less what was credited. Without VAT: it is compensated."""
    found: Due = {}
    if invoice.stage != "authorised" or invoice.received is None or invoice.received.kind != "invoice":
        return found
    checked: Mapping[int, CheckedLine] = {one.verdict.line: one for one in invoice.checked}
    payable = payable_lines(invoice)
    for line in invoice.lines:
        of = checked[line.line].of if line.line in checked else None
        service = of.service if of else ""
        item = Item(
            source="invoice",
            spending=bought(service),
            service=service,
            agreement=line.call_off or "",
            person=of.person if of else None,
            from_on=line.from_on or invoice.received.issued_on,
            to_on=line.to_on or invoice.received.issued_on,
            part=str(line.line),
        )
        found[item] = payable[line.line]
    return found


def _days_in_hospital(bill: Bill) -> Due:
    """The days of a hospital's bill that we pay, each by itself, once it is authorised; not what came back."""
    return {
        Item(
            source="hospital-bill",
            spending="delayed-discharge",
            service=DELAYED,
            agreement=str(stream_of_stay(day.hospital, day.stay)),
            person=None,
            from_on=day.on,
            to_on=day.on,
            part=day.line,
        ): day.kept
        for day in bill.paid
        if day.kept
    }


def _paid(assignment: Assignment, *, stream: str) -> Due:
    """What stands with payroll or is paid, month by month; what payroll refused does not."""
    agreed = assignment.agreed
    if agreed is None:
        return {}
    return {
        Item(
            source="pay-basis",
            spending=OF_ASSIGNMENTS.get(agreed.service, "support-contact"),
            service=agreed.service,
            agreement=stream,
            person=agreed.person,
            from_on=row.month,
            to_on=row.month.replace(day=monthrange(row.month.year, row.month.month)[1]),
            part=f"{row.basis}/{row.row}",
        ): row.amount_in_ore
        for row in assignment.rows
        if row.accepted is not False
    }


def _assisted(scheme: Scheme, *, stream: str) -> Due:
    """Pay of the municipality's own assistants. What a supplier is paid stands in its invoice."""
    found: Due = {}
    for number, paid in enumerate(scheme.paid):
        chosen = scheme.deliverer(on=paid.from_on)
        if chosen is None or chosen.deliverer == "municipality":
            item = Item(
                source="own-assistants",
                spending="bpa",
                service="bpa",
                agreement=stream,
                person=scheme.person,
                from_on=paid.from_on,
                to_on=paid.to_on,
                part=str(number),
            )
            found[item] = paid.amount_in_ore
    return found


def _spent(recorded: Recorded, item: Item, *, amount: Ore) -> Spent:
    return Spent(
        position=recorded.record.position,
        known_on=oslo_date(recorded.record.recorded_at),
        source=item.source,
        spending=item.spending,
        service=item.service,
        agreement=item.agreement,
        person=item.person,
        from_on=item.from_on,
        to_on=item.to_on,
        amount=amount,
    )
