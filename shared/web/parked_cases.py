"""Knows how operations sees what is parked, and lets a case go on when the reason is gone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

import structlog

from shared.kernel.actor import Actor
from shared.web.body import Malformed, parse
from shared.web.command import Command
from shared.web.identity import Forbidden, TokenVerifier, Unauthenticated, actor_for
from shared.web.problem import Answer, answered, forbidden, malformed, unauthenticated

_log = structlog.get_logger(__name__)

LIST_PARKED, UNPARK_CASE = "list-parked", "unpark-case"
ROLES = ("operator",)


class ListParked(Command):
    """Which facts wait, and why. Ids and reasons only."""


class UnparkCase(Command):
    """Apply what is parked under a key (the case, else the upstream's stream), oldest first."""

    key: UUID


class ParkedFact(Protocol):
    @property
    def key(self) -> UUID: ...
    @property
    def upstream(self) -> str: ...
    @property
    def position(self) -> int: ...
    @property
    def reason(self) -> str: ...


class Unparked(Protocol):
    @property
    def applied(self) -> int: ...
    @property
    def left(self) -> int: ...
    @property
    def reason(self) -> str | None: ...


class Parked(Protocol):
    """The service's queue of parked facts (`shared.messaging.parking.ParkedCases`)."""

    def list(self) -> Sequence[ParkedFact]: ...

    def unpark(self, key: UUID, *, by: Actor) -> Unparked: ...


@dataclass(frozen=True, kw_only=True)
class OperatorQuestion:
    """A request only operations may make. Answered under its name like a command; decides nothing itself."""

    request: type[Command]
    answer: Callable[[Any, Actor], Any]
    verifier: TokenVerifier

    def handle(self, raw_body: bytes, token: str | None, trace: str | None = None) -> Answer:
        try:
            actor = actor_for(self.verifier.verify(token), ROLES)
            request, _ = parse(raw_body, self.request)
        except Unauthenticated:
            return unauthenticated()
        except Forbidden:
            return forbidden()
        except Malformed as no:
            return malformed(no.faults)
        return answered(self.answer(request, actor))


def parked_questions(parked: Parked, verifier: TokenVerifier) -> dict[str, OperatorQuestion]:
    """What operations may ask of a service's queue, by name."""

    def list_parked(request: ListParked, actor: Actor) -> dict[str, Any]:
        return {"parked": [_shown(fact) for fact in parked.list()]}

    def unpark(request: UnparkCase, actor: Actor) -> dict[str, Any]:
        outcome = parked.unpark(request.key, by=actor)
        _log.info("unparked by hand", key=str(request.key), actor=actor.id, applied=outcome.applied)
        return {"applied": outcome.applied, "left": outcome.left, "reason": outcome.reason}

    return {
        LIST_PARKED: OperatorQuestion(request=ListParked, answer=list_parked, verifier=verifier),
        UNPARK_CASE: OperatorQuestion(request=UnparkCase, answer=unpark, verifier=verifier),
    }


def _shown(fact: ParkedFact) -> dict[str, Any]:
    return {"key": fact.key, "upstream": fact.upstream, "position": fact.position, "reason": fact.reason}
