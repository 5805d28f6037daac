"""Knows the page of the municipality's own criteria: which hold, since when, and what came of appeals under each."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.responses import HTMLResponse

from services.console import formats, words
from services.console.office import Office, missing
from services.console.pages import page
from services.console.session.sessions import Session

PATH = "/kriterier"
_ORDER = ("in-force", "to-come", "over")
_CRITERIA = {
    "silent": "Utredning svarer ikke akkurat nå. Kriteriene kan ikke vises.",
    "withheld": "Rollen din gir ikke innsyn i kriteriene.",
    "more": "Listen er lang: bare de første kriteriene er med.",
}
_APPEALS = {
    "silent": "Klage svarer ikke akkurat nå. Klagene kan ikke telles.",
    "withheld": "Rollen din gir ikke innsyn i klagene etter kriterier.",
    "more": "Listen er lang: bare de første klagene er med.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One criterion: what it asks, where it stands, and the days it holds."""

    text: str
    where: str
    since: str
    until: str
    standing: str
    is_in_force: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfService:
    """The criteria of one service. `version`: since when they are as they are; nothing when none holds."""

    id: str
    name: str
    version: str
    criteria: list[Shown]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appealed:
    """How many appealed lines were decided under a version, by what came of them."""

    service: str
    version: str
    outcome: str
    lines: str


async def show(office: Office, *, session: Session, today: date) -> HTMLResponse:
    """The page."""
    criteria, appeals = await asyncio.gather(
        office.rows("assessment", "local-criteria", session=session),
        office.rows("appeal", "appeals-by-criteria", session=session),
    )
    return page(
        "criteria.html",
        session=session,
        path=PATH,
        gaps=[*missing(criteria, **_CRITERIA), *missing(appeals, **_APPEALS)],
        services=services_of(criteria.rows),
        appealed=[_appealed(row) for row in appeals.rows],
        counts_appeals=not (appeals.silent or appeals.withheld),
    )


def services_of(rows: Iterable[Mapping[str, Any]]) -> list[OfService]:
    """By the service's name; what holds now first, then what is to come, then what is over."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["service"], []).append(row)
    return sorted((_of_service(service, of) for service, of in found.items()), key=lambda one: one.name)


def _of_service(service: str, rows: list[Mapping[str, Any]]) -> OfService:
    version = max((row["version"] for row in rows if row["standing"] == "in-force"), default="")
    ordered = sorted(rows, key=lambda row: (_ORDER.index(row["standing"]), row["paragraph"], row["valid_from"]))
    return OfService(
        id=service, name=words.word(service), version=_day(version), criteria=[_shown(row) for row in ordered]
    )


def _shown(row: Mapping[str, Any]) -> Shown:
    return Shown(
        text=row["text"],
        where=f"{row['regulation']} {row['paragraph']}",
        since=_day(row["valid_from"]),
        until=_day(row["valid_to"] or "") or "–",
        standing=words.word(row["standing"], of="criterion"),
        is_in_force=row["standing"] == "in-force",
    )


def _appealed(row: Mapping[str, Any]) -> Appealed:
    return Appealed(
        service=words.word(row["service"]),
        version=_day(row["version"]),
        outcome=words.word(row["outcome"], of="appealed"),
        lines=formats.whole(row["lines"]),
    )


def _day(written: str) -> str:
    return formats.day(date.fromisoformat(written)) if written else ""
