"""Stories of a person's stays: allocated, begun, extended, ended; and every lawful no."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from msgspec.structs import replace

from services.bedflow.lines.line import Line
from services.bedflow.refusals import (
    AlreadyBegun,
    DatesDoNotFollow,
    HasBegun,
    HasEnded,
    LineMissing,
    NotBegun,
    PersonIsElsewhere,
    StayAlreadyAllocated,
    StayOverlaps,
    UnknownStay,
)
from services.bedflow.stays import allocating, staying
from shared.contracts.bedflow_stays import AllocationWithdrawn, StayExtended
from tests.bedflow.stories import (
    IN_A_WEEK,
    IN_TWO_WEEKS,
    LINE,
    OTHER_BED,
    OTHER_STAY,
    TOMORROW,
    YESTERDAY,
    allocate_it,
    allocated,
    begin_it,
    begun,
    end_it,
    ended,
    extend_it,
    in_hospital,
    line_decided,
    resident,
    withdraw_it,
)
from tests.kit.people import TODAY

later = type(allocated)(
    person=allocated.person,
    stay=OTHER_STAY,
    kind="respite",
    bed=OTHER_BED,
    from_on=IN_TWO_WEEKS,
    allocated_on=TODAY,
    until_on=IN_TWO_WEEKS + timedelta(days=7),
    line=LINE,
)
relief = Line(decided=replace(line_decided, service="respite-in-institution"))


def test_a_stay_to_find_out_is_allocated() -> None:
    resident().when(allocating.allocate, allocate_it(), line=None, today=TODAY).then(allocated)


@pytest.mark.parametrize("kind", ["clarification", "municipal-acute"])
def test_a_stay_to_find_out_or_in_an_emergency_needs_no_decision_yet(kind: str) -> None:
    said = allocate_it(kind=kind, line=None, case_id=None)
    assert resident().when(allocating.allocate, said, line=None, today=TODAY).only(type(allocated)).line is None


@pytest.mark.parametrize("kind", ["short-term", "rehabilitation", "long-term", "respite", "night", "care-housing"])
def test_every_other_stay_rests_on_a_decided_line(kind: str) -> None:
    said = allocate_it(kind=kind, line=None)
    resident().when(allocating.allocate, said, line=None, today=TODAY).then_refused(LineMissing, "vedtak")


def test_a_stay_does_not_end_before_it_begins() -> None:
    for until in (YESTERDAY, TODAY):
        said = allocate_it(until_on=until)
        resident().when(allocating.allocate, said, line=None, today=TODAY).then_refused(
            DatesDoNotFollow, "før det begynner"
        )


def test_a_stay_is_allocated_once_even_when_it_was_withdrawn() -> None:
    resident().given(allocated).when(allocating.allocate, allocate_it(), line=None, today=TODAY).then_refused(
        StayAlreadyAllocated
    )
    withdrawn = AllocationWithdrawn(stay=allocated.stay, withdrawn_on=TODAY, reason="declined")
    story = resident().given(allocated, withdrawn)
    story.when(allocating.allocate, allocate_it(), line=None, today=TODAY).then_refused(StayAlreadyAllocated)
    again = allocate_it(stay_id=OTHER_STAY)
    assert story.when(allocating.allocate, again, line=None, today=TODAY).refusal is None


def test_a_person_does_not_stay_in_two_places_the_same_day() -> None:
    other = allocate_it(stay_id=OTHER_STAY, bed_id=OTHER_BED, from_on=IN_A_WEEK, until_on=None)
    resident().given(allocated).when(allocating.allocate, other, line=None, today=TODAY).then_refused(StayOverlaps)
    after = other.model_copy(update={"from_on": IN_TWO_WEEKS})
    assert resident().given(allocated).when(allocating.allocate, after, line=None, today=TODAY).refusal is None


def test_what_has_ended_is_in_the_way_of_its_own_days_only() -> None:
    again = allocate_it(stay_id=OTHER_STAY, from_on=TODAY)
    assert (
        resident().given(allocated, begun, ended).when(allocating.allocate, again, line=None, today=TODAY).refusal
        is None
    )


def test_an_allocation_is_withdrawn_before_it_begins() -> None:
    expected = AllocationWithdrawn(stay=allocated.stay, withdrawn_on=TODAY, reason="declined")
    resident().given(allocated).when(allocating.withdraw, withdraw_it(), today=TODAY).then(expected)
    resident().given(allocated, begun).when(allocating.withdraw, withdraw_it(), today=TODAY).then_refused(HasBegun)
    resident().when(allocating.withdraw, withdraw_it(), today=TODAY).then_refused(UnknownStay)


def test_a_stay_begins() -> None:
    resident().given(allocated).when(staying.begin, begin_it(), line=None, today=TODAY).then(begun)


def test_a_stay_nobody_pays_by_the_day_for_is_never_a_long_one() -> None:
    story = resident().given(later)
    said = begin_it(stay_id=OTHER_STAY, begun_on=IN_TWO_WEEKS)
    assert story.when(staying.begin, said, line=relief, today=IN_TWO_WEEKS).only(type(begun)).long_stay_on is None


def test_a_stay_begins_once() -> None:
    resident().given(allocated, begun).when(staying.begin, begin_it(), line=None, today=TODAY).then_refused(
        AlreadyBegun
    )
    resident().given(allocated, begun, ended).when(staying.begin, begin_it(), line=None, today=TODAY).then_refused(
        AlreadyBegun
    )
    resident().when(staying.begin, begin_it(), line=None, today=TODAY).then_refused(UnknownStay)


def test_a_stay_does_not_begin_ahead_of_time_nor_after_its_end() -> None:
    story = resident().given(allocated)
    story.when(staying.begin, begin_it(begun_on=TOMORROW), line=None, today=TODAY).then_refused(
        DatesDoNotFollow, "fram i tid"
    )
    late = begin_it(begun_on=IN_TWO_WEEKS)
    story.when(staying.begin, late, line=None, today=IN_TWO_WEEKS).then_refused(DatesDoNotFollow, "på nytt")


def test_a_stay_does_not_begin_while_another_goes_on() -> None:
    said = begin_it(stay_id=OTHER_STAY, begun_on=IN_TWO_WEEKS)
    for far in ((begun,), (begun, in_hospital)):
        story = resident().given(allocated, later, *far)
        story.when(staying.begin, said, line=None, today=IN_TWO_WEEKS).then_refused(PersonIsElsewhere)


def test_a_stay_that_begins_early_does_not_reach_into_another() -> None:
    story = resident().given(allocated, later)
    early = begin_it(stay_id=OTHER_STAY, begun_on=TODAY)
    story.when(staying.begin, early, line=relief, today=TODAY).then_refused(StayOverlaps)


def test_a_stay_is_extended_or_left_open() -> None:
    story = resident().given(allocated, begun)
    expected = StayExtended(stay=allocated.stay, extended_on=TODAY, until_on=None)
    story.when(staying.extend, extend_it(), line=None, today=TODAY).then(expected)
    sooner = extend_it(until_on=IN_A_WEEK)
    assert story.when(staying.extend, sooner, line=None, today=TODAY).only(StayExtended).until_on == IN_A_WEEK


def test_a_stay_is_not_extended_into_the_past_or_into_the_next_one() -> None:
    story = resident().given(allocated, later, begun)
    story.when(staying.extend, extend_it(until_on=TODAY), line=None, today=TODAY).then_refused(DatesDoNotFollow)
    story.when(staying.extend, extend_it(), line=None, today=TODAY).then_refused(StayOverlaps)


def test_a_stay_ends_with_where_to() -> None:
    resident().given(allocated, begun).when(staying.end, end_it(), today=TODAY).then(ended)
    resident().given(allocated, begun, in_hospital).when(staying.end, end_it(), today=TODAY).then(ended)


@pytest.mark.parametrize(("day", "today"), [(YESTERDAY, TODAY), (TOMORROW, TODAY)])
def test_a_stay_does_not_end_before_it_begins_nor_ahead_of_time(day: date, today: date) -> None:
    story = resident().given(allocated, begun)
    story.when(staying.end, end_it(ended_on=day), today=today).then_refused(DatesDoNotFollow)


@pytest.mark.parametrize(
    ("decide", "said"),
    [(partial(staying.extend, line=None), extend_it()), (staying.end, end_it())],
    ids=["extend", "end"],
)
def test_only_what_goes_on_is_extended_or_ended(decide: Any, said: Any) -> None:
    resident().when(decide, said, today=TODAY).then_refused(UnknownStay)
    resident().given(allocated).when(decide, said, today=TODAY).then_refused(NotBegun)
    resident().given(allocated, begun, ended).when(decide, said, today=TODAY).then_refused(HasEnded)
