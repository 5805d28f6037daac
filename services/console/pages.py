"""Knows how a page is drawn: templates, Norwegian formats, who is logged in and in which role."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from services.console import formats, words
from services.console.lists.worklists import WORK_LISTS
from services.console.money.tabs import tabs_for
from services.console.session.sessions import Session

HERE = Path(__file__).parent

_TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters |= {
    "day": formats.day,
    "days": formats.days,
    "moment": formats.moment,
    "kroner": formats.kroner,
    "service": lambda name: words.word(name, of="service"),
    "unit_kind": lambda code: words.word(code, of="unit-kind"),
    "percent": formats.percent,
}


def page(template: str, *, session: Session | None, status: int = 200, path: str = "", **shown: Any) -> HTMLResponse:
    """A whole page."""
    told: Mapping[str, Any] = {"errors": [], "notices": [], "gaps": [], **shown}
    held = session.identity.roles if session else ()
    text = _TEMPLATES.get_template(template).render(
        session=session,
        roles=", ".join(words.word(role) for role in held),
        work_lists=WORK_LISTS,
        money=tabs_for(held),
        path=path,
        **told,
    )
    return HTMLResponse(text, status_code=status)


def drawn(template: str, **shown: Any) -> str:
    """A part of a page."""
    return _TEMPLATES.get_template(template).render(**shown)


def problem_page(heading: str, sentence: str, *, session: Session | None, status: int) -> HTMLResponse:
    return page("problem.html", session=session, status=status, heading=heading, sentence=sentence)
