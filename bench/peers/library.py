"""Knows the `eventsourcing` library with its default settings, as its own documentation shows it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from psycopg.conninfo import conninfo_to_dict

from bench.ground import Ground

PERSON = "p-00000000000000000000000000000000"
SEALED = f"k-7f3a.{'A' * 120}"
SERVICES = ["home-nursing", "practical-assistance", "safety-alarm"]


class Assessment(Aggregate):
    """The same life as ours, with the same fields."""

    @event("Opened")
    def __init__(self, person: str, services: list[str], received_on: str, residency: str, round: int) -> None:
        self.person = person
        self.services = services
        self.received_on = received_on
        self.residency = residency
        self.round = round
        self.caseworker: str | None = None
        self.topics: set[str] = set()
        self.scores: dict[str, int] = {}

    @event("Assigned")
    def assign(self, caseworker: str) -> None:
        self.caseworker = caseworker

    @event("NeedRecorded")
    def record_need(self, topic: str, value: str, source: str, observed_on: str) -> None:
        self.topics.add(topic)

    @event("Scored")
    def score(self, scores: dict[str, int], scored_on: str) -> None:
        self.scores.update(scores)

    @staticmethod
    def create_id(case_id: str = "") -> UUID:
        return UUID(case_id) if case_id else uuid4()


class Assessments(Application[UUID]):
    """Nothing but defaults."""

    is_snapshotting_enabled = False


def opened() -> Assessment:
    """One aggregate with one event waiting to be saved."""
    return Assessment(person=PERSON, services=list(SERVICES), received_on="2024-05-01", residency="resident", round=1)


def lived() -> Assessment:
    """One aggregate with ten events."""
    found = opened()
    found.assign("staff-kari")
    found.assign("staff-ola")
    for topic in ("own-words", "home", "health", "network", "function", "technology-tried"):
        found.record_need(topic, SEALED, "home-visit", "2024-05-03")
    found.score({f"variable-{n}": 1 + n % 5 for n in range(17)}, "2024-05-03")
    return found


def environment(dsn: str) -> dict[str, str]:
    """The library's settings: where the database is, all else as it comes."""
    parts: dict[str, Any] = conninfo_to_dict(dsn)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": str(parts["dbname"]),
        "POSTGRES_HOST": str(parts["host"]),
        "POSTGRES_PORT": str(parts["port"]),
        "POSTGRES_USER": str(parts["user"]),
        "POSTGRES_PASSWORD": str(parts["password"]),
    }


@contextmanager
def library(ground: Ground) -> Iterator[Assessments]:
    """An application in a database of its own."""
    app = Assessments(env=environment(ground.peer_database("library")))
    try:
        yield app
    finally:
        app.close()
