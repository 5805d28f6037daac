"""The municipality's own criteria are asked of whoever assesses, where they hold for a service of the case."""

from datetime import date
from typing import Any

from services.console.case.assessment.criteria import CRITERIA, criteria_fields
from services.console.case.steps import ALL
from services.console.forms.form import command_of
from services.console.forms.track import Track
from shared.law.casework_entries import Criterion
from tests.console.desk import ASSESSMENT, CASE, Desk, Services, assigned

NEW_YEAR = date(2026, 1, 1)


def page_for(*services: str) -> str:
    told: dict[str, Any] = assigned()
    for one in (*told["intake"], told["assessment"][0]):
        one["data"]["services"] = list(services)
    return Desk(Services(cases=told)).log_in().get(f"/saker/{CASE}").text


def test_what_holds_for_a_service_of_the_case_is_asked_and_nothing_else() -> None:
    text = page_for("home-nursing", "care-housing")
    for name in ("home-unsuitable", "needs-services"):
        assert text.count(f'name="criteria.care-housing.{name}"') == 2
    assert "Oppfylt? Nåværende bolig er uegnet" in text
    assert 'name="criteria.long-term-stay.' not in text
    assert 'name="criteria.' not in page_for("home-nursing")


def test_what_is_answered_becomes_the_criteria_that_were_tried_and_the_rest_were_not() -> None:
    typed = [("criteria.care-housing.home-unsuitable", "yes"), ("criteria.care-housing.needs-services", "no")]
    tried = {"care-housing": {"home-unsuitable": True, "needs-services": False}}
    assert command_of(ALL["complete-assessment"], typed) == {"criteria": tried}
    assert command_of(ALL["complete-assessment"], [("criteria.care-housing.rich", "yes")]) == {}


def test_a_criterion_is_asked_on_the_days_it_holds() -> None:
    of = {"service": "care-housing", "regulation": "Retningslinjer", "paragraph": "punkt 3", "source": "Kommunestyret"}
    old = Criterion(code="a", text="Gammel.", valid_from=date(2012, 1, 1), valid_to=date(2025, 12, 31), **of)
    new = Criterion(code="a", text="Ny.", valid_from=NEW_YEAR, **of)
    track = Track(kind="assessment", stream=ASSESSMENT, services=("care-housing",))
    asked = {
        day: [field.label for field in criteria_fields((old, new)) if field.when(track, day)]
        for day in (date(2025, 12, 31), NEW_YEAR)
    }
    assert asked == {date(2025, 12, 31): ["Oppfylt? Gammel."], NEW_YEAR: ["Oppfylt? Ny."]}


def test_every_criterion_there_is_can_be_answered() -> None:
    fields = {field.name for field in ALL["complete-assessment"].fields}
    assert {field.name for field in CRITERIA} <= fields
