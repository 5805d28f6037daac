"""Stories of a stay that goes on elsewhere: in another bed, or after a while away."""

from datetime import timedelta

from services.bedflow.refusals import (
    AlreadyAway,
    BedIsKept,
    BedMissing,
    DatesDoNotFollow,
    NotAway,
    NotBegun,
    SameBed,
)
from services.bedflow.stays import moving
from shared.contracts.bedflow_stays import StayMoved
from tests.bedflow.stories import (
    BED,
    IN_TWO_WEEKS,
    OTHER_BED,
    STAY,
    TOMORROW,
    YESTERDAY,
    allocated,
    back,
    begun,
    in_hospital,
    in_hospital_for_long,
    interrupt_it,
    move_it,
    resident,
    resume_it,
)
from tests.kit.people import TODAY

here = resident().given(allocated, begun)
away, away_for_long = here.given(in_hospital), here.given(in_hospital_for_long)


def test_a_person_moves_to_another_bed() -> None:
    expected = StayMoved(stay=STAY, from_bed=BED, bed=OTHER_BED, moved_on=TODAY)
    here.when(moving.move, move_it(), today=TODAY).then(expected)


def test_nobody_moves_to_the_own_bed_while_away_before_moving_in_or_ahead_of_time() -> None:
    here.when(moving.move, move_it(bed_id=BED), today=TODAY).then_refused(SameBed)
    for story in (away, away_for_long):
        story.when(moving.move, move_it(), today=TODAY).then_refused(AlreadyAway)
    resident().given(allocated).when(moving.move, move_it(), today=TODAY).then_refused(NotBegun)
    here.when(moving.move, move_it(moved_on=TOMORROW), today=TODAY).then_refused(DatesDoNotFollow)
    here.when(moving.move, move_it(moved_on=YESTERDAY), today=TODAY).then_refused(DatesDoNotFollow)


def test_who_should_have_left_moves_when_there_is_a_new_end() -> None:
    late = move_it(moved_on=IN_TWO_WEEKS)
    here.when(moving.move, late, today=IN_TWO_WEEKS).then_refused(DatesDoNotFollow, "ny planlagt slutt")


def test_a_stay_is_interrupted_and_the_bed_waits_or_not() -> None:
    here.when(moving.interrupt, interrupt_it(), today=TODAY).then(in_hospital)
    here.when(moving.interrupt, interrupt_it(bed_kept=False), today=TODAY).then(in_hospital_for_long)
    away.when(moving.interrupt, interrupt_it(), today=TODAY).then_refused(AlreadyAway)
    here.when(moving.interrupt, interrupt_it(interrupted_on=TOMORROW), today=TODAY).then_refused(DatesDoNotFollow)


def test_who_comes_back_has_the_bed_that_waited() -> None:
    away.when(moving.resume, resume_it(), today=TODAY).then(back)
    away.when(moving.resume, resume_it(bed_id=BED), today=TODAY).then(back)
    away.when(moving.resume, resume_it(bed_id=OTHER_BED), today=TODAY).then_refused(BedIsKept)


def test_who_gave_the_bed_up_needs_another() -> None:
    away_for_long.when(moving.resume, resume_it(), today=TODAY).then_refused(BedMissing)
    elsewhere = away_for_long.when(moving.resume, resume_it(bed_id=OTHER_BED), today=TODAY)
    assert elsewhere.only(type(back)).bed == OTHER_BED
    late = resume_it(bed_id=OTHER_BED, resumed_on=IN_TWO_WEEKS)
    away_for_long.when(moving.resume, late, today=IN_TWO_WEEKS).then_refused(DatesDoNotFollow)


def test_who_is_here_does_not_come_back_and_nobody_comes_back_before_leaving() -> None:
    here.when(moving.resume, resume_it(), today=TODAY).then_refused(NotAway)
    early = resume_it(resumed_on=YESTERDAY)
    away.when(moving.resume, early, today=TODAY).then_refused(DatesDoNotFollow)
    tomorrow = TODAY + timedelta(days=1)
    away.when(moving.resume, resume_it(resumed_on=tomorrow), today=TODAY).then_refused(DatesDoNotFollow)
