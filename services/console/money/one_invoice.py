"""Knows how the page of one invoice is put together, and how what somebody did on it is sent on (én faktura)."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from starlette.responses import HTMLResponse, RedirectResponse, Response

from services.console.case.course import Entry, entries_of
from services.console.forms import acting
from services.console.forms.form import Form
from services.console.forms.posted import Posted
from services.console.forms.showing import Returned, Section, section_of
from services.console.money.gaps import SILENT, WITHHELD, gaps
from services.console.money.invoice_head import head_of, remarks_of, track_of
from services.console.money.invoice_lines import ReadLine, lines_of
from services.console.money.invoice_list import names_of
from services.console.money.tabs import INVOICES
from services.console.office import Office, Rows
from services.console.pages import page, problem_page
from services.console.session.sessions import Session

_FILE = "billing.invoice-file-kept.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What billing said of an invoice, after it was asked by its id."""

    lines: Rows
    held: Rows
    suppliers: Rows
    history: Mapping[str, Any] | int


async def show(
    office: Office, invoice_id: UUID, *, session: Session, today: date, returned: Returned | None = None
) -> HTMLResponse:
    """The page; with what was sent when it came back."""
    found = await office.rows("billing", "invoices-standing", session=session, invoice_id=str(invoice_id))
    if not found.rows:
        return _nothing_to_show(found, session=session)
    row = found.rows[0]
    told = await _ask(office, row, session=session)
    lines = lines_of(told.lines.rows, told.held.rows, told=row["told"])
    head = head_of(row, names=names_of(told.suppliers), today=today)
    return page(
        "invoice.html",
        session=session,
        status=returned.status if returned else 200,
        path=INVOICES,
        errors=returned.errors if returned else (),
        notices=session.take_notices(),
        gaps=[*gaps(told.lines, told.held), *_unread(told.history)],
        head=head,
        lines=lines,
        history=_entries(told.history),
        section=_section(row, lines, session=session, today=today, returned=returned),
    )


async def act(
    office: Office, invoice_id: UUID, form: Form, posted: Posted, *, session: Session, today: date
) -> Response:
    """Send the command. A refusal comes back on the page, with what was typed."""
    no = await acting.act(acting.Desk(office=office, case_id=invoice_id, session=session), form, posted)
    if no is None:
        return RedirectResponse(f"{INVOICES}/{invoice_id}", status_code=303)
    return await show(office, invoice_id, session=session, today=today, returned=no)


async def _ask(office: Office, row: Mapping[str, Any], *, session: Session) -> _Told:
    listed, invoice_id = row["listed"], str(row["invoice_id"])
    named = {"supplier": listed["supplier"], "number": listed["number"], "kind": listed["kind"]}
    lines, held, suppliers, history = await asyncio.gather(
        office.rows("billing", "invoice-lines", session=session, **named),
        office.rows("billing", "compared-lines", session=session, invoice_id=invoice_id),
        office.rows("billing", "suppliers", session=session),
        office.read_of("billing", UUID(invoice_id), session=session),
    )
    return _Told(lines=lines, held=held, suppliers=suppliers, history=history)


def _section(
    row: Mapping[str, Any],
    lines: list[ReadLine],
    *,
    session: Session,
    today: date,
    returned: Returned | None,
) -> Section:
    shown = section_of(track_of(row, lines), me=session.identity.subject, today=today, returned=returned)
    return replace(shown, remarks=remarks_of(row, me=session.identity.subject))


def _entries(history: Mapping[str, Any] | int) -> tuple[Entry, ...]:
    """What happened. The file itself is fetched by whoever wants to read it, and is not drawn."""
    told = entries_of([history]) if isinstance(history, Mapping) else ()
    return tuple(replace(one, data=_but_the_file(one.data)) if one.type == _FILE else one for one in told)


def _but_the_file(data: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in data.items() if name != "content"}


def _unread(history: Mapping[str, Any] | int) -> list[str]:
    if isinstance(history, Mapping):
        return []
    why = "Rollen din gir ikke innsyn i historikken." if history == 403 else "Historikken kan ikke vises akkurat nå."
    return [why]


def _nothing_to_show(found: Rows, *, session: Session) -> HTMLResponse:
    if found.silent:
        return problem_page("Ikke tilgjengelig", f"{SILENT} Prøv igjen om litt.", session=session, status=503)
    if found.withheld:
        return problem_page("Ingen adgang", WITHHELD, session=session, status=403)
    return problem_page("Finnes ikke", "Vi har ikke mottatt en slik faktura.", session=session, status=404)
