"""Knows what every page does first and last: who looks, whether a form is ours, and what the browser takes along."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services.console.forms.posted import Posted, read_form
from services.console.office import LoggedOut
from services.console.session.security import comes_from_our_page, form_is_ours
from services.console.session.sessions import Session, Sessions

COOKIE = "saksgang-okt"
LOG_IN = "/logg-inn"


class NotOurs(Exception):
    """A post that no page of ours has sent (forfalsket skjema)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visits:
    """Every request of somebody who is logged in, or wants to be."""

    sessions: Sessions
    https: bool

    def known(self, request: Request) -> Session | None:
        """Who is logged in, if anybody is."""
        return self.sessions.find(request.cookies.get(COOKIE))

    def look(self, request: Request) -> Session:
        """Who is logged in. Raises `LoggedOut`."""
        session = self.known(request)
        if session is None:
            raise LoggedOut
        return session

    async def read(self, request: Request, session: Session | None) -> Posted:
        """The form, once it is known to come from a page of ours. Raises `NotOurs`, `NotAForm`."""
        if not comes_from_our_page(request):
            raise NotOurs
        posted = await read_form(request)
        if session is not None and not form_is_ours(session, posted.csrf):
            raise NotOurs
        return posted

    def keep(self, answer: Response, session: Session) -> Response:
        """What changed about the login goes back to the browser: nothing of it stays here."""
        if session.changed:
            cookie = self.sessions.seal(session)
            answer.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", secure=self.https, path="/")
        return answer


def logged_out() -> Response:
    """To the page where one logs in, without a session."""
    answer = RedirectResponse(LOG_IN, status_code=303)
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
    return answer
