"""The page of the office tells who works there and how it is organised; a leader says what changes."""

from typing import Any

from tests.console.desk import Desk, Services, problem

PAGE = "/kontoret"
KARI = {
    "staff": "kari",
    "unit": "allocation",
    "unit_name": "Tildeling",
    "basis_points": 6_250,
    "capacity": 12,
    "open_cases": 3,
    "free": 9,
    "is_away": False,
}
UNIT = {
    "unit": "allocation",
    "name": "Tildeling",
    "kind": "allocation-office",
    "parent": None,
    "parent_name": None,
    "leader": "lise",
}


def led(**more: Any) -> Desk:
    return Desk(Services(lists={"caseworkers": [KARI], "units": [UNIT]}, **more)).log_in("lise")


def test_who_works_here_and_how_the_office_is_organised_stands_on_the_page() -> None:
    page = led().get(PAGE).text
    for said in ("kari", "62,5\u00a0%", "3 av 12", "Tildeling", "tildelingskontor", "lise"):
        assert said in page


def test_only_a_leader_is_shown_the_way_to_it() -> None:
    assert f'href="{PAGE}"' in led().get("/").text
    assert f'href="{PAGE}"' not in Desk().log_in().get("/").text


def test_a_position_is_typed_in_percent_and_sent_in_basis_points() -> None:
    desk = led()
    answer = desk.post(*desk.fill("register-staff-position", at=PAGE, staff="kari", basis_points="62,5"))
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    ((service, name, command, _),) = desk.services.sent
    assert (service, name) == ("assessment", "register-staff-position")
    assert command == {"id": command["id"], "staff": "kari", "basis_points": 6_250, "from_on": "2026-03-12"}


def test_somebody_stands_in_for_a_decider_who_is_absent() -> None:
    desk = led()
    typed = {"absent": "ola", "substitute": "kari", "role": "decider", "unit": "allocation", "to_on": "20.3.2026"}
    desk.post(*desk.fill("appoint-substitute", at=PAGE, **typed))
    (service, _, command, _) = desk.services.sent[-1]
    assert (service, command["from_on"], command["to_on"]) == ("decision", "2026-03-12", "2026-03-20")


def test_a_refusal_comes_back_on_the_page_with_what_was_typed() -> None:
    desk = led(refuses=problem(403, "saksgang.forbidden", "Rollen din gir ikke adgang til dette."))
    answer = desk.post(*desk.fill("register-unit", at=PAGE, unit="day-centre", name="Dagsenteret"))
    assert answer.status_code == 403
    assert "Rollen din gir ikke adgang til dette." in answer.text
    assert 'value="Dagsenteret"' in answer.text


def test_a_role_that_may_not_see_the_lists_is_told_so() -> None:
    assert "Rollen din gir ikke innsyn i medarbeidere og enheter." in Desk(Services()).log_in("conny").get(PAGE).text
