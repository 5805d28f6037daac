"""What units have asked each other for stands on one page, with who owes what by when and the form to answer with."""

from typing import Any

import pytest

from services.console.flow.steps import REQUESTS
from services.console.forms.form import Unreadable, command_of
from tests.console.desk import CASE, PERSON, Desk, Services

REQUEST = "10000000-0000-4000-8000-0000000004e9"
PAGE = "/foresporsler"


def asked(**more: Any) -> dict[str, Any]:
    told = {"request_id": REQUEST, "case_id": str(CASE), "from_unit": "solsiden", "to_unit": "bjerkely", "version": 2}
    owed = {"owner": "bjerkely", "asked_at": "2026-03-12T07:00:00Z", "due_at": "2026-03-12T13:00:00Z"}
    rest = {"person": PERSON, "bed_id": None, "stay_id": None, "is_overdue": False}
    return {**told, **owed, **rest, "kind": "transfer", "stage": "asked", **more}


def desk(*requests: dict[str, Any]) -> Desk:
    return Desk(Services(lists={"open-requests": list(requests)})).log_in()


def sent(office: Desk) -> tuple[str, dict[str, Any]]:
    ((service, name, command, _),) = office.services.sent
    assert service == "bedflow"
    return name, {key: value for key, value in command.items() if key != "id"}


def test_who_owes_what_by_when_is_told() -> None:
    text = desk(asked(is_overdue=True), asked(request_id=REQUEST[::-1].replace("-", ""), person=None)).get(PAGE).text
    for said in (
        "2 åpne forespørsler.",
        "Flytting av pasient",
        "solsiden",
        "bjerkely",
        "p-aaaa…",
        "ingen person",
        "venter på svar",
        "12.03.2026\u00a0kl.\u00a014.00",
        "Fristen er oversittet",
    ):
        assert said in text
    assert "1 åpen forespørsel." in desk(asked()).get(PAGE).text
    assert "Ingen enhet venter på en annen." in desk().get(PAGE).text


def test_a_request_is_answered_with_the_hour_in_oslo() -> None:
    office = desk(asked())
    typed = {"answer": "later", "due_at": "13.03.2026 kl. 08.30", "message": "Vi har ledig rom i morgen."}
    path, fields = office.fill("answer-request", at=PAGE, **typed)
    assert office.post(path, fields).headers["location"] == PAGE
    assert sent(office) == (
        "answer-request",
        {
            "request_id": REQUEST,
            "seen_version": 2,
            "answer": "later",
            "due_at": "2026-03-13T07:30:00Z",
            "message": "Vi har ledig rom i morgen.",
        },
    )


def test_a_request_is_passed_on() -> None:
    office = desk(asked(stage="refused", owner="solsiden"))
    path, fields = office.fill("pass-request-on", at=PAGE, to_unit="helsehuset", due_at="13.03.2026 9:00")
    office.post(path, fields)
    told = {"request_id": REQUEST, "seen_version": 2, "to_unit": "helsehuset", "due_at": "2026-03-13T08:00:00Z"}
    assert sent(office) == ("pass-request-on", told)


@pytest.mark.parametrize(
    ("stage", "buttons"),
    [
        ("asked", ["Send svaret", "Send videre", "Overta", "Avslutt"]),
        ("accepted", ["Overta", "Send videre", "Avslutt"]),
        ("refused", ["Send videre", "Avslutt"]),
        ("taken-over", ["Avslutt"]),
    ],
)
def test_what_may_be_done_follows_from_where_it_stands(stage: str, buttons: list[str]) -> None:
    text = desk(asked(stage=stage)).get(PAGE).text
    assert [part.partition("</button>")[0] for part in text.split('<button class="ds-button" type="submit">')][1:] == [
        *buttons,
        "Send forespørselen",
    ]


@pytest.mark.parametrize("typed", ["i morgen", "13.03.2026", "13.03.2026 kl. 25.00", "13.13.2026 kl. 08.00", "kl. 8"])
def test_an_hour_that_is_none_is_said_beside_the_field(typed: str) -> None:
    with pytest.raises(Unreadable) as no:
        command_of(REQUESTS["take-request-over"], [("due_at", typed)])
    assert "21.11.2026 kl. 14.30" in no.value.faults["due_at"]


def test_a_unit_is_asked_from_the_page_about_nobody_or_about_somebody_who_is_registered() -> None:
    office = desk()
    typed = {"from_unit": "solsiden", "to_unit": "bjerkely", "kind": "cleaning", "due_at": "13.03.2026 kl. 9.00"}
    path, fields = office.fill("ask-unit", at=PAGE, **typed)
    assert office.post(path, fields).headers["location"] == PAGE
    told = {"from_unit": "solsiden", "to_unit": "bjerkely", "kind": "cleaning", "due_at": "2026-03-13T08:00:00Z"}
    assert sent(office) == ("ask-unit", told)
    office.services.sent.clear()
    office.services.registered["10810312345"] = PERSON
    office.post(path, {**fields, "person.birth_number": "10810312345", "message": "Oppdiktet beskjed."})
    assert sent(office) == ("ask-unit", {**told, "person": PERSON, "message": "Oppdiktet beskjed."})
