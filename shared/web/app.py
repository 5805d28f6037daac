"""Knows the HTTP side of a service: one route per door, and nothing anonymous but health and counts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from shared.kernel.ids import new_id
from shared.web.body import MOST_BYTES, Fault, Malformed
from shared.web.case_reading import READ_CASE, ReadCase
from shared.web.dispatch import Dispatcher
from shared.web.door import CommandDoor
from shared.web.incidents import Incidents
from shared.web.log_proofs import LogProofs
from shared.web.middleware import CarefulAnswers
from shared.web.problem import JSON, Answer, malformed, method_not_allowed, not_found
from shared.web.query import body_of_query
from shared.web.question_door import QuestionDoor
from shared.web.questions import Questions

Handle = Callable[[str, bytes, str | None, str | None], Answer]

METRICS = "text/plain; version=0.0.4; charset=utf-8"


class Report(Protocol):
    """Whether the service does its work (`shared.runtime.health.HealthReport`)."""

    @property
    def healthy(self) -> bool: ...
    @property
    def parts(self) -> dict[str, str]: ...


@dataclass(frozen=True, kw_only=True)
class Inside:
    """What stands behind the routes. `alive`: need not be restarted; `ready`: may be sent work."""

    dispatcher: Dispatcher
    proofs: LogProofs
    alive: Callable[[], Report]
    ready: Callable[[], Report]
    metrics: Callable[[], bytes]
    incidents: Incidents
    questions: Questions | None = None


def build_app(inside: Inside) -> FastAPI:
    """The service's application. Its documents are written to files, never served."""
    # The documents are off: an open map of every route helps the wrong people (OWASP API9).
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    for door in inside.dispatcher.doors.values():
        _add_command(app, door, inside.dispatcher)
    if READ_CASE in inside.dispatcher.questions:
        _add_case(app, inside)
    if inside.questions is not None:
        for question in inside.questions.doors.values():
            _add_question(app, question, inside.questions)
    _add_proofs(app, inside.proofs)
    _add_health(app, inside)
    app.add_exception_handler(HTTPException, _no_such_route)
    app.add_exception_handler(RequestValidationError, _malformed_question)
    app.add_middleware(CarefulAnswers, incidents=inside.incidents)
    return app


def _add_command(app: FastAPI, door: CommandDoor, dispatcher: Dispatcher) -> None:
    async def post(request: Request) -> Response:
        body = await _body(request)
        if body is None:
            return _response(malformed([Fault(field="body", reason="too-large")]))
        trace = request.headers.get("traceparent")
        return _response(await run_in_threadpool(dispatcher.handle, door.name, body, _token(request), trace))

    app.add_api_route(f"/commands/{door.name}", post, methods=["POST"], name=door.name)


def _add_case(app: FastAPI, inside: Inside) -> None:
    async def get(request: Request) -> Response:
        named = (("id", str(new_id())), ("case_id", request.path_params["case_id"]))
        return await _asked(request, named, READ_CASE, kind=ReadCase, handle=inside.dispatcher.handle)

    app.add_api_route("/cases/{case_id}", get, methods=["GET"], name=READ_CASE)


def _add_question(app: FastAPI, door: QuestionDoor, questions: Questions) -> None:
    async def get(request: Request) -> Response:
        return await _asked(request, (), door.name, kind=door.question, handle=questions.handle)

    app.add_api_route(f"/{door.name}", get, methods=["GET"], name=door.name)


async def _asked(
    request: Request, named: Iterable[tuple[str, str]], name: str, *, kind: type[BaseModel], handle: Handle
) -> Response:
    """The same question the bus asks with a body."""
    try:
        body = body_of_query((*named, *request.query_params.multi_items()), kind)
    except Malformed as no:
        return _response(malformed(no.faults))
    trace = request.headers.get("traceparent")
    return _response(await run_in_threadpool(handle, name, body, _token(request), trace))


def _add_proofs(app: FastAPI, proofs: LogProofs) -> None:
    async def head(request: Request) -> Response:
        return _response(await run_in_threadpool(proofs.head, _token(request)))

    async def proof(request: Request) -> Response:
        position, size = request.path_params["position"], request.query_params.get("size")
        return _response(await run_in_threadpool(proofs.proof, _token(request), position, size))

    app.add_api_route("/log/head", head, methods=["GET"], name="log-head")
    app.add_api_route("/log/proof/{position}", proof, methods=["GET"], name="log-proof")


def _add_health(app: FastAPI, inside: Inside) -> None:
    async def healthz() -> Response:
        return _reported(await run_in_threadpool(inside.alive))

    async def readyz() -> Response:
        return _reported(await run_in_threadpool(inside.ready))

    async def metrics() -> Response:
        return Response(await run_in_threadpool(inside.metrics), media_type=METRICS)

    app.add_api_route("/healthz", healthz, methods=["GET"], name="healthz")
    app.add_api_route("/readyz", readyz, methods=["GET"], name="readyz")
    app.add_api_route("/metrics", metrics, methods=["GET"], name="metrics")


async def _body(request: Request) -> bytes | None:
    """The body; None as soon as it is larger than any command may be."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            return None
    return bytes(body)


def _token(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


async def _no_such_route(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return _response(method_not_allowed() if status == 405 else not_found())


async def _malformed_question(request: Request, error: Exception) -> Response:
    """For routes of a service's own: FastAPI's usual answer would repeat what was sent."""
    errors = error.errors() if isinstance(error, RequestValidationError) else ()
    faults = [Fault(field=_parameter_name(one), reason=one["type"].replace("_", "-")) for one in errors]
    return _response(malformed(faults))


def _parameter_name(error: Mapping[str, Any]) -> str:
    place, *names = error["loc"]
    ours = place != "body" and names and error["type"] != "extra_forbidden"
    return str(names[0]) if ours else str(place)


def _response(answer: Answer) -> Response:
    response = Response(answer.body, status_code=answer.status, media_type=answer.content_type)
    if answer.status == 401:
        response.headers["www-authenticate"] = "Bearer"
    if answer.status == 503:
        response.headers["retry-after"] = "2"
    return response


def _reported(report: Report) -> Response:
    content = msgspec.json.encode({"healthy": report.healthy, "parts": report.parts})
    return Response(content, status_code=200 if report.healthy else 503, media_type=JSON)
