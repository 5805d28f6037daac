"""Knows how a case is read: what of it is shown, as of when, and which words stay closed."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Protocol
from uuid import UUID

import msgspec
import structlog
from pydantic import Field

from shared.contracts.fact import Recorded
from shared.kernel.actor import Actor
from shared.kernel.clock import Clock, timestamp
from shared.kernel.confidential import Shredded
from shared.kernel.refusal import Refusal
from shared.vault.confidential_fields import confidential_in
from shared.vault.sealing import Opened
from shared.web.body import Malformed, parse
from shared.web.case_access import CaseAccess, CaseLog, reader
from shared.web.command import Code, Command, Instant
from shared.web.door import CaseDoor
from shared.web.identity import Forbidden, TokenVerifier, Unauthenticated
from shared.web.incidents import Incidents
from shared.web.problem import Answer, answered, forbidden, malformed, refused, unauthenticated

_log = structlog.get_logger(__name__)
_PATIENCE_SECONDS = 2.0

READ_CASE = "read-case"
MOST_TEXT = 65_536
"""Signs of a text that is told with its fact. What is longer is a file, and fetched by itself: a bus carries 1 MiB."""


class ReadCase(Command):
    """Read what this service recorded of a case (innsyn), as of now or of an earlier moment.

    `purpose` is written into the access log. `at_least` is the position of a receipt the answer must cover.
    `hashes` asks for each record's leaf hash in the signed tree, for whoever sends the records on.
    """

    case_id: UUID
    purpose: Code
    as_of: Instant | None = None
    at_least: Annotated[int, Field(ge=0)] | None = None
    hashes: bool = False


class Opener(Protocol):
    """Opens confidential text (the vault's Sealer)."""

    def open_all(self, recorded: Recorded) -> dict[str, Opened]: ...


class CaseReader:
    """No entry in the access log, no answer. Synchronous, never raises."""

    def __init__(
        self,
        *,
        service: str,
        door: CaseDoor,
        log: CaseLog,
        opener: Opener,
        clock: Clock,
        verifier: TokenVerifier,
        incidents: Incidents | None = None,
    ) -> None:
        self.service = service
        self._door = door
        self._log = log
        self._opener = opener
        self._access = CaseAccess(door=door, log=log, clock=clock)
        self._verifier = verifier
        self._incidents = incidents or Incidents()

    def handle(self, raw_body: bytes, token: str | None, trace: str | None = None) -> Answer:
        """The answer to a `ReadCase`."""
        try:
            return self._handle(raw_body, token=token, trace=trace)
        except Exception as error:
            return self._incidents.answer(error, what=READ_CASE)

    def _handle(self, raw_body: bytes, *, token: str | None, trace: str | None) -> Answer:
        try:
            actor = reader(self._verifier.verify(token), self._door.roles)
            question, _ = parse(raw_body, ReadCase)
        except Unauthenticated as no:
            _log.warning("token refused", reason=no.reason)
            return unauthenticated()
        except Forbidden:
            _log.warning("role refused", command=READ_CASE)
            return forbidden()
        except Malformed as no:
            return malformed(no.faults)
        try:
            return answered(self._read(question, actor=actor, trace=trace))
        except Refusal as refusal:
            return refused(refusal)

    def _read(self, question: ReadCase, *, actor: Actor, trace: str | None) -> dict[str, Any]:
        size = self._size_of_at_least(question.at_least)
        records = self._access.admit(question.case_id, purpose=question.purpose, actor=actor, trace=trace)
        access = type(self._door.read_fact(question.purpose))
        hashes = self._hashes(question)
        shown = [one for one in records if not isinstance(one.fact, access) and _known(one, question.as_of)]
        return {
            "service": self.service,
            "case_id": question.case_id,
            "as_of": timestamp(question.as_of) if question.as_of else None,
            "stale": question.at_least is not None and size < question.at_least,
            "records": [self._show(one, opens=actor.role in self._door.opens) | hashes(one) for one in shown],
        }

    def _hashes(self, question: ReadCase) -> Callable[[Recorded], dict[str, str]]:
        if not question.hashes:
            return lambda recorded: {}
        known = {row.position: row.leaf_hash.hex() for row in self._log.case_rows(question.case_id)}
        return lambda recorded: {"leaf_hash": known[recorded.record.position]}

    def _size_of_at_least(self, position: int | None) -> int:
        return 0 if position is None else self._log.wait_for_growth(position - 1, _PATIENCE_SECONDS)

    def _show(self, recorded: Recorded, *, opens: bool) -> dict[str, Any]:
        record = recorded.record
        texts = _shown_texts(recorded, self._opener.open_all(recorded) if opens else {})
        return {
            "position": record.position,
            "recorded_at": timestamp(record.recorded_at),
            "happened_at": timestamp(record.happened_at),
            "type": record.type,
            "stream": record.stream,
            "version": record.version,
            "actor": record.actor,
            "legal_basis": record.legal_basis,
            "caused_by": record.caused_by,
            "replaces": record.replaces,
            "data": msgspec.to_builtins(recorded.fact, enc_hook=lambda text: texts[text]),
        }


def _known(recorded: Recorded, as_of: datetime | None) -> bool:
    return as_of is None or recorded.record.recorded_at <= as_of


def _shown_texts(recorded: Recorded, opened: dict[str, Opened]) -> dict[Any, dict[str, str]]:
    """What stands in the answer for each confidential text: open, erased, withheld, or that it is a file."""
    return {text: shown_text(opened.get(path)) for path, text in confidential_in(recorded.fact).items()}


def shown_text(opened: Opened | None) -> dict[str, str]:
    """One text as it is told; `opened` is None where the role does not open it."""
    if isinstance(opened, str):
        return {"state": "open", "text": opened} if len(opened) <= MOST_TEXT else {"state": "file"}
    return {"state": "erased" if isinstance(opened, Shredded) else "withheld"}
