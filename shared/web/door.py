"""Knows what a service lets in: one row per command, one per question, the same over HTTP and the bus."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt
from shared.web.command import Command

Handler = Callable[[Any, Caller, Log], Receipt]


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
class CaseDoor:
    """`GET /cases/<case id>` and `care.command.<service>.read-case`: the service's own streams of a case.

    `streams(case_id, log)` names them; `read_fact` makes the access fact that is recorded before anything is answered.
    """

    read_fact: Callable[[str], Any]
    roles: tuple[str, ...]
    streams: Callable[[UUID], tuple[UUID, ...]] | None = None
