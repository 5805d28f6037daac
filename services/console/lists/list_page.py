"""Knows how a work list is fetched and shown, with what is missing on it said aloud."""

import asyncio
from datetime import date

from starlette.responses import HTMLResponse

from services.console import words
from services.console.lists.worklists import WorkList
from services.console.office import Office
from services.console.pages import page
from services.console.session.sessions import Session


async def show_list(office: Office, work_list: WorkList, *, session: Session, today: date) -> HTMLResponse:
    """The page of one list. Rows show references and dates only."""
    answers = await asyncio.gather(
        *(office.rows(service, question, session=session) for service, question in work_list.asks)
    )
    told = dict(zip((question for _, question in work_list.asks), answers, strict=True))
    gaps = [
        _gap(service, silent=rows.silent, withheld=rows.withheld, more=rows.more)
        for (service, _), rows in zip(work_list.asks, answers, strict=True)
        if rows.silent or rows.withheld or rows.more
    ]
    return page(
        "worklist.html",
        session=session,
        path=work_list.path,
        work_list=work_list,
        lines=work_list.lines(told, session.identity.subject, today),
        gaps=list(dict.fromkeys(gaps)),
        notices=session.take_notices(),
    )


def _gap(service: str, *, silent: bool, withheld: bool, more: bool) -> str:
    name = words.word(service, of="service")
    if silent:
        return f"{name} svarer ikke akkurat nå. Listen kan mangle saker."
    if withheld:
        return f"Rollen din gir ikke innsyn i listene til {name.lower()}."
    return f"Listen er lang: bare de første sakene fra {name.lower()} er med."
