"""Each day is handed in once, within agreement and decision, and nobody approves their own hours."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from services.billing.assignments import refusals, timesheets
from services.billing.assignments.approved import approved_hours
from shared.contracts.billing_assignments import TimesheetApproved, TimesheetCorrected, TimesheetReturned
from shared.kernel.refusal import Refusal
from tests.billing.assignments.stories import (
    BIRGER_HIMSELF,
    CONNY,
    FEBRUARY,
    MARCH,
    NEW_YEAR,
    OTHER_SHEET,
    approve_it,
    approved,
    assignment,
    carer,
    correct_it,
    hand_in_it,
    handed_in,
    line,
    return_it,
    running,
    seven_hours,
)
from tests.kit.people import KARI, OLA, TODAY, recorded

LAST_OF_FEBRUARY = date(2024, 2, 29)


def test_the_days_and_hours_of_a_month_are_handed_in() -> None:
    running().when(timesheets.hand_in, hand_in_it(), line=line(), today=MARCH).then(seven_hours)


@pytest.mark.parametrize(
    ("days", "changes", "refusal"),
    [
        (((5, 350),), {"month": date(2024, 4, 1)}, refusals.DayIsAhead),
        (((5, 350), (5, 100)), {}, refusals.DayTwice),
        (((5, 350),), {"month": date(2023, 12, 1)}, refusals.OutsideAgreement),
        # Four hours a week are 16.57 hours in February 2024.
        (((5, 1000), (12, 658)), {}, refusals.TooManyHours),
    ],
)
def test_a_sheet_that_cannot_be_is_refused(
    days: tuple[tuple[int, int], ...], changes: dict[str, Any], refusal: type[Refusal]
) -> None:
    asked = hand_in_it(*days, **changes)
    running().when(timesheets.hand_in, asked, line=line((date(2023, 1, 1), 400)), today=TODAY).then_refused(refusal)


def test_exactly_what_is_agreed_may_be_handed_in() -> None:
    assert running().when(timesheets.hand_in, hand_in_it((5, 1000), (12, 657)), line=line(), today=TODAY).facts


def test_a_day_of_another_month_is_refused() -> None:
    asked = hand_in_it(days=hand_in_it((5, 100), month=MARCH).days)
    running().when(timesheets.hand_in, asked, line=line(), today=TODAY).then_refused(refusals.NotOfThatMonth)


def test_a_month_is_named_by_its_first_day_and_no_day_has_more_than_24_hours() -> None:
    for wrong in ({"month": date(2024, 2, 2)}, {"days": ()}):
        with pytest.raises(ValidationError):
            hand_in_it(**wrong)
    with pytest.raises(ValidationError):
        hand_in_it((5, 2401))


def test_a_day_or_an_id_that_stands_on_another_sheet_is_refused() -> None:
    story = running().given(seven_hours)
    again = hand_in_it((12, 100), sheet=OTHER_SHEET)
    story.when(timesheets.hand_in, again, line=line(), today=TODAY).then_refused(refusals.DayTwice)
    story.when(timesheets.hand_in, hand_in_it(), line=line(), today=TODAY).then_refused(refusals.SheetIdTaken)
    too_many = hand_in_it((13, 1000), sheet=OTHER_SHEET)
    story.when(timesheets.hand_in, too_many, line=line(), today=TODAY).then_refused(refusals.TooManyHours)
    returned = story.given(TimesheetReturned(sheet=SHEET_OF_STORY, reason="wrong-day", returned_on=TODAY))
    assert returned.when(timesheets.hand_in, again, line=line(), today=TODAY).facts


SHEET_OF_STORY = seven_hours.sheet


def test_no_hour_of_a_day_on_which_the_service_rested_or_was_over() -> None:
    rests = line((NEW_YEAR, 400), (date(2024, 2, 6), 0), why="paused")
    asked = running().when(timesheets.hand_in, hand_in_it(), line=rests, today=TODAY)
    asked.then_refused(refusals.DayNotGranted, "2024-02-12", "midlertidig stoppet")
    died = line((NEW_YEAR, 400), (date(2024, 2, 6), 0), why="died")
    heard_late = running().given(seven_hours)
    approving = heard_late.when(timesheets.approve, approve_it(), line=died, actor=CONNY, today=TODAY)
    approving.then_refused(refusals.DayNotGranted, "død")


def test_carers_allowance_has_no_timesheets() -> None:
    asked = assignment().given(carer).when(timesheets.hand_in, hand_in_it(), line=line(), today=TODAY)
    asked.then_refused(refusals.PaidByMonth)
    assignment().when(timesheets.hand_in, hand_in_it(), line=line(), today=TODAY).then_refused(
        refusals.NoSuchAssignment
    )


def test_somebody_else_approves_and_then_the_hours_count() -> None:
    story = running().given(seven_hours)
    assert approved_hours(story.state, from_on=FEBRUARY, to_on=LAST_OF_FEBRUARY) == 0
    story.when(timesheets.approve, approve_it(), line=line(), actor=CONNY, today=MARCH).then(approved)
    known = story.given(approved).state
    assert approved_hours(known, from_on=FEBRUARY, to_on=LAST_OF_FEBRUARY) == 700
    assert approved_hours(known, from_on=date(2024, 2, 6), to_on=LAST_OF_FEBRUARY) == 350


def test_neither_who_claimed_nor_who_worked_nor_who_corrected_approves() -> None:
    story = running().given(seven_hours)
    corrected = story.when(timesheets.correct, correct_it(), line=line(), today=TODAY).only(TimesheetCorrected)
    story = story.given(recorded(corrected, by=OLA, version=story.version + 1))
    for who in (KARI, OLA, BIRGER_HIMSELF):
        asked = story.when(timesheets.approve, approve_it(), line=line(), actor=who, today=TODAY)
        asked.then_refused(refusals.OwnTimesheet)
    assert story.when(timesheets.approve, approve_it(), line=line(), actor=CONNY, today=TODAY).only(
        TimesheetApproved
    ) == TimesheetApproved(sheet=SHEET_OF_STORY, quantity=300, approved_on=TODAY)


def test_only_a_sheet_that_waits_is_approved_or_sent_back() -> None:
    done = running().given(seven_hours, approved)
    done.when(timesheets.approve, approve_it(), line=line(), actor=CONNY, today=TODAY).then_refused(
        refusals.NotWaitingForApproval
    )
    done.when(timesheets.send_back, return_it(), today=TODAY).then_refused(refusals.NotWaitingForApproval)
    running().when(timesheets.send_back, return_it(), today=TODAY).then_refused(refusals.NoSuchSheet)


def test_a_sheet_that_was_sent_back_counts_nothing_until_it_is_right() -> None:
    story = running().given(seven_hours)
    returned = story.when(timesheets.send_back, return_it(), today=TODAY).only(TimesheetReturned)
    story = story.given(returned)
    corrected = story.when(timesheets.correct, correct_it((6, 200)), line=line(), today=TODAY).facts
    story = story.given(*corrected)
    assert [(sheet.stage, sheet.quantity) for sheet in story.state.sheets] == [("handed-in", 200)]


def test_a_correction_is_held_to_the_same_rules() -> None:
    other = handed_in((20, 100), sheet=OTHER_SHEET)
    story = running().given(seven_hours, other)
    twice = correct_it((20, 100))
    story.when(timesheets.correct, twice, line=line(), today=TODAY).then_refused(refusals.DayTwice)
    assert story.when(timesheets.correct, correct_it((5, 100), (12, 100)), line=line(), today=TODAY).facts
