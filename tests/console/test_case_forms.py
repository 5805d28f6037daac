"""What is done in a case beside the decision has a form: meetings, measures, promises, hand-over, the end."""

from datetime import date
from typing import Any
from uuid import UUID

from services.console.forms.form import options
from services.console.forms.steps import forms_for, heading
from services.console.forms.track import Track
from tests.console.desk import ASSESSMENT, CASE, PERSON, Desk, Services, applied, assigned, record

MEASURE = UUID("00000000-0000-4000-8000-0000000ea500")
PLANNED = ("meeting-planned", {"meeting": 1, "kind": "home-visit", "planned_on": "2026-03-20"})


def track(kind: str, stage: str, *facts: tuple[str, dict[str, Any]], **more: Any) -> Track:
    return Track(kind=kind, stage=stage, stream=CASE, facts=list(facts), **more)


def commands(one: Track) -> set[str]:
    return {form.command for form in forms_for(one)}


def test_a_meeting_that_is_agreed_is_held_or_called_off() -> None:
    agreed = track("assessment", "assigned", PLANNED)
    (cancel,) = [form for form in forms_for(agreed) if form.command == "cancel-meeting"]
    assert options(cancel.fields[0], agreed, date(2026, 3, 12)) == {"1": "hjemmebesøk 20.03.2026"}
    assert "cancel-meeting" not in commands(track("assessment", "assigned"))
    for over in ("meeting-held", "meeting-cancelled"):
        assert "cancel-meeting" not in commands(track("assessment", "assigned", PLANNED, (over, {"meeting": 1})))


def test_a_meeting_becomes_a_command_with_who_was_there() -> None:
    desk = Desk(Services(cases=assigned())).log_in()
    desk.post(*desk.fill("record-meeting", kind="phone-call", present=["person", "gp"], notes="Oppdiktet."))
    command = desk.services.sent[-1][2]
    assert (command["present"], command["held_on"], command["seen_version"]) == (["person", "gp"], "2026-03-12", 2)


def test_hours_are_worked_out_for_a_service_the_case_is_about() -> None:
    desk = Desk(Services(cases=assigned())).log_in()
    task = {"tasks.0.task": "morning-care", "tasks.0.minutes": "30", "tasks.0.times": "7", "tasks.0.every": "week"}
    desk.post(*desk.fill("calculate-resources", service="home-nursing", **task))
    assert desk.services.sent[-1][2]["tasks"] == [
        {"task": "morning-care", "minutes": 30, "times": 7, "every": "week"},
    ]


def test_a_case_is_handed_over_from_whoever_has_it_with_what_the_next_must_know() -> None:
    assert "hand-over-cases" not in commands(track("assessment", "opened"))
    desk = Desk(Services(cases=assigned())).log_in()
    typed = {"cases.0.to_caseworker": "ola", "cases.0.summary": "Oppdiktet."}
    desk.post(*desk.fill("hand-over-cases", **typed))
    command = desk.services.sent[-1][2]
    given = {"assessment_id": str(ASSESSMENT), "to_caseworker": "ola", "summary": "Oppdiktet."}
    assert command == {"id": command["id"], "from_caseworker": "kari", "cases": [given]}


def test_a_measure_is_started_in_the_case_and_ended_where_it_stands() -> None:
    desk = Desk(Services(cases=applied())).log_in()
    desk.post(*desk.fill("start-measure", kind="technology", goal="Oppdiktet.", provider="home-care-north"))
    command = desk.services.sent[-1][2]
    assert (command["case_id"], command["person"], command["measure_id"]) == (str(CASE), PERSON, command["id"])
    begun = record("intake.measure-started.v1", 3, stream=MEASURE, person=PERSON, kind="technology")
    desk.services.cases["intake"].append(begun)
    assert "Tiltaket: velferdsteknologi" in desk.get(f"/saker/{CASE}").text
    desk.post(*desk.fill("end-measure", outcome="partly-reached"))
    assert desk.services.sent[-1][2]["measure_id"] == str(MEASURE)


def test_a_promise_waits_until_it_is_kept_or_broken() -> None:
    made = ("promise-made", {"by": "other-municipality", "due_on": "2026-04-01"})
    assert heading(track("promise", "made", made)) == "Løftet fra andre: en annen kommune"
    for stage in ("made", "due"):
        assert commands(track("promise", stage, made)) == {"keep-promise", "break-promise"}
    assert commands(track("promise", "ended", made)) == set()


def test_a_case_is_closed_once_and_help_before_a_decision_noted_once_until_it_ends() -> None:
    came = ("application-received", {"channel": "letter"})
    assert commands(track("application", "received", came)) >= {"close-case", "start-emergency-help"}
    helped = track("application", "acknowledged", came, ("emergency-help-started", {}))
    assert "start-emergency-help" not in commands(helped)
    twice: list[tuple[str, dict[str, Any]]] = [("emergency-help-started", {}), ("emergency-help-ended", {})]
    assert "start-emergency-help" in commands(track("application", "acknowledged", came, *twice))
    assert "start-emergency-help" in commands(track("application", "helped", *twice))
    assert "start-emergency-help" not in commands(track("application", "helped", twice[0], twice[1], twice[0]))
    assert commands(track("application", "ended", came, ("application-answered", {}))) == {"close-case"}
    assert commands(track("application", "ended", came, ("case-closed", {}))) == set()


def test_help_that_could_not_wait_begins_a_case_of_its_own() -> None:
    desk = Desk(Services(registered={"10810312345": PERSON})).log_in()
    typed = {"person.birth_number": "10810312345", "services": "home-nursing", "provider": "home-care-north"}
    path, form = desk.fill("start-emergency-help", at="/ny", **typed, grounds="Oppdiktet.")
    assert desk.post(path, form).headers["location"] == f"/saker/{form['_stream']}"
    command = desk.services.sent[-1][2]
    assert (command["person"], command["case_id"]) == (PERSON, form["_stream"])


def test_an_inquiry_is_an_application_from_the_day_it_came_unless_a_later_day_and_its_reason_are_written() -> None:
    came = track("inquiry", "received", ("inquiry-received", {"received_on": "2026-03-02", "channel": "phone"}))
    (turn,) = [form for form in forms_for(came) if form.command == "turn-inquiry-into-application"]
    asked = {field.name: field for field in turn.fields}
    starts_as = asked["received_on"].starts_as
    assert starts_as is not None
    assert starts_as({"track": came}, date(2026, 3, 12)) == "02.03.2026"
    assert options(asked["counted_later"], came, date(2026, 3, 12))["consent-given"] == "samtykket kom først da"
    assert asked["received_on"].optional
    assert asked["counted_later"].optional
    assert "Ventetiden regnes likevel" in asked["counted_later"].hint
