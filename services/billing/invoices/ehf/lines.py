"""Knows how the lines of an invoice are read."""

import re
from typing import Final

from msgspec.structs import replace

from services.billing.invoices.ehf.amounts import allowances_of, vat_of
from services.billing.invoices.ehf.call_offs import call_off_in
from services.billing.invoices.ehf.fields import Node
from services.billing.invoices.ehf.records import ParsedLine
from services.billing.invoices.ehf.references import names_nobody

_UNIT: Final = re.compile(r"[A-Z0-9]{2,3}", re.ASCII)


def line_of(said: Node, *, number: int, quantity: str, order: str) -> ParsedLine:
    """The n-th line. `order` is what the whole invoice refers to: it holds where the line names no call-off itself."""
    item, period = said.node("Item"), said.first("InvoicePeriod")
    order_line, cost = said.first("OrderLineReference").text("LineID"), said.text("AccountingCost")
    note, name, description = said.words("Note"), item.words("Name"), item.words("Description")
    line = ParsedLine(
        line=number,
        line_id=_line_id(said.text("ID"), number),
        call_off=call_off_in((order_line, _object(said), cost), words=(note, description, name), order=order),
        from_on=period.day("StartDate"),
        to_on=period.day("EndDate"),
        quantity=said.decimal(quantity),
        unit=_unit(said.attribute(quantity, "unitCode")),
        net=said.decimal("LineExtensionAmount"),
        vat=vat_of(item.first("ClassifiedTaxCategory")),
        allowances=allowances_of(said),
        accounting_cost=_plain(cost),
        order_line=_plain(order_line),
        name=name,
        description=description,
        note=note,
    )
    return _with_price(line, said.node("Price"))


def _with_price(line: ParsedLine, price: Node) -> ParsedLine:
    """What one unit costs, and what that comes from (pris)."""
    discount = price.node("AllowanceCharge")
    return replace(
        line,
        price=price.decimal("PriceAmount"),
        base_quantity=price.decimal("BaseQuantity"),
        base_unit=price.attribute("BaseQuantity", "unitCode"),
        gross_price=discount.decimal("BaseAmount"),
        price_discount=discount.decimal("Amount"),
    )


def _line_id(said: str, number: int) -> str:
    """What they call the line; its place in the document, where that may not be repeated."""
    return said if names_nobody(said) else str(number)


def _plain(said: str) -> str | None:
    """A reference that may be repeated; anything else stands in the file alone."""
    return said if said and names_nobody(said) else None


def _unit(said: str | None) -> str | None:
    """A code of two or three signs (UN/ECE 20), also of packages (X and two signs); empty when it is not one."""
    return said if said is None or _UNIT.fullmatch(said) else ""


def _object(said: Node) -> str:
    """What a line says it is about (fakturert objekt)."""
    return said.first("DocumentReference").text("ID")
