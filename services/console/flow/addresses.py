"""Knows the addresses of the bed coordinator's own pages: what is late, and one bed."""

from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.console.flow import alarm_page
from services.console.flow.steps import ALARMS
from services.console.flow_pages import Keep, Look, Read

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
        if command not in ALARMS:
            raise HTTPException(status_code=404)
        form, today = ALARMS[command], behind.today()
        return keep(await alarm_page.act(behind.office, form, posted, session=session, today=today), session)

    app.add_api_route(alarm_page.PATH, listed, methods=["GET"])
    app.add_api_route(f"{alarm_page.PATH}/{{command}}", settled, methods=["POST"])
