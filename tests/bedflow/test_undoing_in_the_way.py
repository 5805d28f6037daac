"""What keeps an ending from being undone is named with its day, and once that is undone the ending can be, too."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from services.bedflow.places import handlers as places
from services.bedflow.refusals import (
    BedIsClosed,
    BedIsPromised,
    BedIsReserved,
    BedIsTaken,
    PersonIsElsewhere,
    StayOverlaps,
)
from services.bedflow.stays import handlers as stays
from services.bedflow.stays import undoing_handlers
from shared.kernel.refusal import Refusal
from tests.bedflow.house import House, moved_in, moved_out
from tests.bedflow.stories import (
    BED,
    IN_A_WEEK,
    IN_TWO_WEEKS,
    OTHER_BED,
    OTHER_STAY,
    allocate_it,
    begin_it,
    close_it,
    end_it,
    move_it,
    open_it,
    reserve_it,
    undo_beginning_it,
    undo_ending_it,
    withdraw_it,
)
from tests.kit.people import BIRGER, TODAY

IN_A_MONTH = TODAY + timedelta(days=30)
BIRGERS: dict[str, Any] = {"person": BIRGER, "stay_id": OTHER_STAY}
SECOND: dict[str, Any] = {"stay_id": OTHER_STAY, "bed_id": OTHER_BED, "from_on": IN_A_WEEK, "until_on": None}
Step = Callable[[House], House]


def refused(house: House, no: type[Refusal], *words: str) -> None:
    with pytest.raises(no) as told:
        undo(house)
    for word in words:
        assert word in told.value.sentence


def undo(house: House) -> House:
    return house.say(undoing_handlers.undo_ending, undo_ending_it(), on=IN_A_MONTH)


def promised() -> House:
    later = allocate_it(**BIRGERS, from_on=IN_A_WEEK, until_on=IN_A_MONTH)
    return moved_out().say(stays.allocate_stay, later, on=IN_A_WEEK)


def taken() -> House:
    return promised().say(stays.begin_stay, begin_it(**BIRGERS, begun_on=IN_A_WEEK), on=IN_A_WEEK)


def left_again() -> House:
    return taken().say(stays.end_stay, end_it(**BIRGERS, ended_on=IN_TWO_WEEKS), on=IN_TWO_WEEKS)


def elsewhere() -> House:
    house = moved_out().say(stays.allocate_stay, allocate_it(**SECOND), on=IN_A_WEEK)
    return house.say(stays.begin_stay, begin_it(stay_id=OTHER_STAY, begun_on=IN_A_WEEK), on=IN_A_WEEK)


def test_a_bed_that_is_promised_to_somebody_else_says_from_when() -> None:
    house = promised()
    refused(house, BedIsPromised, f"fra {IN_A_WEEK:%d.%m.%Y}", "Trekk det først")
    assert undo(house.say(stays.withdraw_allocation, withdraw_it(**BIRGERS), on=IN_A_WEEK)).bed() == moved_in().bed()


def test_a_bed_somebody_else_has_says_since_when() -> None:
    house = taken()
    refused(house, BedIsTaken, f"siden {IN_A_WEEK:%d.%m.%Y}", "Angre starten")
    house.say(undoing_handlers.undo_beginning, undo_beginning_it(**BIRGERS), on=IN_A_WEEK)
    refused(house, BedIsPromised)
    assert undo(house.say(stays.withdraw_allocation, withdraw_it(**BIRGERS), on=IN_A_WEEK)).bed() == moved_in().bed()


def test_a_bed_somebody_else_has_had_is_theirs_again_once_that_is_undone() -> None:
    house = left_again()
    refused(house, BedIsTaken, f"forlot den {IN_TWO_WEEKS:%d.%m.%Y}")
    house.say(undoing_handlers.undo_ending, undo_ending_it(**BIRGERS), on=IN_TWO_WEEKS)
    house.say(undoing_handlers.undo_beginning, undo_beginning_it(**BIRGERS), on=IN_TWO_WEEKS)
    house.say(stays.withdraw_allocation, withdraw_it(**BIRGERS), on=IN_TWO_WEEKS)
    assert undo(house).bed() == moved_in().bed()


def test_a_bed_that_is_kept_or_closed_says_so() -> None:
    kept = moved_out().say(places.reserve_bed, reserve_it(from_on=IN_A_WEEK, until_on=IN_A_WEEK), on=IN_A_WEEK)
    refused(kept, BedIsReserved, f"{IN_A_WEEK:%d.%m.%Y}", "Opphev reservasjonen")
    shut = moved_out().say(places.close_bed, close_it(closed_on=IN_A_WEEK), on=IN_A_WEEK)
    refused(shut, BedIsClosed, f"stengt fra {IN_A_WEEK:%d.%m.%Y}")
    again = shut.say(places.open_bed, open_it(opened_on=IN_TWO_WEEKS), on=IN_TWO_WEEKS)
    refused(again, BedIsClosed, f"åpnet igjen {IN_TWO_WEEKS:%d.%m.%Y}")


def test_who_has_begun_a_stay_in_another_bed_is_brought_back_once_that_is_undone() -> None:
    house = elsewhere()
    refused(house, PersonIsElsewhere, f"begynt {IN_A_WEEK:%d.%m.%Y}", "Angre starten av det først")
    house.say(undoing_handlers.undo_beginning, undo_beginning_it(stay_id=OTHER_STAY), on=IN_A_WEEK)
    refused(house, StayOverlaps, "Trekk den tildelingen først")
    house.say(stays.withdraw_allocation, withdraw_it(stay_id=OTHER_STAY), on=IN_A_WEEK)
    assert undo(house).resident().stays == moved_in().resident().stays


def test_who_has_moved_there_since_cannot_be_brought_back_and_is_told_so() -> None:
    house = elsewhere()
    third = open_it(bed_id=OTHER_STAY, label="205")
    house.say(places.open_bed, third)
    house.say(stays.move_stay, move_it(stay_id=OTHER_STAY, bed_id=OTHER_STAY, moved_on=IN_TWO_WEEKS), on=IN_TWO_WEEKS)
    refused(house, PersonIsElsewhere, "kan ikke angres")


def test_who_has_had_another_stay_since_undoes_that_one_first() -> None:
    house = elsewhere().say(stays.end_stay, end_it(stay_id=OTHER_STAY, ended_on=IN_TWO_WEEKS), on=IN_TWO_WEEKS)
    refused(house, StayOverlaps, f"fra {IN_A_WEEK:%d.%m.%Y}", "også starten")
    for handler, command in (
        (undoing_handlers.undo_ending, undo_ending_it(stay_id=OTHER_STAY)),
        (undoing_handlers.undo_beginning, undo_beginning_it(stay_id=OTHER_STAY)),
        (stays.withdraw_allocation, withdraw_it(stay_id=OTHER_STAY)),
    ):
        house.say(handler, command, on=IN_TWO_WEEKS)
    undo(house)
    assert house.bed().taken is not None
    assert house.resident().stays[0].bed == BED


def test_a_promise_after_the_planned_end_is_in_nobodys_way() -> None:
    later = allocate_it(**BIRGERS, from_on=IN_TWO_WEEKS, until_on=IN_A_MONTH)
    house = undo(moved_out().say(stays.allocate_stay, later, on=IN_A_WEEK))
    assert house.bed().taken is not None
    assert [use.person for use in house.bed().promises] == [BIRGER]
