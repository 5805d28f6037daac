"""Knows how a browser follows the bed board: what bedflow tells, drawn row by row, with the caseworker's own token."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol

import httpx
import msgspec
from fastapi.sse import KEEPALIVE_COMMENT, EventSourceResponse, format_sse_event
from starlette.responses import Response

from services.console.flow.board import bed_of, row_of
from services.console.office import LoggedOut
from services.console.session.sessions import Session

SILENCE = httpx.Timeout(5.0, read=45.0)
"""Seconds without a line after which bedflow is taken to be away: its heartbeat comes every fifteen."""
MOST_WAITING = 100
_encode, _decode = msgspec.json.encode, msgspec.json.decode


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One event as it came (server-sent event). A heartbeat has no name."""

    name: str = ""
    id: str = ""
    text: str = ""


class FollowsBoard(Protocol):
    """`LiveBoard`."""

    async def follow(self, session: Session, *, last: str) -> Response: ...

    def end(self) -> None: ...


class LiveBoard:
    """Follows bedflow on behalf of whoever is logged in: bedflow decides who may, and when the token has run out."""

    def __init__(self, url: str, *, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._url = url
        self._client = httpx.AsyncClient(timeout=SILENCE, transport=transport, limits=httpx.Limits(max_connections=500))
        self._followed: set[asyncio.Queue[bytes | None]] = set()
        self._ended = False

    async def follow(self, session: Session, *, last: str) -> Response:
        """The stream, or the status bedflow answered with. Raises `LoggedOut`."""
        headers = {"authorization": f"Bearer {session.token}", "last-event-id": last}
        try:
            answer = await self._client.send(self._client.build_request("GET", self._url, headers=headers), stream=True)
        except httpx.HTTPError:
            return Response(status_code=503)
        if answer.status_code == 200 and not self._ended:
            return EventSourceResponse(self._rows(answer), headers={"x-accel-buffering": "no"})
        await answer.aclose()
        if answer.status_code == 401:
            raise LoggedOut
        return Response(status_code=503 if answer.status_code == 200 else answer.status_code)

    def end(self) -> None:
        """The console is told to end: so is everybody who follows, at once."""
        self._ended = True
        for queue in self._followed:
            _end(queue)

    async def _rows(self, answer: httpx.Response) -> AsyncIterator[bytes]:
        queue: asyncio.Queue[bytes | None] = asyncio.Queue(MOST_WAITING)
        self._followed.add(queue)
        hearing = asyncio.create_task(_hear(answer, queue))
        try:
            while (told := await queue.get()) is not None:
                yield told
        finally:
            self._followed.discard(queue)
            hearing.cancel()
            await answer.aclose()


async def _hear(answer: httpx.Response, queue: asyncio.Queue[bytes | None]) -> None:
    try:
        async for told in events_in(answer.aiter_lines()):
            await queue.put(drawn_event(told))
    except httpx.HTTPError:
        return  # bedflow is away: the browser comes back, and so do we
    finally:
        _end(queue)


def _end(queue: asyncio.Queue[bytes | None]) -> None:
    if queue.full():
        queue.get_nowait()
    queue.put_nowait(None)


async def events_in(lines: AsyncIterator[str]) -> AsyncIterator[Told]:
    """What a stream of lines says: an event ends with an empty line."""
    fields: dict[str, str] = {}
    async for line in lines:
        if line:
            name, _, value = line.partition(": ")
            fields[name] = value
            continue
        if "data" in fields or "" in fields:
            yield Told(name=fields.get("event", ""), id=fields.get("id", ""), text=fields.get("data", ""))
        fields = {}


def drawn_event(told: Told) -> bytes:
    """The same event with its beds as rows of the page."""
    if not told.text:
        return KEEPALIVE_COMMENT
    said = _decode(told.text)
    rows = [{"id": bed.id, "html": row_of(bed)} for bed in map(bed_of, said["rows"])]
    whole = told.name == "board"
    text = _encode({"rows": rows, "gone": said.get("gone", []), "whole": whole}).decode()
    return format_sse_event(data_str=text, event="beds", id=told.id)
