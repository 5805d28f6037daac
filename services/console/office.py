"""Knows how the services are asked and told on a caseworker's behalf: over the bus, with her own token."""

import asyncio
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from services.console.sessions import Session
from shared.kernel.ids import new_id
from shared.messaging.client import Problem

DECIDE = ("intake", "assessment", "decision", "appeal")
PURPOSE = "saksbehandling"
PAGE, MOST_PAGES = 200, 5


class Bus(Protocol):
    """`shared.messaging.client.BusClient`."""

    async def send(
        self, service: str, name: str, command: Mapping[str, Any], *, token: str | None
    ) -> dict[str, Any]: ...

    async def ask(
        self, service: str, question: str, asked: Mapping[str, Any] | None = None, *, token: str | None
    ) -> dict[str, Any]: ...


class LoggedOut(Exception):
    """A service no longer believes the token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the services told of a case; `withheld` from this role, `silent` did not answer."""

    answers: tuple[Mapping[str, Any], ...]
    withheld: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A list, as far as it was read. `withheld`: the role may not see it."""

    rows: tuple[Mapping[str, Any], ...] = ()
    withheld: bool = False
    silent: bool = False
    more: bool = False


class Office:
    """Adds nothing to what a caseworker may do: each service decides, and writes down who read what."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    async def read(self, case_id: UUID, *, session: Session) -> Reading:
        """The case as every service has recorded it. Each reading stands in that service's access log."""
        seen = session.cases.get(case_id, {})
        answers = await asyncio.gather(
            *(self._read_one(service, case_id, at_least=seen.get(service), session=session) for service in DECIDE)
        )
        told = dict(zip(DECIDE, answers, strict=True))
        return Reading(
            answers=tuple(answer for answer in answers if isinstance(answer, Mapping)),
            withheld=tuple(name for name, answer in told.items() if answer == 403),
            silent=tuple(name for name, answer in told.items() if answer == 503),
        )

    async def read_person(self, person: str, *, session: Session) -> list[Mapping[str, Any]]:
        """What intake recorded of the person: language, interpreter, protection. Nothing when the role may not see."""
        answer = await self._read_one("intake", UUID(person.removeprefix("p-")), at_least=None, session=session)
        return list(answer["records"]) if isinstance(answer, Mapping) else []

    async def rows(self, service: str, question: str, *, session: Session) -> Rows:
        """A list, page by page, not older than what this session was last told by the service."""
        found: list[Mapping[str, Any]] = []
        asked: dict[str, Any] = {"limit": PAGE}
        if service in session.heard:
            asked["at_least"] = session.heard[service]
        for _ in range(MOST_PAGES):
            answer = await _tried(self._bus.ask(service, question, asked, token=session.token))
            if not isinstance(answer, Mapping):
                return Rows(rows=tuple(found), withheld=answer == 403, silent=answer != 403)
            found += answer["rows"]
            if answer["next"] is None:
                return Rows(rows=tuple(found))
            asked = {"limit": PAGE, "after": answer["next"]}
        return Rows(rows=tuple(found), more=True)

    async def send(self, service: str, name: str, command: Mapping[str, Any], *, session: Session) -> dict[str, Any]:
        """The receipt. Raises `Problem`, and `LoggedOut` when the token no longer holds."""
        try:
            return await self._bus.send(service, name, command, token=session.token)
        except Problem as no:
            if no.status == 401:
                raise LoggedOut from None
            raise

    async def _read_one(
        self, service: str, case_id: UUID, *, at_least: int | None, session: Session
    ) -> Mapping[str, Any] | int:
        question: dict[str, Any] = {"id": str(new_id()), "case_id": str(case_id), "purpose": PURPOSE}
        if at_least is not None:
            question["at_least"] = at_least
        return await _tried(self._bus.send(service, "read-case", question, token=session.token))


async def _tried(asking: Awaitable[dict[str, Any]]) -> Mapping[str, Any] | int:
    """The answer, or the status of a "no" that the page can live with."""
    try:
        return await asking
    except Problem as no:
        if no.status == 401:
            raise LoggedOut from None
        return no.status if no.status in (403, 404) else 503
