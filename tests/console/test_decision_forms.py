"""What may be done after a decision is shown where there is something to do it with."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from services.console.case.course import course_of, entries_of
from services.console.case.decision import open_ends
from services.console.forms.form import options
from services.console.forms.steps import forms_for
from services.console.forms.track import Track
from tests.console.desk import CASE, DECISION, Desk, Services, drafted, record

LINES = [{"line": 1, "service": "home-nursing"}, {"line": 2, "service": "long-term-place"}]
GRANTED = ("service-granted", {"line": 1})
ORDERED = ("order-sent", {"line": 1})
STARTED = ("service-started", {"line": 1})
TODAY = date(2026, 3, 12)


def decided(*facts: tuple[str, dict[str, Any]], kind: str = "decision", stage: str = "notified") -> Track:
    return Track(kind=kind, stage=stage, stream=CASE, lines=[dict(line) for line in LINES], facts=list(facts))


def commands(track: Track) -> set[str]:
    return {form.command for form in forms_for(track)}


def test_a_provider_answers_an_order_once() -> None:
    answers = {"acknowledge-order", "decline-order", "chase-order"}
    assert not commands(decided(GRANTED)) & answers
    assert commands(decided(GRANTED, ORDERED)) >= answers
    for answer in ("order-acknowledged", "order-declined", "service-started"):
        assert not commands(decided(GRANTED, ORDERED, (answer, {"line": 1}))) & answers
    again = ("order-corrected", {"line": 1})
    assert commands(decided(GRANTED, ORDERED, ("order-acknowledged", {"line": 1}), again)) >= answers


def test_a_delay_is_explained_until_help_begins_and_another_provider_comes_after() -> None:
    assert "explain-delay" in commands(decided(GRANTED))
    assert not commands(decided(GRANTED)) & {"change-provider"}
    assert "explain-delay" not in commands(decided(GRANTED, STARTED))
    assert "change-provider" in commands(decided(GRANTED, STARTED))


def test_an_order_goes_to_another_provider_until_it_is_declined_or_undone() -> None:
    said_yes = ("order-acknowledged", {"line": 1})
    for asked in ((ORDERED,), (ORDERED, said_yes)):
        assert "change-provider" in commands(decided(GRANTED, *asked))
    for over in (("order-declined", {"line": 1}), ("registration-undone", {"line": 1, "what": "order"})):
        assert "change-provider" not in commands(decided(GRANTED, ORDERED, over))


def test_what_was_registered_by_mistake_is_undone_and_does_not_run() -> None:
    assert "undo-registration" not in commands(decided(GRANTED))
    began = decided(GRANTED, STARTED)
    (undo,) = [form for form in forms_for(began) if form.command == "undo-registration"]
    (what,) = [field for field in undo.fields if field.name == "what"]
    assert options(what, began, TODAY) == {"start": "at tjenesten er i gang"}
    undone = decided(GRANTED, STARTED, ("registration-undone", {"line": 1, "what": "start"}))
    assert not commands(undone) & {"undo-registration", "pause-service", "stop-service", "change-provider"}
    stopped = decided(GRANTED, STARTED, ("service-stopped", {"line": 1}))
    assert "stop-service" not in commands(stopped)
    assert "stop-service" in commands(decided(*stopped.facts, ("registration-undone", {"line": 1, "what": "stop"})))


def test_only_who_waits_is_weighed_anew_or_taken_off_the_list() -> None:
    waits = ("placed-on-waiting-list", {"line": 2})
    listed = {"reassess-waiting", "leave-waiting-list"}
    assert not commands(decided(GRANTED)) & listed
    assert commands(decided(waits)) >= listed
    left = decided(waits, ("left-waiting-list", {"line": 2}))
    assert not commands(left) & listed
    assert commands(decided(*left.facts, ("case-resumed", {"waits": [{"line": 2}]}))) >= listed
    assert not commands(decided(waits, ("decision-invalidated", {"lines": [2]}))) & listed


def test_who_is_listed_anew_is_weighed_where_they_wait_now() -> None:
    second = UUID("00000000-0000-4000-8000-0000000000d2")
    lines = [{"line": 1, "service": "long-term-stay"}]
    former = {"decision": str(DECISION), "line": 1}
    told: list[tuple[str, UUID, dict[str, Any]]] = [
        ("decision-drafted", DECISION, {"lines": lines}),
        ("placed-on-waiting-list", DECISION, {"line": 1}),
        ("decision-drafted", second, {"lines": lines}),
        ("placed-on-waiting-list", second, {"line": 1, "former": former}),
    ]
    records = [
        record(f"decision.{name}.v1", n, stream=stream, version=n, **data)
        for n, (name, stream, data) in enumerate(told, start=1)
    ]
    course = course_of(CASE, entries_of([{"service": "decision", "records": records}]))
    waiting = {track.stream: open_ends.waiting(track) for track in course.tracks}
    assert (waiting[DECISION], waiting[second]) == (set(), {1})


def test_reasons_are_asked_for_where_none_were_given_and_sent_for_the_lines_asked_about() -> None:
    assert "request-reasons" in commands(decided(GRANTED))
    assert "provide-reasons" not in commands(decided(GRANTED))
    reasoned = ("service-granted", {"line": 1, "reasons": {"state": "open", "text": "Fordi."}})
    assert "request-reasons" not in commands(decided(reasoned))
    asked = decided(GRANTED, ("reasons-requested", {"lines": [1]}))
    (form,) = [form for form in forms_for(asked) if form.command == "provide-reasons"]
    assert form.rows is not None
    assert [row["line"] for row in form.rows(asked, TODAY)] == [1]
    given = decided(*asked.facts, ("reasons-provided", {"lines": [{"line": 1}]}))
    assert not commands(given) & {"request-reasons", "provide-reasons"}


def test_a_request_for_reversal_waits_for_a_yes_or_a_no() -> None:
    asked = decided(GRANTED, ("reversal-asked", {"request": "r-1", "asked_on": "2026-03-10"}))
    assert open_ends.requests(asked) == {"r-1": "2026-03-10"}
    assert "decline-reversal" in commands(asked)
    for answer in ("reversal-declined", "decision-reversed"):
        told = (answer, {"request": "r-1", "ground": "in-favour", "lines": [1]})
        assert "decline-reversal" not in commands(decided(*asked.facts, told))


@pytest.mark.parametrize(
    ("fact", "left"),
    [
        (("decision-invalidated", {"lines": [1]}), {2}),
        (("decision-reversed", {"lines": [1], "ground": "invalid"}), {2}),
        (("decision-reversed", {"lines": [1], "ground": "in-favour"}), {1, 2}),
    ],
)
def test_what_holds_no_longer_is_not_undone_again(fact: tuple[str, dict[str, Any]], left: set[int]) -> None:
    assert open_ends.holding(decided(GRANTED, fact)) == left


def test_what_holds_no_longer_and_gives_nothing_is_taken_up_again_once() -> None:
    fell = ("decision-invalidated", {"lines": [1]})
    assert "reopen-lines" not in commands(decided(GRANTED))
    assert "reopen-lines" in commands(decided(GRANTED, fell))
    for stage in ("decided", "reopened", "resumed"):
        assert "reopen-lines" in commands(decided(GRANTED, fell, stage=stage))
    assert "reopen-lines" not in commands(decided(GRANTED, STARTED, fell))
    beside = decided(("service-refused", {"line": 1}), STARTED, fell)
    assert open_ends.fallen(beside) == {1}
    assert "reopen-lines" not in commands(decided(GRANTED, fell, ("case-reopened", {"lines": [1]})))


def test_what_nobody_was_told_of_is_told_still_when_a_line_of_it_is_taken_up_again() -> None:
    told: list[tuple[str, dict[str, Any]]] = [
        ("decision-drafted", {"lines": LINES}),
        ("service-granted", {"line": 1}),
        ("decision-reversed", {"lines": [1], "ground": "not-notified", "request": None}),
        ("case-reopened", {"lines": [1], "received_on": "2026-03-01", "reopened_on": "2026-03-08"}),
    ]
    assert "notify-decision" in of_course(*told)
    told[2] = ("decision-reversed", {"lines": [1, 2], "ground": "not-notified", "request": None})
    assert "notify-decision" not in of_course(*told)


def of_course(*told: tuple[str, dict[str, Any]]) -> set[str]:
    """What may be done with a decision of which this was told."""
    records = [
        record(f"decision.{name}.v1", n, stream=DECISION, version=n, **data)
        for n, (name, data) in enumerate(told, start=1)
    ]
    (track, *_) = course_of(CASE, entries_of([{"service": "decision", "records": records}])).tracks
    return commands(track)


def test_a_case_has_one_plan_and_each_kind_of_coordinator_once() -> None:
    def of_case(*facts: tuple[str, dict[str, Any]]) -> set[str]:
        return commands(decided(*facts, kind="case", stage="open"))

    started: tuple[str, dict[str, Any]] = ("individual-plan-started", {})
    assert "offer-individual-plan" in of_case()
    assert not of_case() & {"end-individual-plan", "release-coordinator"}
    assert "end-individual-plan" in of_case(started)
    assert "offer-individual-plan" not in of_case(started)
    assert "offer-individual-plan" in of_case(started, ("individual-plan-ended", {}))
    assert "release-coordinator" in of_case(("coordinator-appointed", {"kind": "coordinator"}))


def test_coercion_is_registered_about_the_person_of_the_case_and_ended_where_it_stands() -> None:
    desk = Desk(Services(cases=drafted())).log_in()
    days = {"decided_on": "1.3.2026", "valid_from": "1.3.2026", "valid_to": "1.6.2026"}
    desk.post(*desk.fill("register-coercion", kpr="24", decided_by="lege-1", description="Oppdiktet.", **days))
    (_, _, command, _) = desk.services.sent[-1]
    assert (command["kpr"], command["person"], command["case_id"]) == (24, "p-" + "a" * 32, str(CASE))
    told = record("decision.coercion-registered.v1", 9, stream=DECISION, kpr=24, valid_to="2026-06-01")
    desk.services.cases["decision"] = [told]
    page = desk.get(f"/saker/{CASE}").text
    assert "Tvangsvedtaket: helsehjelp (pbrl kap. 4 A)" in page
    assert "01.06.2026: Tvangsvedtaket løper ut" in page
    desk.post(*desk.fill("end-coercion", reason="expired"))
    assert desk.services.sent[-1][2]["measure_id"] == str(DECISION)


def test_a_line_that_is_revised_keeps_the_day_it_is_to_be_looked_at_again() -> None:
    told = drafted()
    told["decision"][0]["data"]["lines"][0]["review_by"] = "2026-09-01"
    desk = Desk(Services(cases=told)).log_in()
    _, form = desk.fill("revise-draft")
    assert form["lines.0.review_by"] == "01.09.2026"


def test_a_letter_that_could_not_be_written_is_sent_to_the_service_it_is_of() -> None:
    told = {"about": 7, "told_stream": str(DECISION), "reason": "cannot-be-composed"}
    letter = record("decision.letter-not-written.v1", 9, stream=DECISION, version=1, **told)
    desk = Desk(Services(cases={"decision": [letter]})).log_in()
    assert "Et brev lot seg ikke skrive" in desk.get(f"/saker/{CASE}").text
    desk.post(*desk.fill("decision-close-letter", reason="written-by-hand"))
    (service, name, command, _) = desk.services.sent[-1]
    assert (service, name, command["about"], command["seen_version"]) == ("decision", "close-letter", 7, 1)
    desk.services.cases["decision"].append(record("decision.letter-retried.v1", 10, stream=DECISION, version=2))
    assert "decision-retry-letter" not in desk.get(f"/saker/{CASE}").text


def test_what_the_office_took_up_is_closed_undecided_and_taken_up_again() -> None:
    second = UUID("00000000-0000-4000-8000-0000000000d2")
    told: list[tuple[str, UUID, dict[str, Any]]] = [
        ("decision-drafted", DECISION, {"lines": LINES}),
        ("service-refused", DECISION, {"line": 1}),
        ("decision-invalidated", DECISION, {"lines": [1]}),
        ("case-reopened", DECISION, {"lines": [1], "next_round": 2}),
        ("round-reserved", second, {"round": 2}),
        ("closed-undecided", second, {"round": 2}),
    ]
    records = [
        record(f"decision.{name}.v1", n, stream=stream, version=n, **data)
        for n, (name, stream, data) in enumerate(told, start=1)
    ]

    def offered(most: int) -> dict[UUID, set[str]]:
        course = course_of(CASE, entries_of([{"service": "decision", "records": records[:most]}]))
        return {track.stream: commands(track) for track in course.tracks}

    assert "reopen-lines" not in offered(5)[DECISION]
    assert "close-undecided" in offered(5)[second]
    assert "reopen-lines" in offered(6)[DECISION]
    assert "close-undecided" not in offered(6)[second]


def test_what_an_appeal_set_aside_is_not_left_undecided() -> None:
    for stage in ("opened", "drafted"):
        by_appeal = decided(("round-reserved", {"round": 2, "appeal": str(CASE)}), stage=stage)
        assert "close-undecided" not in commands(by_appeal)
