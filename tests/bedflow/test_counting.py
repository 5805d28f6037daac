"""The days of a calendar year, over all stays, and the day on which they make a stay a long one."""

from datetime import date
from uuid import UUID

import pytest

from services.bedflow.stays import counting, passing
from services.bedflow.stays.resident import Resident
from shared.contracts.bedflow_stays import (
    LongStayReached,
    PlannedEndFellDue,
    StayAllocated,
    StayBegun,
    StayEnded,
    StayKind,
)
from shared.contracts.bedflow_stays import StayInterrupted as Away
from shared.contracts.bedflow_stays import StayResumed as Back
from shared.contracts.fact import Fact
from shared.contracts.finding import Outcome
from shared.kernel.ids import derived_id
from tests.bedflow.stories import BED, resident
from tests.kit.people import ANNA


def one(n: int) -> UUID:
    return derived_id("stay", n)


def stay(n: int, since: date, until: date | None = None, *, kind: StayKind = "short-term") -> tuple[Fact, ...]:
    allocated = StayAllocated(person=ANNA, stay=one(n), kind=kind, bed=BED, from_on=since, allocated_on=since)
    begun = StayBegun(stay=one(n), bed=BED, begun_on=since)
    ended = () if until is None else (StayEnded(stay=one(n), ended_on=until, destination="home"),)
    return (allocated, begun, *ended)


def living(*stays: tuple[Fact, ...]) -> Resident:
    return resident().given(*(fact for facts in stays for fact in facts)).state


def test_the_day_of_arrival_counts_and_the_day_of_leaving_does_not() -> None:
    twenty = living(stay(1, date(2024, 1, 10), date(2024, 1, 30)))
    assert counting.days_in_year(twenty, until=date(2024, 12, 31)) == 20
    assert counting.days_in_year(twenty, until=date(2024, 1, 11)) == 1


def test_all_stays_of_a_calendar_year_are_counted_together_and_last_years_are_not() -> None:
    told = living(stay(1, date(2023, 12, 20), date(2024, 1, 11)), stay(2, date(2024, 2, 1), date(2024, 2, 21)))
    assert counting.days_in_year(told, until=date(2024, 3, 1)) == 30
    assert counting.days_in_year(told, until=date(2024, 1, 1)) == 12


@pytest.mark.parametrize("kind", ["respite", "municipal-acute", "night", "care-housing"])
def test_what_nobody_pays_by_the_day_for_is_not_counted(kind: StayKind) -> None:
    assert counting.days_in_year(living(stay(1, date(2024, 1, 1), kind=kind)), until=date(2024, 5, 1)) == 0


def test_days_away_are_not_counted() -> None:
    away = Away(stay=one(1), interrupted_on=date(2024, 1, 11), reason="hospital", bed_kept=True)
    back = Back(stay=one(1), bed=BED, resumed_on=date(2024, 1, 21))
    told = living((*stay(1, date(2024, 1, 1)), away, back))
    assert counting.days_in_year(told, until=date(2024, 2, 1)) == 10 + 11


def test_the_sixtieth_day_is_the_day_the_stay_is_long() -> None:
    first = date(2024, 1, 1)
    reached = counting.long_stay_on(living(), since=first)
    assert reached == date(2024, 2, 29)
    told = living(stay(1, first))
    assert counting.days_in_year(told, until=date(2024, 3, 1)) == 60
    assert counting.days_in_year(told, until=reached) == 59


def test_what_was_spent_earlier_in_the_year_brings_the_day_nearer() -> None:
    told = living(stay(1, date(2024, 1, 1), date(2024, 2, 20)))
    assert counting.long_stay_on(told, since=date(2024, 6, 1)) == date(2024, 6, 10)
    over = living(stay(1, date(2024, 1, 1), date(2024, 4, 1)))
    assert counting.long_stay_on(over, since=date(2024, 6, 1)) == date(2024, 6, 1)


def test_late_in_the_year_the_day_comes_next_year() -> None:
    assert counting.long_stay_on(living(), since=date(2024, 12, 1)) == date(2025, 3, 1)


def test_when_the_day_comes_the_legal_test_is_written_down_once_and_for_next_year() -> None:
    told = living(stay(1, date(2024, 1, 1)))
    reached = passing.let_long_stay_come(told, reached_on=date(2024, 2, 29))
    assert isinstance(reached, LongStayReached)
    assert (reached.days, reached.again_on) == (60, date(2025, 3, 1))
    (finding,) = reached.findings
    assert (finding.rule, finding.outcome) == ("stay-is-charged-as-long", Outcome.MET)


def test_who_has_left_or_is_away_does_not_stay_long() -> None:
    gone = living(stay(1, date(2024, 1, 1), date(2024, 1, 5)))
    away = living(
        (
            *stay(1, date(2024, 1, 1)),
            Away(stay=one(1), interrupted_on=date(2024, 1, 5), reason="hospital", bed_kept=True),
        )
    )
    for told in (gone, away, living()):
        assert passing.let_long_stay_come(told, reached_on=date(2024, 2, 29)) is None


def test_a_planned_end_that_has_passed_is_told_while_the_stay_goes_on() -> None:
    allocated, begun = stay(1, date(2024, 1, 1))
    planned = StayBegun(stay=one(1), bed=BED, begun_on=date(2024, 1, 1), until_on=date(2024, 1, 15))
    told = living((allocated, planned))
    assert passing.let_planned_end_pass(told, today=date(2024, 1, 15)) is None
    expected = PlannedEndFellDue(stay=one(1), planned_end_on=date(2024, 1, 15))
    assert passing.let_planned_end_pass(told, today=date(2024, 1, 16)) == expected
    assert passing.let_planned_end_pass(living((allocated, begun)), today=date(2024, 1, 16)) is None
    ended = StayEnded(stay=one(1), ended_on=date(2024, 1, 15), destination="home")
    assert passing.let_planned_end_pass(living((allocated, planned, ended)), today=date(2024, 1, 16)) is None
