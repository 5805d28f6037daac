"""Knows the door for files that come as they are, and back to them: `POST` a file, `GET` it again as it came."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

import structlog
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from shared.contracts.fact import Recorded
from shared.kernel.actor import Actor
from shared.kernel.refusal import NotFound, Refusal
from shared.web.body import Malformed, parse
from shared.web.case_access import CaseAccess, reader
from shared.web.identity import Forbidden, Unauthenticated, actor_for
from shared.web.problem import (
    Answer,
    answered,
    forbidden,
    malformed,
    not_found,
    refused,
    unauthenticated,
)
from shared.web.query import body_of_query
from shared.web.question import CaseQuestion
from shared.web.reading_request import body_of, token_of
from shared.web.trace import well_formed_trace

if TYPE_CHECKING:
    from shared.runtime.parts import Parts

_log = structlog.get_logger(__name__)
T = TypeVar("T")
Named = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A file that somebody has brought over HTTP."""

    raw: bytes
    actor: Actor
    now: datetime
    trace: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDoor:
    """One kind of file, whose case is its own stream. `named`: what one of them is called in the path.

    `held_in`: which records of the case hold the file, each with a sealed `content`; `joined` makes it of them.
    """

    path: str
    named: str
    most_bytes: int
    brought_by: tuple[str, ...]
    take_in: Callable[[Brought], Any]
    reading: type[CaseQuestion]
    held_in: Callable[[Sequence[Recorded]], Sequence[Recorded]]
    joined: Callable[[Sequence[str]], bytes]
    headers: Mapping[str, str] = field(default_factory=dict)


def file_router(parts: "Parts", door: FileDoor) -> APIRouter:
    """Answered 200 with the outcome, also when the file is refused: what is said to its sender stands in it."""
    router, slot, shown = APIRouter(), FileSlot(parts, door), FileReader(parts, door)

    @router.post(door.path)
    async def post(request: Request) -> Response:
        raw = await body_of(request, most=door.most_bytes)
        trace = request.headers.get("traceparent")
        return _response(await run_in_threadpool(slot.answer, raw, token_of(request), trace))

    @router.get(f"{door.path}/{{{door.named}}}")
    async def get(request: Request) -> Response:
        named = (("case_id", request.path_params[door.named]), *request.query_params.multi_items())
        told = await run_in_threadpool(shown.answer, named, token_of(request))
        if isinstance(told, bytes):
            return Response(told, media_type="application/xml", headers=dict(door.headers))
        return _response(told)

    return router


class FileSlot:
    """Takes in one file from whoever may bring it."""

    def __init__(self, parts: "Parts", door: FileDoor) -> None:
        self._parts, self._door = parts, door

    def answer(self, raw: bytes, token: str | None, trace: str | None) -> Answer:
        """The outcome, or a problem. Never raises."""
        return _guarded(lambda: self._taken(raw, token, trace), self._parts, what=self._door.path[1:])

    def _taken(self, raw: bytes, token: str | None, trace: str | None) -> Answer:
        actor = actor_for(self._parts.verifier.verify(token), self._door.brought_by)
        now = self._parts.clock.now()
        return answered(self._door.take_in(Brought(raw=raw, actor=actor, now=now, trace=well_formed_trace(trace))))


class FileReader:
    """Opens one file for whoever may. No entry in the access log, no file."""

    def __init__(self, parts: "Parts", door: FileDoor) -> None:
        self._parts, self._door, self._cases = parts, door, parts.service.cases
        self._access = CaseAccess(door=self._cases, log=parts.log, clock=parts.clock) if self._cases else None

    def answer(self, named: Named, token: str | None) -> bytes | Answer:
        """The bytes, or a problem. Never raises."""
        return _guarded(lambda: self._opened(named, token), self._parts, what=f"read-{self._door.named}")

    def _opened(self, named: Named, token: str | None) -> bytes | Answer:
        identity = self._parts.verifier.verify(token)
        if self._cases is None or self._access is None:
            return not_found()
        actor = reader(identity, self._cases.opens)
        question, _ = parse(body_of_query(named, self._door.reading), self._door.reading)
        records = self._access.admit(question.case_id, purpose=question.purpose, actor=actor, trace=None)
        opened = [self._parts.sealer.open_all(one)["content"] for one in self._door.held_in(records)]
        # Erased, or another kind of case: they look alike.
        if not opened or not all(isinstance(part, str) for part in opened):
            raise NotFound
        return self._door.joined([str(part) for part in opened])


def _guarded(do: Callable[[], T], parts: "Parts", *, what: str) -> T | Answer:
    try:
        return do()
    except Unauthenticated as no:
        _log.warning("token refused", reason=no.reason)
        return unauthenticated()
    except Forbidden:
        _log.warning("role refused", question=what)
        return forbidden()
    except Malformed as no:
        return malformed(no.faults)
    except Refusal as refusal:
        return refused(refusal)
    except Exception as error:
        return parts.incidents.answer(error, what=what)


def _response(answer: Answer) -> Response:
    return Response(answer.body, status_code=answer.status, media_type=answer.content_type)
