"""What was noted of a stay by mistake is undone: the bed, the days, the board and billing are as if it had not been."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from services.bedflow import deadlines
from services.bedflow.board.asking import beds_on_board
from services.bedflow.board.asking_stays import days_of_years, stays_of_case
from services.bedflow.places.bed import Use
from services.bedflow.refusals import (
    ChangedSince,
    HasEnded,
    NotBegun,
    NotEnded,
)
from services.bedflow.stays import counting, undoing, undoing_handlers
from services.bedflow.stays import handlers as stays
from services.bedflow.stays.resident import stream_of
from services.bedflow.tables import METADATA
from services.bedflow.views import project
from services.billing.knowing.hearing import hear_bedflow
from services.billing.knowing.whereabouts import Whereabouts, institution_days, is_in_institution
from services.billing.knowing.whereabouts import evolve as whereabouts_after
from shared.contracts.bedflow_stays import BeginningUndone, EndingUndone
from shared.kernel.clock import start_of
from shared.kernel.deadline import Start, Stop
from tests.bedflow.house import House, moved_in, moved_out, to_come
from tests.bedflow.stories import (
    BED,
    IN_A_WEEK,
    IN_TWO_WEEKS,
    STAY,
    TOMORROW,
    YESTERDAY,
    allocated,
    back,
    begin_it,
    begun,
    end_it,
    ended,
    extend_it,
    in_hospital,
    interrupt_it,
    move_it,
    resident,
    undo_beginning_it,
    undo_ending_it,
)
from tests.kit.engines import TestPostgres
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, REACTION, TODAY, calling, recorded
from tests.kit.tables import fresh_tables

IN_A_MONTH = TODAY + timedelta(days=30)


def test_a_beginning_that_was_a_mistake_leaves_bed_and_person_as_they_were() -> None:
    house, before = moved_in(), to_come()
    house.say(undoing_handlers.undo_beginning, undo_beginning_it(), on=TOMORROW)
    assert (house.bed(), house.resident()) == (before.bed(), before.resident())
    assert counting.days_in_year(house.resident(), until=IN_A_MONTH) == 0


def test_who_began_on_the_wrong_day_begins_on_the_right_one() -> None:
    house = to_come().say(stays.begin_stay, begin_it(begun_on=TODAY), on=TOMORROW)
    house.say(undoing_handlers.undo_beginning, undo_beginning_it(reason="wrong-day"), on=TOMORROW)
    house.say(stays.begin_stay, begin_it(begun_on=YESTERDAY), on=TOMORROW)
    assert counting.days_in_year(house.resident(), until=IN_A_WEEK) == 8


def test_a_longer_plan_stays_when_the_beginning_is_undone() -> None:
    house = moved_in().say(stays.extend_stay, extend_it(until_on=IN_A_MONTH))
    house.say(undoing_handlers.undo_beginning, undo_beginning_it())
    assert [use.days.until for use in house.bed().promises] == [IN_A_MONTH]
    assert house.resident().stays[0].days.until == IN_A_MONTH


def test_an_ending_that_was_a_mistake_leaves_bed_person_and_days_as_if_it_had_not_been() -> None:
    house, before = moved_out(), moved_in()
    house.say(undoing_handlers.undo_ending, undo_ending_it(), on=IN_A_MONTH)
    assert (house.bed(), house.resident()) == (before.bed(), before.resident())
    assert counting.days_in_year(house.resident(), until=IN_A_MONTH) == 30


def test_who_was_away_when_the_stay_ended_is_away_again() -> None:
    for kept in (True, False):
        before = moved_in().say(stays.interrupt_stay, interrupt_it(bed_kept=kept, interrupted_on=TOMORROW), on=TOMORROW)
        house = moved_in().say(stays.interrupt_stay, interrupt_it(bed_kept=kept, interrupted_on=TOMORROW), on=TOMORROW)
        house.say(stays.end_stay, end_it(ended_on=IN_A_WEEK), on=IN_A_WEEK)
        house.say(undoing_handlers.undo_ending, undo_ending_it(), on=IN_A_WEEK)
        assert house.resident() == before.resident()
        assert house.bed().taken == before.bed().taken


def test_first_the_ending_and_then_the_beginning() -> None:
    house = moved_out()
    with pytest.raises(HasEnded, match="Angre avslutningen først"):
        house.say(undoing_handlers.undo_beginning, undo_beginning_it(), on=IN_A_WEEK)
    house.say(undoing_handlers.undo_ending, undo_ending_it(), on=IN_A_WEEK)
    house.say(undoing_handlers.undo_beginning, undo_beginning_it(), on=IN_A_WEEK)
    assert house.resident() == to_come().resident()


@pytest.mark.parametrize("since", [(in_hospital,), (in_hospital, back)])
def test_what_something_else_has_become_of_is_not_undone(since: tuple[Any, ...]) -> None:
    story = resident().given(allocated, begun, *since)
    story.when(undoing.undo_beginning, undo_beginning_it(), today=TODAY).then_refused(ChangedSince, "Avslutt det")
    house = moved_in().say(stays.move_stay, move_it())
    with pytest.raises(ChangedSince):
        house.say(undoing_handlers.undo_beginning, undo_beginning_it())


def test_only_what_was_noted_is_undone() -> None:
    resident().given(allocated).when(undoing.undo_beginning, undo_beginning_it(), today=TODAY).then_refused(NotBegun)
    for known in ((allocated,), (allocated, begun)):
        resident().given(*known).when(undoing.undo_ending, undo_ending_it(), today=TODAY).then_refused(NotEnded)


def test_deadlines_stop_with_the_beginning_and_run_again_with_the_end() -> None:
    gone = resident().given(allocated, begun).when(undoing.undo_beginning, undo_beginning_it(), today=TODAY)
    stops = (Stop(kind="planned-end"), Stop(kind="long-stay"))
    assert deadlines.deadlines_of(recorded(gone.only(BeginningUndone))) == stops
    again = resident().given(allocated, begun, ended).when(undoing.undo_ending, undo_ending_it(), today=TODAY)
    planned = Start(kind="planned-end", due_at=start_of(IN_TWO_WEEKS + timedelta(days=1)))
    long = Start(kind="long-stay", due_at=start_of(date(2024, 5, 10)))
    assert deadlines.deadlines_of(recorded(again.only(EndingUndone))) == (planned, long)


def test_a_long_stay_that_was_reached_before_the_mistake_comes_again_next_year_only() -> None:
    late = replace(ended, ended_on=date(2024, 6, 1))
    story = resident().given(allocated, replace(begun, until_on=None), late)
    undone = story.when(undoing.undo_ending, undo_ending_it(), today=date(2024, 6, 3)).only(EndingUndone)
    assert undone.long_stay_on == date(2025, 3, 1)
    soon = resident().given(allocated, begun, replace(ended, ended_on=IN_A_WEEK))
    answer = soon.when(undoing.undo_ending, undo_ending_it(), today=date(2024, 7, 1))
    assert answer.only(EndingUndone).long_stay_on == date(2024, 5, 10), "passed meanwhile, and said at once"


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def board(house: House, connection: Connection, *, today: date) -> tuple[Any, ...]:
    for one in house.log.recorded:
        project(connection, one)
    (bed, _) = sorted(beds_on_board(connection, today=today), key=lambda row: row.bed_id)
    (stay,) = stays_of_case(connection, case_id=CASE)
    days = [row.days for row in days_of_years(connection, case_id=CASE, today=today)]
    return (bed.status, bed.person or bed.next_person, stay.stage, stay.begun_on, stay.ended_on, stay.bed_id, days)


def test_the_board_shows_who_is_still_to_come(connection: Connection) -> None:
    house = moved_in().say(undoing_handlers.undo_beginning, undo_beginning_it())
    assert board(house, connection, today=TODAY) == ("promised", ANNA, "allocated", None, None, BED, [])


def test_the_board_shows_who_is_there_after_all_and_counts_every_day(connection: Connection) -> None:
    house = moved_out().say(undoing_handlers.undo_ending, undo_ending_it(), on=IN_TWO_WEEKS)
    assert board(house, connection, today=IN_TWO_WEEKS) == ("taken", ANNA, "begun", TODAY, None, BED, [15])


def billing(house: House) -> Whereabouts:
    log = MemoryLog("billing")
    for n, one in enumerate(house.log.recorded):
        hear_bedflow(one, calling(REACTION, n=n), log)
    return log.load(stream_of(ANNA), whereabouts_after, Whereabouts())[0]


def test_billing_hears_that_nobody_was_there_or_that_somebody_is() -> None:
    never = moved_in().say(undoing_handlers.undo_beginning, undo_beginning_it(), on=TOMORROW)
    assert institution_days(billing(never), 2024, until=IN_A_MONTH) == ()
    assert not is_in_institution(billing(never), TODAY)
    there = moved_out().say(undoing_handlers.undo_ending, undo_ending_it(), on=IN_A_MONTH)
    assert len(institution_days(billing(there), 2024, until=IN_A_MONTH)) == 30
    assert is_in_institution(billing(there), IN_TWO_WEEKS)


def test_a_stay_that_begins_again_after_it_was_undone_counts_its_new_days_alone() -> None:
    house = moved_in().say(undoing_handlers.undo_beginning, undo_beginning_it(), on=TOMORROW)
    house.say(stays.begin_stay, begin_it(begun_on=TOMORROW), on=TOMORROW)
    assert institution_days(billing(house), 2024, until=IN_A_WEEK)[0] == TOMORROW
    assert house.bed().taken == Use(stay=STAY, person=ANNA, days=house.resident().stays[0].days)
