"""The page of the person a case is about tells what was recorded of her, and who speaks for her is registered there."""

from typing import Any
from uuid import UUID

from services.console.forms.steps import forms_for
from services.console.person.page import tracks_of
from tests.console.desk import CASE, OWN, PERSON, Desk, Services, applied, problem, record

PAGE = f"/saker/{CASE}/personen"
STANDING = UUID("00000000-0000-5000-8000-000000057a4d")
CONSENT = "00000000-0000-4000-8000-000000c05e47"
KNOWN = record("intake.person-registered.v1", 1, stream=OWN, person=PERSON)
AGREED = record(
    "intake.consent-given.v1",
    2,
    stream=STANDING,
    person=PERSON,
    consent=CONSENT,
    purpose="collect-information",
    given_on="2026-03-02",
)


def at_the_desk(*told: dict[str, Any], **more: Any) -> Desk:
    return Desk(Services(cases=applied(), of_person=[KNOWN, *told], **more)).log_in()


def filled(desk: Desk, command: str, **typed: Any) -> dict[str, Any]:
    """What a form of the page becomes when somebody sends it."""
    answer = desk.post(*desk.fill(command, at=PAGE, **typed))
    assert (answer.status_code, answer.headers.get("location")) == (303, PAGE), answer.text
    sent: dict[str, Any] = desk.services.sent[-1][2]
    return sent


def test_the_case_leads_to_the_person_and_back() -> None:
    desk = at_the_desk()
    assert f'href="{PAGE}"' in desk.get(f"/saker/{CASE}").text
    page = desk.get(PAGE).text
    assert f'href="/saker/{CASE}"' in page
    assert page.count("<h1") == 1


def test_the_page_reads_the_persons_own_record_and_says_why() -> None:
    desk = at_the_desk(AGREED)
    assert "Samtykke" in desk.get(PAGE).text
    asked = [(one["case_id"], one["purpose"]) for one in desk.services.asked if "person" not in one]
    assert asked == [(str(CASE), "saksbehandling"), (str(OWN), "saksbehandling")]


def test_a_consent_is_given_for_some_and_taken_back_by_its_number() -> None:
    desk = at_the_desk(AGREED)
    typed = {"purpose": "collect-information", "parties": ["gp", "hospital"], "covers": "health"}
    given = filled(desk, "give-consent", **typed, form="oral", given_by="person", given_on="12.3.2026")
    assert (given["parties"], given["covers"], given["consent_id"]) == (["gp", "hospital"], ["health"], given["id"])
    assert "seen_version" not in given
    assert "innhente opplysninger, fra 02.03.2026" in desk.get(PAGE).text
    taken_back = filled(desk, "withdraw-consent", consent_id=CONSENT, withdrawn_by="person")
    assert (taken_back["person"], taken_back["consent_id"]) == (PERSON, CONSENT)


def test_what_is_over_is_not_ended_again() -> None:
    mandate = {"representation": "r-1", "kind": "power-of-attorney", "valid_from": "2026-03-02"}
    begun = record("intake.representation-registered.v1", 3, stream=STANDING, person=PERSON, **mandate)
    ended = record("intake.representation-ended.v1", 4, stream=STANDING, person=PERSON, representation="r-1")
    assert "/end-representation" in at_the_desk(begun).get(PAGE).text
    assert "/end-representation" not in at_the_desk(begun, ended).get(PAGE).text
    assert "/end-guardianship" not in at_the_desk(begun).get(PAGE).text


def test_a_guardian_is_found_by_birth_number_and_stands_in_the_command_as_a_reference() -> None:
    guardian = "p-" + "b" * 32
    desk = at_the_desk(registered={"10810312345": guardian})
    typed = {"guardian.birth_number": "10810312345", "source": "office", "mandate": "personal"}
    assert filled(desk, "register-guardianship", **typed)["guardian"] == guardian
    assert "guardian" not in filled(desk, "register-guardianship", source="office", mandate="personal")


def test_somebody_the_register_does_not_know_is_said_beside_the_number() -> None:
    desk = at_the_desk()
    path, form = desk.fill("merge-persons", at=PAGE, **{"replaced.birth_number": "10810312345"})
    answer = desk.post(path, form)
    assert answer.status_code == 422
    assert "Personen er ikke registrert. Be mottaket registrere den først" in answer.text
    assert desk.services.sent == []


def test_news_of_a_person_carries_the_version_that_was_seen() -> None:
    died = record("intake.person-died.v1", 2, stream=OWN, version=2, person=PERSON, died_on="2026-03-10")
    desk = at_the_desk(died)
    corrected = filled(desk, "correct-death", source="population-register")
    assert (corrected["person"], corrected["seen_version"]) == (PERSON, 2)
    assert "/record-death" not in desk.get(PAGE).text


def test_a_death_is_registered_of_somebody_who_lives() -> None:
    (_, news) = tracks_of((), person=PERSON)
    assert {form.command for form in forms_for(news)} >= {"record-death", "record-move"}
    assert "correct-death" not in {form.command for form in forms_for(news)}


def test_a_refusal_comes_back_on_the_page_with_what_was_typed() -> None:
    no = problem(409, "intake.has-died", "Personen er død.")
    desk = at_the_desk(refuses=no)
    path, form = desk.fill("record-move", at=PAGE, source="person", direction="out", moved_on="1.3.2026")
    answer = desk.post(path, form)
    assert answer.status_code == 409
    assert "Personen er død." in answer.text
    assert 'value="1.3.2026"' in answer.text


def test_without_somebody_or_without_access_the_page_says_so() -> None:
    desk = Desk(Services(cases={"intake": [record("intake.inquiry-received.v1", 1, channel="letter")]})).log_in()
    assert desk.get(PAGE).status_code == 404
    assert "Ingen vet ennå hvem saken gjelder." in desk.get(PAGE).text
    assert Desk(Services()).log_in().get(PAGE).status_code == 404
    assert Desk(Services(silent={"intake"})).log_in().get(PAGE).status_code == 503
