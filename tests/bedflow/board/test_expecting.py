"""Which places should be free in the days ahead, from what is planned, promised, kept and closed."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection

from services.bedflow.board.expecting import ExpectedPlaces, expected_places
from services.bedflow.tables import METADATA
from services.bedflow.views import project
from shared.contracts.bedflow_places import BedClosed, BedOpened, BedPromised, BedReserved, BedTaken
from shared.contracts.fact import Fact
from shared.eventing.view_pages import Page
from shared.kernel.ids import derived_id
from tests.bedflow.stories import NEW_YEAR, OTHER_STAY, STAY
from tests.kit.engines import TestPostgres
from tests.kit.people import ANNA, BIRGER, TODAY, recorded
from tests.kit.tables import fresh_tables


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


def bed(connection: Connection, name: str, *facts: Fact, kind: Any = "short-term", opened_on: date = NEW_YEAR) -> UUID:
    """A bed in which the facts have happened."""
    stream = derived_id("bed", name)
    opened = BedOpened(unit="helsehuset", label=name, kind=kind, opened_on=opened_on)
    for fact in (opened, *facts):
        project(connection, recorded(fact, stream=stream))
    return stream


def taken(until: int | None) -> BedTaken:
    return BedTaken(stay=STAY, person=ANNA, taken_on=ahead(-9), until_on=None if until is None else ahead(until))


def promised(from_on: int, until: int | None = None) -> BedPromised:
    ends = None if until is None else ahead(until)
    return BedPromised(stay=OTHER_STAY, person=BIRGER, from_on=ahead(from_on), until_on=ends)


def free(connection: Connection, *days: int) -> list[int]:
    """How many should be free so many days from now."""
    by_day = {row.on: row.free for row in expected_places(connection, today=TODAY)}
    return [by_day.get(ahead(day), 0) for day in days]


def test_a_bed_is_free_from_the_day_its_stay_is_planned_to_end(connection: Connection) -> None:
    bed(connection, "1", taken(3))
    assert free(connection, 0, 2, 3, 13) == [0, 0, 1, 1]
    (row,) = [one for one in expected_places(connection, today=TODAY) if one.on == ahead(3)]
    assert (row.freeing, row.taken, row.open) == (1, 0, 1)


def test_who_stays_without_an_end_frees_nothing(connection: Connection) -> None:
    bed(connection, "1", taken(None))
    assert free(connection, 0, 13) == [0, 0]


def test_whose_planned_end_has_passed_is_taken_to_stay_and_shown_apart(connection: Connection) -> None:
    bed(connection, "1", taken(-2))
    assert free(connection, 0, 13) == [0, 0]
    assert {(row.taken, row.overdue) for row in expected_places(connection, today=TODAY)} == {(1, 1)}


def test_a_bed_that_is_promised_is_not_free_for_others_while_it_is(connection: Connection) -> None:
    bed(connection, "1", taken(3), promised(5, 8))
    assert free(connection, 3, 4, 5, 7, 8) == [1, 1, 0, 0, 1]


def test_a_bed_kept_for_somebody_who_was_offered_it_is_not_free(connection: Connection) -> None:
    bed(connection, "1", BedReserved(from_on=ahead(1), until_on=ahead(2), person=ANNA))
    assert free(connection, 0, 1, 2, 3) == [1, 0, 0, 1]


def test_a_closed_bed_counts_from_the_day_it_should_open_again_and_a_new_one_from_its_first(
    connection: Connection,
) -> None:
    bed(connection, "1", BedClosed(closed_on=TODAY, reason="renovation", expected_open_on=ahead(4)))
    bed(connection, "2", BedClosed(closed_on=TODAY, reason="staffing"))
    bed(connection, "3", BedClosed(closed_on=TODAY, reason="discontinued", expected_open_on=ahead(1)))
    bed(connection, "4", opened_on=ahead(6))
    assert free(connection, 3, 4, 5, 6) == [0, 1, 1, 2]


def test_every_open_bed_is_one_thing_a_day_and_kinds_are_told_apart(connection: Connection) -> None:
    bed(connection, "1", taken(3), promised(5))
    bed(connection, "2", kind="respite")
    rows = expected_places(connection, today=TODAY)
    assert {row.open - row.free - row.taken - row.promised - row.kept for row in rows} == {0}
    assert [(row.on, row.kind) for row in rows[:3]] == [
        (TODAY, "respite"),
        (TODAY, "short-term"),
        (ahead(1), "respite"),
    ]
    assert len(rows) == 14 * 2
    assert len(expected_places(connection, today=TODAY, days=2)) == 4


def test_a_page_goes_on_where_the_last_one_ended(connection: Connection) -> None:
    bed(connection, "1")
    bed(connection, "2", kind="respite")
    whole = expected_places(connection, today=TODAY)
    first = expected_places(connection, today=TODAY, page=Page(limit=5))
    rest = expected_places(connection, today=TODAY, page=Page(limit=99, after=(first[-1].on, first[-1].kind)))
    assert [*first, *rest] == whole
    assert isinstance(whole[0], ExpectedPlaces)
