"""Knows whom a hospital's bill waits for, and since when."""

from datetime import date
from typing import Literal

from services.billing.hospital import paid
from services.billing.hospital.bill import Bill

WaitsFor = Literal["claim-back", "bill", "checking", "authorising", "objecting"]
"""Whom a bill waits for (hva det ventes på): money to come back, the bill a credit note is about, somebody to check,
somebody else to authorise, somebody to tell the trust that nothing is paid."""


def waits_for(bill: Bill) -> tuple[WaitsFor, date] | None:
    """The first of these that holds, and since when; None when nobody need do anything here."""
    if bill.claimed is not None and paid.claimed(bill.paid):
        return "claim-back", bill.claimed.recorded_on
    if bill.received is None:
        return ("bill", min(one.came_on for one in bill.waiting)) if bill.waiting else None
    if bill.stage == "received":
        return "checking", bill.received.received_on
    if bill.stage != "checked" or bill.checked is None:
        return None
    if bill.checked.payable:
        return "authorising", bill.checked.checked_on
    return ("objecting", bill.checked.checked_on) if bill.objected is None else None
