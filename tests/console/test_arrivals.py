"""Something new is registered on one page: who it is about, then what came in, and nobody is entered twice."""

from typing import Any

import pytest

from tests.console.desk import CASE, PERSON, Desk, Services, applied, problem

PAGE = "/ny"
NUMBER = "01895000185"
TYPED = {
    "person.birth_number": "018950 00185",
    "channel": "phone",
    "source": "applicant",
    "received_on": "11.3.2026",
    "residency": "resident",
    "wishes": "Oppdiktet: hjelp om morgenen.",
}


def fill(desk: Desk, command: str = "receive-application", **typed: Any) -> tuple[str, dict[str, Any]]:
    path, form = desk.fill(command, at=PAGE)
    return path, {**form, **TYPED, **typed}


def test_an_application_of_somebody_who_is_registered_is_received_for_that_person() -> None:
    desk = Desk(Services(registered={NUMBER: PERSON})).log_in()
    path, form = fill(desk, services=["home-nursing", "personal-alarm"])
    answer = desk.post(path, form)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/saker/{form['_stream']}")
    [(service, name, command, token)] = desk.services.sent
    assert (service, name, token) == ("intake", "receive-application", "kari")
    assert command == {
        "id": form["_id"],
        "case_id": form["_stream"],
        "person": PERSON,
        "channel": "phone",
        "source": "applicant",
        "received_on": "2026-03-11",
        "residency": "resident",
        "services": ["home-nursing", "personal-alarm"],
        "wishes": "Oppdiktet: hjelp om morgenen.",
    }


def test_somebody_new_is_registered_first_and_the_same_person_when_it_is_sent_again() -> None:
    desk = Desk().log_in()
    path, form = fill(desk, **{"person.name": "Kari Prøve"})
    desk.post(path, form)
    desk.post(path, form)
    (_, first, registered, _), (_, second, received, _), (_, _, again, _), _ = desk.services.sent
    assert (first, second) == ("register-person", "receive-application")
    assert (registered["birth_number"], registered["name"]) == (NUMBER, "Kari Prøve")
    assert received["person"] == PERSON
    assert registered["id"] == again["id"] != received["id"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"person.birth_number": ""}, "Fødselsnummer: må fylles ut"),
        ({"person.birth_number": "12345"}, "Fødselsnummer: skriv elleve siffer"),
        ({}, "Navn: må fylles ut: personen er ikke registrert fra før"),
    ],
)
def test_who_it_is_about_must_be_told_and_the_rest_stays(typed: dict[str, str], said: str) -> None:
    desk = Desk().log_in()
    path, form = fill(desk, **typed)
    answer = desk.post(path, form)
    assert answer.status_code == 422
    assert said in answer.text
    assert "Oppdiktet: hjelp om morgenen." in answer.text
    assert f'name="_stream" value="{form["_stream"]}"' in answer.text
    assert desk.services.sent == []


def test_a_number_the_register_does_not_believe_is_said_at_its_field() -> None:
    sentence = "Fødselsnummeret er ikke gyldig."
    desk = Desk(Services(refuses=problem(409, "vault.birth-number-not-valid", sentence))).log_in()
    answer = desk.post(*fill(desk, **{"person.name": "Kari Prøve"}))
    assert answer.status_code == 422
    assert f"Fødselsnummer: {sentence[0].lower()}{sentence[1:]}" in answer.text


def test_a_register_that_does_not_answer_may_be_asked_again_with_the_same_form() -> None:
    desk = Desk(Services(refuses=problem(503, "saksgang.no-answer", "Svarer ikke."))).log_in()
    path, form = fill(desk, **{"person.name": "Kari Prøve"})
    answer = desk.post(path, form)
    assert answer.status_code == 503
    assert f'name="_id" value="{form["_id"]}"' in answer.text


def test_an_inquiry_may_be_about_nobody_we_know() -> None:
    desk = Desk().log_in()
    path, form = fill(desk, "receive-inquiry", **{"person.birth_number": "", "source": "neighbour"})
    assert desk.post(path, form).status_code == 303
    [(_, name, command, _)] = desk.services.sent
    assert name == "receive-inquiry"
    assert command == {
        "id": form["_id"],
        "inquiry_id": form["_id"],
        "case_id": form["_stream"],
        "channel": "phone",
        "source": "neighbour",
        "received_on": "2026-03-11",
    }


def test_a_birth_number_stands_in_no_address_and_no_title() -> None:
    desk = Desk(Services(registered={NUMBER: PERSON})).log_in()
    path, form = fill(desk, received_on="i går")
    answer = desk.post(path, form)
    assert NUMBER not in path
    assert NUMBER not in answer.text.partition("<main")[0]
    assert answer.headers["cache-control"] == "no-store"


def test_only_what_begins_something_is_sent_from_here() -> None:
    desk = Desk(Services(cases=applied())).log_in()
    path, form = desk.fill("assign-assessment")
    assert desk.post(path.replace(f"/saker/{CASE}", PAGE), form).status_code == 404
