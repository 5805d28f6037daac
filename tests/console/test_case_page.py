"""A case page tells what, who, both clocks and what is next, and what is done on it reaches the service once."""

import re
from datetime import date

import msgspec
import pytest

from shared.law.children import childs_view_has_great_weight
from shared.law.loader import load
from shared.law.needs import help_is_necessary
from tests.console.desk import ASSESSMENT, CASE, DECISION, Desk, Services, applied, assigned, drafted, problem, record

PAGE = f"/saker/{CASE}"


def test_the_first_screen_says_what_who_clocks_and_next() -> None:
    page = Desk(Services(cases=applied())).log_in().get(PAGE).text
    for said in (
        "Helsetjenester i hjemmet",
        "p-aaaa…",
        "11\u00a0dager",
        "01.04.2026",
        "Mottaket skal bekreftes overfor søkeren",
        "Utredningen skal tildeles en saksbehandler",
    ):
        assert said in page
    assert page.count("<h1") == 1
    shown = re.sub(r'<input type="hidden"[^>]*>', "", page.partition("<main")[2])
    assert "a" * 32 not in shown.replace(str(CASE), "")


def test_what_somebody_wrote_is_text_and_nothing_else() -> None:
    page = Desk(Services(cases=applied())).log_in().get(PAGE).text
    assert "&lt;b&gt;Hjelp&lt;/b&gt; om morgenen." in page
    assert "<b>" not in page


def test_the_timeline_tells_every_service_in_order_newest_first() -> None:
    page = Desk(Services(cases=drafted())).log_in().get(PAGE).text
    told = [page.index(said) for said in ("Utkast til vedtak", "Saken er tildelt kari.", "Søknad mottatt 01.03.2026")]
    assert told == sorted(told)


def test_a_case_nobody_told_of_is_not_found_and_says_no_more() -> None:
    answer = Desk(Services()).log_in().get(PAGE)
    assert answer.status_code == 404
    assert "Saken finnes ikke, eller så angår den ikke deg." in answer.text


def test_a_form_becomes_one_command_with_the_callers_token_and_the_version_seen() -> None:
    desk = Desk(Services(cases=assigned())).log_in()
    typed = {"needs.0.topic": "own-words", "needs.0.value": "Vil bo hjemme.", "needs.0.source": "applicant"}
    path, form = desk.fill("record-need", **typed, **{"needs.0.observed_on": "11.3.2026"})
    answer = desk.post(path, form)
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    [(service, name, command, token)] = desk.services.sent
    assert (service, name, token) == ("assessment", "record-need", "kari")
    assert command == {
        "id": form["_id"],
        "assessment_id": str(ASSESSMENT),
        "seen_version": 2,
        "needs": [
            {"topic": "own-words", "value": "Vil bo hjemme.", "source": "applicant", "observed_on": "2026-03-11"}
        ],
    }
    assert "Opplysningen er registrert. Kvittering nr. 1\u00a0234." in desk.get(PAGE).text
    assert "Kvittering" not in desk.get(PAGE).text


def test_the_same_form_sent_twice_is_the_same_command_and_a_new_page_is_another() -> None:
    desk = Desk(Services(cases=applied())).log_in()
    path, form = desk.fill("assign-assessment")
    desk.post(path, form)
    desk.post(path, form)
    assert desk.services.sent[0][2] == desk.services.sent[1][2]
    assert desk.fill("assign-assessment")[1]["_id"] != form["_id"]


def test_a_stale_screen_is_refused_with_the_services_sentence_and_keeps_what_was_typed() -> None:
    sentence = "Noen andre har arbeidet med saken siden du åpnet den."
    desk = Desk(Services(cases=assigned(), refuses=problem(409, "saksgang.case-has-moved-on", sentence))).log_in()
    path, form = desk.fill("record-need", **{"needs.0.value": "Skrevet for lenge siden."})
    answer = desk.post(path, form)
    assert answer.status_code == 409
    summary = answer.text.partition("ds-error-summary")[2].partition("</ul>")[0]
    assert f'<a class="ds-link" href="#{form["_key"]}">{sentence}</a>' in summary
    assert "Skrevet for lenge siden." in answer.text
    assert form["_id"] not in answer.text
    assert "<title>Feil: Sak" in answer.text


def test_each_field_at_fault_is_named_and_linked() -> None:
    errors = [{"field": "needs[0].topic", "reason": "literal-error"}, {"field": "needs[0].value", "reason": "missing"}]
    refuses = problem(422, "saksgang.malformed", "Feil.", errors=errors)
    desk = Desk(Services(cases=assigned(), refuses=refuses)).log_in()
    path, form = desk.fill("record-need")
    answer = desk.post(path, form)
    assert answer.status_code == 422
    for at, said in (("topic", "Tema: velg et av alternativene"), ("value", "Opplysning: må fylles ut")):
        assert f'href="#{form["_key"]}-needs-0-{at}">{said}</a>' in answer.text
        assert f'id="{form["_key"]}-needs-0-{at}-error"' in answer.text
    assert answer.text.count('aria-invalid="true"') == 2


