"""Knows what a service is made of, and runs one: log, vault, doors, relay, readers, views, deadlines."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING

from shared.contracts.fact import Recorded
from shared.eventing.deadlines import Deadlines
from shared.eventing.log import Log
from shared.eventing.views import View
from shared.kernel.caller import Caller
from shared.web.door import CaseDoor, CommandDoor

if TYPE_CHECKING:
    from fastapi import APIRouter

    from shared.runtime.assembly import Parts

Hear = Callable[[Recorded, Caller, Log], None]


@dataclass(frozen=True, kw_only=True)
class Service:
    """Everything a service's `main.py` says about it. `contracts` are the modules of facts it records or hears.

    `listens_to`: upstream service → what is done with each of its facts. `routers` are made from the running
    parts, for questions beyond the case (`Parts`: log, vault, projector, engine, clock).
    """

    name: str
    contracts: tuple[ModuleType, ...]
    commands: tuple[CommandDoor, ...] = ()
    cases: CaseDoor | None = None
    listens_to: Mapping[str, Hear] = field(default_factory=dict)
    deadlines: Deadlines | None = None
    views: tuple[View, ...] = ()
    routers: tuple[Callable[["Parts"], "APIRouter"], ...] = ()


def run(service: Service) -> None:
    """Serve until SIGTERM. Settings come from the environment."""
    # The assembly imports every library there is; a test that only reads a Service does not need them.
    from shared.runtime.assembly import serve

    serve(service)
