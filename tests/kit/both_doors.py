"""Knows how the staff of an invented office speak to a running platform: over HTTP, and over the bus."""

import asyncio
import secrets
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from typing import Any, Literal, TypeVar
from uuid import uuid4

import httpx
import msgspec

from shared.kernel.clock import SystemClock
from shared.messaging.client import NO_ANSWER, BusClient, Problem, bus_client
from shared.messaging.replay import ReplayedRecord
from shared.messaging.status import Status
from shared.runtime.platform import Platform
from shared.web.local_issuer import LocalIssuer

T = TypeVar("T")
Door = Literal["http", "bus"]
DOORS: tuple[Door, ...] = ("http", "bus")
DECIDE = ("intake", "assessment", "decision", "appeal", "bedflow", "billing")
OBSERVE = ("insight", "audit")

_UNIT = "forvaltningskontoret"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a service said, through whichever door."""

    status: int
    told: dict[str, Any]

    @property
    def code(self) -> str:
        return str(self.told.get("code", ""))

    @property
    def text(self) -> str:
        return msgspec.json.encode(self.told).decode()


class Office:
    """Sends commands and questions as somebody of the office; every role is a person of its own."""

    def __init__(self, platform: Platform, http: httpx.Client, bus: BusClient, loop: asyncio.AbstractEventLoop) -> None:
        self.platform = platform
        self.http = http
        self._bus = bus
        self._loop = loop
        self._issuer = LocalIssuer(
            platform.folder.issuer / "private.json", tenant=platform.tenant.name, clock=SystemClock()
        )
        self._tokens: dict[tuple[Any, ...], str] = {}

    def token(self, *roles: str, person: str = "", unit: str = _UNIT, **more: Any) -> str:
        """A token of the local issuer, the same for the same person."""
        key = (roles, person, unit, *more.items())
        if key not in self._tokens:
            subject = person or f"staff-{roles[0]}"
            self._tokens[key] = self._issuer.issue(subject=subject, unit=unit, roles=roles, **more)
        return self._tokens[key]

    def send(
        self,
        service: str,
        name: str,
        command: Mapping[str, Any],
        *,
        role: str = "caseworker",
        person: str = "",
        door: Door = "http",
    ) -> Answer:
        """A receipt, an answer or a problem. The command gets an id of its own when it has none."""
        body = msgspec.json.encode({"id": str(uuid4()), **command})
        return self.send_raw(service, name, body, token=self.token(role, person=person), door=door)

    def send_raw(self, service: str, name: str, body: bytes, *, token: str | None, door: Door) -> Answer:
        if door == "bus":
            return self._over_the_bus(service, name, body, token=token)
        url = f"{self.url(service)}/commands/{name}"
        try:
            return _answered(self.http.post(url, content=body, headers=_signed_in(token)))
        except httpx.TransportError:
            return Answer(status=503, told={"code": NO_ANSWER})

    def ask(self, service: str, path: str, *, role: str = "caseworker", **query: str) -> Answer:
        """A question over HTTP."""
        headers = _signed_in(self.token(role))
        return _answered(self.http.get(f"{self.url(service)}{path}", params=query, headers=headers))

    def read(
        self, service: str, case_id: str, *, role: str = "caseworker", door: Door = "http", **query: str
    ) -> Answer:
        """What a service recorded of a case."""
        question = {"purpose": "saksbehandling", **query}
        if door == "bus":
            return self.send(service, "read-case", {"case_id": case_id, **question}, role=role, door="bus")
        return self.ask(service, f"/cases/{case_id}", role=role, **question)

    def facts(self, service: str, case_id: str, *, door: Door = "http", **query: str) -> list[dict[str, Any]]:
        """The records of a case in one service; none when there is no such case (yet)."""
        answer = self.read(service, case_id, door=door, **query)
        return list(answer.told["records"]) if answer.status == 200 else []

    def audit(self, question: str, **asked: str) -> dict[str, Any]:
        """What audit answers an auditor."""
        answer = self.send("audit", question, asked, role="auditor", door="bus")
        assert answer.status == 200, answer.told
        return answer.told

    def url(self, service: str) -> str:
        return self.platform.services[service].url

    def status(self, service: str) -> Status:
        return self.run(self._bus.status(service))

    def replayed(self, service: str) -> list[ReplayedRecord]:
        """Every record of a log, from the service itself."""

        async def everything() -> list[ReplayedRecord]:
            return [record async for record in self._bus.replay(service)]

        return self.run(everything())

    def size(self, service: str) -> int:
        return self.status(service).size

    def run(self, work: Awaitable[T]) -> T:
        """Do something in the loop in which the bus is spoken to."""

        async def bounded() -> T:
            async with asyncio.timeout(60):
                return await work

        return asyncio.run_coroutine_threadsafe(bounded(), self._loop).result()

    def _over_the_bus(self, service: str, name: str, body: bytes, *, token: str | None) -> Answer:
        try:
            return Answer(status=200, told=self.run(self._bus.send(service, name, body, token=token)))
        except Problem as problem:
            told = dict(problem.content) or {"code": problem.code, "detail": problem.sentence}
            return Answer(status=problem.status, told=told)


@contextmanager
def office_of(platform: Platform, *, timeout: float = 20.0) -> Iterator[Office]:
    """Both doors of a running platform, open until the block ends."""
    loop = asyncio.new_event_loop()
    turning = threading.Thread(target=loop.run_forever, daemon=True)
    turning.start()
    bus = bus_client(url=platform.nats_url, seed=platform.client_seed, timeout=timeout)
    try:
        client = asyncio.run_coroutine_threadsafe(bus.__aenter__(), loop).result(40)
        try:
            with httpx.Client(timeout=timeout) as http:
                yield Office(platform, http, client, loop)
        finally:
            asyncio.run_coroutine_threadsafe(bus.__aexit__(None, None, None), loop).result(20)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        turning.join(60)
        loop.close()


def until(condition: Callable[[], T | None], *, seconds: float = 90.0, what: str = "") -> T:
    """Wait until the condition gives something true, and return it. A service that does not answer is not there yet."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(Problem):
            if found := condition():
                return found
        time.sleep(0.03)
    raise AssertionError(f"not within {seconds:.0f} s: {what or condition}")


def side_by_side(work: Callable[[int], T], *, workers: int, times: int | None = None) -> list[T]:
    """The same work by many at once; each is told its number."""
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(work, range(times or workers)))


numbers = count(secrets.randbelow(10_000_000))
"""Counts invented people; where it begins is left to chance, for several test processes may share a platform."""


def _signed_in(token: str | None) -> dict[str, str]:
    return {} if token is None else {"authorization": f"Bearer {token}"}


def _answered(response: httpx.Response) -> Answer:
    told = msgspec.json.decode(response.content) if response.content else {}
    return Answer(status=response.status_code, told=told if isinstance(told, dict) else {"": told})
