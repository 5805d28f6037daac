"""A stay that was allocated by a line begins by that line, too; where it has fallen meanwhile, somebody is told."""

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from services.bedflow import inbox
from services.bedflow.board.alarms import bed_alarms
from services.bedflow.board.asking import beds_on_board
from services.bedflow.board.asking_stays import stays_of_case
from services.bedflow.lines.line import Line
from services.bedflow.refusals import DaysOutsideLine, LineGivesNoPlace, LineIsAnothers
from services.bedflow.stays import handlers as stays
from services.bedflow.stays import staying
from services.bedflow.stays.resident import stream_of
from services.bedflow.tables import METADATA
from services.bedflow.views import project
from shared.contracts.bedflow_lines import LineFall, LineFell
from shared.contracts.bedflow_stays import AllocationWithdrawn, StayBegun
from shared.contracts.fact import Fact
from tests.bedflow.lines.test_hearing import granted, invalid, lifted, reopened, stopped, suspended, turned
from tests.bedflow.stories import (
    BED,
    BODIL,
    DECISION,
    IN_A_WEEK,
    IN_TWO_WEEKS,
    LINE,
    STAY,
    TOMORROW,
    YESTERDAY,
    allocate_by_line,
    allocated,
    begin_it,
    line_decided,
    opened,
    resident,
)
from tests.kit.engines import TestPostgres
from tests.kit.given import Answer
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, CASE, REACTION, TODAY, calling, recorded
from tests.kit.tables import fresh_tables

by_line = replace(allocated, kind="short-term", line=LINE)


def begin(told: Line | None) -> Answer:
    return resident().given(by_line).when(staying.begin, begin_it(), line=told, today=TODAY)


def a_line(**changes: Any) -> Line:
    return Line(decided=replace(line_decided, **changes))


def test_a_stay_begins_by_a_line_that_gives_its_days() -> None:
    assert begin(a_line()).only(StayBegun).until_on == IN_TWO_WEEKS


@pytest.mark.parametrize("because", ["invalid", "reversed", "set-aside", "suspended"])
def test_a_stay_does_not_begin_by_a_line_that_has_fallen(because: LineFall) -> None:
    fell = LineFell(line=LINE, because=because, fell_on=TODAY)
    begin(replace(a_line(), fell=fell)).then_refused(LineGivesNoPlace, "gjelder ikke lenger")


def test_a_stay_does_not_begin_by_a_line_that_was_corrected_to_fewer_days_or_to_somebody_else() -> None:
    begin(a_line(valid_from=TOMORROW)).then_refused(DaysOutsideLine)
    begin(a_line(valid_to=IN_A_WEEK)).then_refused(DaysOutsideLine, "nytt vedtak")
    begin(a_line(person=BIRGER)).then_refused(LineIsAnothers)


def allocated_by_line() -> MemoryLog:
    log = MemoryLog("bedflow")
    log.given(BED, opened)
    hear(log, granted, n=50)
    stays.allocate_stay(allocate_by_line(), calling(BODIL, n=10), log)
    return log


def hear(log: MemoryLog, fact: Fact, *, n: int) -> None:
    inbox.hear_decision(recorded(fact, stream=DECISION, position=n), calling(REACTION, n=n), log)


def test_whose_decision_became_invalid_does_not_move_in_until_it_holds_again() -> None:
    log = allocated_by_line()
    hear(log, suspended, n=51)
    with pytest.raises(LineGivesNoPlace):
        stays.begin_stay(begin_it(), calling(BODIL, n=12), log)
    hear(log, lifted, n=52)
    stays.begin_stay(begin_it(), calling(BODIL, n=13), log)
    assert [fact.bed for fact in log.facts if isinstance(fact, StayBegun)] == [BED]


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def alarms(log: MemoryLog, connection: Connection, *, since: int = 0, **asked: Any) -> list[tuple[str, Any, Any]]:
    for one in log.recorded[since:]:
        project(connection, one)
    return [(row.alarm, row.stay_id, row.person) for row in bed_alarms(connection, today=TODAY, **asked)]


def test_a_stay_to_come_whose_line_rests_is_an_alarm_until_it_is_withdrawn(connection: Connection) -> None:
    log = allocated_by_line()
    assert alarms(log, connection) == []
    size = len(log.recorded)
    hear(log, suspended, n=51)
    fallen = ("line-has-fallen", STAY, ANNA)
    assert alarms(log, connection, since=size) == [fallen]
    assert alarms(log, connection, since=len(log.recorded), unit="bjerkely") == []
    withdrawn = AllocationWithdrawn(stay=STAY, withdrawn_on=TODAY, reason="other")
    log.given(stream_of(ANNA), withdrawn)
    assert alarms(log, connection, since=len(log.recorded) - 1) == []


@pytest.mark.parametrize("fell", [invalid, turned, reopened], ids=["invalid", "reversed", "set-aside"])
def test_a_stay_to_come_whose_line_is_gone_is_taken_back_at_once(connection: Connection, fell: Fact) -> None:
    log = allocated_by_line()
    hear(log, fell, n=51)
    assert alarms(log, connection) == []
    free = {row.bed_id for row in beds_on_board(connection, today=TODAY) if row.status == "free"}
    assert BED in free
    assert stays_of_case(connection, case_id=CASE) == []


def test_a_stay_that_goes_on_or_whose_line_holds_again_is_no_such_alarm(connection: Connection) -> None:
    log = allocated_by_line()
    hear(log, suspended, n=51)
    assert len(alarms(log, connection)) == 1
    size = len(log.recorded)
    hear(log, lifted, n=52)
    assert alarms(log, connection, since=size) == []
    stays.begin_stay(begin_it(), calling(BODIL, n=13), log)
    hear(log, invalid, n=53)
    assert alarms(log, connection, since=size + 1) == []


@pytest.mark.parametrize(("on", "told"), [(YESTERDAY, 1), (IN_A_WEEK, 1), (IN_TWO_WEEKS, 0)])
def test_a_service_that_stops_before_the_stay_ends_is_one(connection: Connection, on: Any, told: int) -> None:
    log = allocated_by_line()
    hear(log, replace(stopped, stopped_on=on), n=51)
    assert len(alarms(log, connection)) == told
