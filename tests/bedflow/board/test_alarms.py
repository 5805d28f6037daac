"""What the bed board raises as an alarm, when it is written down, and whose it is."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from services.bedflow.board.alarms import bed_alarms
from services.bedflow.places import keeping
from services.bedflow.places.commands import LetPlaceStandFree
from services.bedflow.tables import METADATA
from services.bedflow.views import project
from services.bedflow.waiting import standing_free
from shared.contracts.bedflow_places import (
    BedLeft,
    BedOpened,
    BedPromised,
    BedTaken,
    PlaceStoodFree,
    PromiseWithdrawn,
)
from shared.contracts.bedflow_stays import StayAllocated, StayBegun
from shared.contracts.fact import Fact
from shared.kernel.ids import derived_id
from tests.bedflow.stories import (
    BED,
    NEW_YEAR,
    OTHER_BED,
    OTHER_STAY,
    STAY,
    allocated,
    bed,
    begun,
    closed,
    kept,
    promised_to_birger,
    taken_by_birger,
)
from tests.bedflow.waiting.stories import ANNAS, BIRGERS, offered, waits
from tests.kit.engines import TestPostgres
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, REACTION, TODAY, calling
from tests.kit.tables import fresh_tables

LONG_AGO = TODAY - timedelta(days=30)
LAST = derived_id("bed", 3)
long_term = BedOpened(unit="helsehuset", label="203", kind="long-term", opened_on=NEW_YEAR)
stood = PlaceStoodFree(free_since=NEW_YEAR, waiting=1, noted_on=TODAY)
let = LetPlaceStandFree(id=derived_id("look", 1), bed_id=BED, free_since=NEW_YEAR, waiting=1)


class House:
    """A log in memory and the board that is told all of it."""

    def __init__(self, connection: Connection) -> None:
        self.connection, self.log, self._told = connection, MemoryLog("bedflow"), 0

    def given(self, stream: UUID, *facts: Fact) -> None:
        self.log.given(stream, *facts)
        self._tell()

    def morning(self, on: date = TODAY) -> list[tuple[UUID, Fact]]:
        """What is written down that morning."""
        before = len(self.log.recorded)
        standing_free.look(self.connection, calling(REACTION, on=on), self.log)
        self._tell()
        return [(one.record.stream, one.fact) for one in self.log.recorded[before:]]

    def alarms(self, on: date = TODAY, **asked: Any) -> list[tuple[str, UUID, int, str]]:
        rows = bed_alarms(self.connection, today=on, **asked)
        return [(row.alarm, row.bed_id, row.days, row.owner) for row in rows]

    def _tell(self) -> None:
        for one in self.log.recorded[self._told :]:
            project(self.connection, one)
        self._told = len(self.log.recorded)


@pytest.fixture
def house(postgres: TestPostgres) -> Iterator[House]:
    for connection in fresh_tables(postgres, METADATA):
        yield House(connection)


def test_a_place_somebody_waits_for_is_an_alarm_once_until_it_is_promised(house: House) -> None:
    house.given(BED, long_term)
    assert house.morning() == [], "nobody waits"
    house.given(ANNAS, waits)
    assert house.morning() == [(BED, stood)]
    assert house.morning(TODAY + timedelta(days=1)) == []
    assert house.alarms() == [("place-stood-free", BED, (TODAY - NEW_YEAR).days, "bed-coordinator")]
    house.given(BED, BedPromised(stay=STAY, person=ANNA, from_on=TODAY))
    house.given(ANNAS, offered)
    assert (house.alarms(), house.morning()) == ([], [])


def test_there_are_no_more_alarms_than_people_who_wait(house: House) -> None:
    for n, opened_on in enumerate((TODAY, LONG_AGO, NEW_YEAR)):
        house.given((BED, OTHER_BED, LAST)[n], replace(long_term, label=str(n), opened_on=opened_on))
    house.given(ANNAS, waits)
    assert [at for at, _ in house.morning()] == [LAST], "the longest free"
    house.given(BIRGERS, replace(waits, person=BIRGER))
    assert [at for at, _ in house.morning()] == [OTHER_BED]
    assert house.morning() == [], "one has been free for too short a time"


def test_a_place_that_was_used_meanwhile_is_an_alarm_of_its_own_again(house: House) -> None:
    house.given(BED, long_term)
    house.given(ANNAS, waits)
    house.morning(LONG_AGO)
    used = (BedTaken(stay=STAY, person=BIRGER, taken_on=LONG_AGO), BedLeft(stay=STAY, left_on=TODAY))
    house.given(BED, *used)
    assert (house.alarms(), house.morning()) == ([], [])
    later = TODAY + timedelta(days=3)
    assert house.morning(later) == [(BED, replace(stood, free_since=TODAY, noted_on=later))]


def test_a_clarification_stay_whose_planned_end_has_passed_is_an_alarm_of_the_coordinators(house: House) -> None:
    for at, stay, person, kind in ((BED, STAY, ANNA, "clarification"), (OTHER_BED, OTHER_STAY, BIRGER, "respite")):
        house.given(at, replace(long_term, unit="solsiden" if at == BED else "bjerkely"))
        house.given(at, BedTaken(stay=stay, person=person, taken_on=NEW_YEAR, until_on=LONG_AGO))
        told: tuple[StayAllocated, StayBegun] = (
            replace(allocated, person=person, stay=stay, bed=at, kind=kind),
            replace(begun, stay=stay, bed=at, until_on=LONG_AGO),
        )
        house.given(derived_id("resident", person), *told)
    over = ("clarification-is-over", BED, 30, "bed-coordinator")
    assert house.alarms() == [over, ("planned-end-passed", OTHER_BED, 30, "bed-coordinator")]
    assert house.alarms(unit="solsiden") == [over]
    assert house.alarms(LONG_AGO) == []


def test_a_bed_that_is_not_free_after_all_raises_no_alarm() -> None:
    withdrawn = PromiseWithdrawn(stay=OTHER_STAY, withdrawn_on=TODAY)
    opened_bed = bed().given(long_term)
    for facts in ((closed,), (kept,), (promised_to_birger,), (taken_by_birger,), (stood,)):
        opened_bed.given(*facts).when(keeping.let_stand_free, let, today=TODAY).then_nothing()
    bed().when(keeping.let_stand_free, let, today=TODAY).then_nothing()
    opened_bed.when(keeping.let_stand_free, let, today=TODAY).then(stood)
    again = opened_bed.given(stood, promised_to_birger, withdrawn)
    again.when(keeping.let_stand_free, let, today=TODAY).then(stood)
