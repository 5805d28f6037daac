"""What is told of one bed, and of stays that must be looked at, in a real database."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from services.bedflow.board.one_bed import StandingBed, beds_standing, unsettled_stays
from services.bedflow.places import handlers as places
from services.bedflow.places.commands import NoteInfection
from services.bedflow.stays import handlers as stays
from services.bedflow.tables import METADATA
from shared.kernel.ids import derived_id
from tests.bedflow.stories import (
    BED,
    IN_TWO_WEEKS,
    OTHER_BED,
    STAY,
    TOMORROW,
    allocate_it,
    begin_it,
    close_it,
    end_it,
    interrupt_it,
    reserve_it,
    resume_it,
)
from tests.bedflow.test_board import Board
from tests.kit.engines import TestPostgres
from tests.kit.people import ANNA, TODAY
from tests.kit.tables import fresh_tables


@pytest.fixture
def board(postgres: TestPostgres) -> Iterator[Board]:
    yield from (Board(connection) for connection in fresh_tables(postgres, METADATA))


def standing(connection: Connection) -> StandingBed:
    (bed,) = beds_standing(connection, bed_id=BED, today=TODAY)
    return bed


def test_a_bed_tells_who_comes_and_who_has_it_with_the_versions_to_act_on(board: Board) -> None:
    free = standing(board.connection)
    assert (free.status, free.version, free.has, free.coming) == ("free", 1, None, ())
    board.says(stays.allocate_stay, allocate_it())
    promised = standing(board.connection)
    (comes,) = promised.coming
    assert (promised.status, promised.version) == ("promised", 2)
    assert (comes.stay_id, comes.person, comes.stage, comes.until_on) == (STAY, ANNA, "allocated", IN_TWO_WEEKS)
    board.says(stays.begin_stay, begin_it())
    taken = standing(board.connection)
    assert taken.has is not None
    assert (taken.status, taken.version, taken.coming) == ("taken", 3, ())
    assert (taken.has.stage, taken.has.kind, taken.has.version) == ("begun", "clarification", comes.version + 1)


def test_what_is_kept_and_minded_is_told(board: Board) -> None:
    board.says(places.reserve_bed, reserve_it())
    noted = NoteInfection(id=derived_id("note", 1), bed_id=BED, noted_on=TODAY, precaution="contact")
    board.says(places.note_infection, noted)
    bed = standing(board.connection)
    assert (bed.status, bed.reserved_until, bed.precaution, bed.version) == ("reserved", TOMORROW, "contact", 3)


def test_a_bed_that_is_closed_for_good_can_still_be_looked_at(board: Board) -> None:
    board.says(places.close_bed, close_it(reason="discontinued"))
    bed = standing(board.connection)
    assert (bed.status, bed.closed_on, bed.closing_reason) == ("closed", TODAY, "discontinued")


def test_nothing_is_told_of_a_bed_there_is_not(board: Board) -> None:
    assert beds_standing(board.connection, bed_id=STAY, today=TODAY) == []


def test_who_should_have_come_is_looked_at_from_the_day_after(board: Board) -> None:
    board.says(stays.allocate_stay, allocate_it())
    assert unsettled_stays(board.connection, today=TODAY) == []
    (row,) = unsettled_stays(board.connection, today=TODAY + timedelta(days=1))
    assert (row.why, row.since, row.stay_id, row.bed_id, row.label) == ("not-come", TODAY, STAY, BED, "203")
    board.says(stays.begin_stay, begin_it())
    assert unsettled_stays(board.connection, today=TODAY + timedelta(days=1)) == []


def test_who_is_away_and_has_given_the_bed_up_is_looked_at_until_there_is_another(board: Board) -> None:
    board.says(stays.allocate_stay, allocate_it())
    board.says(stays.begin_stay, begin_it())
    board.says(stays.interrupt_stay, interrupt_it(bed_kept=False))
    (row,) = unsettled_stays(board.connection, today=TODAY)
    assert (row.why, row.since, row.bed_id) == ("away-without-bed", TODAY, None)
    board.says(stays.resume_stay, resume_it(bed_id=OTHER_BED))
    assert unsettled_stays(board.connection, today=TODAY) == []


def test_whoever_moved_out_last_is_told_of_until_somebody_else_has_the_bed(board: Board) -> None:
    for handler, said in (
        (stays.allocate_stay, allocate_it()),
        (stays.begin_stay, begin_it()),
        (stays.end_stay, end_it()),
    ):
        assert standing(board.connection).had is None
        board.says(handler, said)
    had = standing(board.connection).had
    assert had is not None
    assert (had.stay_id, had.stage, had.until_on) == (STAY, "ended", TODAY)
