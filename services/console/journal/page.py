"""Knows the page of a case's patient journal: every entry, which of them are corrected and why, and its forms."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from starlette.responses import HTMLResponse, RedirectResponse, Response

from services.console import formats
from services.console.case.case_page import nothing_to_show
from services.console.case.course import Entry, entries_of
from services.console.forms import acting
from services.console.forms.form import Form
from services.console.forms.posted import Posted
from services.console.forms.showing import Returned, section_of
from services.console.forms.track import Track
from services.console.office import Office
from services.console.pages import page
from services.console.session.sessions import Session
from shared.contracts.assessment_office import journal_of

BELOW = "/journal"
"""Where it stands, below its case."""
WRITTEN = "assessment.journal-entry-written.v1"


async def show(
    office: Office, case_id: UUID, *, session: Session, today: date, returned: Returned | None = None
) -> HTMLResponse:
    """The page; with what was sent when it came back. The reading stands in the journal's own access log."""
    journal = await office.read(journal_of(case_id), of=("assessment",), session=session)
    if journal.silent or journal.withheld:
        return nothing_to_show(journal, session=session)
    entries = tuple(entry for entry in entries_of(journal.answers) if entry.type == WRITTEN)
    return page(
        "journal.html",
        session=session,
        status=returned.status if returned else 200,
        errors=returned.errors if returned else (),
        notices=session.take_notices(),
        case_id=case_id,
        entries=entries,
        corrected=corrections(entries),
        section=section_of(track_of(case_id, entries), me=session.identity.subject, today=today, returned=returned),
    )


async def act(office: Office, case_id: UUID, form: Form, posted: Posted, *, session: Session, today: date) -> Response:
    """Send the command. A refusal comes back on the page, with what was typed."""
    no = await acting.act(acting.Desk(office=office, case_id=case_id, session=session), form, posted)
    if no is None:
        return RedirectResponse(f"/saker/{case_id}{BELOW}", status_code=303)
    return await show(office, case_id, session=session, today=today, returned=no)


def corrections(entries: Iterable[Entry]) -> Mapping[int, Entry]:
    """The version of an entry → the one that corrects it (rettet journalnotat)."""
    return {entry.data["replaces"]: entry for entry in entries if entry.data.get("replaces")}


def track_of(case_id: UUID, entries: tuple[Entry, ...]) -> Track:
    """The journal; its lines are the entries nothing has corrected, the newest first."""
    corrected = corrections(entries)
    lines = [
        {"version": entry.version, "name": _name(entry)} for entry in entries[::-1] if entry.version not in corrected
    ]
    return Track(kind="journal", stage="kept", stream=case_id, lines=lines)


def _name(entry: Entry) -> str:
    about = formats.day(date.fromisoformat(entry.data["about_on"]))
    return f"Nr. {entry.version}, om {about}, skrevet {formats.moment(entry.recorded_at)} av {entry.actor['id']}"
