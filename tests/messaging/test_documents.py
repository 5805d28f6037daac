"""Knows that the bus is written down as it is."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from services.appeal.inbox import LISTENS_TO as APPEAL
from services.assessment.inbox import LISTENS_TO as ASSESSMENT
from services.bedflow.inbox import LISTENS_TO as BEDFLOW
from services.billing.inbox import LISTENS_TO as BILLING
from services.decision.inbox import LISTENS_TO as DECISION
from services.intake.inbox import LISTENS_TO as INTAKE
from shared.messaging.declaration import LISTENS
from tests.messaging.documents import ASYNCAPI
from tests.messaging.kit import a_record


@pytest.fixture(scope="module")
def document() -> Any:
    """As it is written: that the code says the same is held in tests/architecture/test_documents.py."""
    return json.loads(ASYNCAPI.read_text("utf-8"))


def test_every_reference_in_the_document_leads_somewhere(document: Any) -> None:
    for reference in references(document):
        found = document
        for part in reference.removeprefix("#/").split("/"):
            found = found[part]


def test_every_command_gets_a_reply_and_says_what_it_takes(document: Any) -> None:
    commands = [one for one in document["operations"].values() if one["action"] == "receive"]
    assert len(commands) > 20
    assert all(one["reply"]["channel"] for one in commands)
    granted = document["components"]["messages"]["intake.receive-application"]
    assert granted["payload"]["$ref"] == "#/components/schemas/intake.ReceiveApplication"


def test_a_real_record_fits_its_documented_payload(document: Any) -> None:
    payload = document["components"]["messages"]["intake.application-acknowledged.v1"]["payload"]
    schema = {**payload, "components": document["components"]}
    record = json.loads(a_record(1).body)
    jsonschema.validate(record, schema)
    record["data"]["acknowledged_on"] = 7
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, schema)


@pytest.mark.parametrize(
    ("service", "hears"),
    [
        ("intake", INTAKE),
        ("assessment", ASSESSMENT),
        ("decision", DECISION),
        ("appeal", APPEAL),
        ("bedflow", BEDFLOW),
        ("billing", BILLING),
    ],
)
def test_whoever_listens_is_declared_and_whoever_is_declared_listens(service: str, hears: dict[str, Any]) -> None:
    assert set(LISTENS[service]) == set(hears)


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for inner in part.values():
            yield from references(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from references(inner)
