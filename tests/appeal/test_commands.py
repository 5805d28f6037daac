"""What a well-formed request to appeal looks like, and what is malformed."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from services.appeal.commands import ReceiveAppeal
from tests.appeal.stories import APPEAL, DECISION
from tests.kit.people import command_id

letter: dict[str, Any] = {
    "id": str(command_id(1)),
    "appeal_id": str(APPEAL),
    "decision_id": str(DECISION),
    "appellant": "next-of-kin",
    "mandate": "power-of-attorney",
    "lines": [1, 2],
    "sent_on": "2024-03-12",
    "received_on": "2024-03-12",
    "grounds": "Mor trenger mer hjelp.",
}


def test_an_appeal_is_read_from_json() -> None:
    assert ReceiveAppeal.model_validate_json(json.dumps(letter)).lines == (1, 2)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("appellant", "neighbour"),
        ("mandate", "she said so"),
        ("astray", {"reason": "dog", "first_sent_on": "2024-03-01", "known_on": "2024-03-02"}),
        ("unnotified", {"knew_on": "2024-03-01"}),
        ("lines", []),
        ("lines", [1, 1]),
        ("lines", [0]),
        ("lines", ["1"]),
        ("sent_on", "12.03.2024"),
        ("grounds", " "),
        ("actor", "kari"),
    ],
)
def test_a_malformed_field_is_named_and_not_echoed(field: str, value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        ReceiveAppeal.model_validate_json(json.dumps(letter | {field: value}))
    assert caught.value.errors()[0]["loc"][0] == field
    assert f"input_value={value!r}" not in str(caught.value)
