"""Knows the page of the person a case is about: what became known, who speaks for her, and its forms (personen)."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from starlette.responses import HTMLResponse, RedirectResponse, Response

from services.console import words
from services.console.case.case_page import nothing_to_show
from services.console.case.cautions import who
from services.console.case.course import Entry, entries_of, named
from services.console.forms import acting
from services.console.forms.form import Form
from services.console.forms.posted import Posted
from services.console.forms.showing import Returned, section_of
from services.console.forms.track import Track
from services.console.office import Office, Reading
from services.console.pages import page, problem_page
from services.console.session.sessions import Session

BELOW = "/personen"
"""Where it stands, below its case."""

NOBODY = "Ingen vet ennå hvem saken gjelder."


async def show(
    office: Office, case_id: UUID, *, session: Session, today: date, returned: Returned | None = None
) -> HTMLResponse:
    """The page; with what was sent when it came back. The person's own record is read, and that is written down."""
    case = await office.read(case_id, of=("intake",), session=session)
    if not case.answers:
        return nothing_to_show(case, session=session)
    person = next((str(one.data["person"]) for one in entries_of(case.answers) if one.data.get("person")), "")
    if not person:
        return problem_page("Ingen person", NOBODY, session=session, status=404)
    own = await office.read(stream_of(person), of=("intake",), session=session)
    if not own.answers:
        return nothing_to_show(own, session=session)
    return await _page(office, case_id, own, person=person, session=session, today=today, returned=returned)


async def act(office: Office, case_id: UUID, form: Form, posted: Posted, *, session: Session, today: date) -> Response:
    """Send the command. A refusal comes back on the page, with what was typed."""
    no = await acting.act(acting.Desk(office=office, case_id=case_id, session=session), form, posted)
    if no is None:
        return RedirectResponse(f"/saker/{case_id}{BELOW}", status_code=303)
    return await show(office, case_id, session=session, today=today, returned=no)


def stream_of(person: str) -> UUID:
    """Where what is recorded of a person stands: the reference says it."""
    return UUID(person.removeprefix("p-"))


def tracks_of(entries: Iterable[Entry], *, person: str) -> tuple[Track, Track]:
    """Who speaks for the person, and what became known of her: each has its own forms."""
    own = stream_of(person)
    standing = Track(kind="standing", stage="known", stream=own, person=person)
    news = Track(kind="person", stage="known", stream=own, person=person)
    for entry in entries:
        track = news if entry.stream == own else standing
        track.facts.append((named(entry), entry.data))
        track.version = max(track.version, entry.version)
    return standing, news


async def _page(
    office: Office,
    case_id: UUID,
    own: Reading,
    *,
    person: str,
    session: Session,
    today: date,
    returned: Returned | None,
) -> HTMLResponse:
    entries = entries_of(own.answers)
    me = session.identity.subject
    return page(
        "person.html",
        session=session,
        status=returned.status if returned else 200,
        errors=returned.errors if returned else (),
        notices=session.take_notices(),
        case_id=case_id,
        who=who(person, await office.read_person(person, case_id=case_id, session=session)),
        entries=entries,
        languages=_languages(),
        sections=[
            section_of(track, me=me, today=today, returned=returned) for track in tracks_of(entries, person=person)
        ],
    )


def _languages() -> Mapping[str, str]:
    return words.table("interpreter")
