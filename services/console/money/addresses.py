"""Knows the addresses of the pages about money: invoices, payment runs, the budget."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.console.flow_pages import Keep, Look, Read
from services.console.forms import Form
from services.console.money import budget, invoice_list, one_invoice, one_run, payment_runs
from services.console.money.steps import INVOICES as OF_INVOICES
from services.console.money.steps import PAYING
from services.console.money.tabs import BUDGET, INVOICES, RUNS

if TYPE_CHECKING:
    from services.console.app import Behind


@dataclass(frozen=True, slots=True, kw_only=True)
class _Doors:
    look: Look
    keep: Keep
    read: Read


def add_money_pages(app: FastAPI, behind: "Behind", *, look: Look, keep: Keep, read: Read) -> None:
    """`look`: who is logged in. `keep`: gives the browser its session back. `read`: a form of ours."""
    doors = _Doors(look=look, keep=keep, read=read)
    _add_invoices(app, behind, doors)
    _add_runs(app, behind, doors)
    _add_one_run(app, behind, doors)
    _add_budget(app, behind, doors)


def _add_invoices(app: FastAPI, behind: "Behind", doors: _Doors) -> None:
    office = behind.office

    async def listed(request: Request) -> Response:
        session = doors.look(request)
        return doors.keep(await invoice_list.show(office, session=session, today=behind.today()), session)

    async def shown(request: Request, invoice_id: UUID) -> Response:
        session = doors.look(request)
        return doors.keep(await one_invoice.show(office, invoice_id, session=session, today=behind.today()), session)

    async def acted(request: Request, invoice_id: UUID, command: str) -> Response:
        session = doors.look(request)
        posted = await doors.read(request, session)
        form, today = _form(OF_INVOICES, command), behind.today()
        answer = await one_invoice.act(office, invoice_id, form, posted, session=session, today=today)
        return doors.keep(answer, session)

    app.add_api_route(INVOICES, listed, methods=["GET"])
    app.add_api_route(f"{INVOICES}/{{invoice_id}}", shown, methods=["GET"])
    app.add_api_route(f"{INVOICES}/{{invoice_id}}/{{command}}", acted, methods=["POST"])


def _add_runs(app: FastAPI, behind: "Behind", doors: _Doors) -> None:
    office = behind.office

    async def listed(request: Request) -> Response:
        session = doors.look(request)
        return doors.keep(await payment_runs.show(office, session=session, today=behind.today()), session)

    async def started(request: Request, command: str) -> Response:
        session = doors.look(request)
        posted = await doors.read(request, session)
        form, today = _form(PAYING, command), behind.today()
        return doors.keep(await payment_runs.act(office, form, posted, session=session, today=today), session)

    app.add_api_route(RUNS, listed, methods=["GET"])
    app.add_api_route(f"{RUNS}/{{command}}", started, methods=["POST"])


def _add_one_run(app: FastAPI, behind: "Behind", doors: _Doors) -> None:
    office = behind.office

    async def shown(request: Request, run: UUID) -> Response:
        session = doors.look(request)
        return doors.keep(await one_run.show(office, run, session=session, today=behind.today()), session)

    async def acted(request: Request, run: UUID, command: str) -> Response:
        session = doors.look(request)
        posted = await doors.read(request, session)
        form, today = _form(PAYING, command), behind.today()
        return doors.keep(await one_run.act(office, run, form, posted, session=session, today=today), session)

    app.add_api_route(f"{RUNS}/{{run}}", shown, methods=["GET"])
    app.add_api_route(f"{RUNS}/{{run}}/{{command}}", acted, methods=["POST"])


def _add_budget(app: FastAPI, behind: "Behind", doors: _Doors) -> None:
    async def shown(request: Request) -> Response:
        session = doors.look(request)
        asked = request.query_params.get(budget.FIELD, "")
        return doors.keep(await budget.show(behind.office, asked, session=session, today=behind.today()), session)

    app.add_api_route(BUDGET, shown, methods=["GET"])


def _form(forms: Mapping[str, Form], command: str) -> Form:
    if command not in forms:
        raise HTTPException(status_code=404)
    return forms[command]
