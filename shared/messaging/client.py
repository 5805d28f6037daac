"""Knows how somebody outside speaks to the services over the bus: command line, scenario driver, tests."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import msgspec
from nats import errors
from nats.aio.client import Client
from nats.aio.msg import Msg

from shared.kernel.clock import timestamp
from shared.messaging import replay, subjects
from shared.messaging.connection import connect
from shared.messaging.replay import HeadsPage, ReplayedRecord
from shared.messaging.status import Status
from shared.messaging.subjects import STATUS

NO_ANSWER = "saksgang.no-answer"


class Problem(Exception):
    """A service said no (RFC 9457), or nobody answered (503, `saksgang.no-answer`)."""

    def __init__(self, *, status: int, code: str, sentence: str, content: Mapping[str, Any]) -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        self.code = code
        self.sentence = sentence
        self.content = content


class BusClient:
    """Sends commands and asks questions; may do nothing else."""

    def __init__(self, nats: Client, *, timeout: float = 10.0) -> None:
        self._nats = nats
        self._timeout = timeout

    async def send(
        self,
        service: str,
        name: str,
        command: Mapping[str, Any] | bytes,
        *,
        token: str | None,
        trace: str | None = None,
    ) -> dict[str, Any]:
        """The receipt of a command, or a question's answer. Raises `Problem`.

        After `saksgang.no-answer` send the same command again: it is recorded once.
        """
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        if trace:
            headers["traceparent"] = trace
        body = command if isinstance(command, bytes) else msgspec.json.encode(command)
        answer = await self._ask(subjects.command(service, name), body, headers)
        told: dict[str, Any] = msgspec.json.decode(answer)
        return told

    async def ask(
        self, service: str, question: str, asked: Mapping[str, Any] | None = None, *, token: str | None
    ) -> dict[str, Any]:
        """One page of an answer from a service's views. Raises `Problem`."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        answer = await self._ask(subjects.question(service, question), msgspec.json.encode(asked or {}), headers)
        told: dict[str, Any] = msgspec.json.decode(answer)
        return told

    async def status(self, service: str) -> Status:
        """How far a service has come."""
        return msgspec.json.decode(await self._ask(subjects.status(service), b"", {}), type=Status)

    async def move_clock(self, service: str, now: datetime) -> None:
        """Set the clock of a tenant of simulated time."""
        await self._ask(subjects.clock(service), msgspec.json.encode({"now": timestamp(now)}), {})

    async def replay(self, service: str, *, after: int = 0) -> AsyncIterator[ReplayedRecord]:
        """Every record of a service after a position, page by page."""
        while True:
            page = await replay.fetch(self._nats, service=service, after=after, timeout=self._timeout)
            for record in page.records:
                yield record
                after = record.position
            if not page.records:
                return

    async def heads(self, service: str, *, after: int = 0) -> HeadsPage:
        """Signed tree heads of a service above a size."""
        return await replay.fetch_heads(self._nats, service=service, after=after, timeout=self._timeout)

    async def _ask(self, subject: str, body: bytes, headers: dict[str, str]) -> bytes:
        try:
            answer = await self._nats.request(subject, body, timeout=self._timeout, headers=headers or None)
        except errors.MaxPayloadError as large:
            # It never left us: sent again it would not either.
            raise _too_large() from large
        except (errors.Error, TimeoutError) as silence:
            raise _no_answer() from silence
        if _status_of(answer) != 200:
            raise _problem_in(answer)
        return bytes(answer.data)


@asynccontextmanager
async def bus_client(*, url: str, seed: str | None = None, timeout: float = 10.0) -> AsyncIterator[BusClient]:
    """A client with a connection of its own. Losing it ends nobody's process."""
    async with connect(url=url, user="client", seed=seed, on_closed=lambda: None) as nats:
        yield BusClient(nats, timeout=timeout)


def _status_of(answer: Msg) -> int:
    told = (answer.headers or {}).get(STATUS, "")
    return int(told) if told.isascii() and told.isdigit() else 502


def _problem_in(answer: Msg) -> Problem:
    try:
        content: dict[str, Any] = msgspec.json.decode(answer.data, type=dict[str, Any])
    except msgspec.MsgspecError:
        content = {}
    return Problem(
        status=_status_of(answer),
        code=str(content.get("code", "saksgang.unreadable-answer")),
        sentence=str(content.get("detail", "")),
        content=content,
    )


def _too_large() -> Problem:
    """As the service would have said it, had the bus let it through."""
    told = {"errors": [{"field": "body", "reason": "too-large"}]}
    sentence = "Forespørselen har feil i ett eller flere felt."
    return Problem(status=422, code="saksgang.malformed", sentence=sentence, content=told)


def _no_answer() -> Problem:
    return Problem(status=503, code=NO_ANSWER, sentence="Tjenesten svarer ikke.", content={})
