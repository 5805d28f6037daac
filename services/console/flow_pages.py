"""Knows the addresses of patient flow: bed board, patients who are ready, waiting list, requests (pasientflyt)."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.console import board, ready_patients, unit_requests, waiting_list
from services.console.flow_table import FlowTable
from services.console.forms import Form
from services.console.posted import Posted
from services.console.sessions import Session
from services.console.steps import PATIENTS, REQUESTS, WAITING_LIST

if TYPE_CHECKING:
    from services.console.app import Behind

Look = Callable[[Request], Session]
Keep = Callable[[Response, Session], Response]
Read = Callable[[Request, Session], Awaitable[Posted]]


def add_flow_pages(app: FastAPI, behind: "Behind", *, look: Look, keep: Keep, read: Read) -> None:
    """`look`: who is logged in. `keep`: gives the browser its session back. `read`: a form of ours."""
    _add_board(app, behind, look=look, keep=keep)

    async def patients(request: Request) -> Response:
        session = look(request)
        return keep(await ready_patients.show(behind.office, session=session, today=behind.today()), session)

    async def answer(request: Request, command: str) -> Response:
        session = look(request)
        posted = await read(request, session)
        if command not in PATIENTS:
            raise HTTPException(status_code=404)
        form, today = PATIENTS[command], behind.today()
        return keep(await ready_patients.act(behind.office, form, posted, session=session, today=today), session)

    app.add_api_route(ready_patients.PATH, patients, methods=["GET"])
    app.add_api_route(f"{ready_patients.PATH}/{{command}}", answer, methods=["POST"])
    for table, forms in ((waiting_list.SHOWN, WAITING_LIST), (unit_requests.SHOWN, REQUESTS)):
        _add_table(app, behind, table, forms, doors=_Doors(look=look, keep=keep, read=read))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Doors:
    look: Look
    keep: Keep
    read: Read


def _add_table(app: FastAPI, behind: "Behind", table: FlowTable, forms: Mapping[str, Form], *, doors: _Doors) -> None:
    async def shown(request: Request) -> Response:
        session = doors.look(request)
        return doors.keep(await table.show(behind.office, session=session, today=behind.today()), session)

    async def acted(request: Request, command: str) -> Response:
        session = doors.look(request)
        posted = await doors.read(request, session)
        if command not in forms:
            raise HTTPException(status_code=404)
        answer = await table.act(behind.office, forms[command], posted, session=session, today=behind.today())
        return doors.keep(answer, session)

    app.add_api_route(table.path, shown, methods=["GET"])
    app.add_api_route(f"{table.path}/{{command}}", acted, methods=["POST"])


def _add_board(app: FastAPI, behind: "Behind", *, look: Look, keep: Keep) -> None:
    async def shown(request: Request) -> Response:
        session = look(request)
        return keep(await board.show(behind.office, session=session, live=behind.live is not None), session)

    async def followed(request: Request) -> Response:
        session = look(request)
        if behind.live is None:
            raise HTTPException(status_code=404)
        last = request.headers.get("last-event-id") or request.query_params.get("etter", "")
        return await behind.live.follow(session, last=last if last.isdecimal() and last.isascii() else "")

    app.add_api_route(board.PATH, shown, methods=["GET"])
    app.add_api_route(board.LIVE, followed, methods=["GET"])
