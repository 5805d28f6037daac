"""A form is shown where there is something to use it on, and what stands open is said beside it."""

from datetime import date
from typing import Any

import pytest

from services.console.case import open_ends
from services.console.forms.form import options
from services.console.forms.steps import forms_for
from services.console.forms.track import Track
from services.console.sentences import told
from tests.console.desk import ASSESSMENT, CASE, DECISION, Desk, Services, assigned, drafted, record

LINES = [{"line": 1, "service": "home-nursing"}, {"line": 2, "service": "meals"}]


def track(kind: str, stage: str, *facts: tuple[str, dict[str, Any]]) -> Track:
    return Track(kind=kind, stage=stage, stream=CASE, lines=[dict(line) for line in LINES], facts=list(facts))


def titles(one: Track) -> set[str]:
    return {form.title for form in forms_for(one)}


def commands(one: Track) -> set[str]:
    return {form.command for form in forms_for(one)}


STARTED = ("service-started", {"line": 1})
PAUSED = ("service-paused", {"line": 1})
ASKED = ("information-requested", {"request": 1, "party": "gp", "respond_by": "2026-04-01"})


def test_nothing_rests_or_ends_that_has_not_begun() -> None:
    notified = track("decision", "notified")
    assert not commands(notified) & {"pause-service", "resume-service", "stop-service", "review-service"}
    assert "open-review" in commands(notified)


def test_what_runs_may_rest_and_what_rests_may_go_on() -> None:
    runs, rests = track("decision", "notified", STARTED), track("decision", "notified", STARTED, PAUSED)
    assert commands(runs) >= {"pause-service", "stop-service", "review-service"}
    assert "resume-service" not in commands(runs)
    assert commands(rests) >= {"resume-service", "stop-service"}
    assert "pause-service" not in commands(rests)
    assert open_ends.remarks(rests) == ["Midlertidig stopp: linje 1."]
    back = track("decision", "notified", STARTED, PAUSED, ("service-resumed", {"line": 1}))
    assert "pause-service" in commands(back)
    over = track("decision", "notified", STARTED, ("service-stopped", {"line": 1}))
    assert not commands(over) & {"pause-service", "resume-service", "stop-service"}


def test_what_still_holds_of_a_decision_that_was_set_aside_in_part_goes_on() -> None:
    notified = track("decision", "notified", STARTED)
    reopened = track("decision", "reopened", STARTED, ("case-reopened", {"next_round": 2}))
    assert commands(reopened) == commands(notified)
    assert commands(reopened) >= {"pause-service", "stop-service", "review-service"}


def test_what_was_undone_is_named() -> None:
    undone = {"line": 1, "what": "stop", "undone_on": "2026-03-08", "reason": "other"}
    assert "gjaldt at tjenesten er slutt" in told("decision.registration-undone.v1", undone)


def test_only_what_was_altered_is_settled() -> None:
    assert "settle-line" not in commands(track("decision", "notified"))
    altered = track("decision", "notified", ("outcome-altered", {"lines": [2], "by": "county-governor"}))
    assert "settle-line" in commands(altered)
    (line,) = [field for form in forms_for(altered) if form.command == "settle-line" for field in form.fields][:1]
    assert list(options(line, altered, date(2026, 4, 1))) == ["2"]
    reversed_ = ("decision-reversed", {"lines": [1], "ground": "in-favour"})
    assert open_ends.altered(track("decision", "notified", reversed_)) == {1}
    assert not open_ends.was_altered(
        track("decision", "notified", ("decision-reversed", {"lines": [1], "ground": "invalid"}))
    )


def test_a_draft_may_be_sent_back() -> None:
    assert "return-draft" in commands(track("decision", "drafted"))
    assert "return-draft" not in commands(track("decision", "decided"))


def test_a_round_that_takes_something_up_may_end_without_a_decision() -> None:
    opened = track("decision", "opened", ("review-opened", {"kind": "planned"}))
    assert commands(opened) == {"send-prior-notice", "close-undecided"}
    warned = track("decision", "drafted", ("review-opened", {}), ("prior-notice-sent", {}))
    assert "record-response" in commands(warned)
    assert not commands(track("decision", "drafted")) & {"send-prior-notice", "close-undecided"}


@pytest.mark.parametrize(("channel", "asked"), [("phone", True), ("visit", True), ("letter", False)])
def test_what_was_told_by_word_of_mouth_is_read_back(channel: str, asked: bool) -> None:
    received = ("application-received", {"channel": channel})
    assert ("read-back-application" in commands(track("application", "received", received))) == asked
    confirmed = track("application", "received", received, ("oral-note-read-back", {"confirmed": True}))
    assert "read-back-application" not in commands(confirmed)