def test_a_date_that_is_none_never_leaves_the_page() -> None:
    desk = Desk(Services(cases=assigned())).log_in()
    path, form = desk.fill("record-need", **{"needs.0.observed_on": "31.02.2026"})
    answer = desk.post(path, form)
    assert answer.status_code == 422
    assert "Observert: skriv datoen slik: 21.11.2026" in answer.text
    assert desk.services.sent == []


def test_a_service_that_does_not_answer_may_be_sent_the_very_same_command_again() -> None:
    refuses = problem(503, "saksgang.no-answer", "Tjenesten svarer ikke.")
    desk = Desk(Services(cases=applied(), refuses=refuses)).log_in()
    path, form = desk.fill("assign-assessment")
    answer = desk.post(path, form)
    assert answer.status_code == 503
    assert "så blir det registrert bare én gang" in answer.text
    assert f'name="_id" value="{form["_id"]}"' in answer.text


def test_a_draft_is_decided_and_changed_line_by_line_with_what_it_says_filled_in() -> None:
    desk = Desk(Services(cases=drafted())).log_in()
    _, form = desk.fill("revise-draft")
    drawn = {"lines.0.line": "1", "lines.0.amount.quantity": "3,5", "lines.0.valid_from": "15.03.2026"}
    assert drawn.items() <= form.items()
    desk.post(*desk.fill("make-decision", **{"reasons.0.reasons": "Fordi.", "reasons.0.is_sound": "yes"}))
    command = desk.services.sent[-1][2]
    assert command["decision_id"] == str(DECISION)
    assert command["reasons"] == [{"line": 1, "reasons": "Fordi.", "is_sound": True}]


def test_a_case_that_is_opened_again_keeps_its_gross_clock() -> None:
    cases = drafted()
    cases["intake"].append(record("intake.application-answered.v1", 6, version=2, answered_on="2026-03-06"))
    assert "5\u00a0dager, besvart 06.03.2026" in Desk(Services(cases=cases)).log_in().get(PAGE).text
    cases["decision"].append(
        record(
            "decision.case-reopened.v1",
            8,
            stream=DECISION,
            version=2,
            reopened_on="2026-03-08",
            received_on="2026-03-01",
        )
    )
    page = Desk(Services(cases=cases)).log_in().get(PAGE).text
    assert '<dd class="big">11\u00a0dager</dd>' in page


@pytest.mark.parametrize("command", ["erase-person", "read-case", "x"])
def test_only_commands_with_a_form_go_through(command: str) -> None:
    desk = Desk(Services(cases=applied())).log_in()
    _, form = desk.fill("assign-assessment")
    assert desk.post(f"{PAGE}/{command}", form).status_code == 404
    assert desk.services.sent == []


def test_a_case_is_given_to_somebody_who_can_take_it() -> None:
    ola = {"staff": "ola", "unit": "nord", "unit_name": None, "open_cases": 12, "free": 3, "is_away": False}
    eva = {**ola, "staff": "eva", "unit_name": "Tildeling nord", "is_away": True}
    lists = {"caseworkers": [ola, eva]}
    page = Desk(Services(cases=applied(), lists=lists)).log_in().get(PAGE).text
    assert '<option value="ola">nord, har 12, kan ta 3 til</option>' in page
    assert '<option value="eva">Tildeling nord, borte</option>' in page
    assert 'value="kari" autocomplete="off" list="caseworkers"' in page


def test_who_may_not_see_the_list_of_caseworkers_may_still_write_an_id() -> None:
    page = Desk(Services(cases=applied())).log_in().get(PAGE).text
    assert "<datalist" not in page
    assert 'list="caseworkers"' in page


def test_a_finding_on_a_provision_nobody_has_read_is_marked_and_the_others_are_not() -> None:
    law, day = load(), date(2026, 3, 4)
    from_memory = childs_view_has_great_weight(age=12, weighed_on=day, law=law)
    read = help_is_necessary(scores={}, needs_health_care=True, need_is_covered=False, assessed_on=day, law=law)
    marks = []
    for findings in ([read], [read, from_memory, from_memory]):
        cases = assigned()
        told = msgspec.to_builtins(findings)
        cases["assessment"].append(
            record("assessment.assessment-completed.v1", 4, stream=ASSESSMENT, version=3, lines=[], findings=told)
        )
        marks.append(Desk(Services(cases=cases)).log_in().get(PAGE).text.count("Bør kontrolleres av jurist"))
    assert marks == [0, 1]


def test_a_guardian_who_gets_the_letter_is_found_by_birth_number() -> None:
    decided = drafted()
    decided["decision"].append(record("decision.service-granted.v1", 6, stream=DECISION, version=2, line=1))
    guardian = "p-" + "b" * 32
    desk = Desk(Services(cases=decided, registered={"10810312345": guardian})).log_in()
    typed = {"addressees.age": "9", "addressees.guardian.birth_number": "10810312345"}
    desk.post(*desk.fill("notify-decision", **typed))
    assert desk.services.sent[-1][2]["addressees"] == {"age": 9, "guardian": guardian}
