"""Knows who may see a message as it came, and shows it: `GET /hospital-messages/<message>?purpose=…`."""

from typing import TYPE_CHECKING

import structlog

from services.bedflow.hospital.keeping import joined
from shared.contracts.bedflow_messages import MessageContentKept, MessageReceived
from shared.kernel.refusal import NotFound, Refusal
from shared.web.body import Malformed, parse
from shared.web.case_access import CaseAccess, reader
from shared.web.identity import Forbidden, Unauthenticated
from shared.web.problem import Answer, forbidden, malformed, not_found, refused, unauthenticated
from shared.web.query import body_of_query
from shared.web.question import CaseQuestion

if TYPE_CHECKING:
    from shared.runtime.parts import Parts

_log = structlog.get_logger(__name__)


class ReadMessage(CaseQuestion):
    """Read a message as it came (innsyn). Its case is its own stream."""


class MessageReader:
    """Opens one message for whoever may. No entry in the access log, no message."""

    def __init__(self, parts: "Parts") -> None:
        self._verifier = parts.verifier
        self._incidents = parts.incidents
        self._opener = parts.sealer
        self._door = parts.service.cases
        self._access = CaseAccess(door=self._door, log=parts.log, clock=parts.clock) if self._door else None

    def answer(self, named: tuple[tuple[str, str], ...], token: str | None) -> bytes | Answer:
        """The bytes, or a problem. Never raises."""
        try:
            return self._answer(named, token)
        except Unauthenticated as no:
            _log.warning("token refused", reason=no.reason)
            return unauthenticated()
        except Forbidden:
            _log.warning("role refused", question="read-message")
            return forbidden()
        except Malformed as no:
            return malformed(no.faults, status=no.status)
        except Refusal as refusal:
            return refused(refusal)
        except Exception as error:
            return self._incidents.answer(error, what="read-message")

    def _answer(self, named: tuple[tuple[str, str], ...], token: str | None) -> bytes | Answer:
        identity = self._verifier.verify(token)
        if self._door is None or self._access is None:
            return not_found()
        actor = reader(identity, self._door.opens)
        question, _ = parse(body_of_query(named, ReadMessage), ReadMessage)
        records = self._access.admit(question.case_id, purpose=question.purpose, actor=actor, trace=None)
        parts = [
            self._opener.open_all(one)["content"]
            for one in records
            if isinstance(one.fact, MessageReceived | MessageContentKept)
        ]
        # Erased, or not a message: they look alike.
        if not parts or not all(isinstance(part, str) for part in parts):
            raise NotFound
        return joined(str(part) for part in parts)
