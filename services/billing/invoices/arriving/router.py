"""Knows the way in for an invoice as it is, and back to it: `POST` and `GET /invoices`, the XML itself."""

from typing import TYPE_CHECKING

import structlog
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from services.billing.invoices.arriving.arrival import Arrival
from services.billing.invoices.arriving.doors import as_json
from services.billing.invoices.arriving.showing import InvoiceReader
from services.billing.invoices.arriving.taking import Outside, take_in
from services.billing.invoices.ehf.opening import MOST_BYTES
from services.billing.roles import FROM_SUPPLIERS
from shared.kernel.refusal import Refusal
from shared.web.identity import Forbidden, Unauthenticated, actor_for
from shared.web.problem import Answer, answered, forbidden, refused, unauthenticated
from shared.web.trace import well_formed_trace

if TYPE_CHECKING:
    from shared.runtime.parts import Parts

_log = structlog.get_logger(__name__)
_AS_A_FILE = {"content-disposition": 'attachment; filename="faktura.xml"', "x-content-type-options": "nosniff"}
"""What a supplier wrote is laid down, never shown as a page of ours."""


def invoice_router(parts: "Parts", *, outside: Outside) -> APIRouter:
    """Answered 200 with the outcome, also when the file is refused: the rule and the sentence stand in it."""
    router = APIRouter()
    slot = InvoiceSlot(parts, outside=outside)

    @router.post("/invoices")
    async def post(request: Request) -> Response:
        raw = await _body(request)
        trace = request.headers.get("traceparent")
        answer = await run_in_threadpool(slot.answer, raw, _token(request), trace)
        return Response(answer.body, status_code=answer.status, media_type=answer.content_type)

    read = InvoiceReader(parts)

    @router.get("/invoices/{invoice}")
    async def get(request: Request) -> Response:
        named = (("case_id", request.path_params["invoice"]), *request.query_params.multi_items())
        told = await run_in_threadpool(read.answer, named, _token(request))
        if isinstance(told, bytes):
            return Response(told, media_type="application/xml", headers=_AS_A_FILE)
        return Response(told.body, status_code=told.status, media_type=told.content_type)

    return router


def _token(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


class InvoiceSlot:
    """Takes in one file from whoever may bring it."""

    def __init__(self, parts: "Parts", *, outside: Outside) -> None:
        self._parts = parts
        self._outside = outside

    def answer(self, raw: bytes, token: str | None, trace: str | None) -> Answer:
        """The outcome, or a problem. Never raises."""
        try:
            actor = actor_for(self._parts.verifier.verify(token), FROM_SUPPLIERS)
            now = self._parts.clock.now()
            arrival = Arrival(raw=raw, inlet="http", actor=actor, now=now, trace=well_formed_trace(trace))
            return answered(as_json(take_in(arrival, self._parts.log, outside=self._outside)))
        except Unauthenticated as no:
            _log.warning("token refused", reason=no.reason)
            return unauthenticated()
        except Forbidden:
            _log.warning("role refused", question="invoices")
            return forbidden()
        except Refusal as refusal:
            return refused(refusal)
        except Exception as error:
            return self._parts.incidents.answer(error, what="invoices")


async def _body(request: Request) -> bytes:
    """The body; of one that is too large, enough to see that it is."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            break
    return bytes(body[: MOST_BYTES + 1])
