"""Knows the page of what is late or nobody's yet, and how what somebody did there is sent on (varsler)."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.responses import HTMLResponse, RedirectResponse, Response

from services.console import formats
from services.console.flow.alarms import GROUPS, Group
from services.console.flow.table import Row
from services.console.forms import acting
from services.console.forms.form import Form
from services.console.forms.posted import Posted
from services.console.forms.showing import Returned, Section, section_of
from services.console.office import Office, Rows, missing
from services.console.pages import page
from services.console.session.sessions import Session

PATH = "/varsler"
ASKS = (
    "bed-alarms",
    "unsettled-stays",
    "beds",
    "missing-destinations",
    "followed-stays",
    "unheard-answers",
    "waiting-messages",
    "hospital-stays",
    "unanswered-notices",
    "waiting-entries",
    "open-requests",
)
_SILENT = "Pasientflyt svarer ikke akkurat nå. Noe kan mangle her, og at en liste er tom, betyr ikke at alt er i orden."
_WITHHELD = "Rollen din gir ikke innsyn i alle varslene."
_MORE = "En av listene er lang: bare de første er med."


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGroup:
    """One table with the forms that follow from its rows."""

    group: Group
    rows: tuple[tuple[Row, Section], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """What is late on another page of ours."""

    path: str
    text: str


async def show(office: Office, *, session: Session, today: date, returned: Returned | None = None) -> HTMLResponse:
    """The page; with what was sent when it came back."""
    answers = await asyncio.gather(*(office.rows("bedflow", question, session=session) for question in ASKS))
    told = dict(zip(ASKS, answers, strict=True))
    return page(
        "alarms.html",
        session=session,
        status=returned.status if returned else 200,
        path=PATH,
        errors=returned.errors if returned else (),
        notices=session.take_notices(),
        gaps=missing(*answers, silent=_SILENT, withheld=_WITHHELD, more=_MORE),
        groups=[_shown(group, told, session, today=today, returned=returned) for group in GROUPS],
        elsewhere=elsewhere(told),
    )


async def act(office: Office, form: Form, posted: Posted, *, session: Session, today: date) -> Response:
    """Send the command. A refusal comes back on the page, with what was typed."""
    desk = acting.Desk(office=office, case_id=posted.stream, session=session)
    no = await acting.act(desk, form, posted)
    if no is None:
        return RedirectResponse(PATH, status_code=303)
    return await show(office, session=session, today=today, returned=no)


def elsewhere(told: Mapping[str, Rows]) -> list[Elsewhere]:
    """What is late where it is worked with every day."""
    found = (
        ("/utskrivningsklare", _late(told, "unanswered-notices"), "svar til sykehus er over fristen"),
        ("/venteliste", _late(told, "waiting-entries"), "tilbud om plass uten svar i tide"),
        ("/foresporsler", _late(told, "open-requests"), "forespørsler mellom enheter over fristen"),
    )
    return [Elsewhere(path=path, text=f"{formats.whole(count)} {what}") for path, count, what in found if count]


def _late(told: Mapping[str, Rows], question: str) -> int:
    return sum(bool(row["is_overdue"]) for row in told[question].rows)


def _shown(group: Group, told: Any, session: Session, *, today: date, returned: Returned | None) -> ShownGroup:
    me = session.identity.subject
    rows = group.rows(told, today)
    sections = (section_of(row.track, me=me, today=today, returned=returned) for row in rows)
    return ShownGroup(group=group, rows=tuple(zip(rows, sections, strict=True)))
