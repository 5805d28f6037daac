"""Knows the console's addresses: log in, the lists, the case, something new, and what is done there."""

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from services.console.addresses import add_page, add_page_of_one, add_shown
from services.console.behind import Behind
from services.console.case import arrival_page, case_page
from services.console.case.steps import ALL, ARRIVALS
from services.console.counts import FORMAT
from services.console.flow.addresses import add_flow_pages
from services.console.flow.board import PATH as BOARD
from services.console.forms.posted import NotAForm, form_named
from services.console.journal import page as journal_page
from services.console.journal.steps import ALL as OF_JOURNAL
from services.console.lists import criteria_page
from services.console.lists.list_page import show_list
from services.console.lists.worklists import WORK_LISTS, WorkList
from services.console.money.addresses import add_money_pages
from services.console.money.tabs import first_page
from services.console.office import LoggedOut
from services.console.pages import HERE, page, problem_page
from services.console.person import page as person_page
from services.console.person.steps import ALL as OF_PERSON
from services.console.session.security import CarefulPages
from services.console.session.visits import LOG_IN, NotOurs, Visits, logged_out
from services.console.workplace import page as workplace_page
from services.console.workplace.steps import ALL as OF_WORKPLACE
from shared.runtime.health import HealthReport
from shared.web.identity import Unauthenticated

_NOT_LOGGED_IN = "Tokenet gjelder ikke. Lag et nytt, og prøv igjen"
_log = structlog.get_logger(__name__)


def build_console(behind: Behind) -> FastAPI:
    """The application."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    visits = Visits(sessions=behind.sessions, https=behind.https)
    _add_login(app, visits)
    for work_list in WORK_LISTS:
        _add_list(app, behind, visits, work_list)
    add_page_of_one(app, behind, visits, path="/saker", of="case_id", page=case_page, forms=ALL)
    add_page_of_one(
        app, behind, visits, path="/saker", of="case_id", below=person_page.BELOW, page=person_page, forms=OF_PERSON
    )
    add_page_of_one(
        app, behind, visits, path="/saker", of="case_id", below=journal_page.BELOW, page=journal_page, forms=OF_JOURNAL
    )
    add_page(app, behind, visits, path=workplace_page.PATH, page=workplace_page, forms=OF_WORKPLACE)
    _add_arrivals(app, behind, visits)
    add_shown(app, behind, visits, path=criteria_page.PATH, page=criteria_page)
    add_flow_pages(app, behind, visits)
    add_money_pages(app, behind, visits)
    _add_health(app, behind)
    _add_problems(app, visits)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.add_middleware(
        CarefulPages, incidents=behind.incidents, count=behind.counts.answered, followed=frozenset({BOARD})
    )
    return app


def _add_login(app: FastAPI, visits: Visits) -> None:
    async def form(request: Request) -> Response:
        return page("login.html", session=None)

    async def begin(request: Request) -> Response:
        posted = await visits.read(request, None)
        try:
            session = visits.sessions.begin(posted.typed_by_name().get("token", ("",))[0].strip())
        except Unauthenticated as no:
            _log.warning("token refused", reason=no.reason)
            return page("login.html", session=None, status=403, errors=[_NOT_LOGGED_IN])
        return visits.keep(RedirectResponse(first_page(session.identity.roles), status_code=303), session)

    async def end(request: Request) -> Response:
        await visits.read(request, visits.look(request))
        return logged_out()

    app.add_api_route(LOG_IN, form, methods=["GET"])
    app.add_api_route(LOG_IN, begin, methods=["POST"])
    app.add_api_route("/logg-ut", end, methods=["POST"])


def _add_list(app: FastAPI, behind: Behind, visits: Visits, work_list: WorkList) -> None:
    async def get(request: Request) -> Response:
        session = visits.look(request)
        return visits.keep(await show_list(behind.office, work_list, session=session, today=behind.today()), session)

    app.add_api_route(work_list.path, get, methods=["GET"])


def _add_arrivals(app: FastAPI, behind: Behind, visits: Visits) -> None:
    async def get(request: Request) -> Response:
        return arrival_page.show(session=visits.look(request), today=behind.today())

    async def post(request: Request, command: str) -> Response:
        session = visits.look(request)
        posted = await visits.read(request, session)
        form, today = form_named(ARRIVALS, command), behind.today()
        return visits.keep(await arrival_page.act(behind.office, form, posted, session=session, today=today), session)

    app.add_api_route(arrival_page.PATH, get, methods=["GET"])
    app.add_api_route(f"{arrival_page.PATH}/{{command}}", post, methods=["POST"])


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


def _add_problems(app: FastAPI, visits: Visits) -> None:
    async def no_session(request: Request, error: Exception) -> Response:
        return logged_out()

    async def not_ours(request: Request, error: Exception) -> Response:
        sentence = "Skjemaet kom ikke fra siden du er logget inn på. Åpne saken på nytt."
        return problem_page("Ikke sendt", sentence, session=visits.known(request), status=403)

    async def not_there(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        heading, sentence = (
            ("Finnes ikke", "Siden finnes ikke.") if status == 404 else ("Ikke slik", "Siden kan ikke brukes slik.")
        )
        return problem_page(heading, sentence, session=visits.known(request), status=status)

    app.add_exception_handler(LoggedOut, no_session)
    app.add_exception_handler(NotOurs, not_ours)
    app.add_exception_handler(NotAForm, not_ours)
    app.add_exception_handler(HTTPException, not_there)
    app.add_exception_handler(RequestValidationError, not_there)
