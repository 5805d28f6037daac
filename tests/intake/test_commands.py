"""What a well-formed request to intake looks like, and what is malformed."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from services.intake.commands import ReceiveApplication, RegisterPerson
from tests.kit.people import ANNA, CASE, command_id

letter: dict[str, Any] = {
    "id": str(command_id(1)),
    "case_id": str(CASE),
    "person": ANNA,
    "channel": "letter",
    "source": "applicant",
    "received_on": "2024-03-12",
    "residency": "resident",
    "services": ["home-nursing"],
    "wishes": "Trenger hjelp om morgenen.",
}


def test_a_letter_is_read_from_json() -> None:
    assert ReceiveApplication.model_validate_json(json.dumps(letter)).services == ("home-nursing",)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("person", "Anna Prøve"),
        ("channel", "pigeon"),
        ("received_on", "12.03.2024"),
        ("services", []),
        ("services", ["home-nursing", "home-nursing"]),
        ("services", ["Home Nursing"]),
        ("wishes", "   "),
        ("wishes", "x" * 4001),
        ("actor", "kari"),
        ("seen_version", "1"),
    ],
)
def test_a_malformed_field_is_named_and_not_echoed(field: str, value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        ReceiveApplication.model_validate_json(json.dumps(letter | {field: value}))
    assert caught.value.errors()[0]["loc"][0] == field
    assert repr(value) not in str(caught.value)


@pytest.mark.parametrize("digits", ["0181500003", "018150000361", "o1815000036", ""])
def test_a_birth_number_has_eleven_digits(digits: str) -> None:
    told = {"id": str(command_id(1)), "birth_number": digits, "name": "Anna Prøve"}
    with pytest.raises(ValidationError):
        RegisterPerson.model_validate_json(json.dumps(told))
