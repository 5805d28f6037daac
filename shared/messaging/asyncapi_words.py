"""Knows the fixed parts of the bus's document: headers, problems, and the questions every service answers."""

from typing import Any

import msgspec

from shared.messaging.status import Status

Json = dict[str, Any]

INTRODUCTION = (
    "One NATS account per municipality. Facts are published by the service that recorded them, record N of its log"
    " as message N of its stream `CARE_<SERVICE>_<log id>`. Commands are requests and always get a reply."
)


def _strings(**described: str) -> Json:
    return {name.replace("_", "-"): {"type": "string", "description": text} for name, text in described.items()}


COMMAND_HEADERS: Json = {
    "type": "object",
    "required": ["Authorization"],
    "properties": _strings(
        Authorization="Bearer and a signed token (at+jwt): who asks, never the body.",
        traceparent="W3C trace context; stands in the record.",
    ),
}
ANSWER_HEADERS: Json = {
    "type": "object",
    "required": ["Saksgang-Status"],
    "properties": _strings(Saksgang_Status="The same number as over HTTP: 200, 401, 403, 404, 409, 422, 500, 503."),
}
FACT_HEADERS: Json = {
    "type": "object",
    "properties": _strings(
        ce_specversion="1.0",
        ce_id="<service>/<log id>/<position>",
        ce_type="The fact's type.",
        ce_source="/<organisation number>/<service>/<log id>",
        ce_subject="The case id.",
        ce_time="When it was recorded.",
        ce_datacontenttype="application/json",
        traceparent="W3C trace context, when the command had one.",
        Saksgang_Previous="Leaf hash (hex) of the record before; zeros before the first.",
        Nats_Expected_Stream="The stream's name.",
        Nats_Expected_Last_Sequence="Position − 1.",
    ),
}
PROBLEM: Json = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A Norwegian sentence; never what was sent."},
        "code": {"type": "string", "description": "Stable."},
        "instance": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object"}},
    },
}


def _status_schema() -> Json:
    _, schemas = msgspec.json.schema_components([Status])
    status: Json = schemas["Status"]
    return status


QUESTIONS: dict[str, Json] = {
    "replay": {
        "summary": "Pages of the service's own log, for whoever missed something on the bus.",
        "request": {
            "type": "object",
            "properties": {
                "after": {"type": "integer", "minimum": 0, "description": "A position, or a size of heads."},
                "heads": {"type": "boolean", "description": "Signed tree heads instead of records."},
            },
        },
        "response": {
            "title": "A page of at most 512 KiB: [size, previous leaf hash, records] or [size, heads].",
            "contentType": "application/msgpack",
            "headers": ANSWER_HEADERS,
            "payload": {"type": "array"},
        },
    },
    "status": {
        "summary": "How far the service has come: positions and counts, nothing about a case.",
        "request": {"type": "null"},
        "response": {"contentType": "application/json", "headers": ANSWER_HEADERS, "payload": _status_schema()},
    },
    "clock": {
        "summary": "Move the clock of a tenant of simulated time forward. Refused (403) everywhere else.",
        "request": {
            "type": "object",
            "required": ["now"],
            "properties": {"now": {"type": "string", "format": "date-time"}},
        },
        "response": {
            "contentType": "application/json",
            "headers": ANSWER_HEADERS,
            "payload": {"type": "object", "properties": {"now": {"type": "string", "format": "date-time"}}},
        },
    },
}
