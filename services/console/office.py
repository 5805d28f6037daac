"""Knows how the services are asked and told on a caseworker's behalf: over the bus, with her own token."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

import structlog

from services.console.session.sessions import Session
from shared.kernel.ids import new_id
from shared.messaging.client import Problem

DECIDE = ("intake", "assessment", "decision", "appeal")
PURPOSE = "saksbehandling"
PAGE, MOST_PAGES = 200, 5
Count = Callable[[str, int], None]
_log = structlog.get_logger(__name__)


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
    """A list, as far as it was read. `withheld`: the role may not see it. `position`: the last record it covers.

    `refused`: why there is no answer to what was asked, as the service says it.
    """

    rows: tuple[Mapping[str, Any], ...] = ()
    withheld: bool = False
    silent: bool = False
    more: bool = False
    position: int = 0
    refused: str = ""


def missing(*answers: Rows, silent: str, withheld: str, more: str) -> list[str]:
    """What is not on a page, each said once: these are the sentences when a list is silent, withheld or too long."""
    said = {
        silent: any(one.silent for one in answers),
        withheld: any(one.withheld for one in answers),
        more: any(one.more for one in answers),
    }
    return [sentence for sentence, holds in said.items() if holds]


class Office:
    """Adds nothing to what a caseworker may do: each service decides, and writes down who read what.

    `count` is told each command and the status of its answer.
    """

    def __init__(self, bus: Bus, *, count: Count = lambda command, outcome: None) -> None:
        self._bus = bus
        self._count = count

    async def read(
        self, case_id: UUID, *, session: Session, of: tuple[str, ...] = DECIDE, hashes: bool = False
    ) -> Reading:
        """The case as these services have recorded it. Each reading stands in that service's access log."""
        answers = await asyncio.gather(
            *(self._read_one(service, case_id, session=session, hashes=hashes) for service in of)
        )
        told = dict(zip(of, answers, strict=True))
        return Reading(
            answers=tuple(answer for answer in answers if isinstance(answer, Mapping)),
            withheld=tuple(name for name, answer in told.items() if answer == 403),
            silent=tuple(name for name, answer in told.items() if answer == 503),
        )

    async def read_of(self, service: str, case_id: UUID, *, session: Session) -> Mapping[str, Any] | int:
        """What one service recorded of something that is its own, such as an invoice; else why not, as a status."""
        return await self._read_one(service, case_id, session=session, hashes=False)

    async def read_person(self, person: str, *, case_id: UUID, session: Session) -> Mapping[str, Any] | None:
        """Who it is, and what must be minded; the look stands in the access log. None when it cannot be told."""
        question = {"id": str(new_id()), "person": person, "case_id": str(case_id), "purpose": PURPOSE}
        answer = await _tried(self._bus.send("intake", "read-person", question, token=session.token))
        return answer if isinstance(answer, Mapping) else None

    async def find_person(self, birth_number: str, *, session: Session) -> str | None:
        """The reference of somebody who is registered. Raises `Problem`."""
        question = {"id": str(new_id()), "birth_number": birth_number}
        try:
            return str((await self.send("intake", "find-person", question, session=session))["person"])
        except Problem as no:
            if no.status == 404:
                return None
            raise

    async def register_person(self, told: Mapping[str, str], *, command_id: UUID, session: Session) -> str:
        """The reference of somebody who was not. Raises `Problem`."""
        command = {"id": str(command_id), "birth_number": told["birth_number"], "name": told["name"]}
        receipt = await self.send("intake", "register-person", command, session=session)
        return f"p-{UUID(str(receipt['stream'])).hex}"

    async def rows(self, service: str, question: str, *, session: Session, **about: Any) -> Rows:
        """A list, page by page, not older than what this session was last told. `about`: which part of it."""
        found: list[Mapping[str, Any]] = []
        position = 0
        asked: dict[str, Any] = {"limit": PAGE, **about}
        if service in session.heard:
            asked["at_least"] = session.heard[service]
        for _ in range(MOST_PAGES):
            try:
                answer = await self._bus.ask(service, question, asked, token=session.token)
            except Problem as no:
                return _without(no, found)
            position = position or int(answer["position"])
            found += answer["rows"]
            if answer["next"] is None:
                return Rows(rows=tuple(found), position=position)
            asked = {"limit": PAGE, **about, "after": answer["next"]}
        return Rows(rows=tuple(found), more=True, position=position)

    async def send(self, service: str, name: str, command: Mapping[str, Any], *, session: Session) -> dict[str, Any]:
        """The receipt. Raises `Problem`, and `LoggedOut` when the token no longer holds."""
        try:
            answer = await self._bus.send(service, name, command, token=session.token)
        except Problem as no:
            self._note(name, no.status, command, session=session)
            if no.status == 401:
                raise LoggedOut from None
            raise
        self._note(name, 200, command, session=session)
        return answer

    def _note(self, name: str, outcome: int, command: Mapping[str, Any], *, session: Session) -> None:
        self._count(name, outcome)
        actor = session.identity.subject
        _log.info("command answered", command=name, outcome=outcome, command_id=command["id"], actor=actor)

    async def _read_one(
        self, service: str, case_id: UUID, *, session: Session, hashes: bool
    ) -> Mapping[str, Any] | int:
        question: dict[str, Any] = {"id": str(new_id()), "case_id": str(case_id), "purpose": PURPOSE}
        if service in session.heard:
            question["at_least"] = session.heard[service]
        if hashes:
            question["hashes"] = True
        return await _tried(self._bus.send(service, "read-case", question, token=session.token))


def _without(no: Problem, found: list[Mapping[str, Any]]) -> Rows:
    """A list that was not answered to its end, and why."""
    if no.status == 401:
        raise LoggedOut from None
    sentence = no.sentence if no.status == 409 else ""
    return Rows(rows=tuple(found), withheld=no.status == 403, silent=no.status not in (403, 409), refused=sentence)


async def _tried(asking: Awaitable[dict[str, Any]]) -> Mapping[str, Any] | int:
    """The answer, or the status of a "no" that the page can live with."""
    try:
        return await asking
    except Problem as no:
        if no.status == 401:
            raise LoggedOut from None
        return no.status if no.status in (403, 404) else 503
