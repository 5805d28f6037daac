"""Knows a small service that reacts: it records one acknowledgement for each it hears."""

import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from uuid import UUID

from shared.contracts.fact import Recorded
from shared.contracts.intake import ApplicationAcknowledged
from shared.eventing.log import Log
from shared.eventing.store import ServiceLog
from shared.kernel.caller import Caller, Cause
from shared.kernel.ids import derived_id
from shared.kernel.refusal import Refusal
from shared.messaging.inbox import Inbox, ReactingSink
from shared.messaging.ports import Arrived
from tests.kit.engines import TestPostgres
from tests.kit.log import LogPlace, open_log, provision_log
from tests.messaging.kit import a_record


class NotReady(Refusal, code="decision.not-ready"):
    """A reaction that will be refused however often it is tried."""


class Deciding:
    """Records a fact in the case's own stream per fact heard; refuses the cases in `broken`."""

    def __init__(self, place: LogPlace, log: ServiceLog) -> None:
        self.place = place
        self.log = log
        self.broken: set[UUID] = set()
        self.heard: list[tuple[str, int]] = []
        self.inbox = Inbox(log=log, listens_to={"intake": self.hear, "appeal": self.hear})

    def hear(self, recorded: Recorded, by: Caller, log: Log) -> None:
        case = recorded.record.case_id
        stream = derived_id("decision", case)
        _, version = log.load(stream, lambda state, recorded: state, None)
        # Before the refusal on purpose: what a refused reaction appended must leave no trace.
        log.append(stream, version, recorded.fact, by=by, case_id=case)
        if case in self.broken:
            raise NotReady("Saken er ikke klar.")
        self.heard.append((recorded.record.service, recorded.record.position))

    def sink(self, upstream: str = "intake") -> ReactingSink:
        return self.inbox.sink(upstream, log_id="7f3a")

    @property
    def effects(self) -> list[tuple[str, int]]:
        """What stands in our log: which fact each of our records was caused by, in order."""
        causes = [self.log.mapper.decode(row.body).record.caused_by for row in self.log.record_page(0, 5000)]
        return [(cause.service, cause.position) for cause in causes if cause is not None]

    @property
    def waiting(self) -> list[tuple[str, int, str]]:
        return [(fact.upstream, fact.position, fact.reason) for fact in self.log.parked()]


@asynccontextmanager
async def deciding(postgres: TestPostgres) -> AsyncIterator[Deciding]:
    place = provision_log(postgres, "decision")
    with open_log(place) as log:
        service = Deciding(place, log)
        try:
            yield service
        finally:
            service.inbox.close()


def case(n: int) -> UUID:
    return derived_id("case", n)


def facts(
    *cases: int, upstream: str = "intake", start: int = 1, causes: dict[int, Cause] | None = None
) -> Sequence[Arrived]:
    """One acknowledgement per case number, as positions `start` … of the upstream."""
    return [
        a_fact(start + n, case=case(number), upstream=upstream, caused_by=(causes or {}).get(start + n))
        for n, number in enumerate(cases)
    ]


def a_fact(position: int, *, case: UUID, upstream: str = "intake", caused_by: Cause | None = None) -> Arrived:
    fact = ApplicationAcknowledged(acknowledged_on=date(2024, 5, 1), expected_answer_on=None)
    row = a_record(position, service=upstream, case=case, fact=fact, caused_by=caused_by)
    return Arrived(position=position, leaf_hash=row.leaf_hash, body=row.body)


def spoilt(arrived: Arrived, *, old: bytes, new: bytes) -> Arrived:
    body = arrived.body.replace(old, new)
    assert body != arrived.body
    return Arrived(position=arrived.position, leaf_hash=arrived.leaf_hash, body=body)


def unreadable(position: int) -> Arrived:
    return Arrived(position=position, leaf_hash=secrets.token_bytes(32), body=b"\xff not json")
