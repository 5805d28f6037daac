"""Knows the way in for an invoice as it is, and back to it: `POST` and `GET /invoices`, the XML itself."""

from typing import TYPE_CHECKING, Any

from services.billing.invoices.arriving.arrival import Arrival
from services.billing.invoices.arriving.doors import as_json
from services.billing.invoices.arriving.keeping import joined
from services.billing.invoices.arriving.showing import ReadInvoiceFile, last_file
from services.billing.invoices.arriving.taking import Outside, take_in
from services.billing.invoices.ehf.opening import MOST_BYTES
from services.billing.roles import FROM_SUPPLIERS
from shared.web.file_door import Brought, FileDoor, file_router

if TYPE_CHECKING:
    from fastapi import APIRouter

    from shared.runtime.parts import Parts

_AS_A_FILE = {"content-disposition": 'attachment; filename="faktura.xml"', "x-content-type-options": "nosniff"}
"""What a supplier wrote is laid down, never shown as a page of ours."""


def invoice_router(parts: "Parts", *, outside: Outside) -> "APIRouter":
    """The rule and the sentence of a file that is refused stand in the outcome."""

    def take(brought: Brought) -> dict[str, Any]:
        arrival = Arrival(raw=brought.raw, inlet="http", actor=brought.actor, now=brought.now, trace=brought.trace)
        return as_json(take_in(arrival, parts.log, outside=outside))

    door = FileDoor(
        path="/invoices",
        named="invoice",
        most_bytes=MOST_BYTES,
        brought_by=FROM_SUPPLIERS,
        take_in=take,
        reading=ReadInvoiceFile,
        held_in=last_file,
        joined=joined,
        headers=_AS_A_FILE,
    )
    return file_router(parts, door)
