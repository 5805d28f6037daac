"""The headers of a published fact are a CloudEvent in binary mode, as its schema and NATS binding say."""

import json
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import jsonschema

from shared.messaging.headers import FactHeaders, Origin
from shared.messaging.ports import Row

CASE = UUID("00000000-0000-4000-8000-00000000ca5e")
ORIGIN = Origin(organisation="987654321", service="intake", log_id="7f3a")
ROW = Row(
    position=7,
    type="intake.application-received.v1",
    case_id=CASE,
    recorded_at=datetime(2024, 5, 1, 12, tzinfo=UTC),
    body=b'{"position":7}',
    leaf_hash=b"l" * 32,
)


def _attributes() -> dict[str, str]:
    block = FactHeaders(ORIGIN).of(ROW, previous=b"p" * 32).decode("ascii")
    named = dict(line.split(": ", 1) for line in block.split("\r\n")[1:] if line)
    return {name.removeprefix("ce-"): value for name, value in named.items() if name.startswith("ce-")}


def test_a_published_fact_is_a_cloud_event(data: Path) -> None:
    schema = json.loads((data / "cloudevents" / "cloudevents.json").read_text(encoding="utf-8"))
    event = _attributes()
    jsonschema.validate(event, schema, format_checker=jsonschema.FormatChecker())
    assert event["specversion"] == "1.0"
    assert event["subject"] == str(CASE)


def test_the_headers_carry_the_prefix_of_the_binding(data: Path) -> None:
    binding = (data / "cloudevents" / "nats-protocol-binding.md").read_text(encoding="utf-8")
    assert "`ce-`" in binding
    assert {"id", "source", "specversion", "type", "subject", "time"} <= set(_attributes())
