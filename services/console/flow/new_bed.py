"""Knows the page that opens a bed nobody has had before: where it is, what it is for, and from when (ny plass)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from starlette.responses import HTMLResponse, RedirectResponse, Response

from services.console.flow.alarms import BED
from services.console.forms import acting
from services.console.forms.form import Form
from services.console.forms.posted import Posted
from services.console.forms.showing import Returned, section_of
from services.console.forms.track import Track
from services.console.office import Office, missing
from services.console.pages import page
from services.console.session.sessions import Session

PATH = "/ny-plass"
_SILENT = "Pasientflyt svarer ikke akkurat nå. Hvilke enheter som finnes, kan ikke vises."
_WITHHELD = "Rollen din gir ikke innsyn i plassene."
_MORE = "Det er mange plasser: bare de første enhetene er med i forslagene."
_NOT_YET = UUID(int=0)


async def show(office: Office, *, session: Session, today: date, returned: Returned | None = None) -> HTMLResponse:
    """The page; with what was sent when it came back."""
    beds = await office.rows("bedflow", "beds", session=session)
    track = Track(kind="new-bed", stage="new", stream=_NOT_YET)
    return page(
        "new_bed.html",
        session=session,
        status=returned.status if returned else 200,
        path=PATH,
        errors=returned.errors if returned else (),
        notices=session.take_notices(),
        gaps=missing(beds, silent=_SILENT, withheld=_WITHHELD, more=_MORE),
        section=section_of(track, me=session.identity.subject, today=today, returned=returned),
        suggestions={name: known(beds.rows, name) for name in ("unit", "ward", "zone")},
    )


async def act(office: Office, form: Form, posted: Posted, *, session: Session, today: date) -> Response:
    """Open it, and lead to its page. A refusal comes back on this one, with what was typed."""
    desk = acting.Desk(office=office, case_id=posted.stream, session=session)
    no = await acting.act(desk, form, posted)
    if no is not None:
        return await show(office, session=session, today=today, returned=no)
    return RedirectResponse(f"{BED}{posted.command_id}", status_code=303)


def known(beds: Iterable[Mapping[str, Any]], name: str) -> list[str]:
    """What the other beds say under a name: a unit written in two ways would be two units."""
    return sorted({bed[name] for bed in beds if bed[name]})
