"""The municipality's own criteria are told version by version: which hold today, which held, which will."""

from datetime import date
from typing import Any

from services.assessment.criteria_views import LocalCriterion, local_criteria, of_rows
from services.assessment.rules import LAW
from services.assessment.work_list_doors import QUESTIONS
from shared.eventing.view_pages import Page
from shared.law.casework_entries import Criterion
from tests.kit.people import TODAY

FIRST_DAY, NEW_DAY, LATER = date(2012, 1, 1), date(2024, 6, 1), date(2024, 7, 1)


def criterion(code: str, valid_from: date = FIRST_DAY, **changes: Any) -> Criterion:
    told = {"service": "care-housing", "regulation": "Retningslinjer (eksempel)", "paragraph": "punkt 3 a"}
    said = {"text": "Boligen er uegnet.", "source": "Example, made for this project"}
    return Criterion(code=code, valid_from=valid_from, **(told | said | changes))


ROWS = (
    criterion("home-unsuitable", valid_to=date(2024, 5, 31)),
    criterion("needs-services"),
    criterion("home-unsuitable", NEW_DAY, text="Boligen er uegnet for alltid."),
    criterion("round-the-clock", service="long-term-stay"),
)


def told(*, today: date) -> list[tuple[str, str, date, date]]:
    shown = of_rows(ROWS, today=today)
    return [(one.code, one.standing, one.valid_from, one.version) for one in shown if one.service == "care-housing"]


def test_a_new_version_is_to_come_then_in_force_and_the_old_one_stays_to_be_read() -> None:
    assert told(today=TODAY) == [
        ("home-unsuitable", "in-force", FIRST_DAY, FIRST_DAY),
        ("needs-services", "in-force", FIRST_DAY, FIRST_DAY),
        ("home-unsuitable", "to-come", NEW_DAY, NEW_DAY),
    ]
    assert told(today=LATER) == [
        ("home-unsuitable", "over", FIRST_DAY, FIRST_DAY),
        ("needs-services", "in-force", FIRST_DAY, NEW_DAY),
        ("home-unsuitable", "in-force", NEW_DAY, NEW_DAY),
    ]


def test_what_falls_away_makes_a_new_version_of_what_is_left() -> None:
    rows = (criterion("needs-services"), criterion("home-unsuitable", valid_to=date(2024, 5, 31)))
    (gone, left) = of_rows(rows, today=LATER)
    assert (gone.code, gone.standing, gone.version) == ("home-unsuitable", "over", FIRST_DAY)
    assert (left.code, left.standing, left.version) == ("needs-services", "in-force", NEW_DAY)


def test_what_is_told_is_what_is_tried() -> None:
    shown = {(one.service, one.code) for one in local_criteria(today=TODAY) if one.standing == "in-force"}
    services = {service for service, _ in shown}
    assert shown == {
        (service, one.code) for service in services for one in LAW.casework.criteria_for(service, on=TODAY)
    }
    assert shown


def test_page_by_page_everything_is_told_once() -> None:
    (door,) = (one for one in QUESTIONS if one.name == "local-criteria")
    told: list[LocalCriterion] = []
    after = None
    while page := of_rows(ROWS, today=TODAY, page=Page(limit=1, after=after)):
        told += page
        after = tuple(getattr(page[-1], name) for name in door.order)
    assert told == of_rows(ROWS, today=TODAY)
    assert len(told) == len(ROWS)