def test_an_objection_is_said_before_anybody_is_asked() -> None:
    objected = track("assessment", "assigned", ("objection-raised", {"party": "gp"}))
    assert open_ends.remarks(objected) == ["Personen motsetter seg at vi spør: fastlege. Da kan vi ikke spørre."]
    assert "withdraw-objection" in commands(objected)
    withdrawn = track(
        "assessment", "assigned", ("objection-raised", {"party": "gp"}), ("objection-withdrawn", {"party": "gp"})
    )
    assert open_ends.remarks(withdrawn) == []


def test_a_question_to_others_waits_until_it_is_answered_or_ended() -> None:
    waits = track("assessment", "assigned", ASKED)
    assert open_ends.remarks(waits) == ["Venter på svar fra: fastlege (frist 01.04.2026)."]
    assert "receive-information" in commands(waits)
    came = track("assessment", "assigned", ASKED, ("information-received", {"request": 1}))
    assert "receive-information" not in commands(came)
    assert "show-information" in commands(came)


def test_a_reminder_moves_the_day_an_answer_is_waited_for() -> None:
    reminded = ("information-reminded", {"request": 1, "respond_by": "2026-05-01"})
    assert open_ends.requests(track("assessment", "assigned", ASKED, reminded)) == {"1": "fastlege (frist 01.05.2026)"}


def test_a_childs_case_asks_for_the_childs_part() -> None:
    noted = ("child-noted", {"tasks": [{"age": 15, "due_on": "2027-01-01"}, {"age": 16, "due_on": "2028-01-01"}]})
    child = track("assessment", "assigned", noted, ("child-task-done", {"age": 15}))
    assert commands(child) >= {"hear-child", "weigh-best-interests", "settle-child-task"}
    assert "note-child" not in commands(child)
    assert open_ends.child_tasks(child) == {"16": "Barnet fyller 16\u00a0år"}
    assert "Barnet er ikke hørt ennå." in open_ends.remarks(child)
    grown = track("assessment", "assigned")
    assert not commands(grown) & {"hear-child", "weigh-best-interests", "settle-child-task"}


def test_a_request_to_wait_is_decided_once() -> None:
    asked = track("appeal", "received", ("suspension-requested", {}))
    assert "decline-suspension" in commands(asked)
    assert "request-suspension" not in commands(asked)
    declined = track("appeal", "received", ("suspension-requested", {}), ("suspension-declined", {}))
    assert "decline-suspension" not in commands(declined)


def test_the_documents_go_once() -> None:
    forwarded: tuple[str, dict[str, Any]] = ("appeal-forwarded", {})
    assert "send-forwarding-pack" in commands(track("appeal", "forwarded", forwarded))
    assert "send-forwarding-pack" not in commands(track("appeal", "forwarded", forwarded, ("forwarding-pack-sent", {})))


def test_who_an_inquiry_concerns_is_asked_until_somebody_has_said_it() -> None:
    told: tuple[str, dict[str, Any]] = ("inquiry-received", {"channel": "phone", "person": None})
    assert "identify-inquiry" in commands(track("inquiry", "received", told))
    known = ("inquiry-identified", {"person": "p-1", "made_for": None})
    assert "identify-inquiry" not in commands(track("inquiry", "received", told, known))
    about_anna = ("inquiry-received", {"channel": "phone", "person": "p-1"})
    assert "identify-inquiry" not in commands(track("inquiry", "received", about_anna))


def test_the_page_shows_what_the_facts_of_the_case_leave_open() -> None:
    cases = assigned()
    cases["assessment"].append(
        record("assessment.objection-raised.v1", 6, stream=ASSESSMENT, version=3, party="hospital")
    )
    page = Desk(Services(cases=cases)).log_in().get(f"/saker/{CASE}").text
    assert "Personen motsetter seg at vi spør: sykehus." in page
    assert "withdraw-objection" in page


def test_only_a_line_that_runs_may_be_chosen() -> None:
    cases = drafted()
    cases["decision"] += [
        record("decision.decision-notified.v1", 7, stream=DECISION, version=3, arrived_on="2026-03-07", **_PERIODS),
        record("decision.service-started.v1", 8, stream=DECISION, version=4, line=1, started_on="2026-03-08"),
    ]
    page = Desk(Services(cases=cases)).log_in().get(f"/saker/{CASE}").text
    pausing = page.partition("/pause-service")[2].partition("</form>")[0]
    assert '<option value="1">Linje 1: Helsetjenester i hjemmet</option>' in pausing


_PERIODS: dict[str, Any] = {"notified_on": "2026-03-06", "appeal_periods": []}
