"""Knows the page of the year's budget as of a day somebody chooses (budsjett)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from starlette.responses import HTMLResponse

from services.console import formats
from services.console.forms.form import UNREADABLE
from services.console.forms.showing import ErrorLine
from services.console.money import budget_report as read
from services.console.money.gaps import gaps
from services.console.money.tabs import BUDGET
from services.console.office import Office
from services.console.pages import page
from services.console.session.sessions import Session

FIELD = "per"


async def show(office: Office, asked: str, *, session: Session, today: date) -> HTMLResponse:
    """The page as of the end of a day; of today when none is named."""
    as_of = _day(asked, today=today)
    if as_of is None:
        errors = [ErrorLine(id=FIELD, text=f"Per dato: {UNREADABLE['day']}")]
        return _drawn(session, typed=asked, errors=errors)
    answer = await office.rows("billing", "budget-reports", session=session, as_of=as_of.isoformat())
    told = answer.rows[0] if answer.rows else None
    return _drawn(session, typed=formats.day(as_of), told=told, gaps=gaps(answer))


def _day(asked: str, *, today: date) -> date | None:
    if not asked.strip():
        return today
    try:
        return formats.read_day(asked)
    except ValueError:
        return None


def _drawn(session: Session, *, typed: str, told: Mapping[str, Any] | None = None, **shown: Any) -> HTMLResponse:
    report: dict[str, Any] = {"report": None}
    if told is not None:
        report = {
            "report": told,
            "as_of": date.fromisoformat(told["as_of"]),
            "adopted_on": date.fromisoformat(told["adopted_on"]) if told["adopted_on"] else None,
            "lines": read.lines_of(told),
            "sums": read.sums_of(told),
            "unvalued": read.unvalued_of(told),
            "balance": read.balance_of(told),
            "definitions": read.definitions_of(told),
        }
    status = 422 if shown.get("errors") else 200
    return page("budget.html", session=session, status=status, path=BUDGET, typed=typed, field=FIELD, **report, **shown)
