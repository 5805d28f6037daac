"""Knows the addresses of patient flow: the bed board, how it is followed, and patients who are ready (pasientflyt)."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.console import board, ready_patients
from services.console.posted import Posted
from services.console.sessions import Session
from services.console.steps import PATIENTS

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
