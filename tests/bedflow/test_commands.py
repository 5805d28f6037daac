"""What a well-formed request about beds and stays looks like, and what is malformed."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from services.bedflow.places.commands import OpenBed, OpenBeds
from services.bedflow.stays.commands import AllocateStay
from shared.web.command import Command
from tests.bedflow.stories import BED, DECISION, STAY
from tests.kit.people import ANNA, command_id

ID = str(command_id(1))
bed: dict[str, Any] = {
    "bed_id": str(BED),
    "unit": "helsehuset",
    "label": "2B vindu",
    "kind": "short-term",
    "opened_on": "2024-01-01",
}
wanted: dict[str, Any] = {
    "id": ID,
    "person": ANNA,
    "stay_id": str(STAY),
    "bed_id": str(BED),
    "kind": "short-term",
    "from_on": "2024-03-12",
    "line": {"decision_id": str(DECISION), "line": 1},
}


def read(kind: type[Command], said: dict[str, Any]) -> Any:
    return kind.model_validate_json(json.dumps(said))


def test_a_bed_and_a_stay_are_read_from_json() -> None:
    assert read(OpenBed, {"id": ID, "bed": bed}).bed.label == "2B vindu"
    assert read(AllocateStay, wanted).line.line == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("unit", "Helse huset"),
        ("label", ""),
        ("label", "<b>203</b>"),
        ("kind", "suite"),
        ("opened_on", "01.01.2024"),
        ("opened_on", "0024-01-01"),
        ("opened_on", "9999-12-31"),
        ("zone", 7),
    ],
)
def test_a_malformed_field_of_a_bed_is_named_and_not_echoed(field: str, value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        read(OpenBed, {"id": ID, "bed": bed | {field: value}})
    assert caught.value.errors()[0]["loc"] == ("bed", field)
    assert f"input_value={value!r}" not in str(caught.value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("person", "Kari Prøve"),
        ("kind", "hotel"),
        ("from_on", "2300-01-01"),
        ("line", {"decision_id": str(DECISION), "line": 0}),
        ("actor", "kari"),
    ],
)
def test_a_malformed_field_of_a_stay_is_named(field: str, value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        read(AllocateStay, wanted | {field: value})
    assert caught.value.errors()[0]["loc"][0] == field


def test_a_house_is_opened_with_at_least_one_bed_and_not_with_a_thousand() -> None:
    for beds in ([], [bed] * 201):
        with pytest.raises(ValidationError):
            read(OpenBeds, {"id": ID, "beds": beds})
