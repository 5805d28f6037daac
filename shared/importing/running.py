"""Knows how an import is carried out: persons, then cases, many side by side, each answered by its service."""

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from shared.importing.planning import Item, Step
from shared.messaging.client import NO_ANSWER, Problem
from shared.messaging.patience import Sender, accepted

SIDE_BY_SIDE = 24
ALREADY_HERE = "intake.person-already-registered"
NOTHING_NEW = "intake.nothing-new"
NOBODY = "import.person-not-imported"

Told = Callable[[Item], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A line that a service said no to, and why (avvist linje)."""

    item: Item
    code: str
    sentence: str


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What became of each line: imported before, imported now, known without the import, refused."""

    before: list[Item] = field(default_factory=list)
    now: list[Item] = field(default_factory=list)
    known: list[Item] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


class Importer:
    """One run. `sizes` are the services' logs before it: what lies within them was imported before.

    Whatever ends it half-way, the same run begun again goes on: a command sent twice is recorded once.
    """

    def __init__(self, sender: Sender, *, token: str, sizes: Mapping[str, int], told: Told = lambda item: None) -> None:
        self.outcome = Outcome()
        self.seconds = self.seconds_for_persons = 0.0
        self._sender = sender
        self._token = token
        self._sizes = dict(sizes)
        self._told = told
        self._refs: dict[str, str] = {}
        self._room = asyncio.Semaphore(SIDE_BY_SIDE)

    async def run(self, items: Iterable[Item]) -> None:
        """Raises `Problem` when a service does not answer; what was accepted stays accepted."""
        wanted = list(items)
        began = time.monotonic()
        await self._all([item for item in wanted if item.kind == "persons"])
        self.seconds_for_persons = time.monotonic() - began
        await self._all([item for item in wanted if item.kind != "persons"])
        self.seconds = time.monotonic() - began

    async def _all(self, items: list[Item]) -> None:
        try:
            async with asyncio.TaskGroup() as tasks:
                for item in items:
                    tasks.create_task(self._one(item))
        except ExceptionGroup as group:
            # Not `except*`: in some releases of Python what is raised there comes out inside another group.
            raise _first(group) from None

    async def _one(self, item: Item) -> None:
        async with self._room:
            try:
                await (self._person(item) if item.kind == "persons" else self._case(item))
            except Problem as problem:
                if problem.code == NO_ANSWER or problem.status >= 500:
                    raise
                self._refuse(item, problem)
            self._told(item)

    async def _person(self, item: Item) -> None:
        first, *more = item.steps
        try:
            receipt = await self._send(first)
        except Problem as problem:
            if problem.code != ALREADY_HERE:
                raise
            self._refs[item.source_id] = await self._find(first)
            self.outcome.known.append(item)
        else:
            self._refs[item.source_id] = f"p-{UUID(receipt['stream']).hex}"
            self._accept(item, first, receipt)
        for step in more:
            await self._unless_so_already(step, person=self._refs[item.source_id])

    async def _case(self, item: Item) -> None:
        person = self._refs.get(item.person)
        if person is None:
            sentence = "Personen i linjen ble ikke overført."
            self.outcome.refused.append(Refused(item=item, code=NOBODY, sentence=sentence))
            return
        for step in item.steps:
            receipt = await self._send(step, person=person)
        self._accept(item, step, receipt)

    def _accept(self, item: Item, step: Step, receipt: Mapping[str, Any]) -> None:
        is_old = receipt["position"] <= self._sizes[step.service]
        (self.outcome.before if is_old else self.outcome.now).append(item)

    def _refuse(self, item: Item, problem: Problem) -> None:
        for accepted_as in (self.outcome.before, self.outcome.now, self.outcome.known):
            if item in accepted_as:
                accepted_as.remove(item)
        self.outcome.refused.append(Refused(item=item, code=problem.code, sentence=_told(problem)))

    async def _unless_so_already(self, step: Step, *, person: str) -> None:
        try:
            await self._send(step, person=person)
        except Problem as problem:
            if problem.code != NOTHING_NEW:
                raise

    async def _find(self, step: Step) -> str:
        asked = {"id": step.body["id"], "birth_number": step.body["birth_number"]}
        found = await accepted(self._sender, "intake", "find-person", asked, token=self._token)
        return str(found["person"])

    async def _send(self, step: Step, **more: str) -> dict[str, Any]:
        return await accepted(self._sender, step.service, step.command, {**step.body, **more}, token=self._token)


def _first(group: ExceptionGroup[Exception]) -> Exception:
    """The first silence; the whole group when it holds anything else, which is a bug."""
    silences, bugs = group.split(Problem)
    return silences.exceptions[0] if silences and not bugs else group


def _told(problem: Problem) -> str:
    """The sentence, and which fields were wrong; a problem never holds what was sent."""
    errors = problem.content.get("errors") or ()
    return " ".join([problem.sentence, *(f"[{each.get('field')}: {each.get('reason')}]" for each in errors)])
