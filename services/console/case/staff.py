"""Knows whom a case may be given to, and how much more each can take (saksbehandlere)."""

from collections.abc import Iterable, Mapping
from typing import Any

from services.console.case.fields import STAFF
from services.console.forms.form import Choices
from services.console.forms.showing import Section
from services.console.office import Office
from services.console.session.sessions import Session


async def suggested(office: Office, sections: Iterable[Section], *, session: Session) -> Choices:
    """Staff id → in words. Asked for only where a form on the page suggests somebody."""
    if not any(_suggests(section) for section in sections):
        return {}
    told = await office.rows("assessment", STAFF, session=session)
    return {str(row["staff"]): _said(row) for row in told.rows}


def _suggests(section: Section) -> bool:
    return any(one.suggests for shown in section.forms for group in shown.groups for one in group.inputs)


def _said(row: Mapping[str, Any]) -> str:
    unit = row.get("unit_name") or row["unit"]
    if row["is_away"]:
        return f"{unit}, borte"
    return f"{unit}, har {row['open_cases']}, kan ta {row['free']} til"
