"""Knows how a service is spoken to over the bus: one subject per command or question, and every request is answered."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import msgspec
import structlog
from faststream.nats import NatsBroker, NatsMessage
from faststream.nats.security import NatsNKey
from nats.aio.msg import Msg

from shared.kernel.clock import timestamp
from shared.messaging import subjects
from shared.messaging.answers import Answers, Response, Work
from shared.messaging.connection import Leaving, end_process, steadfast
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
    """What stands behind a service's doors. `ask` answers `questions`; `move_clock` only where time is simulated."""

    service: str
    commands: tuple[str, ...]
    dispatch: Dispatch
    status: StatusSource
    questions: tuple[str, ...] = ()
    ask: Dispatch | None = None
    move_clock: MoveClock | None = None


class _Move(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    now: datetime


Serve = Callable[[NatsMessage], Any]


def build_broker(
    *,
    url: str,
    behind: Behind,
    answers: Answers | None = None,
    seed: str | None = None,
    leaving: Leaving | None = None,
    on_closed: Callable[[], None] = end_process,
) -> NatsBroker:
    """FastStream's broker with a subscriber per command, one for unknown names, status and clock."""
    broker = NatsBroker(
        url,
        security=NatsNKey.from_seed(seed) if seed else None,
        logger=None,
        apply_types=False,
        # The library's own decoding and validation would answer nothing and log what was sent.
        decoder=_whole_message,
        reconnect_time_wait=1,
        **steadfast(user=behind.service, leaving=leaving or Leaving(), on_closed=on_closed),
    )
    _open_subscribers(broker, behind, answers or answers_of(behind.service))
    return broker


def _open_subscribers(broker: NatsBroker, behind: Behind, answers: Answers) -> None:
    everything = subjects.commands_to(behind.service)
    command = _answered_by(answers, lambda message: _dispatched(message, behind.dispatch, everything))
    for name in behind.commands:
        _subscribe(broker, subjects.command(behind.service, name), command, queue=behind.service)
    # Same queue group: whoever gets a message does the same with it.
    _subscribe(broker, everything, command, queue=behind.service, documented=False)
    if behind.ask is not None:
        _open_questions(broker, behind, behind.ask, answers=answers)
    status = _answered_by(answers, lambda message: _status(behind))
    _subscribe(broker, subjects.status(behind.service), status, queue=behind.service, documented=False)
    clock = _answered_by(answers, lambda message: _clock(message, behind))
    _subscribe(broker, subjects.clock(behind.service), clock, queue=behind.service, documented=False)


def _open_questions(broker: NatsBroker, behind: Behind, ask: Dispatch, *, answers: Answers) -> None:
    everything = subjects.questions_to(behind.service)
    answer = _answered_by(answers, lambda message: _dispatched(message, ask, everything))
    for name in behind.questions:
        _subscribe(broker, subjects.question(behind.service, name), answer, queue=behind.service)
    _subscribe(broker, everything, answer, queue=behind.service, documented=False)


@asynccontextmanager
async def open_doors(
    *, url: str, behind: Behind, seed: str | None = None, on_closed: Callable[[], None] = end_process
) -> AsyncIterator[NatsBroker]:
    """Serve until the block ends; what is being answered is answered first."""
    leaving, answers = Leaving(), answers_of(behind.service)
    broker = build_broker(url=url, behind=behind, answers=answers, seed=seed, leaving=leaving, on_closed=on_closed)
    connection = await broker.connect()
    sending = asyncio.create_task(answers.send(connection))
    await broker.start()
    # Open means that the server knows the subscriptions: until then whoever asks is told that nobody is there.
    # The library's first ping overtakes what still waits to be written; once it is answered that is written, too.
    await connection.flush()
    await connection.flush()
    try:
        yield broker
    finally:
        leaving.now = True
        for subscriber in broker.subscribers:
            await subscriber.stop()
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await answers.all_sent()
        sending.cancel()
        await broker.stop()


def answers_of(service: str) -> Answers:
    """A service's threads, and what is said when one of them fails."""
    threads = ThreadPoolExecutor(max_workers=WORKERS, thread_name_prefix=f"bus-{service}")
    return Answers(threads, otherwise=_problem(500, code="saksgang.our-fault", sentence="Noe gikk galt hos oss."))


def _subscribe(broker: NatsBroker, subject: str, serve: Serve, *, queue: str, documented: bool = True) -> None:
    # The library's own workers and replies double what a request costs (330 µs of processor time against 160).
    broker.subscriber(subject, queue=queue, no_reply=True, include_in_schema=documented)(serve)


def _answered_by(answers: Answers, work: Work) -> Serve:
    async def serve(message: NatsMessage) -> None:
        await answers.take(message.raw_message, work)

    return serve


async def _whole_message(message: NatsMessage) -> Any:
    return message


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
