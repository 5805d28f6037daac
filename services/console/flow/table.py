"""Knows a page of patient flow: rows bedflow lists, each with its forms, and what is said when some are missing."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from starlette.responses import HTMLResponse, RedirectResponse, Response

from services.console.forms import acting
from services.console.forms.form import Form
from services.console.forms.posted import Posted
from services.console.forms.showing import Returned, Section, section_of
from services.console.forms.track import Track
from services.console.office import Office, missing
from services.console.pages import page
from services.console.session.sessions import Session

_SILENT = "Pasientflyt svarer ikke akkurat nå. Listen kan mangle noe."
_WITHHELD = "Rollen din gir ikke innsyn i denne listen."
_MORE = "Listen er lang: bare de første er med."
_NOT_YET = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in one column. `tag`: what is said beside it, such as that a time limit has passed.

    `href`: the page of ours it leads to.
    """

    text: str
    tag: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing on the list: its columns, what to know first, and its track for the forms. `case_id`: whose page."""

    id: str
    title: str
    cells: tuple[Cell, ...]
    track: Track
    remark: str = ""
    case_id: str = ""

    @property
    def short(self) -> str:
        return self.id[:8]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowTable:
    """A page: `asks` are bedflow's questions, `rows_of` makes rows of their answers, in the order asked.

    `begins`: the kind of thing that can be begun here.
    """

    path: str
    heading: str
    owner: str
    empty: str
    columns: tuple[str, ...]
    asks: tuple[str, ...]
    rows_of: Callable[..., list[Row]]
    counted: Callable[[list[Row]], str]
    begins: str

    async def show(
        self, office: Office, *, session: Session, today: date, returned: Returned | None = None
    ) -> HTMLResponse:
        """The page; with what was sent when it came back."""
        answers = await asyncio.gather(*(office.rows("bedflow", question, session=session) for question in self.asks))
        rows = self.rows_of(*(answer.rows for answer in answers), today=today)
        return page(
            "flow_table.html",
            session=session,
            status=returned.status if returned else 200,
            path=self.path,
            errors=returned.errors if returned else (),
            notices=session.take_notices(),
            gaps=missing(*answers, silent=_SILENT, withheld=_WITHHELD, more=_MORE),
            table=self,
            caption=self.counted(rows),
            begun=section_of(
                Track(kind=self.begins, stage="new", stream=_NOT_YET),
                me=session.identity.subject,
                today=today,
                returned=returned,
            ),
            shown=[(row, _section(row, session, today=today, returned=returned)) for row in rows],
        )

    async def act(self, office: Office, form: Form, posted: Posted, *, session: Session, today: date) -> Response:
        """Send the command. A refusal comes back on the page, with what was typed."""
        desk = acting.Desk(office=office, case_id=posted.stream, session=session)
        no = await acting.act(desk, form, posted)
        if no is None:
            return RedirectResponse(self.path, status_code=303)
        return await self.show(office, session=session, today=today, returned=no)


def day_of(row: Mapping[str, Any], name: str) -> date | None:
    """A day of a row, if it says one."""
    return date.fromisoformat(row[name]) if row.get(name) else None


def _section(row: Row, session: Session, *, today: date, returned: Returned | None) -> Section:
    return section_of(row.track, me=session.identity.subject, today=today, returned=returned)
