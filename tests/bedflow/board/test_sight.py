"""Whoever watches the board is told what changed since they last looked, and everything when that cannot be told."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from services.bedflow.board.asking import BedOnBoard, Status
from services.bedflow.board.sight import ChangedBeds, Seen, Sight, WholeBoard
from shared.kernel.ids import derived_id
from tests.kit.people import TODAY

TOMORROW = TODAY + timedelta(days=1)


def bed(n: int, status: Status = "free") -> BedOnBoard:
    return BedOnBoard(
        bed_id=derived_id("bed", n),
        unit="helsehuset",
        ward=None,
        label=str(200 + n),
        kind="short-term",
        zone=None,
        status=status,
        stay_id=None,
        person=None,
        stay_kind=None,
        taken_on=None,
        until_on=None,
        is_overdue=False,
        next_on=None,
        next_person=None,
        reserved_until=None,
        precaution=None,
        expected_open_on=None,
    )


def looked(*looks: tuple[int, list[BedOnBoard]], today: date = TODAY) -> Sight:
    sight = Sight()
    for position, rows in looks:
        sight.take_in(rows, position=position, today=today)
    return sight


def test_the_first_look_is_the_whole_board() -> None:
    told = looked((7, [bed(1), bed(2)])).since(None)
    assert isinstance(told, WholeBoard)
    assert (told.position, told.rows) == (7, (bed(1), bed(2)))


def test_after_that_only_what_has_changed_is_told() -> None:
    sight = looked((7, [bed(1), bed(2)]), (9, [bed(1, "taken"), bed(2)]))
    assert sight.since(Seen(position=7, today=TODAY)) == ChangedBeds(
        position=9, today=TODAY, rows=(bed(1, "taken"),), gone=()
    )
    assert sight.since(Seen(position=9, today=TODAY)) == ChangedBeds(position=9, today=TODAY, rows=(), gone=())


def test_a_bed_that_is_no_more_is_told_as_gone() -> None:
    told = looked((7, [bed(1), bed(2)]), (9, [bed(2)])).since(Seen(position=7, today=TODAY))
    assert isinstance(told, ChangedBeds)
    assert told.gone == (bed(1).bed_id,)


def test_whoever_comes_back_goes_on_where_they_were() -> None:
    sight = looked((7, [bed(1)]), (9, [bed(1, "taken")]), (12, [bed(1, "taken"), bed(2)]))
    told = sight.since(Seen(position=9))
    assert isinstance(told, ChangedBeds)
    assert told.rows == (bed(2),)


def test_whoever_comes_back_from_before_the_first_look_or_from_another_log_is_told_everything() -> None:
    sight = looked((7, [bed(1)]), (9, [bed(1, "taken")]))
    assert all(isinstance(sight.since(Seen(position=position)), WholeBoard) for position in (0, 7, 10, 10**15))


def test_a_new_day_and_a_rebuilt_view_begin_anew_for_everybody() -> None:
    sight = looked((7, [bed(1)]), (9, [bed(1, "taken")]))
    sight.take_in([bed(1)], position=9, today=TOMORROW)
    assert isinstance(sight.since(Seen(position=9, today=TODAY)), WholeBoard)
    assert isinstance(sight.since(Seen(position=9)), WholeBoard)
    sight.take_in([bed(1)], position=3, today=TOMORROW)
    assert isinstance(sight.since(Seen(position=9, today=TOMORROW)), WholeBoard)


def test_nothing_is_news_until_the_view_has_moved_or_the_day_is_another() -> None:
    sight = looked((7, [bed(1)]))
    assert not sight.is_news(position=7, today=TODAY)
    assert sight.is_news(position=8, today=TODAY)
    assert sight.is_news(position=7, today=TOMORROW)


BOARDS = st.lists(st.dictionaries(st.integers(1, 4), st.sampled_from(["free", "taken", "closed"])), min_size=1)


@given(boards=BOARDS, stops=st.lists(st.integers(0, 20), max_size=5))
def test_whenever_somebody_looks_they_end_up_with_the_board_as_it_is(
    boards: list[dict[int, Status]], stops: list[int]
) -> None:
    sight, seen = Sight(), None
    theirs: dict[UUID, BedOnBoard] = {}
    for position, board in enumerate(boards, start=1):
        sight.take_in([bed(n, status) for n, status in board.items()], position=position, today=TODAY)
        if position in stops or position == len(boards):
            told = sight.since(seen)
            gone = told.gone if isinstance(told, ChangedBeds) else tuple(theirs)
            theirs = {id: row for id, row in theirs.items() if id not in gone} | {row.bed_id: row for row in told.rows}
            seen = Seen(position=told.position, today=told.today)
    assert theirs == sight.beds
