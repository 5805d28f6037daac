"""What a death or a move ended that was a mistake stands on a list, and is put back or left where it stands."""

from typing import Any, get_type_hints
from uuid import UUID

import pytest

from services.console.case.course import course_of, entries_of
from services.console.forms.steps import forms_for
from services.console.forms.track import Track
from services.intake.returning_views import EndingInDoubt
from tests.console.desk import CASE, PERSON, Desk, Services, applied, record

MEASURE = UUID("00000000-0000-4000-8000-0000000ea500")
DOUBTED: dict[str, Any] = {"person": PERSON, "reason": "died", "since": "2026-03-02", "questioned_on": "2026-03-09"}


def of_measure(*facts: tuple[str, dict[str, Any]]) -> list[dict[str, Any]]:
    begun = ("measure-started", {"person": PERSON, "kind": "technology"})
    told = enumerate((begun, *facts), start=3)
    return [record(f"intake.{name}.v1", n, stream=MEASURE, **data) for n, (name, data) in told]


BROKEN_OFF = ("measure-ended", {"outcome": "died", "ended_on": "2026-03-05"})
IN_DOUBT = ("ending-questioned", DOUBTED | {"kind": "measure", "owner": "kari"})


def test_the_list_says_what_it_is_why_it_ended_and_whose_it_is() -> None:
    rows = [
        {"thing": str(MEASURE), "case_id": str(CASE), "kind": kind, "owner": owner, "days": 3, "gross_days": 10}
        | {**DOUBTED, "reason": reason}
        for kind, owner, reason in [("measure", "kari", "died"), ("case", None, "moved")]
    ]
    assert set(rows[0]) == set(get_type_hints(EndingInDoubt))
    page = Desk(Services(lists={"endings-in-doubt": rows})).log_in().get("/i-tvil").text
    assert "Avsluttet ved et dødsfall som var feil, kjent 09.03.2026: legg tilbake, eller bekreft; kari har den" in page
    assert "en flytting som var feil eller er over, kjent 09.03.2026: gjenoppta fra vedtaket, eller bekreft" in page
    assert "Tiltak uten vedtak" in page


def test_it_is_put_back_and_goes_on_where_it_was() -> None:
    services = Services(cases=applied())
    services.cases["intake"] += of_measure(BROKEN_OFF, IN_DOUBT)
    desk = Desk(services).log_in()
    assert "Tiltaket ble avsluttet ved en feil" in desk.get(f"/saker/{CASE}").text
    desk.post(*desk.fill("undo-ending"))
    assert services.sent[-1][2]["thing"] == str(MEASURE)
    undone = record("intake.ending-undone.v1", 6, stream=MEASURE, person=PERSON, kind="measure", undone_on="2026-03-12")
    services.cases["intake"].append(undone)
    assert "end-measure" in desk.get(f"/saker/{CASE}").text


def test_it_is_left_with_a_reason() -> None:
    services = Services(cases=applied())
    services.cases["intake"] += of_measure(BROKEN_OFF, IN_DOUBT)
    desk = Desk(services).log_in()
    desk.post(*desk.fill("confirm-thing-ending", reason="begun-anew"))
    service, command, body, *_ = services.sent[-1]
    assert (service, command, body["thing"], body["reason"]) == ("intake", "confirm-ending", str(MEASURE), "begun-anew")


@pytest.mark.parametrize(
    ("ended", "offered"),
    [
        (("measure-ended", {"outcome": "moved"}), {"undo-ending"}),
        (("inquiry-resolved", {"outcome": "person-moved"}), {"undo-ending"}),
        (("promise-broken", {"reason": "no-longer-matters", "left": "moved"}), {"undo-ending"}),
        (("measure-ended", {"outcome": "died"}), set()),
        (("promise-broken", {"reason": "not-done"}), set()),
    ],
)
def test_what_a_move_ended_may_be_put_back_unasked(ended: tuple[str, dict[str, Any]], offered: set[str]) -> None:
    track = Track(kind="measure", stage="ended", stream=CASE, facts=[ended])
    assert {form.command for form in forms_for(track)} == offered


@pytest.mark.parametrize("answered_on", [None, "2026-03-04"])
def test_the_gross_clock_of_a_case_that_goes_on_runs_as_if_it_had_never_stopped(answered_on: str | None) -> None:
    answered = [record("intake.application-answered.v1", 3, answered_on=answered_on)] if answered_on else []
    services = applied()
    services["intake"] += [
        *answered,
        record("intake.case-closed.v1", 4, person=PERSON, reason="died", closed_on="2026-03-05"),
    ]
    assert str(_course(services).ended_on) == "2026-03-05"
    services["intake"].append(record("intake.ending-undone.v1", 5, kind="case", undone_on="2026-03-12"))
    assert str(_course(services).ended_on) == str(answered_on)


def _course(cases: dict[str, list[dict[str, Any]]]) -> Any:
    answers = [{"service": service, "records": records} for service, records in cases.items()]
    return course_of(CASE, entries_of(answers))
