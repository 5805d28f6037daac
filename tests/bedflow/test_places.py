"""Stories of a bed: opened, kept free, promised, taken, left, closed; and every lawful no."""

from datetime import date, timedelta

import pytest

from services.bedflow.days import Days
from services.bedflow.places import keeping, occupying, opening
from services.bedflow.places.commands import NoteInfection
from services.bedflow.refusals import (
    BedAlreadyOpen,
    BedIsClosed,
    BedIsPromised,
    BedIsReserved,
    BedIsTaken,
    DatesDoNotFollow,
    NoInfection,
    NotReserved,
    UnknownBed,
)
from shared.contracts.bedflow_places import (
    BedClosed,
    BedPromised,
    BedReleased,
    BedTaken,
    BedTakenLonger,
    InfectionCleared,
    InfectionNoted,
)
from shared.kernel.ids import PersonRef
from tests.bedflow.stories import (
    BED,
    IN_A_WEEK,
    IN_TWO_WEEKS,
    NEW_YEAR,
    OTHER_STAY,
    STAY,
    TOMORROW,
    YESTERDAY,
    bed,
    close_it,
    closed,
    kept,
    kept_for_anna,
    left_by_birger,
    opened,
    promised_to_birger,
    reserve_it,
    taken_by_birger,
    to_open,
)
from tests.kit.people import ANNA, BIRGER, TODAY, command_id

A_FORTNIGHT = Days(since=TODAY, until=IN_TWO_WEEKS)
precautions = InfectionNoted(noted_on=TODAY, precaution="contact")


def test_a_bed_is_opened_as_of_an_earlier_day() -> None:
    bed().when(opening.open_it, to_open()).then(opened)


def test_an_open_bed_is_not_opened_again() -> None:
    bed().given(opened).when(opening.open_it, to_open()).then_refused(BedAlreadyOpen)


def test_a_closed_bed_is_opened_again_for_something_else() -> None:
    again = bed().given(opened, closed).when(opening.open_it, to_open(kind="respite", opened_on=TODAY))
    assert again.only(type(opened)).kind == "respite"


def test_a_bed_is_not_opened_again_before_it_was_closed() -> None:
    bed().given(opened, closed).when(opening.open_it, to_open(opened_on=YESTERDAY)).then_refused(DatesDoNotFollow)


def test_a_bed_is_closed() -> None:
    said = close_it(expected_open_on=IN_A_WEEK)
    expected = BedClosed(closed_on=TODAY, reason="renovation", expected_open_on=IN_A_WEEK)
    bed().given(opened).when(opening.close, said, today=TODAY).then(expected)


def test_a_bed_is_not_closed_while_somebody_has_it() -> None:
    bed().given(opened, taken_by_birger).when(opening.close, close_it(), today=TODAY).then_refused(BedIsTaken)


def test_a_bed_is_not_closed_while_somebody_is_promised_it() -> None:
    bed().given(opened, promised_to_birger).when(opening.close, close_it(), today=TODAY).then_refused(BedIsPromised)


def test_a_bed_is_closed_once_and_only_a_bed_that_is_known() -> None:
    bed().given(opened, closed).when(opening.close, close_it(), today=TODAY).then_refused(BedIsClosed)
    bed().when(opening.close, close_it(), today=TODAY).then_refused(UnknownBed)


@pytest.mark.parametrize(
    "wrong",
    [
        {"closed_on": TOMORROW},
        {"closed_on": NEW_YEAR - timedelta(days=1)},
        {"expected_open_on": TODAY},
    ],
)
def test_a_bed_is_closed_on_a_day_that_fits(wrong: dict[str, date]) -> None:
    bed().given(opened).when(opening.close, close_it(**wrong), today=TODAY).then_refused(DatesDoNotFollow)


def test_a_bed_was_in_use_before_it_was_closed() -> None:
    story = bed().given(opened, taken_by_birger, left_by_birger)
    story.when(opening.close, close_it(closed_on=YESTERDAY), today=TODAY).then_refused(DatesDoNotFollow)


def test_a_bed_is_kept_free_and_released() -> None:
    bed().given(opened).when(keeping.reserve, reserve_it(), today=TODAY).then(kept)
    bed().given(opened, kept).when(keeping.release, today=TODAY).then(BedReleased(released_on=TODAY))


def test_a_bed_is_not_released_twice() -> None:
    bed().given(opened).when(keeping.release, today=TODAY).then_refused(NotReserved)


def test_a_bed_is_not_kept_free_twice_nor_while_somebody_has_it_or_is_promised_it() -> None:
    bed().given(opened, kept).when(keeping.reserve, reserve_it(), today=TODAY).then_refused(BedIsReserved)
    bed().given(opened, taken_by_birger).when(keeping.reserve, reserve_it(), today=TODAY).then_refused(BedIsTaken)
    later = reserve_it(from_on=IN_A_WEEK, until_on=IN_A_WEEK)
    story = bed().given(opened, promised_to_birger)
    story.when(keeping.reserve, later, today=TODAY).then_refused(BedIsPromised)


