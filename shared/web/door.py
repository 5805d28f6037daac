"""Knows what a service lets in: one row per command, one per question, the same over HTTP and the bus."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from shared.contracts.fact import Recorded
from shared.kernel.actor import Actor
from shared.kernel.receipt import Receipt
from shared.web.command import Command

Handler = Callable[..., Receipt]
"""`(command, by: Caller, log: Log) -> Receipt`; what else it needs is bound in the service's `main.py`."""


@dataclass(frozen=True, kw_only=True)
class CommandDoor:
    """`POST /commands/<name>` and `care.command.<service>.<name>`: same parser, same handler, same answer.

    `roles` are those that may send it; `summary` is what the OpenAPI and AsyncAPI documents say.
    """

    name: str
    command: type[Command]
    handler: Handler
    roles: tuple[str, ...]
    summary: str


@dataclass(frozen=True, kw_only=True)
class ObserverDoor(CommandDoor):
    """A door of an observer: answered with what was asked for, not with a receipt."""

    handler: Callable[..., Any]


def everybody_with_the_role(actor: Actor, records: Sequence[Recorded]) -> bool:
    """Until the office records who works with which case, the role alone decides."""
    return True


@dataclass(frozen=True, kw_only=True)
class CaseDoor:
    """`GET /cases/<case id>` and `care.command.<service>.read-case`: what this service recorded of a case.

    `read_fact` makes the access fact from the purpose; it is recorded before anything is answered.
    `opens` are the roles that see confidential text; `concerns` says whether a case is the reader's business:
    if not, it looks as if it did not exist.
    """

    read_fact: Callable[[str], Any]
    roles: tuple[str, ...]
    streams: Callable[[UUID], tuple[UUID, ...]] | None = None
    opens: tuple[str, ...] = ()
    concerns: Callable[[Actor, Sequence[Recorded]], bool] = everybody_with_the_role
