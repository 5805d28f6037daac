"""Knows the page of hospital messages that were not taken in: how many for which reason, and each of them (avvist)."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from starlette.responses import HTMLResponse

from services.console import formats, words
from services.console.office import Office, missing
from services.console.pages import page
from services.console.session.sessions import Session

PATH = "/varsler/avviste-meldinger"
_SILENT = "Pasientflyt svarer ikke akkurat nå. Listen kan mangle noe."
_WITHHELD = "Rollen din gir ikke innsyn i meldingene fra sykehus."
_MORE = "Listen er lang: bare de første er med. Antallene gjelder alle."
_UNKNOWN = "kunne ikke leses"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many messages of one sender for one reason."""

    reason: str
    sender: str
    messages: str
    first_at: str
    last_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """One message: who sent it, its own number, why and when. What it says is kept nowhere."""

    id: str
    came_at: str
    sender: str
    message_id: str
    reason: str
    inlet: str


async def show(office: Office, *, session: Session, today: date) -> HTMLResponse:
    """The page."""
    counts, messages = await asyncio.gather(
        office.rows("bedflow", "turned-away-counts", session=session),
        office.rows("bedflow", "turned-away-messages", session=session),
    )
    return page(
        "turned_away.html",
        session=session,
        path=PATH,
        gaps=missing(counts, messages, silent=_SILENT, withheld=_WITHHELD, more=_MORE),
        total=formats.whole(sum(one["messages"] for one in counts.rows)),
        counts=[_counted(one) for one in counts.rows],
        messages=messages_of(messages.rows),
    )


def messages_of(rows: Iterable[Mapping[str, Any]]) -> list[Refused]:
    """The newest first."""
    newest = sorted(rows, key=lambda one: (one["came_at"], one["message"]), reverse=True)
    return [_refused(one) for one in newest]


def _counted(one: Mapping[str, Any]) -> Counted:
    return Counted(
        reason=_why(one["reason"]),
        sender=one["hospital"] or _UNKNOWN,
        messages=formats.whole(one["messages"]),
        first_at=_moment(one["first_at"]),
        last_at=_moment(one["last_at"]),
    )


def _refused(one: Mapping[str, Any]) -> Refused:
    where = f" ({one['where']})" if one["where"] else ""
    return Refused(
        id=one["message"],
        came_at=_moment(one["came_at"]),
        sender=one["hospital"] or _UNKNOWN,
        message_id=one["message_id"] or _UNKNOWN,
        reason=f"{_why(one['reason'])}{where}",
        inlet=words.word(one["inlet"], of="inlet"),
    )


def _why(reason: str) -> str:
    said = words.word(reason, of="turned-away")
    return said[:1].upper() + said[1:]


def _moment(written: str) -> str:
    return formats.moment(datetime.fromisoformat(written))
