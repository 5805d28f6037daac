"""Knows the console's addresses: log in, the lists, the case, something new, and what is done there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from services.console import arriving, casework
from services.console.board import PATH as BOARD
from services.console.counts import FORMAT, Counts
from services.console.flow.addresses import add_coordinator_pages
from services.console.flow_pages import add_flow_pages
from services.console.forms import Form
from services.console.lists import show_list
from services.console.live_board import FollowsBoard
from services.console.money.addresses import add_money_pages
from services.console.money.tabs import first_page
from services.console.office import LoggedOut, Office
from services.console.pages import HERE, page, problem_page
from services.console.posted import NotAForm, Posted, read_form
from services.console.security import CarefulPages, comes_from_our_page, form_is_ours
from services.console.sessions import Session, Sessions
from services.console.steps import ALL, ARRIVALS
from services.console.worklists import WORK_LISTS, WorkList
from shared.kernel.clock import Clock, oslo_date
from shared.runtime.health import Health, HealthReport
from shared.web.identity import Unauthenticated
from shared.web.incidents import Incidents

COOKIE = "saksgang-okt"
LOG_IN = "/logg-inn"
_NOT_LOGGED_IN = "Tokenet gjelder ikke. Lag et nytt, og prøv igjen"
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Behind:
    """What stands behind the pages."""

    office: Office
    sessions: Sessions
    clock: Clock
    incidents: Incidents
    https: bool = False
    health: Health = field(default_factory=Health)
    counts: Counts = field(default_factory=Counts)
    live: FollowsBoard | None = None

    def today(self) -> date:
        return oslo_date(self.clock.now())


class NotOurs(Exception):
    """A post that no page of ours has sent (forfalsket skjema)."""


def build_console(behind: Behind) -> FastAPI:
    """The application."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    _add_login(app, behind)
    for work_list in WORK_LISTS:
        _add_list(app, behind, work_list)
    _add_case(app, behind)
    _add_arrivals(app, behind)
    _add_flow(app, behind)
    _add_health(app, behind)
    _add_problems(app, behind)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.add_middleware(
        CarefulPages, incidents=behind.incidents, count=behind.counts.answered, followed=frozenset({BOARD})
    )
    return app


def _add_login(app: FastAPI, behind: Behind) -> None:
    async def form(request: Request) -> Response:
        return page("login.html", session=None)

    async def begin(request: Request) -> Response:
        posted = await _posted(request, session=None)
        try:
            session = behind.sessions.begin(posted.typed_by_name().get("token", ("",))[0].strip())
        except Unauthenticated as no:
            _log.warning("token refused", reason=no.reason)
            return page("login.html", session=None, status=403, errors=[_NOT_LOGGED_IN])
        return _kept(RedirectResponse(first_page(session.identity.roles), status_code=303), session, behind)

    async def end(request: Request) -> Response:
        await _posted(request, session=_session(request, behind))
        return _logged_out()

    app.add_api_route(LOG_IN, form, methods=["GET"])
    app.add_api_route(LOG_IN, begin, methods=["POST"])
    app.add_api_route("/logg-ut", end, methods=["POST"])


def _add_list(app: FastAPI, behind: Behind, work_list: WorkList) -> None:
    async def get(request: Request) -> Response:
        session = _session(request, behind)
        return _kept(await show_list(behind.office, work_list, session=session, today=behind.today()), session, behind)

    app.add_api_route(work_list.path, get, methods=["GET"])


def _add_case(app: FastAPI, behind: Behind) -> None:
    async def get(request: Request, case_id: UUID) -> Response:
        session = _session(request, behind)
        return _kept(
            await casework.show(behind.office, case_id, session=session, today=behind.today()), session, behind
        )

    async def post(request: Request, case_id: UUID, command: str) -> Response:
        session = _session(request, behind)
        posted = await _posted(request, session=session)
        form = _form(ALL, command)
        answer = await casework.act(behind.office, case_id, form, posted, session=session, today=behind.today())
        return _kept(answer, session, behind)

    app.add_api_route("/saker/{case_id}", get, methods=["GET"])
    app.add_api_route("/saker/{case_id}/{command}", post, methods=["POST"])


