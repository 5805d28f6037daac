"""Knows the page of payment runs: what waits to be paid, what leaves, by whom, and what was not paid (betalinger)."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from starlette.responses import HTMLResponse, RedirectResponse, Response

from services.console import formats, words
from services.console.forms import acting
from services.console.forms.form import Form
from services.console.forms.posted import Posted
from services.console.forms.showing import Returned, section_of
from services.console.forms.track import Track
from services.console.money.gaps import gaps
from services.console.money.invoice_list import names_of
from services.console.money.tabs import RUNS
from services.console.office import Office
from services.console.pages import page
from services.console.session.sessions import Session

MOST_AT_ONCE = 900
"""What one form holds: a browser sends no more fields than we take in."""
_NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRun:
    """One run (remittering). Amounts are øre; `waiting` and `rejected` are payments."""

    id: str
    execute_on: date
    stage: str
    is_open: bool
    payments: int
    total: int
    confirmed: int
    waiting: int
    rejected: int
    stopped: int
    started_by: str
    released_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpaid:
    """What was stopped, or the bank rejected (stoppet, avvist): somebody must look at it."""

    execute_on: date
    supplier: str
    number: str
    ore: int
    why: str


async def show(office: Office, *, session: Session, today: date, returned: Returned | None = None) -> HTMLResponse:
    """The page; with what was sent when it came back."""
    runs, payables, unpaid, suppliers = await asyncio.gather(
        *(
            office.rows("billing", question, session=session)
            for question in ("payment-runs", "open-payables", "unpaid-amounts", "suppliers")
        )
    )
    names, me = names_of(suppliers), session.identity.subject
    return page(
        "payment_runs.html",
        session=session,
        status=returned.status if returned else 200,
        path=RUNS,
        errors=returned.errors if returned else (),
        notices=session.take_notices(),
        gaps=gaps(runs, payables, unpaid),
        runs=runs_of(runs.rows),
        payables=payables.rows,
        most=MOST_AT_ONCE,
        owed=sum(row["amount_in_ore"] for row in payables.rows),
        section=section_of(_track(payables.rows, names=names), me=me, today=today, returned=returned),
        unpaid=[_unpaid(row, names=names) for row in reversed(unpaid.rows)],
    )


async def act(office: Office, form: Form, posted: Posted, *, session: Session, today: date) -> Response:
    """Start a run. A refusal comes back on the page, with what was chosen."""
    no = await acting.act(acting.Desk(office=office, case_id=posted.stream, session=session), form, posted)
    if no is None:
        return RedirectResponse(RUNS, status_code=303)
    return await show(office, session=session, today=today, returned=no)


def runs_of(rows: Iterable[Mapping[str, Any]]) -> list[ListedRun]:
    """Every run, the newest day first."""
    return [run_of(row) for row in reversed(list(rows))]


def run_of(row: Mapping[str, Any]) -> ListedRun:
    return ListedRun(
        id=str(row["run"]),
        execute_on=date.fromisoformat(row["execute_on"]),
        stage=words.word(row["stage"], of="run-stage"),
        is_open=row["stage"] == "started",
        payments=row["payments"],
        total=row["total_in_ore"],
        confirmed=row["confirmed_in_ore"],
        waiting=row["waiting"],
        rejected=row["rejected"],
        stopped=row["stopped"],
        started_by=row["started_by"],
        released_by=row["released_by"],
    )


def _track(payables: Iterable[Mapping[str, Any]], *, names: Mapping[str, str]) -> Track:
    lines = [
        {"document": str(row["document"]), "source": row["source"], "name": _payable(row, names=names)}
        for row in payables
    ]
    return Track(kind="payables", stage="open", stream=_NOBODY, lines=lines[:MOST_AT_ONCE])


def _payable(row: Mapping[str, Any], *, names: Mapping[str, str]) -> str:
    supplier, due = names.get(row["supplier"], row["supplier"]), formats.day(date.fromisoformat(row["due_on"]))
    return f"{row['number']}, {supplier}, forfall {due}: {formats.kroner(row['amount_in_ore'])}"


def _unpaid(row: Mapping[str, Any], *, names: Mapping[str, str]) -> Unpaid:
    return Unpaid(
        execute_on=date.fromisoformat(row["execute_on"]),
        supplier=names.get(row["supplier"], row["supplier"]),
        number=row["number"],
        ore=row["amount_in_ore"],
        why=_why(row["reason"]),
    )


def _why(reason: str) -> str:
    """A bank's code is its own: it is told as it is."""
    if reason.startswith("bank-"):
        return f"avvist av banken, kode {reason.removeprefix('bank-')}"
    return words.word(reason, of="reason", by="billing")
