"""Knows what a service is made of, and runs one: log, vault, doors, relay, readers, views, deadlines."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING, Protocol

from shared.contracts.fact import Recorded
from shared.eventing.deadlines import Deadlines
from shared.eventing.log import Log
from shared.eventing.views import View
from shared.kernel.caller import Caller
from shared.kernel.clock import Clock
from shared.messaging.unparking import UnparkFact
from shared.vault.vault import Vault
from shared.web.door import CaseDoor, CommandDoor
from shared.web.question_door import QuestionDoor

if TYPE_CHECKING:
    from fastapi import APIRouter

    from shared.messaging.viewing import View as ObservingView
    from shared.runtime.parts import Parts
    from shared.runtime.settings import ServiceSettings
    from shared.vault.sealing import Sealer


class Worker(Protocol):
    """Works beside the doors, from when the service is up until it ends."""

    def start(self) -> None: ...
    def stop(self) -> None: ...


Hear = Callable[[Recorded, Caller, Log], None]


@dataclass(frozen=True, kw_only=True)
class Posting:
    """What a service's letters are written with: its deadlines, which they stand beside, and the running parts."""

    deadlines: Deadlines
    settings: "ServiceSettings"
    vault: Vault
    sealer: "Sealer"
    clock: Clock


@dataclass(frozen=True, kw_only=True)
class Service:
    """Everything a service's `main.py` says about it. `contracts` are the modules of facts it records or hears.

    `listens_to`: upstream service → what is done with each of its facts; `unparks` is recorded when operations let
    one that was parked be tried again. `observes` is for a service that only
    watches: its own tables, written from everybody's records. What needs more than the log is made from the
    running parts (`Parts`: log, vault, projector, engine, clock, verifier …): `commands_from`, doors beside
    `commands`. `questions` are answered from the views. `letters` are deadlines beside the others. `workers` look
    after a folder or the like.
    """

    name: str
    contracts: tuple[ModuleType, ...]
    commands: tuple[CommandDoor, ...] = ()
    cases: CaseDoor | None = None
    listens_to: Mapping[str, Hear] = field(default_factory=dict)
    unparks: UnparkFact | None = None
    deadlines: Callable[[Vault, Clock], Deadlines] | None = None
    letters: Callable[[Posting], Deadlines] | None = None
    views: tuple[View, ...] = ()
    commands_from: Callable[["Parts"], tuple[CommandDoor, ...]] | None = None
    questions: tuple[QuestionDoor, ...] = ()
    observes: Callable[["Parts"], "ObservingView"] | None = None
    routers: tuple[Callable[["Parts"], "APIRouter"], ...] = ()
    workers: tuple[Callable[["Parts"], Worker], ...] = ()


def run(service: Service) -> None:
    """Serve until SIGTERM. Settings come from the environment."""
    # Serving needs every library there is; whoever only reads a Service does not.
    from shared.runtime.serving import serve

    serve(service)
