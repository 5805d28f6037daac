"""Knows the facts that are recorded over and over: the life of one assessment, nobody's."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache
from itertools import cycle, islice
from uuid import UUID, uuid4

from shared.contracts.assessment import AssessmentAssigned, AssessmentOpened, AssistanceScored, NeedRecorded
from shared.contracts.fact import Fact
from shared.contracts.intake import ApplicationReceived
from shared.eventing.store import ServiceLog
from shared.kernel.confidential import Sealed
from shared.kernel.ids import PersonRef
from shared.kernel.receipt import Receipt
from tests.kit.log import caller

SEALED = Sealed(f"k-7f3a.{'A' * 120}")
PER_LIFE = 10

OPENED = AssessmentOpened(
    person=PersonRef("p-00000000000000000000000000000000"),
    services=("home-nursing", "practical-assistance", "safety-alarm"),
    received_on=date(2024, 5, 1),
    residency="resident",
    round=1,
    opened_on=date(2024, 5, 2),
)
RECEIVED = ApplicationReceived(
    person=PersonRef("p-00000000000000000000000000000000"),
    channel="form",
    source="applicant",
    received_on=date(2024, 5, 1),
    residency="resident",
    services=("home-nursing", "practical-assistance", "safety-alarm"),
    wishes=SEALED,
    provisional_reply_due_on=date(2024, 6, 1),
)
SCORED = AssistanceScored(scores={f"variable-{n}": 1 + n % 5 for n in range(17)}, scored_on=date(2024, 5, 3))


@cache
def life() -> tuple[Fact, ...]:
    """Ten facts of one assessment."""
    topics = ("own-words", "home", "health", "network", "function", "technology-tried")
    needs = [
        NeedRecorded(topic=topic, value=SEALED, source="home-visit", observed_on=date(2024, 5, 3))  # type: ignore[arg-type]
        for topic in topics
    ]
    assigned = [AssessmentAssigned(caseworker=name) for name in ("staff-kari", "staff-ola")]
    return (OPENED, *assigned, *needs, SCORED)


def append_one(log: ServiceLog) -> int:
    """One command, one fact, a stream of its own."""
    return _append(log, (OPENED,))


def append_hundred(log: ServiceLog) -> int:
    """One command, a hundred facts."""
    return _append(log, (OPENED,) * 100)


def _append(log: ServiceLog, facts: tuple[Fact, ...]) -> int:
    stream = uuid4()
    receipt: Receipt = log.append(stream, 0, *facts, by=caller(), case_id=stream)
    return receipt.version


def fill(log: ServiceLog, records: int) -> list[UUID]:
    """Fill a log with lives of ten facts each, many commands per commit. Returns the streams."""
    return _record(log, streams=records // PER_LIFE, facts=life())


def live_long(log: ServiceLog, *, facts: int) -> UUID:
    """One assessment in which the same things are learned over and over. Returns its stream."""
    opened, *learned = life()
    told = [opened, *islice(cycle(learned), facts - 1)]
    return _record(log, streams=1, facts=tuple(told))[0]


def receive_applications(log: ServiceLog, count: int) -> None:
    """A log of intake: as many applications, each a case of its own."""
    _record(log, streams=count, facts=(RECEIVED,))


def _record(log: ServiceLog, *, streams: int, facts: tuple[Fact, ...]) -> list[UUID]:
    """Many callers at once: their commands share commits."""
    found = [uuid4() for _ in range(streams)]
    with ThreadPoolExecutor(max_workers=32) as callers:
        for _ in callers.map(lambda stream: log.append(stream, 0, *facts, by=caller(), case_id=stream), found):
            continue
    return found


def body_size(log: ServiceLog) -> int:
    """Bytes of the newest record."""
    row = log.body_at(log.size())
    return len(row.body) if row else 0
