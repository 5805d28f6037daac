"""Knows the page on which something new is registered, before there is a case to stand on."""

from datetime import date
from uuid import UUID

from starlette.responses import HTMLResponse, RedirectResponse, Response

from services.console.forms import acting
from services.console.forms.form import Form
from services.console.forms.posted import Posted
from services.console.forms.showing import Returned, section_of
from services.console.forms.track import Track
from services.console.office import Office
from services.console.pages import page
from services.console.session.sessions import Session
from shared.kernel.ids import new_id

PATH = "/ny"


def show(
    *, session: Session, today: date, case_id: UUID | None = None, returned: Returned | None = None
) -> HTMLResponse:
    """The forms, each about a case that does not exist yet; with what was sent when it came back."""
    begun = Track(kind="arrival", stage="new", stream=case_id or new_id())
    return page(
        "arrival.html",
        session=session,
        status=returned.status if returned else 200,
        path=PATH,
        errors=returned.errors if returned else (),
        section=section_of(begun, me=session.identity.subject, today=today, returned=returned),
    )


async def act(office: Office, form: Form, posted: Posted, *, session: Session, today: date) -> Response:
    """Register who it is about and what came in, then show the case."""
    case_id = posted.stream
    no = await acting.act(acting.Desk(office=office, case_id=case_id, session=session), form, posted)
    if no is None:
        return RedirectResponse(f"/saker/{case_id}", status_code=303)
    return show(session=session, today=today, case_id=case_id, returned=no)
