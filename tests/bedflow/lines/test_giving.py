"""A stay rests on a line that decision has told of: granted, for this person, in such a bed, on these days."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from services.bedflow.lines.line import Line
from services.bedflow.refusals import (
    DaysOutsideLine,
    LineDoesNotFit,
    LineGivesNoPlace,
    LineIsAnothers,
    LineIsUnknown,
)
from services.bedflow.stays import allocating
from shared.contracts.bedflow_lines import LineFall, LineFell
from shared.contracts.bedflow_stays import StayAllocated
from shared.kernel.refusal import Refusal
from tests.bedflow.stories import (
    IN_A_WEEK,
    IN_TWO_WEEKS,
    LINE,
    TOMORROW,
    YESTERDAY,
    allocate_by_line,
    line_decided,
    resident,
)
from tests.kit.given import Answer
from tests.kit.people import BIRGER, TODAY


def allocate(told: Line | None, /, **changes: Any) -> Answer:
    return resident().when(allocating.allocate, allocate_by_line(**changes), line=told, today=TODAY)


def a_line(**changes: Any) -> Line:
    return Line(decided=replace(line_decided, **changes))


def test_a_stay_is_allocated_from_a_granted_line() -> None:
    for line in (a_line(), a_line(outcome="partly-granted"), a_line(valid_from=TODAY)):
        assert allocate(line).only(StayAllocated).line == LINE


@pytest.mark.parametrize(
    ("line", "no", "words"),
    [
        (None, LineIsUnknown, "ikke kjent"),
        (a_line(person=BIRGER), LineIsAnothers, "en annen person"),
        (a_line(outcome="refused", valid_from=None), LineGivesNoPlace, "avslått"),
        (a_line(outcome="waiting-list", valid_from=None), LineGivesNoPlace, "venteliste"),
        (a_line(service="long-term-stay"), LineDoesNotFit, "annen type opphold"),
        (a_line(valid_from=TOMORROW), DaysOutsideLine, "ikke alle disse dagene"),
        (a_line(valid_to=YESTERDAY), DaysOutsideLine, "ikke alle disse dagene"),
        (a_line(valid_to=IN_A_WEEK), DaysOutsideLine, "nytt vedtak"),
    ],
)
def test_a_line_that_does_not_give_the_stay_gives_no_stay(line: Line | None, no: type[Refusal], words: str) -> None:
    allocate(line).then_refused(no, words)


def test_the_last_day_of_a_line_is_one_of_its_days_and_the_day_of_leaving_is_none() -> None:
    line = a_line(valid_to=IN_A_WEEK)
    assert allocate(line, until_on=IN_A_WEEK + timedelta(days=1)).refusal is None
    allocate(line, until_on=IN_A_WEEK + timedelta(days=2)).then_refused(DaysOutsideLine)
    allocate(line, until_on=None).then_refused(DaysOutsideLine)
    assert allocate(a_line(), until_on=None).refusal is None


@pytest.mark.parametrize("because", ["invalid", "reversed", "set-aside", "suspended"])
def test_a_line_that_has_fallen_gives_no_stay(because: LineFall) -> None:
    fell = LineFell(line=LINE, because=because, fell_on=IN_TWO_WEEKS)
    allocate(replace(a_line(), fell=fell)).then_refused(LineGivesNoPlace, "gjelder ikke lenger")


def test_a_service_that_has_stopped_is_given_until_that_day() -> None:
    line = replace(a_line(), fell=LineFell(line=LINE, because="stopped", fell_on=IN_A_WEEK))
    assert allocate(line, until_on=IN_A_WEEK).refusal is None
    allocate(line).then_refused(DaysOutsideLine)


def test_a_stay_to_find_out_needs_no_line_but_must_not_name_a_wrong_one() -> None:
    assert allocate(None, kind="clarification", line=None).refusal is None
    allocate(None, kind="clarification").then_refused(LineIsUnknown)
    assert allocate(a_line(service="assessment-stay"), kind="clarification").refusal is None
