"""Knows how a case page is put together, and how what somebody did on it is sent on."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from starlette.responses import HTMLResponse, RedirectResponse, Response

from services.console import formats, words
from services.console.case.cautions import NOBODY, Who, who
from services.console.case.course import Course, course_of, entries_of
from services.console.case.reading import read_case
from services.console.case.staff import suggested
from services.console.forms import acting
from services.console.forms.form import Form
from services.console.forms.posted import Posted
from services.console.forms.showing import Returned, sections
from services.console.office import Office, Reading
from services.console.pages import page, problem_page
from services.console.session.sessions import Session
from shared.contracts.billing_fees import fee_account_of
from shared.kernel.ids import PersonRef

NOT_FOUND = "Saken finnes ikke, eller så angår den ikke deg."


async def show(
    office: Office, case_id: UUID, *, session: Session, today: date, returned: Returned | None = None
) -> HTMLResponse:
    """The case page; with what was sent when it came back."""
    reading = await read_case(office, case_id, session=session)
    if not reading.answers:
        return nothing_to_show(reading, session=session)
    course = course_of(case_id, entries_of(reading.answers))
    person = await _who(office, course, session=session)
    shown = sections(course, me=session.identity.subject, today=today, returned=returned)
    return page(
        "case.html",
        session=session,
        status=returned.status if returned else 200,
        errors=returned.errors if returned else (),
        notices=session.take_notices(),
        gaps=_gaps(reading),
        who=person,
        sections=shown,
        staff=await suggested(office, shown, session=session),
        **_above_the_fold(course, today=today),
    )


async def act(office: Office, case_id: UUID, form: Form, posted: Posted, *, session: Session, today: date) -> Response:
    """Send the command. A refusal comes back on the page, with what was typed."""
    no = await acting.act(acting.Desk(office=office, case_id=case_id, session=session), form, posted)
    if no is None:
        return RedirectResponse(f"/saker/{case_id}", status_code=303)
    return await show(office, case_id, session=session, today=today, returned=no)


async def _who(office: Office, course: Course, *, session: Session) -> Who:
    if course.person is None:
        return NOBODY
    return who(course.person, await office.read_person(course.person, case_id=course.case_id, session=session))


def _above_the_fold(course: Course, *, today: date) -> Mapping[str, Any]:
    gross = course.gross_days(today)
    due = None if course.ended_on else course.legal_due_on
    return {
        "course": course,
        "fee_account": _fee_account(course),
        # Reading the journal is written down by itself: it is opened by whoever needs it.
        "is_assessed": any(entry.service == "assessment" for entry in course.entries),
        "short": str(course.case_id)[:8],
        "what": _what(course),
        "gross": _gross(gross, ended_on=course.ended_on),
        "legal": formats.day(due) if due else "Løper ikke",
        "overdue": due is not None and due < today,
        "deadlines": course.deadlines(today),
    }


def _fee_account(course: Course) -> UUID | None:
    """Where the person's fees stand, and may be appealed; nothing where we are, or know nobody."""
    account = fee_account_of(PersonRef(course.person)) if course.person else None
    return None if account == course.case_id else account


def _what(course: Course) -> str:
    """The services, or what else an appeal is against."""
    appealed = (told.get("against") for track in course.tracks for told in track.told("appeal-received"))
    named = [words.word(code) for code in course.services]
    return ", ".join(named or [words.word(one, of="against") for one in appealed if one]) or formats.NOTHING


def _gross(days: int | None, *, ended_on: date | None) -> str:
    if days is None:
        return formats.NOTHING
    return f"{formats.days(days)}, besvart {formats.day(ended_on)}" if ended_on else formats.days(days)


def _gaps(reading: Reading) -> list[str]:
    """What is not on the page, said aloud."""
    withheld = [f"Rollen din gir ikke innsyn i {words.word(name, of='service').lower()}." for name in reading.withheld]
    return withheld + [f"{words.word(name, of='service')} svarer ikke akkurat nå." for name in reading.silent]


def nothing_to_show(reading: Reading, *, session: Session) -> HTMLResponse:
    """Why there is no page."""
    if reading.silent:
        sentence = "Tjenestene svarer ikke akkurat nå. Prøv igjen om litt."
        return problem_page("Ikke tilgjengelig", sentence, session=session, status=503)
    if reading.withheld:
        return problem_page("Ingen adgang", "Rollen din gir ikke innsyn i saken.", session=session, status=403)
    return problem_page("Finnes ikke", NOT_FOUND, session=session, status=404)