def _add_arrivals(app: FastAPI, behind: Behind) -> None:
    async def get(request: Request) -> Response:
        return arriving.show(session=_session(request, behind), today=behind.today())

    async def post(request: Request, command: str) -> Response:
        session = _session(request, behind)
        posted = await _posted(request, session=session)
        form = _form(ARRIVALS, command)
        answer = await arriving.act(behind.office, form, posted, session=session, today=behind.today())
        return _kept(answer, session, behind)

    app.add_api_route(arriving.PATH, get, methods=["GET"])
    app.add_api_route(f"{arriving.PATH}/{{command}}", post, methods=["POST"])


def _add_flow(app: FastAPI, behind: Behind) -> None:
    for add in (add_flow_pages, add_coordinator_pages, add_money_pages):
        add(
            app,
            behind,
            look=lambda request: _session(request, behind),
            keep=lambda answer, session: _kept(answer, session, behind),
            read=lambda request, session: _posted(request, session=session),
        )


def _form(forms: Mapping[str, Form], command: str) -> Form:
    if command not in forms:
        raise HTTPException(status_code=404)
    return forms[command]


def _add_health(app: FastAPI, behind: Behind) -> None:
    async def healthz() -> Response:
        return _reported(behind.health.alive())

    async def readyz() -> Response:
        return _reported(behind.health.ready())

    async def metrics() -> Response:
        return Response(behind.counts.text(), media_type=FORMAT)

    app.add_api_route("/healthz", healthz, methods=["GET"])
    app.add_api_route("/readyz", readyz, methods=["GET"])
    app.add_api_route("/metrics", metrics, methods=["GET"])


def _reported(report: HealthReport) -> Response:
    content = {"healthy": report.healthy, "parts": report.parts}
    return JSONResponse(content, status_code=200 if report.healthy else 503)


def _add_problems(app: FastAPI, behind: Behind) -> None:
    async def logged_out(request: Request, error: Exception) -> Response:
        return _logged_out()

    async def not_ours(request: Request, error: Exception) -> Response:
        sentence = "Skjemaet kom ikke fra siden du er logget inn på. Åpne saken på nytt."
        return problem_page("Ikke sendt", sentence, session=_known(request, behind), status=403)

    async def not_there(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        heading, sentence = (
            ("Finnes ikke", "Siden finnes ikke.") if status == 404 else ("Ikke slik", "Siden kan ikke brukes slik.")
        )
        return problem_page(heading, sentence, session=_known(request, behind), status=status)

    app.add_exception_handler(LoggedOut, logged_out)
    app.add_exception_handler(NotOurs, not_ours)
    app.add_exception_handler(NotAForm, not_ours)
    app.add_exception_handler(HTTPException, not_there)
    app.add_exception_handler(RequestValidationError, not_there)


async def _posted(request: Request, *, session: Session | None) -> Posted:
    """The form, once it is known to come from a page of ours."""
    if not comes_from_our_page(request):
        raise NotOurs
    posted = await read_form(request)
    if session is not None and not form_is_ours(session, posted.csrf):
        raise NotOurs
    return posted


def _known(request: Request, behind: Behind) -> Session | None:
    return behind.sessions.find(request.cookies.get(COOKIE))


def _session(request: Request, behind: Behind) -> Session:
    session = _known(request, behind)
    if session is None:
        raise LoggedOut
    return session


def _kept(answer: Response, session: Session, behind: Behind) -> Response:
    """What changed about the login goes back to the browser: nothing of it stays here."""
    if session.changed:
        cookie = behind.sessions.seal(session)
        answer.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", secure=behind.https, path="/")
    return answer


def _logged_out() -> Response:
    answer = RedirectResponse(LOG_IN, status_code=303)
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
    return answer
