"""What the bed board is told, from facts alone, in a real database."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from services.bedflow.board import asking, asking_stays
from services.bedflow.board.asking import BedFreeingUp, BedsOfKind
from services.bedflow.board.asking_stays import DaysOfYear, StayOfPerson
from services.bedflow.places import handlers as places
from services.bedflow.places.commands import OpenBed, ReleaseBed
from services.bedflow.stays import handlers as stays
from services.bedflow.stays.resident import stream_of
from services.bedflow.tables import METADATA
from services.bedflow.views import project
from shared.contracts.bedflow_places import (
    BedOpened,
    BedPromised,
    BedReserved,
    BedTaken,
    InfectionCleared,
    InfectionNoted,
)
from shared.contracts.fact import Fact
from shared.kernel.ids import derived_id
from tests.bedflow.stories import (
    BED,
    BODIL,
    IN_A_WEEK,
    IN_TWO_WEEKS,
    NEW_YEAR,
    OTHER_BED,
    OTHER_STAY,
    STAY,
    YESTERDAY,
    allocate_it,
    begin_it,
    close_it,
    end_it,
    extend_it,
    interrupt_it,
    move_it,
    reserve_it,
    resume_it,
    to_open,
    withdraw_it,
)
from tests.kit.engines import TestPostgres
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, CASE, TODAY, calling, recorded
from tests.kit.tables import fresh_tables


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


class Board:
    """A board that is told everything a log in memory records."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.log = MemoryLog("bedflow")
        self._told = 0
        self._commands = 0
        self.says(places.open_bed, _opening(BED, "203"))
        self.says(places.open_bed, _opening(OTHER_BED, "204"))

    def says(self, handler: Any, command: Any, *, on: date = TODAY) -> None:
        self._commands += 1
        handler(command, calling(BODIL, on=on, n=1000 + self._commands), self.log)
        for one in self.log.recorded[self._told :]:
            project(self.connection, one)
        self._told = len(self.log.recorded)

    def status(self, bed: UUID = BED, *, today: date = TODAY) -> str:
        return self.bed(bed, today=today).status

    def bed(self, bed: UUID = BED, *, today: date = TODAY) -> asking.BedOnBoard:
        (found,) = [one for one in asking.beds_on_board(self.connection, today=today) if one.bed_id == bed]
        return found


def _opening(bed: UUID, label: str) -> Any:
    return OpenBed(id=derived_id("open", bed), bed=to_open(bed, label=label))


@pytest.fixture
def board(connection: Connection) -> Board:
    return Board(connection)


def test_a_bed_goes_from_free_to_promised_taken_kept_and_free_again(board: Board) -> None:
    seen = [board.status()]
    for handler, said in (
        (stays.allocate_stay, allocate_it()),
        (stays.begin_stay, begin_it()),
        (stays.interrupt_stay, interrupt_it()),
        (stays.resume_stay, resume_it()),
        (stays.end_stay, end_it()),
    ):
        board.says(handler, said)
        seen.append(board.status())
    assert seen == ["free", "promised", "taken", "kept-for-absent", "taken", "free"]


def test_the_board_shows_who_has_a_bed_until_when_and_that_it_should_be_free(board: Board) -> None:
    board.says(stays.allocate_stay, allocate_it())
    board.says(stays.begin_stay, begin_it())
    told = board.bed()
    assert (told.person, told.stay_id, told.stay_kind) == (ANNA, STAY, "clarification")
    assert (told.taken_on, told.until_on, told.is_overdue) == (TODAY, IN_TWO_WEEKS, False)
    assert board.bed(today=IN_TWO_WEEKS + timedelta(days=1)).is_overdue
    board.says(stays.extend_stay, extend_it())
    assert board.bed().until_on is None


def test_the_board_shows_who_comes_next_until_it_is_withdrawn(board: Board) -> None:
    board.says(stays.allocate_stay, allocate_it(from_on=IN_A_WEEK))
    assert (board.status(), board.bed().next_on, board.bed().next_person) == ("free", IN_A_WEEK, ANNA)
    board.says(stays.withdraw_allocation, withdraw_it())
    assert board.bed().next_on is None


def test_a_move_frees_one_bed_and_takes_another(board: Board) -> None:
    board.says(stays.allocate_stay, allocate_it())
    board.says(stays.begin_stay, begin_it())
    board.says(stays.move_stay, move_it())
    assert (board.status(), board.status(OTHER_BED)) == ("free", "taken")
    board.says(stays.move_stay, move_it(bed_id=BED))
    assert (board.status(), board.status(OTHER_BED)) == ("taken", "free")


def test_a_reservation_lasts_until_its_last_day(board: Board) -> None:
    board.says(places.reserve_bed, reserve_it())
    assert [board.status(today=TODAY + timedelta(days=n)) for n in (0, 1, 2)] == ["reserved", "reserved", "free"]
    board.says(places.release_bed, ReleaseBed(id=OTHER_STAY, bed_id=BED))
    assert board.status() == "free"


def test_closed_beds_stay_on_the_board_unless_they_are_gone_for_good(board: Board) -> None:
    board.says(places.close_bed, close_it(expected_open_on=IN_A_WEEK))
    assert (board.status(), board.bed().expected_open_on) == ("closed", IN_A_WEEK)
    board.says(places.close_bed, close_it(bed_id=OTHER_BED, reason="discontinued"))
    assert [one.bed_id for one in asking.beds_on_board(board.connection, today=TODAY)] == [BED]
    board.says(places.open_bed, OpenBed(id=OTHER_STAY, bed=to_open(opened_on=TODAY)))
    assert (board.status(), board.status(today=YESTERDAY)) == ("free", "not-open-yet")


