"""Knows how the page of one bed is put together, and how what somebody did on it is sent on (én plass)."""

import asyncio
from dataclasses import replace
from datetime import date
from uuid import UUID

from starlette.responses import HTMLResponse, RedirectResponse, Response

from services.console import words
from services.console.flow.alarms import BED as PATH
from services.console.flow.board import PATH as BOARD
from services.console.flow.one_bed import Thing, colour_of, fitting_of, heading_of, things_of, told_of
from services.console.forms import acting
from services.console.forms.form import Form
from services.console.forms.posted import Posted
from services.console.forms.showing import Returned, Section, section_of
from services.console.office import Office, Rows
from services.console.pages import page, problem_page
from services.console.session.sessions import Session

_SILENT = "Pasientflyt svarer ikke akkurat nå. Prøv igjen om litt."
_WITHHELD = "Rollen din gir ikke innsyn i plassene."
_FITS_UNKNOWN = "Hvem plassen passer for, kan ikke vises akkurat nå."


async def show(
    office: Office, bed_id: UUID, *, session: Session, today: date, returned: Returned | None = None
) -> HTMLResponse:
    """The page; with what was sent when it came back."""
    found, beds, fitting = await _asked(office, bed_id, session=session)
    if not found.rows:
        return _nothing_to_show(found, session=session)
    bed = found.rows[0]
    things = things_of(bed, beds.rows, today=today)
    return page(
        "bed.html",
        session=session,
        status=returned.status if returned else 200,
        path=BOARD,
        errors=returned.errors if returned else (),
        notices=session.take_notices(),
        gaps=[_FITS_UNKNOWN] if fitting.silent or fitting.withheld else [],
        action=f"{PATH}{bed_id}/",
        heading=heading_of(bed),
        said=words.word(bed["status"], of="bed-status"),
        colour=colour_of(bed),
        lines=told_of(bed, today=today),
        things=[(one, _section(one, session, today=today, returned=returned)) for one in things],
        fitting=fitting_of(fitting.rows) if not bed["closed_on"] else [],
    )


async def _asked(office: Office, bed_id: UUID, *, session: Session) -> tuple[Rows, Rows, Rows]:
    """The bed, every bed, and whom it fits."""
    return await asyncio.gather(
        office.rows("bedflow", "beds-standing", session=session, bed_id=str(bed_id)),
        office.rows("bedflow", "beds", session=session),
        office.rows("bedflow", "fitting-persons", session=session, bed_id=str(bed_id)),
    )


async def act(office: Office, bed_id: UUID, form: Form, posted: Posted, *, session: Session, today: date) -> Response:
    """Send the command. A refusal comes back on the page, with what was typed."""
    no = await acting.act(acting.Desk(office=office, case_id=bed_id, session=session), form, posted)
    if no is None:
        return RedirectResponse(f"{PATH}{bed_id}", status_code=303)
    return await show(office, bed_id, session=session, today=today, returned=no)


def _section(thing: Thing, session: Session, *, today: date, returned: Returned | None) -> Section:
    section = section_of(thing.track, me=session.identity.subject, today=today, returned=returned)
    return replace(section, heading=thing.heading)


def _nothing_to_show(found: Rows, *, session: Session) -> HTMLResponse:
    if found.silent:
        return problem_page("Ikke tilgjengelig", _SILENT, session=session, status=503)
    if found.withheld:
        return problem_page("Ingen adgang", _WITHHELD, session=session, status=403)
    return problem_page("Finnes ikke", "Vi har ingen slik plass.", session=session, status=404)
