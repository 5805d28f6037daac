"""What a well-formed request to decision looks like, and what is malformed."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from services.decision.commands import MakeDecision, ReviseDraft, StartService
from shared.web.command import Command
from tests.decision.stories import DECISION
from tests.kit.people import command_id

told: dict[str, Any] = {"id": str(command_id(1)), "decision_id": str(DECISION)}
twice = [{"line": 1, "reasons": "Fordi."}, {"line": 1, "reasons": "Derfor."}]
a_revision = {"line": 1, "outcome": "granted", "valid_from": "2024-03-12"}


def test_reasons_are_read_from_json() -> None:
    made = MakeDecision.model_validate_json(json.dumps(told | {"reasons": twice[:1]}))
    assert (made.reasons[0].line, made.reasons[0].reasons) == (1, "Fordi.")


def test_lines_are_read_from_json() -> None:
    made = ReviseDraft.model_validate_json(json.dumps(told | {"lines": [a_revision]}))
    assert made.lines[0].outcome == "granted"


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (MakeDecision, {"reasons": twice}),
        (MakeDecision, {"reasons": [{"line": 0}]}),
        (MakeDecision, {"reasons": [{"line": 1, "reasons": " "}]}),
        (MakeDecision, {"actor": "kari"}),
        (ReviseDraft, {"lines": []}),
        (ReviseDraft, {"lines": [a_revision, a_revision]}),
        (ReviseDraft, {"lines": [a_revision | {"outcome": "upheld"}]}),
        (ReviseDraft, {"lines": [a_revision | {"amount": {"quantity": 0, "unit": "place"}}]}),
        (StartService, {"line": 1, "provider": "Nordre hjemmetjeneste", "started_on": "2024-03-12"}),
        (StartService, {"line": 1, "provider": "home-care-north", "started_on": "12.03.2024"}),
    ],
)
def test_a_malformed_request_is_not_read(kind: type[Command], fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as caught:
        kind.model_validate_json(json.dumps(told | fields))
    assert caught.value.errors()[0]["loc"][0] in fields
