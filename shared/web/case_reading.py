"""Knows how a case is read: who may, what is written down about it first, and which words stay closed."""

from datetime import datetime
from typing import Annotated, Any, Protocol
from uuid import UUID

import msgspec
import structlog
from pydantic import Field

from shared.contracts.fact import Fact, Recorded
from shared.eventing.log import Log
from shared.kernel.actor import Actor
from shared.kernel.caller import Caller
from shared.kernel.clock import Clock, timestamp
from shared.kernel.confidential import Shredded
from shared.kernel.ids import CommandId, derived_id, new_id
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import NotFound, Refusal
from shared.vault.confidential_fields import confidential_in
from shared.vault.sealing import Opened
from shared.web.body import Malformed, parse
from shared.web.command import Code, Command, Instant
from shared.web.door import CaseDoor
from shared.web.identity import Forbidden, TokenVerifier, Unauthenticated, actor_for
from shared.web.incidents import Incidents
from shared.web.problem import Answer, answered, forbidden, malformed, refused, unauthenticated
from shared.web.trace import well_formed_trace

_log = structlog.get_logger(__name__)
_PATIENCE_SECONDS = 2.0

READ_CASE = "read-case"


class ReadCase(Command):
    """Read what this service recorded of a case (innsyn), as of now or of an earlier moment.

    `purpose` is written into the access log. `at_least` is the position of a receipt the answer must cover.
    """

    case_id: UUID
    purpose: Code
    as_of: Instant | None = None
    at_least: Annotated[int, Field(ge=0)] | None = None


class CaseLog(Log, Protocol):
    """A log that can be read by case."""

    def case_records(self, case_id: UUID) -> list[Recorded]: ...

    def wait_for_growth(self, position: int, timeout: float) -> int: ...

    def append_reading(self, stream: UUID, fact: Fact, *, by: Caller, case_id: UUID) -> Receipt: ...


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
        self._clock = clock
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
            actor = self._reader(token)
            question, _ = parse(raw_body, ReadCase)
        except Unauthenticated as no:
            _log.warning("token refused", reason=no.reason)
            return unauthenticated()
        except Forbidden:
            _log.warning("role refused", command=READ_CASE)
            return forbidden()
        except Malformed as no:
            return malformed(no.faults, status=no.status)
        try:
            return answered(self._read(question, actor=actor, trace=trace))
        except Refusal as refusal:
            return refused(refusal)

    def _reader(self, token: str | None) -> Actor:
        """Only a person reads a case: a machine's name in the access log would tell nobody who looked."""
        identity = self._verifier.verify(token)
        if identity.kind != "person":
            raise Forbidden
        return actor_for(identity, self._door.roles)

    def _read(self, question: ReadCase, *, actor: Actor, trace: str | None) -> dict[str, Any]:
        size = self._size_of_at_least(question.at_least)
        records = self._log.case_records(question.case_id)
        if not records or not self._door.concerns(actor, records):
            _log.warning("case not shown", case_id=str(question.case_id), actor=actor.id)
            raise NotFound
        access = self._door.read_fact(question.purpose)
        self._write_down(access, question, actor=actor, trace=trace)
        shown = [one for one in records if not isinstance(one.fact, type(access)) and _known(one, question.as_of)]
        return {
            "service": self.service,
            "case_id": question.case_id,
            "as_of": timestamp(question.as_of) if question.as_of else None,
            "stale": question.at_least is not None and size < question.at_least,
            "records": [self._show(one, opens=actor.role in self._door.opens) for one in shown],
        }

    def _size_of_at_least(self, position: int | None) -> int:
        return 0 if position is None else self._log.wait_for_growth(position - 1, _PATIENCE_SECONDS)

    def _write_down(self, access: Fact, question: ReadCase, *, actor: Actor, trace: str | None) -> None:
        """Each reading is a stream of its own: it never makes somebody's screen stale."""
        reading = CommandId(new_id())
        by = Caller(
            actor=actor,
            command_id=reading,
            fingerprint=b"",
            now=self._clock.now(),
            trace=well_formed_trace(trace),
        )
        self._log.append_reading(derived_id("case-read", reading), access, by=by, case_id=question.case_id)

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
    """What stands in the answer for each confidential text: open, erased or withheld."""
    return {text: _shown(opened.get(path)) for path, text in confidential_in(recorded.fact).items()}


def _shown(opened: Opened | None) -> dict[str, str]:
    if isinstance(opened, str):
        return {"state": "open", "text": opened}
    return {"state": "erased" if isinstance(opened, Shredded) else "withheld"}
