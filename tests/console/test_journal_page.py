"""The journal has a page of its own below its case, where it is written and corrected, and nothing in it disappears."""

from typing import Any

from shared.contracts.assessment_office import journal_of
from tests.console.desk import CASE, PERSON, Desk, Services, applied, problem, record

PAGE = f"/saker/{CASE}/journal"
JOURNAL = journal_of(CASE)


def entry(position: int, version: int, text: str, **more: Any) -> dict[str, Any]:
    said = {"person": PERSON, "about_on": "2026-03-02", "text": {"state": "open", "text": text}}
    return record("assessment.journal-entry-written.v1", position, stream=JOURNAL, version=version, **{**said, **more})


FIRST = entry(3, 1, "Oppdiktet, feil dag.")
CORRECTED = entry(4, 2, "Oppdiktet, rett dag.", replaces=1, reasons={"state": "open", "text": "Besøket var dagen før."})


def at_the_desk(*entries: dict[str, Any], **more: Any) -> Desk:
    return Desk(Services(cases=applied(), journal=list(entries), **more)).log_in()


def test_the_case_leads_to_the_journal_and_does_not_read_it() -> None:
    desk = at_the_desk(FIRST)
    case = desk.get(f"/saker/{CASE}").text
    assert f'href="{PAGE}"' in case
    assert "Oppdiktet, feil dag." not in case
    assert str(JOURNAL) not in [one.get("case_id") for one in desk.services.asked]
    page = desk.get(PAGE).text
    assert "Oppdiktet, feil dag." in page
    assert f'href="/saker/{CASE}"' in page
    assert desk.services.asked[-1]["case_id"] == str(JOURNAL)


def test_an_entry_is_written_and_does_not_name_the_person() -> None:
    desk = at_the_desk()
    page = desk.get(PAGE).text
    assert "Ingen notater er ført" in page
    assert "/correct-journal-entry" not in page
    answer = desk.post(*desk.fill("write-journal-entry", at=PAGE, text="Oppdiktet."))
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    command = desk.services.sent[-1][2]
    assert command == {"id": command["id"], "case_id": str(CASE), "about_on": "2026-03-12", "text": "Oppdiktet."}


def test_an_entry_is_corrected_with_a_reason() -> None:
    desk = at_the_desk(FIRST)
    typed = {"corrects": "1", "about_on": "1.3.2026", "text": "Oppdiktet, rett dag.", "reasons": "Feil dag."}
    desk.post(*desk.fill("correct-journal-entry", at=PAGE, **typed))
    service, name, command, _ = desk.services.sent[-1]
    assert (service, name) == ("assessment", "correct-journal-entry")
    assert command == {"id": command["id"], "case_id": str(CASE), **typed, "corrects": 1, "about_on": "2026-03-01"}


def test_what_was_corrected_stays_to_be_read_with_who_and_why_and_only_the_newest_is_corrected() -> None:
    page = at_the_desk(FIRST, CORRECTED).get(PAGE).text
    for said in ("Oppdiktet, feil dag.", "Oppdiktet, rett dag.", "Besøket var dagen før.", "av kari", "Se nr. 2."):
        assert said in page
    assert page.count(">Rettet<") == 1
    form = page.partition("/correct-journal-entry")[2].partition("</form>")[0]
    assert 'value="2"' in form
    assert 'value="1"' not in form


def test_a_correction_that_is_refused_comes_back_with_what_was_typed() -> None:
    no = problem(409, "assessment.entry-is-corrected", "Notatet er rettet før.")
    desk = at_the_desk(FIRST, refuses=no)
    typed = {"corrects": "1", "text": "Oppdiktet, rett dag.", "reasons": "Feil dag."}
    answer = desk.post(*desk.fill("correct-journal-entry", at=PAGE, **typed))
    assert answer.status_code == 409
    assert "Notatet er rettet før." in answer.text
    assert "Oppdiktet, rett dag." in answer.text


def test_who_may_not_read_the_journal_and_a_service_that_is_silent_get_a_page_that_says_so() -> None:
    assert "ikke din å lese" in Desk(Services(cases=applied())).log_in("lise").get(PAGE).text
    assert at_the_desk(FIRST, silent={"assessment"}).get(PAGE).status_code == 503
