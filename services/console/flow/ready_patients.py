"""Knows the page of patients who are ready to leave hospital: who costs tonight, and which answers are owed."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from starlette.responses import HTMLResponse, RedirectResponse, Response

from services.console import formats, words
from services.console.flow import following
from services.console.forms import acting
from services.console.forms.form import Form
from services.console.forms.posted import Posted
from services.console.forms.showing import Returned, Section, section_of
from services.console.office import Office, missing
from services.console.pages import page
from services.console.session.sessions import Session

PATH = "/utskrivningsklare"
_ASKS = ("costs-tonight", "unanswered-notices", "followed-stays")
_SILENT = "Pasientflyt svarer ikke akkurat nå. Listen kan mangle pasienter."
_WITHHELD = "Rollen din gir ikke innsyn i listene til pasientflyt."
_MORE = "Listen er lang: bare de første pasientene er med."
_NO_RATE = "sats ikke funnet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """One stay in hospital. `tonight`: what its next midnight costs, in words; empty when it costs nothing."""

    id: str
    who: str
    hospital: str
    since_on: date
    days: int
    tonight: str
    advice: str
    answer_due_at: datetime | None
    is_overdue: bool
    section: Section

    @property
    def short(self) -> str:
        return self.id[:8]


async def show(office: Office, *, session: Session, today: date, returned: Returned | None = None) -> HTMLResponse:
    """The page; with what was sent when it came back."""
    costs, notices, followed = await asyncio.gather(
        *(office.rows("bedflow", question, session=session) for question in _ASKS)
    )
    me = session.identity.subject
    return page(
        "ready_patients.html",
        session=session,
        status=returned.status if returned else 200,
        path=PATH,
        errors=returned.errors if returned else (),
        notices=session.take_notices(),
        gaps=missing(costs, notices, followed, silent=_SILENT, withheld=_WITHHELD, more=_MORE),
        sum=_sum(costs.rows, unanswered=len(notices.rows)),
        patients=patients_of(costs.rows, notices.rows, followed.rows, me=me, today=today, returned=returned),
        others=[
            (row, section_of(row.track, me=me, today=today, returned=returned))
            for row in following.rows_of(followed.rows, besides=(*costs.rows, *notices.rows))
        ],
        columns=following.COLUMNS,
    )


async def act(office: Office, form: Form, posted: Posted, *, session: Session, today: date) -> Response:
    """Send the answer. A refusal comes back on the page, with what was typed."""
    desk = acting.Desk(office=office, case_id=posted.stream, session=session)
    no = await acting.act(desk, form, posted)
    if no is None:
        return RedirectResponse(PATH, status_code=303)
    return await show(office, session=session, today=today, returned=no)


def patients_of(
    costs: Iterable[Mapping[str, Any]],
    notices: Iterable[Mapping[str, Any]],
    followed: Iterable[Mapping[str, Any]] = (),
    *,
    me: str,
    today: date,
    returned: Returned | None = None,
) -> list[Patient]:
    """Who costs tonight first, then who waits for an answer and does not cost (yet)."""
    owed = {row["episode_id"]: row for row in notices}
    found = {row["episode_id"]: row for row in costs}
    known = {row["episode_id"]: row for row in followed}
    return [
        _patient({**row, **owed.get(id, {})}, known.get(id, {}), me=me, today=today, returned=returned)
        for id, row in {**owed, **found}.items()
        if id in found
    ] + [
        _patient(row, known.get(id, {}), me=me, today=today, returned=returned)
        for id, row in owed.items()
        if id not in found
    ]


def _patient(
    row: Mapping[str, Any], known: Mapping[str, Any], *, me: str, today: date, returned: Returned | None
) -> Patient:
    due = row.get("answer_due_at")
    stage = "unanswered" if due else "offered-later" if known.get("offered_on") else "answered"
    track = following.track_of({**known, **row}, stage=stage)
    return Patient(
        id=row["episode_id"],
        who=words.person(row["person"]),
        hospital=row["hospital"],
        since_on=date.fromisoformat(row.get("since_on") or row["ready_on"]),
        days=row.get("days", 0),
        tonight=_tonight(row) if "day_on" in row else "",
        advice=row.get("advice", ""),
        answer_due_at=datetime.fromisoformat(due) if due else None,
        is_overdue=row.get("is_overdue", False),
        section=section_of(track, me=me, today=today, returned=returned),
    )


def _tonight(row: Mapping[str, Any]) -> str:
    begins = "begynner å koste i natt: " if row["is_first"] else ""
    disputed = " (omtvistet)" if row["is_disputed"] else ""
    return f"{begins}{_kroner(row['amount_in_ore'])}{disputed}"


def _sum(costs: Iterable[Mapping[str, Any]], *, unanswered: int) -> str:
    rows = list(costs)
    amounts = [row["amount_in_ore"] for row in rows]
    known = None if None in amounts else sum(amounts)
    owed = "Ingen meldinger" if not unanswered else f"{formats.whole(unanswered)} melding{'er' * (unanswered > 1)}"
    patients = "pasient" if len(rows) == 1 else "pasienter"
    return f"{len(rows)} {patients} koster i natt, til sammen {_kroner(known)}. {owed} venter på svar fra oss."


def _kroner(ore: int | None) -> str:
    return _NO_RATE if ore is None else f"{formats.whole(ore // 100)}{formats.NBSP}kr"
