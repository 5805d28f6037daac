"""Knows the addresses of the bed coordinator's own pages: what is late, and one bed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.console.flow import alarm_page, bed_page
from services.console.flow.alarms import BED
from services.console.flow.steps import ALARMS, OF_BED
from services.console.flow_pages import Keep, Look, Read
from services.console.forms import Form

if TYPE_CHECKING:
    from services.console.app import Behind


def add_coordinator_pages(app: FastAPI, behind: "Behind", *, look: Look, keep: Keep, read: Read) -> None:
    """`look`: who is logged in. `keep`: gives the browser its session back. `read`: a form of ours."""

    async def listed(request: Request) -> Response:
        session = look(request)
        return keep(await alarm_page.show(behind.office, session=session, today=behind.today()), session)

    async def settled(request: Request, command: str) -> Response:
        session = look(request)
        posted = await read(request, session)
        form, today = _form(ALARMS, command), behind.today()
        return keep(await alarm_page.act(behind.office, form, posted, session=session, today=today), session)

    _add_bed(app, behind, look=look, keep=keep, read=read)
    app.add_api_route(alarm_page.PATH, listed, methods=["GET"])
    app.add_api_route(f"{alarm_page.PATH}/{{command}}", settled, methods=["POST"])


def _add_bed(app: FastAPI, behind: "Behind", *, look: Look, keep: Keep, read: Read) -> None:
    office = behind.office

    async def shown(request: Request, bed_id: UUID) -> Response:
        session = look(request)
        return keep(await bed_page.show(office, bed_id, session=session, today=behind.today()), session)

    async def acted(request: Request, bed_id: UUID, command: str) -> Response:
        session = look(request)
        posted = await read(request, session)
        form, today = _form(OF_BED, command), behind.today()
        return keep(await bed_page.act(office, bed_id, form, posted, session=session, today=today), session)

    app.add_api_route(f"{BED}{{bed_id}}", shown, methods=["GET"])
    app.add_api_route(f"{BED}{{bed_id}}/{{command}}", acted, methods=["POST"])


def _form(forms: Mapping[str, Form], command: str) -> Form:
    if command not in forms:
        raise HTTPException(status_code=404)
    return forms[command]