def test_precautions_are_shown(board: Board) -> None:
    project(board.connection, recorded(InfectionNoted(noted_on=TODAY, precaution="contact"), stream=BED))
    assert board.bed().precaution == "contact"
    project(board.connection, recorded(InfectionCleared(cleared_on=TODAY), stream=BED))
    assert board.bed().precaution is None


def test_the_board_is_asked_for_one_unit_or_one_kind(board: Board) -> None:
    ask: dict[str, Any] = {"connection": board.connection, "today": TODAY}
    assert len(asking.beds_on_board(**ask, unit="helsehuset", kind="short-term")) == 2
    assert asking.beds_on_board(**ask, unit="elsewhere") == []
    assert asking.beds_on_board(**ask, kind="night") == []


def test_free_beds_are_counted_by_unit_and_kind(board: Board) -> None:
    board.says(stays.allocate_stay, allocate_it())
    board.says(stays.begin_stay, begin_it())
    (told,) = asking.beds_by_kind(board.connection, today=TODAY)
    assert told == BedsOfKind(
        unit="helsehuset",
        kind="short-term",
        open=2,
        free=1,
        taken=1,
        kept_for_absent=0,
        promised=0,
        reserved=0,
        closed=0,
    )


def test_what_frees_up_comes_with_who_is_promised_it(board: Board) -> None:
    board.says(stays.allocate_stay, allocate_it())
    board.says(stays.begin_stay, begin_it())
    assert asking.beds_freeing_up(board.connection, today=TODAY, within=13) == []
    (told,) = asking.beds_freeing_up(board.connection, today=TODAY, within=14)
    assert told == BedFreeingUp(
        until_on=IN_TWO_WEEKS,
        bed_id=BED,
        unit="helsehuset",
        label="203",
        kind="short-term",
        stay_id=STAY,
        person=ANNA,
        days_overdue=0,
        next_on=None,
    )
    late = asking.beds_freeing_up(board.connection, today=IN_TWO_WEEKS + timedelta(days=3), within=0)
    assert [one.days_overdue for one in late] == [3]


def test_all_stays_of_a_cases_person_are_shown_and_their_days_of_the_year_counted(board: Board) -> None:
    board.says(stays.allocate_stay, allocate_it(from_on=NEW_YEAR, until_on=TODAY))
    board.says(stays.begin_stay, begin_it(begun_on=NEW_YEAR))
    board.says(stays.interrupt_stay, interrupt_it(interrupted_on=date(2024, 1, 11)))
    board.says(stays.resume_stay, resume_it(resumed_on=date(2024, 1, 21)))
    board.says(stays.end_stay, end_it())
    later = allocate_it(stay_id=OTHER_STAY, from_on=IN_A_WEEK, case_id=None)
    board.says(stays.allocate_stay, later)
    first, second = asking_stays.stays_of_case(board.connection, case_id=CASE)
    assert isinstance(first, StayOfPerson)
    assert (first.stage, first.ended_on, first.destination) == ("ended", TODAY, "home")
    assert (second.stage, second.case_id) == ("allocated", stream_of(ANNA))
    (told,) = asking_stays.days_of_years(board.connection, case_id=CASE, today=TODAY)
    assert told == DaysOfYear(year=2024, person=ANNA, days=10 + 51, from_day=60, is_long=True, doubtful=True)
    assert asking_stays.stays_of_case(board.connection, case_id=OTHER_BED) == []


def test_whoever_goes_and_comes_back_the_same_day_was_there_all_the_time(board: Board) -> None:
    board.says(stays.allocate_stay, allocate_it())
    board.says(stays.begin_stay, begin_it())
    board.says(stays.interrupt_stay, interrupt_it(bed_kept=False))
    board.says(stays.resume_stay, resume_it(bed_id=BED))
    assert board.status() == "taken"


ours = BedOpened(unit="helsehuset", label="203", kind="short-term", opened_on=NEW_YEAR)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            BedTaken(stay=STAY, person=ANNA, taken_on=TODAY),
            BedTaken(stay=OTHER_STAY, person=BIRGER, taken_on=IN_A_WEEK),
        ),
        (
            BedPromised(stay=STAY, person=ANNA, from_on=TODAY, until_on=IN_TWO_WEEKS),
            BedPromised(stay=OTHER_STAY, person=BIRGER, from_on=IN_A_WEEK),
        ),
    ],
    ids=["taken", "promised"],
)
def test_two_in_one_bed_stop_the_view(connection: Connection, first: Fact, second: Fact) -> None:
    for fact in (ours, first):
        project(connection, recorded(fact, stream=BED))
    with pytest.raises(IntegrityError, match="exclusion constraint"), connection.begin_nested():
        project(connection, recorded(second, stream=BED))
    project(connection, recorded(second, stream=OTHER_BED))


def test_a_reservation_for_somebody_is_shown_with_its_end(connection: Connection) -> None:
    kept = BedReserved(from_on=TODAY, until_on=IN_A_WEEK, person=ANNA)
    for fact in (ours, kept):
        project(connection, recorded(fact, stream=BED))
    (told,) = asking.beds_on_board(connection, today=TODAY)
    assert (told.status, told.reserved_until) == ("reserved", IN_A_WEEK)
