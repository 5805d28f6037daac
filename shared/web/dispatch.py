"""Knows what happens to a command between door and handler, the same over HTTP and the bus."""

import time
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol
from uuid import UUID

import structlog

from shared.eventing.log import Log
from shared.kernel.actor import Actor
from shared.kernel.caller import Caller
from shared.kernel.clock import Clock
from shared.kernel.ids import CommandId
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import Refusal
from shared.web.body import Malformed, fingerprint, parse
from shared.web.command import Command
from shared.web.door import CommandDoor
from shared.web.identity import Forbidden, TokenVerifier, Unauthenticated, actor_for
from shared.web.incidents import Incidents
from shared.web.problem import Answer, answered, forbidden, malformed, not_found, refused, unauthenticated
from shared.web.trace import well_formed_trace

_log = structlog.get_logger(__name__)

Count = Callable[[str, str, float], None]
"""(command, outcome, seconds): told after every answer."""


class AnsweringLog(Log, Protocol):
    """A log that remembers what accepted commands were answered."""

    def first_receipt(self, actor_id: str, command_id: UUID, fingerprint: bytes) -> Receipt | None: ...


class Question(Protocol):
    """Something that is asked and answered, but decides nothing."""

    def handle(self, raw_body: bytes, token: str | None, trace: str | None = None) -> Answer: ...


class Dispatcher:
    """Synchronous: doors that serve many at once call it in a thread.

    `questions` are answered under their name like commands, e.g. `read-case`.
    """

    def __init__(
        self,
        *,
        service: str,
        doors: Iterable[CommandDoor],
        log: AnsweringLog,
        clock: Clock,
        verifier: TokenVerifier,
        fingerprint_key: bytes,
        questions: Mapping[str, Question] | None = None,
        incidents: Incidents | None = None,
        count: Count = lambda command, outcome, seconds: None,
    ) -> None:
        self.service = service
        self.doors = {door.name: door for door in doors}
        self.questions = dict(questions or {})
        self._log = log
        self._clock = clock
        self._verifier = verifier
        self._fingerprint_key = fingerprint_key
        self._incidents = incidents or Incidents()
        self._count = count

    def handle(self, name: str, raw_body: bytes, token: str | None, trace: str | None = None) -> Answer:
        """The answer to a command: a receipt, or a problem. Never raises."""
        began = time.perf_counter()
        door, question = self.doors.get(name), self.questions.get(name)
        what = name if door or question else "unknown"
        try:
            if question is not None:
                answer = question.handle(raw_body, token, trace)
            else:
                answer = self._handle(door, raw_body, token=token, trace=trace)
        except Exception as error:
            answer = self._incidents.answer(error, what=what)
        self._count(what, str(answer.status), time.perf_counter() - began)
        return answer

    def _handle(self, door: CommandDoor | None, raw_body: bytes, *, token: str | None, trace: str | None) -> Answer:
        try:
            identity = self._verifier.verify(token)
            if door is None:
                return not_found()
            actor = actor_for(identity, door.roles)
            command, body = parse(raw_body, door.command)
        except Unauthenticated as no:
            _log.warning("token refused", reason=no.reason)
            return unauthenticated()
        except Forbidden:
            _log.warning("role refused", command=door.name if door else "", actor=identity.subject)
            return forbidden()
        except Malformed as no:
            return malformed(no.faults)
        return self._decide(door, command, self._caller(door, command, body, actor=actor, trace=trace))

    def _caller(self, door: CommandDoor, command: Command, body: bytes, *, actor: Actor, trace: str | None) -> Caller:
        return Caller(
            actor=actor,
            command_id=CommandId(command.id),
            fingerprint=fingerprint(self._fingerprint_key, name=door.name, body=body),
            now=self._clock.now(),
            trace=well_formed_trace(trace),
        )

    def _decide(self, door: CommandDoor, command: Command, by: Caller) -> Answer:
        try:
            return answered(door.handler(command, by, self._log))
        except Refusal as refusal:
            return self._first_answer(by) or refused(refusal)

    def _first_answer(self, by: Caller) -> Answer | None:
        """A repeated command is often refused because it was accepted before: it gets its first receipt."""
        try:
            receipt = self._log.first_receipt(by.actor.id, by.command_id, by.fingerprint)
        except Refusal as reused:
            return refused(reused)
        return answered(receipt) if receipt else None
