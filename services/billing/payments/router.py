"""Knows the ways in and out for files: the payment file, the account lines, and the bank's answer as it is."""

from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID

import structlog
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from services.billing.payments import ledger_file, pain001
from services.billing.payments.handlers import load_run, take_in_bank_answer
from services.billing.payments.pain002 import MOST_BYTES, BankAnswer, read_answer
from services.billing.roles import COUNTING, MANAGING
from shared.kernel.actor import Actor
from shared.kernel.caller import Caller
from shared.kernel.ids import CommandId, derived_id
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import NotFound, Refusal
from shared.web.identity import Forbidden, Unauthenticated, actor_for
from shared.web.problem import Answer, answered, forbidden, refused, unauthenticated
from shared.web.reading_request import body_of, token_of
from shared.web.trace import well_formed_trace

if TYPE_CHECKING:
    from shared.runtime.parts import Parts

_log = structlog.get_logger(__name__)


def payment_router(parts: "Parts") -> APIRouter:
    """`GET /payment-files/<run>`, `GET /account-lines/<run>/<file>`, `POST /bank-answers`."""
    router, files = APIRouter(), Files(parts)

    @router.get("/payment-files/{run}")
    async def payment_file(request: Request, run: UUID) -> Response:
        return await run_in_threadpool(files.payment_file, run, token_of(request))

    @router.get("/account-lines/{run}/{file}")
    async def account_lines(request: Request, run: UUID, file: int) -> Response:
        return await run_in_threadpool(files.account_lines, run, file, token_of(request))

    @router.post("/bank-answers")
    async def bank_answer(request: Request) -> Response:
        trace = well_formed_trace(request.headers.get("traceparent"))
        return await run_in_threadpool(
            files.bank_answer, await body_of(request, most=MOST_BYTES), token_of(request), trace
        )

    return router


class Files:
    """Hands out what goes to bank and ledger, and takes in what the bank answers."""

    def __init__(self, parts: "Parts") -> None:
        self._parts = parts

    def payment_file(self, run: UUID, token: str | None) -> Response:
        """The same bytes however often it is fetched; none before the run is released."""

        def read(actor: Actor) -> Response:
            _, state, _ = load_run(run, log=self._parts.log)
            if state.released is None:
                raise NotFound
            content = pain001.file_of(state, created_at=state.released.created_at)
            return Response(content, media_type="application/xml")

        return self._guarded(read, token, roles=MANAGING, what="payment-files")

    def account_lines(self, run: UUID, file: int, token: str | None) -> Response:
        def read(actor: Actor) -> Response:
            _, state, _ = load_run(run, log=self._parts.log)
            if all(one.file != file for one in state.postings):
                raise NotFound
            return Response(ledger_file.file_of(state, number=file), media_type="text/csv; charset=utf-8")

        return self._guarded(read, token, roles=COUNTING, what="account-lines")

    def bank_answer(self, content: bytes, token: str | None, trace: str | None) -> Response:
        """The same answer twice is one command: its receipt is given again."""

        def take(actor: Actor) -> Response:
            answer, mark = read_answer(content), sha256(content)
            by = Caller(
                actor=actor,
                command_id=CommandId(derived_id("billing-bank-answer", mark.hexdigest())),
                fingerprint=mark.digest(),
                now=self._parts.clock.now(),
                trace=trace,
            )
            return _response(answered(self._take_in(answer, by)))

        return self._guarded(take, token, roles=MANAGING, what="bank-answers")

    def _take_in(self, answer: BankAnswer, by: Caller) -> Receipt:
        try:
            return take_in_bank_answer(answer, by, self._parts.log)
        except Refusal:
            if first := self._parts.log.first_receipt(by.actor.id, by.command_id, by.fingerprint):
                return first
            raise

    def _guarded(
        self, do: Callable[[Actor], Response], token: str | None, *, roles: tuple[str, ...], what: str
    ) -> Response:
        try:
            return do(actor_for(self._parts.verifier.verify(token), roles))
        except Unauthenticated as no:
            _log.warning("token refused", reason=no.reason)
            return _response(unauthenticated())
        except Forbidden:
            _log.warning("role refused", question=what)
            return _response(forbidden())
        except Refusal as refusal:
            return _response(refused(refusal))
        except Exception as error:
            return _response(self._parts.incidents.answer(error, what=what))


def _response(answer: Answer) -> Response:
    return Response(answer.body, status_code=answer.status, media_type=answer.content_type)
