"""Knows the addresses of patient flow: beds, alarms, ready patients, waiting list, requests, messages turned away."""

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.console.addresses import add_page, add_page_of_one, add_shown
from services.console.behind import Behind
from services.console.flow import (
    alarm_page,
    bed_page,
    board,
    new_bed,
    ready_patients,
    turned_away,
    unit_requests,
    waiting_list,
)
from services.console.flow.alarms import BED
from services.console.flow.steps import ALARMS, NEW_BED, OF_BED, PATIENTS, REQUESTS, WAITING_LIST
from services.console.session.visits import Visits


def add_flow_pages(app: FastAPI, behind: Behind, visits: Visits) -> None:
    """A new page is one line here."""
    _add_board(app, behind, visits)
    add_page_of_one(app, behind, visits, path=BED.rstrip("/"), of="bed_id", page=bed_page, forms=OF_BED)
    add_page(app, behind, visits, path=new_bed.PATH, page=new_bed, forms=NEW_BED)
    add_page(app, behind, visits, path=alarm_page.PATH, page=alarm_page, forms=ALARMS)
    add_shown(app, behind, visits, path=turned_away.PATH, page=turned_away)
    add_page(app, behind, visits, path=ready_patients.PATH, page=ready_patients, forms=PATIENTS)
    add_page(app, behind, visits, path=waiting_list.SHOWN.path, page=waiting_list.SHOWN, forms=WAITING_LIST)
    add_page(app, behind, visits, path=unit_requests.SHOWN.path, page=unit_requests.SHOWN, forms=REQUESTS)


def _add_board(app: FastAPI, behind: Behind, visits: Visits) -> None:
    async def shown(request: Request) -> Response:
        session = visits.look(request)
        return visits.keep(await board.show(behind.office, session=session, live=behind.live is not None), session)

    async def followed(request: Request) -> Response:
        session = visits.look(request)
        if behind.live is None:
            raise HTTPException(status_code=404)
        last = request.headers.get("last-event-id") or request.query_params.get("etter", "")
        return await behind.live.follow(session, last=last if last.isdecimal() and last.isascii() else "")

    app.add_api_route(board.PATH, shown, methods=["GET"])
    app.add_api_route(board.LIVE, followed, methods=["GET"])
