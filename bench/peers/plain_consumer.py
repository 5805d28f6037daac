"""Knows a service written plainly with `eventsourcing` and FastStream, as their own documentation shows it."""

import asyncio
import logging
import secrets
import time
from contextlib import ExitStack
from typing import Any
from uuid import UUID, uuid5

from eventsourcing.application import AggregateNotFoundError
from eventsourcing.domain import Aggregate, event
from faststream.nats import JStream, NatsBroker, PullSub

from bench.bus_ground import Bus
from bench.ground import Ground
from bench.peers.library import Assessments, library
from bench.sampling import Outcome

_NAMESPACE = UUID("6f7c1d0a-5a7e-5c53-9a54-5d9f0a0a6b01")


class OpenedAssessment(Aggregate):
    """What the reaction leads to. Its id comes from the case: hearing the same twice opens it once."""

    @event("Opened")
    def __init__(self, case_id: str, person: str, services: list[str], received_on: str, residency: str) -> None:
        self.person = person
        self.services = services
        self.received_on = received_on
        self.residency = residency

    @staticmethod
    def create_id(case_id: str) -> UUID:
        return uuid5(_NAMESPACE, case_id)


class PlainConsumer:
    """Reads intake from its first record for as long as a sample lasts. A fresh database for each sample."""

    def __init__(self, ground: Ground, bus: Bus) -> None:
        self._ground = ground
        self._bus = bus
        self._opened = ExitStack()
        self._app: Assessments | None = None

    def close(self) -> None:
        self._opened.close()

    def prepare(self) -> None:
        self._opened.close()
        self._app = self._opened.enter_context(library(self._ground))

    def measure(self, seconds: float) -> Outcome:
        assert self._app is not None
        return self._bus.run(self._read(self._app, seconds))

    async def _read(self, app: Assessments, seconds: float) -> Outcome:
        done = 0
        broker = NatsBroker(self._bus.url, logger=logging.getLogger("bench.plain"))

        @broker.subscriber(
            f"care.{self._bus.service}.>",
            stream=JStream(self._bus.stream, declare=False),
            durable=secrets.token_hex(6),
            pull_sub=PullSub(batch_size=10),
        )
        async def hear(body: dict[str, Any]) -> None:
            nonlocal done
            await asyncio.to_thread(_open, app, body)
            done += 1

        start = time.perf_counter()
        await broker.start()
        await asyncio.sleep(seconds)
        outcome = Outcome(events=done, seconds=time.perf_counter() - start)
        await broker.stop()
        return outcome


def _open(app: Assessments, record: dict[str, Any]) -> None:
    if record["type"] != "intake.application-received.v1":
        return
    try:
        app.repository.get(OpenedAssessment.create_id(record["case_id"]))
    except AggregateNotFoundError:
        data = record["data"]
        names = ("person", "services", "received_on", "residency")
        app.save(OpenedAssessment(case_id=record["case_id"], **{name: data[name] for name in names}))
