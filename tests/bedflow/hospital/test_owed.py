"""From the bytes a hospital sends to what they cost us tonight, whichever way the hospital wrote the hour."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import Connection

from services.bedflow.discharge import costing, showing, standing, views
from services.bedflow.discharge.tables import METADATA
from shared.contracts.bedflow_notices import AdmissionChanged, AdmissionNoted
from shared.kernel.clock import OSLO
from tests.bedflow.hospital.mail import Mail, admitted, ready
from tests.bedflow.hospital.office import Office
from tests.kit.engines import TestPostgres
from tests.kit.tables import fresh_tables

ON_13_MARCH = date(2024, 3, 13)
NEXT_MORNING = datetime(2024, 3, 11, 8, tzinfo=OSLO)
WHOLE_DAY = replace(admitted, day="2024-03-10", sent_at=NEXT_MORNING)


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def told(office: Office, *messages: Mail) -> list[tuple[str, str]]:
    """The days up to 14 March, and whose they are, once everything was taken in."""
    assert {result for result, _ in office.results(*messages)} == {"accepted"}
    clock = standing.clock_until(office.episode(messages[0]), until_on=date(2024, 3, 14))
    return [(day.status, day.why) for day in clock.days]


@pytest.mark.parametrize("first", [admitted, WHOLE_DAY], ids=["with an hour", "without one"])
def test_a_patient_who_is_ready_and_unanswered_costs_us_tonight(connection: Connection, first: Mail) -> None:
    office = Office()
    office.take_in(first, ready)
    for one in office.log.recorded:
        views.project(connection, one)
    (tonight,) = costing.costs_tonight(connection, today=ON_13_MARCH)
    assert (tonight.since_on, tonight.days, tonight.stopped_by) == (date(2024, 3, 12), 1, "answer-can-receive")


@pytest.mark.parametrize("estimated", [True, False])
def test_a_day_the_hospital_only_estimates_costs_us_and_is_marked(connection: Connection, estimated: bool) -> None:
    office = Office()
    office.take_in(admitted, replace(ready, events=(("3", "2024-03-12", estimated),)))
    for one in office.log.recorded:
        views.project(connection, one)
    (tonight,) = costing.costs_tonight(connection, today=ON_13_MARCH)
    assert (tonight.days, tonight.only_estimated, "anslag" in tonight.advice) == (1, estimated, estimated)
    clock = showing.shown(tonight.episode_id, office.episode(ready), today=ON_13_MARCH)
    assert [(one.kind, one.is_estimate) for one in clock.notices] == [("admission", False), ("ready", estimated)]


def test_a_changed_notice_that_is_sure_takes_the_mark_away(connection: Connection) -> None:
    office = Office()
    guessed = replace(ready, events=(("3", "2024-03-12", True),))
    sure = replace(admitted.about(guessed, status="M", n=2), events=(("3", "2024-03-12", False),))
    office.take_in(admitted, guessed, sure)
    for one in office.log.recorded:
        views.project(connection, one)
    assert [one.only_estimated for one in costing.costs_tonight(connection, today=ON_13_MARCH)] == [False]


def test_a_notice_is_not_late_by_an_hour_the_hospital_never_told() -> None:
    office = Office()
    assert told(office, WHOLE_DAY, ready) == [("owed", "unanswered")] * 2
    (noted,) = office.facts(AdmissionNoted)
    assert (noted.admitted_at, noted.hour_unknown) == (datetime(2024, 3, 10, 23, 59, 59, tzinfo=OSLO), True)


def test_a_notice_is_late_when_the_whole_day_is_more_than_a_day_ago() -> None:
    late = replace(WHOLE_DAY, day="2024-03-09")
    assert told(Office(), late, ready) == [("not-owed", "admission-notice-late")] * 2


def test_a_notice_with_an_hour_is_late_by_that_hour() -> None:
    late = replace(WHOLE_DAY, day="2024-03-10T07:59:00")
    office = Office()
    assert told(office, late, ready) == [("not-owed", "admission-notice-late")] * 2
    assert [fact.hour_unknown for fact in office.facts(AdmissionNoted)] == [False]


def test_an_admission_told_on_its_own_day_did_not_come_after_its_notice() -> None:
    office = Office()
    same_day = replace(admitted, day="2024-03-11")
    changed = replace(admitted.about(same_day, status="M", n=2), day="2024-03-10")
    assert told(office, same_day, changed, ready) == [("owed", "unanswered")] * 2
    assert [fact.admitted_at for fact in office.facts(AdmissionNoted)] == [same_day.sent_at]
    assert [fact.hour_unknown for fact in office.facts(AdmissionChanged)] == [True]


EXPECTED = ("3", "2024-03-18", True)
ADMISSION = ("1", "2024-03-10T14:00:00", False)


@pytest.mark.parametrize(
    ("events", "expected_on"),
    [
        ((ADMISSION, EXPECTED), date(2024, 3, 18)),
        ((ADMISSION, ("2", "2024-03-20", True)), date(2024, 3, 20)),
        ((ADMISSION, EXPECTED, ("2", "2024-03-20", True)), date(2024, 3, 18)),
        ((ADMISSION, ("3", "2024-03-09", True)), None),
        ((ADMISSION,), None),
    ],
)
def test_the_day_the_hospital_expects_stands_in_the_notice_of_the_admission(
    events: tuple[tuple[str, str, bool], ...], expected_on: date | None
) -> None:
    office = Office()
    assert told(office, replace(admitted, events=events)) == []
    assert [fact.expected_discharge_on for fact in office.facts(AdmissionNoted)] == [expected_on]


def test_a_changed_notice_says_anew_what_the_hospital_expects() -> None:
    office = Office()
    first = replace(admitted, events=(ADMISSION, EXPECTED))
    later = replace(admitted.about(first, status="M", n=2), events=(ADMISSION, ("3", "2024-03-21", True)))
    told(office, first, later)
    assert standing.expected_discharge_on(office.episode(first)) == date(2024, 3, 21)
