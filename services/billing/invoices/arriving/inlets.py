"""Knows what the ways in for invoices are put together from, when the service starts."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from services.billing.invoices import receiving_handlers
from services.billing.invoices.arriving.doors import TAKE_IN_INVOICE, take_in_invoice
from services.billing.invoices.arriving.postman import Postman
from services.billing.invoices.arriving.router import invoice_router
from services.billing.invoices.arriving.settings import InvoiceSettings
from services.billing.invoices.arriving.taking import Outside
from shared.runtime.tenant import INVENTED_ORGANISATION
from shared.web.door import CommandDoor

if TYPE_CHECKING:
    from fastapi import APIRouter

    from shared.runtime.parts import Parts
    from shared.runtime.service import Worker


def doors(parts: "Parts") -> tuple[CommandDoor, ...]:
    """The door that needs to know who we are: it replaces the bare one."""
    return (replace(TAKE_IN_INVOICE, handler=partial(take_in_invoice, outside=outside_of(parts))),)


def router(parts: "Parts") -> "APIRouter":
    return invoice_router(parts, outside=outside_of(parts))


def postman(parts: "Parts") -> "Worker":
    """Nobody, where there is no folder."""
    box = InvoiceSettings().box
    return Nobody() if box is None else Postman(parts, outside=outside_of(parts), box=box)


class Nobody:
    """No folder to look after."""

    def start(self) -> None:
        pass

    def stop(self) -> None:
        pass


def outside_of(parts: "Parts") -> Outside:
    """An invented municipality has no number an invoice could be to: whom it is to is not asked there."""
    us = parts.settings.organisation
    return Outside(receive=receiving_handlers.receive, us=None if us == INVENTED_ORGANISATION else us)
