"""The figures of one month are counted from what happened in it, and each says what it counts."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, get_args
from uuid import UUID

import pytest
from sqlalchemy import Connection

from services.bedflow.board.month_words import DEFINITIONS, Figure
from services.bedflow.board.months import days_of, month_report
from services.bedflow.days import Days
from services.bedflow.discharge import tables as discharge_tables
from services.bedflow.discharge import views as discharge_views
from services.bedflow.tables import METADATA
from services.bedflow.views import project
from shared.contracts.bedflow_places import BedClosed, BedLeft, BedOpened, BedTaken
from shared.contracts.bedflow_stays import StayAllocated, StayBegun, StayEnded
from shared.contracts.fact import Fact
from shared.kernel.ids import PersonRef, derived_id
from tests.bedflow.discharge.stories import EPISODE, admitted, disputed, offered, ready
from tests.kit.engines import TestPostgres
from tests.kit.people import ANNA, BIRGER, recorded
from tests.kit.tables import fresh_tables

JANUARY = date(2024, 1, 1)
AFTER = date(2024, 6, 1)
MARCH = "2024-03"


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    for connection in fresh_tables(postgres, METADATA):
        discharge_tables.METADATA.create_all(connection)
        yield connection


def tell(connection: Connection, stream: UUID, *facts: Fact) -> None:
    for fact in facts:
        project(connection, recorded(fact, stream=stream))


def bed(connection: Connection, name: str, *, kind: Any = "short-term", opened_on: date = JANUARY) -> UUID:
    stream = derived_id("bed", name)
    tell(connection, stream, BedOpened(unit="helsehuset", label=name, kind=kind, opened_on=opened_on))
    return stream


def stayed(
    connection: Connection,
    place: UUID,
    since: date,
    until: date | None = None,
    *,
    kind: Any = "short-term",
    person: PersonRef = ANNA,
    then: Any = "home",
) -> None:
    """Somebody was in a bed from a day until another, and went somewhere."""
    stay = derived_id("stay", place, since)
    allocated = StayAllocated(person=person, stay=stay, kind=kind, bed=place, from_on=since, allocated_on=since)
    tell(connection, derived_id("resident", person), allocated, StayBegun(stay=stay, bed=place, begun_on=since))
    tell(connection, place, BedTaken(stay=stay, person=person, taken_on=since))
    if until is not None:
        tell(connection, derived_id("resident", person), StayEnded(stay=stay, ended_on=until, destination=then))
        tell(connection, place, BedLeft(stay=stay, left_on=until))


def figures(connection: Connection, month: str = MARCH, *, today: date = AFTER) -> dict[tuple[str, str], int | None]:
    return {(row.figure, row.of): row.value for row in month_report(connection, month=month, today=today)}


def test_stays_are_counted_in_the_months_they_begin_and_end_in(connection: Connection) -> None:
    place = bed(connection, "1")
    stayed(connection, place, date(2024, 2, 20), date(2024, 3, 1))
    stayed(connection, place, date(2024, 3, 1), date(2024, 3, 31))
    stayed(connection, place, date(2024, 3, 31), date(2024, 4, 1), kind="respite")
    told = figures(connection)
    assert [told["stays-begun", of] for of in ("short-term", "respite", "all")] == [1, 1, 2]
    assert (told["stays-ended", "short-term"], told["stays-ended", "all"]) == (2, 2)
    assert figures(connection, "2024-04")["stays-begun", "all"] == 0


def test_the_day_of_leaving_is_no_bed_day_and_occupancy_is_of_the_days_beds_were_open(connection: Connection) -> None:
    place = bed(connection, "1")
    bed(connection, "2", opened_on=date(2024, 3, 22))
    stayed(connection, place, date(2024, 2, 20), date(2024, 3, 11))
    stayed(connection, place, date(2024, 3, 11), date(2024, 3, 21))
    told = figures(connection)
    assert (told["bed-days", "short-term"], told["open-bed-days", "short-term"]) == (20, 31 + 10)
    assert told["occupancy-rate", "short-term"] == told["occupancy-rate", "all"] == round(1000 * 20 / 41)


def test_a_bed_that_was_closed_for_a_while_could_not_be_used_then(connection: Connection) -> None:
    place = bed(connection, "1")
    tell(connection, place, BedClosed(closed_on=date(2024, 3, 11), reason="renovation"))
    bed(connection, "1", opened_on=date(2024, 3, 21))
    assert figures(connection)["open-bed-days", "short-term"] == 10 + 11


def test_a_month_that_is_not_over_is_counted_up_to_today_and_one_ahead_is_empty(connection: Connection) -> None:
    stayed(connection, bed(connection, "1"), date(2024, 3, 1))
    told = month_report(connection, month=MARCH, today=date(2024, 3, 6))
    assert {row.until_on for row in told} == {date(2024, 3, 6)}
    assert [row.value for row in told if row.figure == "bed-days" and row.of == "all"] == [5]
    assert figures(connection, "2024-07") == {}


def test_clarification_stays_tell_how_long_they_were_and_what_came_next(connection: Connection) -> None:
    first, second, third = (bed(connection, name, kind="clarification") for name in "123")
    long_term = bed(connection, "4", kind="long-term")
    stayed(connection, first, date(2024, 3, 1), date(2024, 3, 11), kind="clarification")
    stayed(connection, second, date(2024, 3, 1), date(2024, 3, 6), kind="clarification", person=BIRGER, then="other")
    stayed(connection, long_term, date(2024, 3, 7), kind="long-term", person=BIRGER)
    stayed(connection, third, date(2024, 2, 1), date(2024, 3, 20), kind="clarification", then="hospital")
    told = figures(connection)
    assert told["clarification-median", "all"] == 100
    next_places = {of: value for (figure, of), value in told.items() if figure == "clarification-next"}
    assert next_places == {"home": 1, "long-term": 1, "hospital": 1}
    assert figures(connection, "2024-05")["clarification-median", "all"] is None


def test_days_in_hospital_are_counted_by_hospital_with_disputed_ones_apart(connection: Connection) -> None:
    for n, fact in enumerate((admitted(), ready(), disputed(1, 2), offered(5)), start=1):
        discharge_views.project(connection, recorded(fact, stream=EPISODE, case_id=EPISODE, position=n))
    told = figures(connection)
    assert [told[name, "all"] for name in ("delayed-days", "disputed-days", "not-owed-days")] == [3, 2, 0]
    assert (told["delayed-cost", "all"], told["disputed-cost", "all"]) == (3 * 5745_00, 2 * 5745_00)
    assert told["delayed-days", "sykehuset-i-vestby"] == 3


def test_a_cost_nobody_knows_the_rate_of_is_not_guessed(connection: Connection) -> None:
    gap = (date(2026, 1, 5) - date(2024, 3, 12)).days
    for n, fact in enumerate((admitted(gap - 3), ready(gap), offered(gap + 4)), start=1):
        discharge_views.project(connection, recorded(fact, stream=EPISODE, case_id=EPISODE, position=n))
    told = figures(connection, "2026-01", today=date(2026, 2, 1))
    assert (told["delayed-days", "all"], told["delayed-cost", "all"]) == (4, None)


def test_every_figure_says_what_it_counts(connection: Connection) -> None:
    assert set(get_args(Figure)) == set(DEFINITIONS)
    told = month_report(connection, month=MARCH, today=AFTER)
    assert all(row.definition == DEFINITIONS[row.figure].said and row.definition.endswith(".") for row in told)
    assert [(row.figure, row.of) for row in told] == sorted((row.figure, row.of) for row in told)


@pytest.mark.parametrize(("month", "days"), [("2024-02", 29), ("2025-12", 31), ("2025-02", 28)])
def test_a_month_has_its_own_days(month: str, days: int) -> None:
    asked = days_of(month, today=date(2030, 1, 1))
    assert asked.within(Days(since=date(2000, 1, 1), until=date(2030, 1, 1))) == days
    assert asked.since + timedelta(days=days) == asked.until
