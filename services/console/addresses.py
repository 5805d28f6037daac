"""Knows how a page gets its addresses: it is shown where it stands, and each of its forms is sent to one below it."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Protocol
from uuid import UUID

from fastapi import FastAPI, Path, Request
from starlette.responses import Response

from services.console.behind import Behind
from services.console.forms.form import Form
from services.console.forms.posted import Posted, form_named
from services.console.office import Office
from services.console.session.sessions import Session
from services.console.session.visits import Visits


class Shown(Protocol):
    """A page that is only looked at."""

    async def show(self, office: Office, /, *, session: Session, today: date) -> Response: ...


class Page(Shown, Protocol):
    """A page with forms. What is refused comes back on it."""

    async def act(
        self, office: Office, form: Form, posted: Posted, /, *, session: Session, today: date
    ) -> Response: ...


class PageOfOne(Protocol):
    """The page of one case, bed or invoice, with its forms."""

    async def show(self, office: Office, of: UUID, /, *, session: Session, today: date) -> Response: ...

    async def act(
        self, office: Office, of: UUID, form: Form, posted: Posted, /, *, session: Session, today: date
    ) -> Response: ...


def add_shown(app: FastAPI, behind: Behind, visits: Visits, *, path: str, page: Shown) -> None:
    async def shown(request: Request) -> Response:
        session = visits.look(request)
        return visits.keep(await page.show(behind.office, session=session, today=behind.today()), session)

    app.add_api_route(path, shown, methods=["GET"])


def add_page(app: FastAPI, behind: Behind, visits: Visits, *, path: str, page: Page, forms: Mapping[str, Form]) -> None:
    async def acted(request: Request, command: str) -> Response:
        session = visits.look(request)
        posted = await visits.read(request, session)
        form, today = form_named(forms, command), behind.today()
        return visits.keep(await page.act(behind.office, form, posted, session=session, today=today), session)

    add_shown(app, behind, visits, path=path, page=page)
    app.add_api_route(f"{path}/{{command}}", acted, methods=["POST"])


def add_page_of_one(
    app: FastAPI,
    behind: Behind,
    visits: Visits,
    *,
    path: str,
    of: str,
    page: PageOfOne,
    forms: Mapping[str, Form],
    below: str = "",
) -> None:
    """`of`: what the thing's id is called in the address, as it is counted. `below`: a page of its own below it."""

    async def shown(request: Request, one: Annotated[UUID, Path(alias=of)]) -> Response:
        session = visits.look(request)
        return visits.keep(await page.show(behind.office, one, session=session, today=behind.today()), session)

    async def acted(request: Request, command: str, one: Annotated[UUID, Path(alias=of)]) -> Response:
        session = visits.look(request)
        posted = await visits.read(request, session)
        form, today = form_named(forms, command), behind.today()
        return visits.keep(await page.act(behind.office, one, form, posted, session=session, today=today), session)

    app.add_api_route(f"{path}/{{{of}}}{below}", shown, methods=["GET"])
    app.add_api_route(f"{path}/{{{of}}}{below}/{{command}}", acted, methods=["POST"])