@pytest.mark.parametrize("person", [None, ANNA, BIRGER])
def test_a_bed_kept_for_somebody_is_not_kept_for_another_time_before_it_is_released(person: PersonRef | None) -> None:
    later = reserve_it(from_on=IN_A_WEEK, until_on=IN_TWO_WEEKS, person=person)
    story = bed().given(opened, kept_for_anna)
    story.when(keeping.reserve, later, today=TOMORROW).then_refused(BedIsReserved, "Opphev den reservasjonen først")
    released = BedReleased(released_on=TODAY)
    assert story.given(released).when(keeping.reserve, later, today=TODAY).refusal is None


def test_a_reservation_that_is_over_is_in_nobodys_way() -> None:
    later = reserve_it(from_on=IN_A_WEEK, until_on=IN_TWO_WEEKS)
    assert bed().given(opened, kept).when(keeping.reserve, later, today=IN_A_WEEK).refusal is None


def test_a_reservation_does_not_end_before_it_begins() -> None:
    backwards = reserve_it(until_on=YESTERDAY)
    bed().given(opened).when(keeping.reserve, backwards, today=TODAY).then_refused(DatesDoNotFollow)


def test_precautions_are_noted_and_cleared() -> None:
    note = NoteInfection(id=command_id(4), bed_id=BED, noted_on=TODAY, precaution="contact")
    bed().given(opened).when(keeping.note, note, today=TODAY).then(precautions)
    bed().given(opened).when(keeping.note, note, today=YESTERDAY).then_refused(DatesDoNotFollow)
    bed().when(keeping.note, note, today=TODAY).then_refused(UnknownBed)
    bed().given(opened, precautions).when(keeping.clear, today=TODAY).then(InfectionCleared(cleared_on=TODAY))
    bed().given(opened).when(keeping.clear, today=TODAY).then_refused(NoInfection)


def test_a_free_bed_is_promised_and_taken() -> None:
    promise = BedPromised(stay=STAY, person=ANNA, from_on=TODAY, until_on=IN_TWO_WEEKS)
    bed().given(opened).when(occupying.promise, stay=STAY, person=ANNA, days=A_FORTNIGHT).then(promise)
    taken = BedTaken(stay=STAY, person=ANNA, taken_on=TODAY, until_on=IN_TWO_WEEKS)
    bed().given(opened, promise).when(occupying.take, stay=STAY, person=ANNA, days=A_FORTNIGHT).then(taken)


def test_a_bed_is_promised_from_the_day_on_which_it_is_left() -> None:
    after = Days(since=IN_A_WEEK)
    story = bed().given(opened, taken_by_birger)
    assert story.when(occupying.promise, stay=STAY, person=ANNA, days=after).refusal is None
    story.when(occupying.promise, stay=STAY, person=ANNA, days=A_FORTNIGHT).then_refused(BedIsTaken)


def test_a_bed_is_not_taken_while_who_should_have_left_is_still_there() -> None:
    story = bed().given(opened, taken_by_birger)
    story.when(occupying.take, stay=STAY, person=ANNA, days=Days(since=IN_A_WEEK)).then_refused(BedIsTaken)


def test_a_bed_is_never_promised_twice_for_the_same_day() -> None:
    story = bed().given(opened, promised_to_birger)
    story.when(occupying.promise, stay=STAY, person=ANNA, days=A_FORTNIGHT).then_refused(BedIsPromised)
    until_then = Days(since=TODAY, until=IN_A_WEEK)
    assert story.when(occupying.promise, stay=STAY, person=ANNA, days=until_then).refusal is None


def test_a_bed_that_was_in_use_is_not_promised_for_those_days() -> None:
    story = bed().given(opened, taken_by_birger, left_by_birger)
    back_then = Days(since=YESTERDAY, until=IN_A_WEEK)
    story.when(occupying.promise, stay=STAY, person=ANNA, days=back_then).then_refused(BedIsTaken)


def test_a_bed_kept_free_is_for_nobody_but_who_it_is_kept_for() -> None:
    ask = {"stay": STAY, "person": ANNA, "days": A_FORTNIGHT}
    bed().given(opened, kept).when(occupying.promise, **ask).then_refused(BedIsReserved)
    assert bed().given(opened, kept_for_anna).when(occupying.promise, **ask).refusal is None


def test_an_unknown_a_closed_and_a_future_bed_are_nobodys() -> None:
    ask = {"stay": STAY, "person": ANNA, "days": A_FORTNIGHT}
    bed().when(occupying.promise, **ask).then_refused(UnknownBed)
    bed().given(opened, closed).when(occupying.promise, **ask).then_refused(BedIsClosed)
    future = type(opened)(unit="helsehuset", label="204", kind="short-term", opened_on=TOMORROW)
    bed().given(future).when(occupying.promise, **ask).then_refused(DatesDoNotFollow)


def test_who_has_a_bed_keeps_it_until_somebody_else_is_promised_it() -> None:
    story = bed().given(opened, taken_by_birger)
    ask = {"stay": OTHER_STAY, "person": ANNA, "today": TODAY}
    longer = Days(since=YESTERDAY, until=IN_TWO_WEEKS)
    expected = BedTakenLonger(stay=OTHER_STAY, noted_on=TODAY, until_on=IN_TWO_WEEKS)
    story.when(occupying.take_longer, **ask, days=longer).then(expected)
    promised = BedPromised(stay=STAY, person=ANNA, from_on=IN_A_WEEK)
    story.given(promised).when(occupying.take_longer, **ask, days=longer).then_refused(BedIsPromised)
