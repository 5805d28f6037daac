"""Knows the page of the office: who works here, how it is organised, and what a leader says of both (kontoret)."""

from datetime import date
from uuid import UUID

from starlette.responses import HTMLResponse, RedirectResponse, Response

from services.console.case.fields import STAFF
from services.console.forms import acting
from services.console.forms.form import Form
from services.console.forms.posted import Posted
from services.console.forms.showing import Returned, section_of
from services.console.forms.track import Track
from services.console.office import Office, missing
from services.console.pages import page
from services.console.session.sessions import Session
from services.console.workplace.forms import UNITS
from services.console.workplace.steps import HEADINGS

PATH = "/kontoret"
_SILENT = "Utredning svarer ikke akkurat nå. Medarbeidere og enheter kan mangle."
_WITHHELD = "Rollen din gir ikke innsyn i medarbeidere og enheter."
_MORE = "Listen er lang: bare de første er med."
_NOTHING = UUID(int=0)


async def show(office: Office, *, session: Session, today: date, returned: Returned | None = None) -> HTMLResponse:
    """The page; with what was sent when it came back."""
    workers = await office.rows("assessment", STAFF, session=session)
    units = await office.rows("assessment", UNITS, session=session)
    tracks = [Track(kind=kind, stage="known", stream=_NOTHING) for kind in HEADINGS]
    return page(
        "workplace.html",
        session=session,
        status=returned.status if returned else 200,
        path=PATH,
        errors=returned.errors if returned else (),
        notices=session.take_notices(),
        gaps=missing(workers, units, silent=_SILENT, withheld=_WITHHELD, more=_MORE),
        workers=workers.rows,
        units=units.rows,
        sections=[section_of(track, me=session.identity.subject, today=today, returned=returned) for track in tracks],
    )


async def act(office: Office, form: Form, posted: Posted, *, session: Session, today: date) -> Response:
    """Send the command. A refusal comes back on the page, with what was typed."""
    no = await acting.act(acting.Desk(office=office, case_id=_NOTHING, session=session), form, posted)
    if no is None:
        return RedirectResponse(PATH, status_code=303)
    return await show(office, session=session, today=today, returned=no)
