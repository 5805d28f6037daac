"""Knows how the bed board is watched as it changes: `GET /board/live`, server-sent events (direkte plasstavle)."""

import time
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

import msgspec
import structlog
from fastapi import APIRouter, Request, Response
from fastapi.sse import KEEPALIVE_COMMENT, EventSourceResponse, format_sse_event
from starlette.concurrency import run_in_threadpool

from services.bedflow.board.sight import ChangedBeds, Seen, WholeBoard
from services.bedflow.board.watching import BoardWatch, Watcher
from services.bedflow.roles import LOOKING
from shared.web.identity import Forbidden, Unauthenticated, actor_for
from shared.web.problem import Answer, forbidden, problem, unauthenticated

if TYPE_CHECKING:
    from shared.runtime.parts import Parts

PATH = "/board/live"
HEARTBEAT = 15.0
"""Seconds after which a line is sent although nothing has happened: proxies close what is silent."""
COME_BACK = 2_000
"""Milliseconds after which a browser that has lost us asks again."""
MOST_WATCHERS = 500
TOO_MANY = "For mange ser på tavla samtidig. Last siden på nytt om litt."
_encode = msgspec.json.Encoder().encode
_log = structlog.get_logger(__name__)


def router(parts: "Parts") -> APIRouter:
    routes = APIRouter()
    door = LiveDoor(parts, watch=BoardWatch(parts))

    @routes.get(PATH)
    async def get(request: Request) -> Response:
        return await door.answer(_token(request), last=request.headers.get("last-event-id"))

    return routes


class LiveDoor:
    """Lets in whoever may ask for the board. Rows hold references only, as in the question `beds`."""

    def __init__(self, parts: "Parts", *, watch: BoardWatch, heartbeat: float = HEARTBEAT) -> None:
        self._parts = parts
        self._watch = watch
        self._heartbeat = heartbeat

    async def answer(self, token: str | None, *, last: str | None) -> Response:
        """The stream, or a problem. Never raises."""
        began = time.perf_counter()
        answer = await self._opened(token, last=last)
        self._parts.metrics.answered("board-live", str(answer.status_code), time.perf_counter() - began)
        return answer

    async def _opened(self, token: str | None, *, last: str | None) -> Response:
        try:
            actor_for(self._parts.verifier.verify(token), LOOKING)
            if self._watch.watchers >= MOST_WATCHERS:
                return _problem(problem(503, code="bedflow.too-many-watch", sentence=TOO_MANY))
            watcher = Watcher()
            await run_in_threadpool(self._watch.join, watcher)
        except Unauthenticated as no:
            _log.warning("token refused", reason=no.reason)
            return _problem(unauthenticated())
        except Forbidden:
            _log.warning("role refused", question="board-live")
            return _problem(forbidden())
        except Exception as error:
            return _problem(self._parts.incidents.answer(error, what="board-live"))
        # A proxy that gathers what it sends would make the board late.
        headers = {"x-accel-buffering": "no"}
        return EventSourceResponse(self._events(watcher, token=token, seen=_seen(last)), headers=headers)

    async def _events(self, watcher: Watcher, *, token: str | None, seen: Seen | None) -> AsyncIterator[bytes]:
        try:
            yield format_sse_event(retry=COME_BACK)
            while not watcher.ended:
                told = self._watch.since(seen)
                seen = Seen(position=told.position, today=told.today)
                if not (isinstance(told, ChangedBeds) and _is_empty(told)):
                    yield _event(told)
                if not await watcher.rung(within=self._heartbeat):
                    self._parts.verifier.verify(token)
                    yield KEEPALIVE_COMMENT
        except Unauthenticated as no:
            _log.info("live board closed", reason=no.reason)
        finally:
            self._watch.leave(watcher)


def _event(told: WholeBoard | ChangedBeds) -> bytes:
    name = "board" if isinstance(told, WholeBoard) else "beds"
    return format_sse_event(data_str=_encode(told).decode(), event=name, id=str(told.position))


def _is_empty(told: ChangedBeds) -> bool:
    return not (told.rows or told.gone)


def _seen(last: str | None) -> Seen | None:
    """The position a browser has come to (`Last-Event-ID`); what is no position is as if nothing was said."""
    known = last is not None and last.isascii() and last.isdecimal() and len(last) < 19
    return Seen(position=int(last or 0)) if known else None


def _problem(answer: Answer) -> Response:
    headers: dict[str, Any] = {"www-authenticate": "Bearer"} if answer.status == 401 else {}
    return Response(answer.body, status_code=answer.status, media_type=answer.content_type, headers=headers)


def _token(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None
