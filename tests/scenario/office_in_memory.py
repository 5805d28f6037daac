"""Knows the services of a case without engines: their own handlers and reactions over logs in memory."""

import json
import uuid
from collections import defaultdict
from datetime import date
from importlib import import_module
from itertools import count
from uuid import UUID

from services.intake.ages import AgesInRegister
from services.intake.main import ASK_THE_AGE
from shared.kernel.actor import Actor, system_actor
from shared.kernel.caller import Caller
from shared.kernel.ids import CommandId, PersonRef
from shared.scenario.schedule import Day
from shared.scenario.step import PERSON, Step
from shared.vault.register import Person
from tests.kit.memory_log import MemoryLog
from tests.kit.people import noon
from tests.scenario.test_commands import SERVICES, door_of, model_of

LIVING = (*SERVICES, "billing")
"""Billing is sent nothing and hears the others."""


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
        self.logs = {service: MemoryLog(service) for service in LIVING}
        self._refs: dict[int | None, str] = {}
        self._register = _Register()
        self._heard: dict[tuple[str, str], int] = defaultdict(int)
        self._reactions = count(1)

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
        news, now, actor = False, noon(day), system_actor(service, "reaction")
        for upstream, react in import_module(f"services.{service}.inbox").LISTENS_TO.items():
            for one in self.logs[upstream].recorded[self._heard[service, upstream] :]:
                news = True
                self._heard[service, upstream] += 1
                command_id = CommandId(UUID(int=next(self._reactions)))
                react(one, Caller(actor=actor, command_id=command_id, fingerprint=b"", now=now), self.logs[service])
        return news
