"""Knows the page of one payment run: each payment, what the bank said of it, and who may let it go (én remittering)."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from starlette.responses import HTMLResponse, RedirectResponse, Response

from services.console import formats, words
from services.console.forms import acting
from services.console.forms.form import Form
from services.console.forms.posted import Posted
from services.console.forms.showing import Returned, Section, section_of
from services.console.forms.track import Track
from services.console.money.gaps import SILENT, WITHHELD, gaps
from services.console.money.payment_runs import ListedRun, run_of
from services.console.money.tabs import RUNS
from services.console.office import Office, Rows
from services.console.pages import page, problem_page
from services.console.session.sessions import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPayment:
    """One payment (betaling), and what the bank has said of it."""

    name: str
    supplier: str
    account: str
    ore: int
    documents: str
    outcome: str
    is_rejected: bool


async def show(
    office: Office, run: UUID, *, session: Session, today: date, returned: Returned | None = None
) -> HTMLResponse:
    """The page; with what was sent when it came back."""
    runs, payments = await asyncio.gather(
        office.rows("billing", "payment-runs", session=session),
        office.rows("billing", "run-payments", session=session, run=str(run)),
    )
    row = next((one for one in runs.rows if one["run"] == str(run)), None)
    if row is None:
        return _nothing_to_show(runs, session=session)
    listed = run_of(row)
    return page(
        "payment_run.html",
        session=session,
        status=returned.status if returned else 200,
        path=RUNS,
        errors=returned.errors if returned else (),
        notices=session.take_notices(),
        gaps=gaps(payments),
        run=listed,
        sha256=row["sha256"],
        payments=[_payment(one) for one in payments.rows],
        section=_section(row, listed, me=session.identity.subject, today=today, returned=returned),
    )


async def act(office: Office, run: UUID, form: Form, posted: Posted, *, session: Session, today: date) -> Response:
    """Send the command. A refusal comes back on the page."""
    no = await acting.act(acting.Desk(office=office, case_id=run, session=session), form, posted)
    if no is None:
        return RedirectResponse(f"{RUNS}/{run}", status_code=303)
    return await show(office, run, session=session, today=today, returned=no)


def _section(row: Mapping[str, Any], run: ListedRun, *, me: str, today: date, returned: Returned | None) -> Section:
    shown = section_of(_track(row), me=me, today=today, returned=returned)
    return replace(shown, remarks=_remarks(run, me=me))


def _track(row: Mapping[str, Any]) -> Track:
    return Track(kind="payment-run", stage=row["stage"], stream=UUID(row["run"]), version=row["version"])


def _payment(row: Mapping[str, Any]) -> ShownPayment:
    documents = [f"{one['number']} ({formats.kroner(one['amount_in_ore'])})" for one in row["documents"]]
    return ShownPayment(
        name=row["name"],
        supplier=row["supplier"],
        account=row["account"],
        ore=row["amount_in_ore"],
        documents=", ".join(documents),
        outcome=_outcome(row),
        is_rejected=row["outcome"] == "rejected",
    )


def _outcome(row: Mapping[str, Any]) -> str:
    said = words.word(row["outcome"], of="payment-outcome")
    if row["outcome"] == "rejected":
        return f"{said}, kode {row['code']}"
    return f"{said} {formats.day(date.fromisoformat(row['paid_on']))}" if row["paid_on"] else said


def _remarks(run: ListedRun, *, me: str) -> tuple[str, ...]:
    if not run.is_open:
        return ()
    if run.started_by == me:
        return ("Du har startet remitteringen. En annen må frigi den.",)
    leaves = f"{formats.kroner(run.total)} {formats.day(run.execute_on)}"
    return (f"{run.started_by} har startet remitteringen. Når du frigir den, går {leaves} til banken.",)


def _nothing_to_show(runs: Rows, *, session: Session) -> HTMLResponse:
    if runs.silent:
        return problem_page("Ikke tilgjengelig", f"{SILENT} Prøv igjen om litt.", session=session, status=503)
    if runs.withheld:
        return problem_page("Ingen adgang", WITHHELD, session=session, status=403)
    return problem_page("Finnes ikke", "Det finnes ingen slik remittering.", session=session, status=404)
