"""What a well-formed request to assessment looks like, and what is malformed."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from services.assessment.commands import CompleteAssessment, RecordNeed, ScoreAssistance
from tests.assessment.stories import ROUND_1
from tests.kit.people import command_id

head: dict[str, Any] = {"id": str(command_id(1)), "assessment_id": str(ROUND_1)}
line: dict[str, Any] = {"line": 1, "service": "home-nursing", "outcome": "granted", "valid_from": "2024-03-12"}
completing: dict[str, Any] = head | {
    "form": "formal",
    "needs_health_care": True,
    "need_is_covered": False,
    "lines": [line],
}


def test_a_proposal_is_read_from_json() -> None:
    assert CompleteAssessment.model_validate_json(json.dumps(completing)).lines[0].service == "home-nursing"


@pytest.mark.parametrize(
    "lines",
    [[], [line | {"line": 2}], [line, line], [line | {"outcome": "maybe"}], [line | {"amount": {"quantity": 0}}]],
)
def test_lines_are_numbered_from_one_and_well_formed(lines: list[Any]) -> None:
    with pytest.raises(ValidationError):
        CompleteAssessment.model_validate_json(json.dumps(completing | {"lines": lines}))


@pytest.mark.parametrize("score", [0, 6, 8, 10, "3", 3.0, True, None])
def test_a_score_is_one_to_five_or_nine(score: object) -> None:
    told = head | {"scores": {"eating": score}}
    with pytest.raises(ValidationError):
        ScoreAssistance.model_validate_json(json.dumps(told))


@pytest.mark.parametrize("score", [1, 2, 3, 4, 5, 9])
def test_every_score_of_the_scale_is_accepted(score: int) -> None:
    told = head | {"scores": {"eating": score}}
    assert ScoreAssistance.model_validate_json(json.dumps(told)).scores == {"eating": score}


def test_a_need_has_a_topic_of_the_closed_list() -> None:
    need = {"topic": "gossip", "value": "x", "source": "applicant", "observed_on": "2024-03-12"}
    with pytest.raises(ValidationError):
        RecordNeed.model_validate_json(json.dumps(head | {"needs": [need]}))
