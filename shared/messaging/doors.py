"""Knows how a service is spoken to over the bus: one subject per command or question, and every request is answered."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol

import msgspec
import structlog
from nats import errors
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription

from shared.kernel.clock import timestamp
from shared.messaging import subjects
from shared.messaging.answers import Answers, Response, Work
from shared.messaging.connection import connect, end_process
from shared.messaging.status import MoveClock, StatusSource
from shared.messaging.subjects import STATUS

log = structlog.get_logger(__name__)

WORKERS = 8
PATIENCE = 10.0
"""Seconds in which a service that ends still answers what it took in."""


class Answer(Protocol):
    """What a door sends back: a receipt, or a problem (RFC 9457)."""

    @property
    def status(self) -> int: ...
    @property
    def content_type(self) -> str: ...
    @property
    def body(self) -> bytes: ...


class Dispatch(Protocol):
    """The one way in for commands (`shared.web.dispatch.Dispatcher`), and for questions (`shared.web.questions`)."""

    def handle(self, name: str, raw_body: bytes, token: str | None, trace: str | None = None) -> Answer: ...


@dataclass(frozen=True, kw_only=True)
class Behind:
    """What stands behind a service's doors. `ask` answers questions; `move_clock` only where time is simulated."""

    service: str
    dispatch: Dispatch
    status: StatusSource
    ask: Dispatch | None = None
    move_clock: MoveClock | None = None


class _Move(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    now: datetime


@dataclass(frozen=True, kw_only=True)
class Door:
    """Where a service is spoken to, and what is done with what comes there."""

    subject: str
    work: Work


def doors_of(behind: Behind) -> tuple[Door, ...]:
    """Commands and questions under whatever name, status and clock."""
    doors = [
        _dispatching(subjects.commands_to(behind.service), behind.dispatch),
        Door(subject=subjects.status(behind.service), work=lambda message: _status(behind)),
        Door(subject=subjects.clock(behind.service), work=lambda message: _clock(message, behind)),
    ]
    if behind.ask is not None:
        doors.append(_dispatching(subjects.questions_to(behind.service), behind.ask))
    return tuple(doors)


def _dispatching(everything: str, dispatch: Dispatch) -> Door:
    return Door(subject=everything, work=lambda message: _dispatched(message, dispatch, everything))


@asynccontextmanager
async def open_doors(
    *, url: str, behind: Behind, seed: str | None = None, on_closed: Callable[[], None] = end_process
) -> AsyncIterator[None]:
    """Serve until the block ends; what is being answered is answered first.

    On the client's own subscriptions: FastStream, which writes the bus down (`asyncapi`), would take 200 µs for each.
    """
    answers = answers_of(behind.service)
    async with connect(url=url, user=behind.service, seed=seed, on_closed=on_closed) as nats:
        sending = asyncio.create_task(answers.send(nats))
        opened = [await _open(nats, door, answers, queue=behind.service) for door in doors_of(behind)]
        # Open means that the server knows the subscriptions: until then whoever asks is told that nobody is there.
        # The library's first ping overtakes what still waits to be written; once it is answered that is written, too.
        await nats.flush()
        await nats.flush()
        try:
            yield
        finally:
            await _close(opened, answers)
            sending.cancel()


async def _open(nats: Client, door: Door, answers: Answers, *, queue: str) -> Subscription:
    return await nats.subscribe(door.subject, queue=queue, cb=partial(answers.take, work=door.work))


async def _close(opened: Iterable[Subscription], answers: Answers) -> None:
    """Take nothing in any more, and answer the rest."""
    with suppress(errors.Error):  # a connection that is lost has no subscriptions
        for subscription in opened:
            await subscription.unsubscribe()
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            await answers.all_sent()


def answers_of(service: str) -> Answers:
    """A service's threads, and what is said when one of them fails."""
    threads = ThreadPoolExecutor(max_workers=WORKERS, thread_name_prefix=f"bus-{service}")
    return Answers(threads, otherwise=_problem(500, code="saksgang.our-fault", sentence="Noe gikk galt hos oss."))


def _dispatched(message: Msg, dispatch: Dispatch, everything: str) -> Response:
    name = message.subject.removeprefix(everything.removesuffix(">"))
    answer = dispatch.handle(name, message.data, _token(message), _header(message, "traceparent"))
    return _response(answer.status, answer.body, content_type=answer.content_type)


def _status(behind: Behind) -> Response:
    return _response(200, msgspec.json.encode(behind.status.status()))


def _clock(message: Msg, behind: Behind) -> Response:
    if behind.move_clock is None:
        return _problem(403, code="saksgang.time-is-real", sentence="Klokken her kan ikke stilles.")
    try:
        move = msgspec.json.decode(message.data, type=_Move)
        if move.now.tzinfo is None:
            raise ValueError("an instant has a zone")
    except (msgspec.MsgspecError, ValueError, UnicodeDecodeError):
        return _problem(422, code="saksgang.malformed", sentence="Forespørselen har feil i ett eller flere felt.")
    try:
        return _response(200, msgspec.json.encode({"now": timestamp(behind.move_clock(move.now))}))
    except ValueError:
        return _problem(409, code="saksgang.time-goes-forward", sentence="Klokken kan ikke stilles tilbake.")


def _token(message: Msg) -> str | None:
    scheme, _, token = _header(message, "Authorization").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def _problem(status: int, *, code: str, sentence: str) -> Response:
    problem = {"type": f"urn:saksgang:problem:{code}", "status": status, "detail": sentence, "code": code}
    return _response(status, msgspec.json.encode(problem), content_type="application/problem+json")


def _response(status: int, body: bytes, *, content_type: str = "application/json") -> Response:
    return Response(body=body, headers={STATUS: str(status), "Content-Type": content_type})


def _header(message: Msg, name: str) -> str:
    return (message.headers or {}).get(name, "")
