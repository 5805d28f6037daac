"""Knows the addresses of the pages about money: invoices, payment runs, the budget."""

from typing import TYPE_CHECKING
from uuid import UUID

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.console.flow_pages import Keep, Look, Read
from services.console.money import invoice_list, one_invoice
from services.console.money.steps import INVOICES as OF_INVOICES
from services.console.money.tabs import INVOICES

if TYPE_CHECKING:
    from services.console.app import Behind


def add_money_pages(app: FastAPI, behind: "Behind", *, look: Look, keep: Keep, read: Read) -> None:
    """`look`: who is logged in. `keep`: gives the browser its session back. `read`: a form of ours."""
    _add_invoices(app, behind, look=look, keep=keep, read=read)


def _add_invoices(app: FastAPI, behind: "Behind", *, look: Look, keep: Keep, read: Read) -> None:
    async def listed(request: Request) -> Response:
        session = look(request)
        return keep(await invoice_list.show(behind.office, session=session, today=behind.today()), session)

    async def shown(request: Request, invoice_id: UUID) -> Response:
        session = look(request)
        return keep(await one_invoice.show(behind.office, invoice_id, session=session, today=behind.today()), session)

    async def acted(request: Request, invoice_id: UUID, command: str) -> Response:
        session = look(request)
        posted = await read(request, session)
        if command not in OF_INVOICES:
            raise HTTPException(status_code=404)
        form, today = OF_INVOICES[command], behind.today()
        return keep(
            await one_invoice.act(behind.office, invoice_id, form, posted, session=session, today=today), session
        )

    app.add_api_route(INVOICES, listed, methods=["GET"])
    app.add_api_route(f"{INVOICES}/{{invoice_id}}", shown, methods=["GET"])
    app.add_api_route(f"{INVOICES}/{{invoice_id}}/{{command}}", acted, methods=["POST"])
