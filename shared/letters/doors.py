"""Knows what may be asked about letters, by whom: lists like every other, and the bytes of one."""

from typing import TYPE_CHECKING, Any

import structlog
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict
from starlette.concurrency import run_in_threadpool

from shared.kernel.confidential import Shredded
from shared.kernel.refusal import NotFound, Refusal
from shared.letters.box import kept_letters
from shared.letters.views import LETTERS, LetterLists, LetterOfCase, UnconfirmedLetter, UnwrittenOne
from shared.web.body import Malformed, parse
from shared.web.case_access import CaseAccess, reader
from shared.web.command import UUID, Code
from shared.web.door import CaseDoor
from shared.web.identity import Forbidden, Unauthenticated
from shared.web.openapi import file_path
from shared.web.problem import Answer, forbidden, malformed, not_found, refused, unauthenticated
from shared.web.query import body_of_query
from shared.web.question import CaseQuestion
from shared.web.question_door import QuestionDoor

if TYPE_CHECKING:
    from shared.runtime.parts import Parts

_log = structlog.get_logger(__name__)
PDF = "application/pdf"
Named = tuple[tuple[str, str], ...]


def questions(lists: LetterLists, *, of_case: tuple[str, ...], office: tuple[str, ...]) -> tuple[QuestionDoor, ...]:
    """The letters of a case, those nobody has confirmed, and those that were never written."""
    return (
        QuestionDoor(
            name="letters",
            view=LETTERS,
            question=CaseQuestion,
            answer=LetterOfCase,
            ask=lambda asked: lists.of_case(asked.connection, case_id=asked.question.case_id, page=asked.page),
            order=("sent_on", "letter"),
            roles=of_case,
            summary="Which letters left in a case, to whom, and where they stand (brev i saken).",
        ),
        QuestionDoor(
            name="unconfirmed-letters",
            view=LETTERS,
            answer=UnconfirmedLetter,
            ask=lambda asked: lists.unconfirmed(asked.connection, today=asked.today, page=asked.page),
            order=("sent_on", "letter"),
            roles=office,
            summary="Which letters nobody has confirmed within 48 hours, oldest first (brev uten kvittering).",
        ),
        QuestionDoor(
            name="unwritten-letters",
            view=LETTERS,
            answer=UnwrittenOne,
            ask=lambda asked: lists.unwritten(asked.connection, page=asked.page),
            order=("failed_on", "about"),
            roles=office,
            summary="Which letters could not be composed: try again, or close with a reason (brev ikke skrevet).",
        ),
    )


class ReadLetter(BaseModel):
    """Read a letter as it was sent (innsyn). `office_copy`: with what a jurist should still confirm."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)

    letter: Code
    case_id: UUID
    purpose: Code
    office_copy: bool = False


def letter_path(cases: CaseDoor) -> dict[str, Any]:
    """Where the bytes of a letter are fetched, for the OpenAPI document."""
    return file_path(
        name="read-letter",
        of="letter",
        question=ReadLetter,
        roles=cases.opens,
        summary="Read a letter as it was sent. The reading itself is recorded first (innsyn i brev).",
        media_type=PDF,
    )


def letter_router(parts: "Parts") -> APIRouter:
    """`GET /letters/<letter>?case_id=…&purpose=…`: the bytes. No entry in the access log, no letter."""
    router = APIRouter()
    read = LetterReader(parts)

    @router.get("/letters/{letter}")
    async def get(request: Request) -> Response:
        named = (("letter", request.path_params["letter"]), *request.query_params.multi_items())
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        bearer = token.strip() if scheme.lower() == "bearer" else None
        answer = await run_in_threadpool(read.answer, named, bearer, trace=request.headers.get("traceparent"))
        if isinstance(answer, bytes):
            return Response(answer, media_type=PDF)
        return Response(answer.body, status_code=answer.status, media_type=answer.content_type)

    return router


class LetterReader:
    """Opens one letter for whoever may read the case."""

    def __init__(self, parts: "Parts") -> None:
        self._verifier = parts.verifier
        self._incidents = parts.incidents
        self._kept = kept_letters(parts.settings, vault=parts.vault)
        self._door = parts.service.cases
        self._access = CaseAccess(door=self._door, log=parts.log, clock=parts.clock) if self._door else None

    def answer(self, named: Named, token: str | None, *, trace: str | None = None) -> bytes | Answer:
        """The bytes, or a problem. Never raises."""
        try:
            return self._answer(named, token, trace=trace)
        except Unauthenticated as no:
            _log.warning("token refused", reason=no.reason)
            return unauthenticated()
        except Forbidden:
            _log.warning("role refused", question="read-letter")
            return forbidden()
        except Malformed as no:
            return malformed(no.faults)
        except Refusal as refusal:
            return refused(refusal)
        except Exception as error:
            return self._incidents.answer(error, what="read-letter")

    def _answer(self, named: Named, token: str | None, *, trace: str | None) -> bytes | Answer:
        identity = self._verifier.verify(token)
        if self._door is None or self._access is None or self._kept is None:
            return not_found()
        actor = reader(identity, self._door.opens)
        question, _ = parse(body_of_query(named, ReadLetter), ReadLetter)
        self._access.admit(question.case_id, purpose=question.purpose, actor=actor, trace=trace)
        envelope = self._kept.envelope(question.letter)
        if envelope is None or envelope.case_id != question.case_id:
            raise NotFound
        pdf = self._kept.open(envelope, office_copy=question.office_copy)
        if isinstance(pdf, Shredded):
            raise NotFound
        return pdf
