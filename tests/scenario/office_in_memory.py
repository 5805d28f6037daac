"""Knows the services of a case without engines: their own handlers and reactions over logs in memory."""

import json
import uuid
from collections import defaultdict
from datetime import date
from importlib import import_module
from typing import Any
from uuid import UUID

from services.intake.ages import AgesInRegister
from services.intake.main import ASK_THE_AGE
from shared.contracts.fact import Recorded
from shared.eventing.log import Evolve, S
from shared.kernel.actor import Actor, system_actor
from shared.kernel.caller import Caller
from shared.kernel.ids import CommandId, PersonRef, derived_id
from shared.scenario.schedule import Day
from shared.scenario.step import PERSON, Step
from shared.vault.register import Person
from tests.kit.memory_log import MemoryLog
from tests.kit.people import noon
from tests.scenario.test_commands import SERVICES, door_of, model_of

LIVING = (*SERVICES, "billing")
"""Billing is sent nothing and hears the others."""


class IndexedLog(MemoryLog):
    """Finds a stream at once: a year has more facts than a story."""

    def __init__(self, service: str) -> None:
        super().__init__(service)
        self._streams: dict[UUID, list[Recorded]] = defaultdict(list)

    def load(self, stream: UUID, evolve: Evolve[S], initial: S) -> tuple[S, int]:
        state = initial
        for one in self._streams[stream]:
            state = evolve(state, one)
        return state, len(self._streams[stream])

    def append(self, stream: UUID, seen: int, *facts: Any, **frame: Any) -> Any:
        before = len(self.recorded)
        receipt = super().append(stream, seen, *facts, **frame)
        for one in self.recorded[before:]:
            self._streams[one.record.stream].append(one)
        return receipt

    def _version(self, stream: UUID) -> int:
        return len(self._streams[stream])


class _Register:
    """Gives everybody a reference at random, as the person register does."""

    def __init__(self) -> None:
        self._people: dict[PersonRef, Person] = {}

    def register(self, *, birth_number: str, name: str) -> PersonRef:
        ref = PersonRef(f"p-{uuid.uuid4().hex}")
        self._people[ref] = Person(ref=ref, name=name, birth_number=birth_number)
        return ref

    def open_person(self, ref: PersonRef) -> Person:
        return self._people[ref]


class OfficeInMemory:
    """Everything the services record in a year, without a bus between them."""

    def __init__(self) -> None:
        self.logs = {service: IndexedLog(service) for service in LIVING}
        self._refs: dict[int | None, str] = {}
        self._register = _Register()
        self._heard: dict[tuple[str, str], int] = defaultdict(int)

    def live(self, day: Day) -> None:
        """One day: every wave is sent, then everybody hears of it."""
        for wave in day.waves:
            for errand in wave:
                for step in errand.steps:
                    self._send(step, person=errand.person)
            self._settle(day.day)

    def _send(self, step: Step, *, person: int | None) -> None:
        body = {name: self._refs[person] if value == PERSON else value for name, value in step.body.items()}
        command = model_of(step).model_validate_json(json.dumps(body))
        handler = door_of(step).handler
        extra: dict[str, object] = {"register": self._register} if step.command == "register-person" else {}
        if step.command in ASK_THE_AGE:
            extra = {"ages": AgesInRegister(self._register)}
        actor = Actor(kind="person", id=step.staff.id, role=step.staff.role, unit="allocation-office")
        by = Caller(actor=actor, command_id=CommandId(command.id), fingerprint=b"same", now=noon(step.day))
        receipt = handler(command, by, self.logs[step.service], **extra)
        if step.command == "register-person":
            self._refs[person] = f"p-{UUID(receipt.stream).hex}"

    def _settle(self, day: date) -> None:
        while any([self._hear(service, day) for service in LIVING]):
            pass

    def _hear(self, service: str, day: date) -> bool:
        """Whether there was anything new to hear."""
        news = False
        for upstream, react in import_module(f"services.{service}.inbox").LISTENS_TO.items():
            for one in self.logs[upstream].recorded[self._heard[service, upstream] :]:
                news = True
                self._heard[service, upstream] += 1
                command_id = CommandId(derived_id(service, upstream, one.record.position))
                actor = system_actor(service, "reaction")
                react(
                    one, Caller(actor=actor, command_id=command_id, fingerprint=b"", now=noon(day)), self.logs[service]
                )
        return news
