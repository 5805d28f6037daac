"""Schemes of assistance are counted as of a day: hours, allowance apart, persons, under 18, and how they have grown."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import Engine

from services.insight.assistance_definitions import ASSISTANCE, GROWTH
from services.insight.figures import ReportKind
from services.insight.period import Period
from services.insight.questions import read_report
from shared.contracts.billing_bpa import BpaAgeNoted, BpaHoursGranted, BpaSchemeOpened, HoursFrom, HoursKind
from shared.contracts.words import LineRef
from shared.kernel.confidential import Sealed
from shared.kernel.ids import PersonRef, derived_id
from tests.insight.stories import Told

NEW_YEAR, MAY = date(2023, 1, 1), date(2024, 5, 1)


@pytest.fixture
def told(engine: Engine) -> Told:
    return Told(engine)


def stream(person: int) -> UUID:
    return derived_id("scheme", person)


def line(person: int, number: int = 1) -> LineRef:
    return LineRef(decision=derived_id("decision", person), line=number)


def opened(person: int) -> BpaSchemeOpened:
    return BpaSchemeOpened(person=PersonRef(f"p-{person:032x}"), line=line(person), opened_on=NEW_YEAR)


def hours(person: int, *steps: tuple[date, int], number: int = 1, kind: HoursKind = "bpa") -> BpaHoursGranted:
    course = tuple(HoursFrom(from_on=day, quantity=quantity) for day, quantity in steps)
    return BpaHoursGranted(line=line(person, number), kind=kind, course=course, heard_on=NEW_YEAR)


def figures(engine: Engine, kind: ReportKind, *, year: int = 2024, until: date | None = None) -> dict[str, float]:
    report = read_report(engine.connect, kind, period=Period(year=year, until=until))
    return {figure.name: figure.ours for figure in report.figures}


def test_hours_are_those_of_the_last_day_and_allowance_stands_apart(engine: Engine, told: Told) -> None:
    told(opened(1), hours(1, (NEW_YEAR, 3550), (MAY, 4000)), stream=stream(1))
    told(hours(1, (NEW_YEAR, 750), number=2, kind="allowance"), stream=stream(1))
    told(opened(2), hours(2, (NEW_YEAR, 2000), (MAY, 0)), stream=stream(2))
    told(hours(2, (NEW_YEAR, 300), number=2, kind="allowance"), stream=stream(2))
    told(hours(3, (NEW_YEAR, 900), kind="allowance"), stream=stream(3))
    before = {"persons": 2, "hours": 55.5, "allowance-hours": 10.5, "under-18": 0}
    assert figures(engine, ASSISTANCE, until=date(2024, 4, 30)) == before
    assert figures(engine, ASSISTANCE) == {"persons": 1, "hours": 40, "allowance-hours": 7.5, "under-18": 0}
    assert figures(engine, GROWTH) == {"hours-per-week": 47.5 - 66, "hours-per-year": 52 * (47.5 - 66)}
    assert figures(engine, GROWTH, year=2023) == {"hours-per-week": 66, "hours-per-year": 52 * 66}


def test_what_was_told_last_of_a_line_holds_for_every_day(engine: Engine, told: Told) -> None:
    told(opened(1), hours(1, (NEW_YEAR, 3500), (MAY, 4000)), hours(1, (NEW_YEAR, 1000)), stream=stream(1))
    told(opened(2), hours(2, (NEW_YEAR, 3500)), hours(2), stream=stream(2))
    assert figures(engine, ASSISTANCE) == {"persons": 1, "hours": 10, "allowance-hours": 0, "under-18": 0}


def test_who_comes_of_age_within_the_month_is_of_age_at_its_end(engine: Engine, told: Told) -> None:
    age = BpaAgeNoted(born_on=Sealed("k1.born"), of_age_from=MAY, noted_on=NEW_YEAR)
    told(opened(1), age, hours(1, (NEW_YEAR, 3500)), stream=stream(1))
    days = (date(2024, 4, 30), date(2024, 5, 31))
    assert [figures(engine, ASSISTANCE, until=day)["under-18"] for day in days] == [1, 0]


def test_nobody_is_nothing(engine: Engine) -> None:
    assert figures(engine, ASSISTANCE) == {"persons": 0, "hours": 0, "allowance-hours": 0, "under-18": 0}
    assert figures(engine, GROWTH) == {"hours-per-week": 0, "hours-per-year": 0}
