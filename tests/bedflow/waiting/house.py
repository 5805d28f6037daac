"""Knows the beds, the decisions and who is told what, in stories where who waits and the bed change together."""

from datetime import date
from typing import Any
from uuid import UUID

from services.bedflow import inbox
from services.bedflow.places.bed import Bed
from services.bedflow.places.opening import open_it
from services.bedflow.stays.resident import stream_of as stream_of_resident
from services.bedflow.waiting import handlers
from shared.contracts.bedflow_places import BedPromised, PromiseWithdrawn
from shared.contracts.decision import PlacedOnWaitingList, ServiceGranted, ServiceRefused
from shared.contracts.fact import Fact
from shared.kernel.confidential import Clear
from tests.bedflow.stories import BED, BODIL, DECISION, NEW_YEAR, OTHER_BED, STAY, TOMORROW, to_open
from tests.bedflow.waiting.stories import FIRST_LINE, SERVICE, enter_it, offer_it
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, REACTION, TODAY, calling, recorded

HOME = stream_of_resident(ANNA)
REASONS = Clear(ANNA, "health", "Oppfyller kriteriene.")
placed = PlacedOnWaitingList(
    line=1,
    person=ANNA,
    service=SERVICE,
    form="formal",
    qualified_on=NEW_YEAR,
    legal_basis="pbrl § 2-1 e",
    reasons=REASONS,
    residence="home",
)
granted = ServiceGranted(
    line=1,
    person=ANNA,
    service=SERVICE,
    form="formal",
    amount=None,
    valid_from=TOMORROW,
    valid_to=None,
    granted_on=TODAY,
    legal_basis="hol § 3-2 nr 6 c",
    former=FIRST_LINE,
)
refused = ServiceRefused(
    line=1,
    person=ANNA,
    service=SERVICE,
    form="formal",
    refused_on=TODAY,
    legal_basis="hol § 3-2 nr 6 c",
    reasons=REASONS,
    remaining_need=None,
    former=FIRST_LINE,
)
promised = BedPromised(stay=STAY, person=ANNA, from_on=TOMORROW)
withdrawn = PromiseWithdrawn(stay=STAY, withdrawn_on=TODAY)


def of_stream(log: MemoryLog, stream: UUID) -> list[Fact]:
    return [one.fact for one in log.recorded if one.record.stream == stream]


def say(log: MemoryLog, handler: Any, command: Any, *, n: int, on: date = TODAY) -> None:
    handler(command, calling(BODIL, on=on, n=n), log)


def hear(log: MemoryLog, fact: Fact, *, stream: UUID = DECISION, n: int = 50) -> None:
    told = recorded(fact, stream=stream, position=n)
    service = told.record.service
    inbox.LISTENS_TO[service](told, calling(REACTION, n=n), log)


def opened_beds() -> MemoryLog:
    log = MemoryLog("bedflow")
    for n, bed in enumerate((BED, OTHER_BED)):
        log.given(bed, open_it(Bed(), to_open(bed, kind="long-term", label=str(n))))
    return log


def by_hand() -> MemoryLog:
    log = opened_beds()
    say(log, handlers.enter_waiting_list, enter_it(), n=30)
    return log


def by_decision() -> MemoryLog:
    log = opened_beds()
    hear(log, placed)
    return log


def with_offer(log: MemoryLog) -> MemoryLog:
    say(log, handlers.offer_place, offer_it(), n=33)
    return log
