"""Knows how a service's HTTP side is written down (OpenAPI 3.1), made from the doors themselves."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import models_json_schema

from shared.kernel.receipt import Receipt
from shared.messaging.question_schemas import page_schema, row_schemas, together
from shared.web.door import CaseDoor, CommandDoor, ObserverDoor
from shared.web.question_door import QuestionDoor

_SCHEMAS = "#/components/schemas/"
_PROBLEMS = {
    "401": "No token, or one that is not believed.",
    "403": "The role does not allow it.",
    "404": "There is no such case, or it is not yours to see.",
    "409": "Lawfully refused: a stable code and a Norwegian sentence. Nothing was recorded.",
    "422": "Malformed: names fields and reasons, never values; so is what is larger than 64 KiB. Nothing was recorded.",
    "500": "Our fault; the id finds our log line.",
    "503": "Not now. The same command may be sent again: it is recorded once.",
}
_PROBLEM_SCHEMA = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "instance": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"field": {"type": "string"}, "reason": {"type": "string"}},
            },
        },
    },
}
_OBJECT = {"type": "object"}
_ID = {"type": "string", "format": "uuid"}
_WHOLE = {"type": "integer", "minimum": 0}


def openapi_document(
    *,
    service: str,
    doors: Iterable[CommandDoor],
    cases: CaseDoor | None,
    questions: Iterable[QuestionDoor] = (),
    files: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The document of one service, as it is kept in `docs/openapi/<service>.json`. `files`: see `file_path`."""
    commands, asked = tuple(doors), tuple(questions)
    _, models = models_json_schema(
        [(door.command, "validation") for door in commands], ref_template=f"{_SCHEMAS}{{model}}"
    )
    paths = {f"/commands/{door.name}": {"post": _command(door)} for door in commands}
    return {
        "openapi": "3.1.0",
        "info": {"title": f"Saksgang: {service}", "version": "1"},
        "security": [{"token": []}],
        "paths": {
            **paths,
            **(_case_path(cases) if cases else {}),
            **{f"/{door.name}": {"get": _question(door)} for door in asked},
            **(files or {}),
            **_LOG_PATHS,
            **_HEALTH_PATHS,
        },
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "bearerFormat": "at+jwt"}},
            "schemas": together(
                models.get("$defs", {}),
                row_schemas(asked, schemas=_SCHEMAS),
                {"Receipt": TypeAdapter(Receipt).json_schema(), "Problem": _PROBLEM_SCHEMA},
            ),
        },
    }


def file_path(
    *, name: str, of: str, question: type[BaseModel], roles: tuple[str, ...], summary: str, media_type: str
) -> dict[str, Any]:
    """One place where a file is fetched: `GET /<of>s/<name of it>`, the other fields in the query."""
    schema = question.model_json_schema()
    told = _responses("The file's bytes.", {})
    told["200"]["content"] = {media_type: {}}
    operation = {
        "operationId": name,
        "summary": summary,
        "description": "Roles: " + ", ".join(roles),
        "parameters": [
            _parameter(field, "path" if field == of else "query", one, required=field in schema["required"])
            for field, one in schema["properties"].items()
        ],
        "responses": told,
    }
    return {f"/{of}s/{{{of}}}": {"get": operation}}


def as_text(document: dict[str, Any]) -> str:
    """Stable text: the same document always gives the same file."""
    return json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _command(door: CommandDoor) -> dict[str, Any]:
    return {
        "operationId": door.name,
        "summary": door.summary,
        "description": "Roles: " + ", ".join(door.roles),
        "requestBody": {"required": True, "content": _json({"$ref": f"{_SCHEMAS}{door.command.__name__}"})},
        "responses": _responses(*_answer(door)),
    }


def _answer(door: CommandDoor) -> tuple[str, dict[str, Any]]:
    if isinstance(door, ObserverDoor):
        return "What was asked for.", _OBJECT
    return "Accepted and committed.", {"$ref": f"{_SCHEMAS}Receipt"}


def _case_path(cases: CaseDoor) -> dict[str, Any]:
    parameters = [
        _parameter("case_id", "path", _ID, required=True),
        _parameter("purpose", "query", {"type": "string", "maxLength": 64}, required=True),
        _parameter("as_of", "query", {"type": "string", "format": "date-time"}),
        _parameter("at_least", "query", _WHOLE),
    ]
    question = {
        "operationId": "read-case",
        "summary": "Read what this service recorded of a case. The reading itself is recorded first.",
        "description": "Roles: " + ", ".join(cases.roles),
        "parameters": parameters,
        "responses": _responses("What was recorded, in order.", _OBJECT),
    }
    return {"/cases/{case_id}": {"get": question}}


def _question(door: QuestionDoor) -> dict[str, Any]:
    schema = door.question.model_json_schema()
    required = schema.get("required", ())
    fields = schema["properties"].items()
    return {
        "operationId": door.name,
        "summary": door.summary,
        "description": "Roles: " + ", ".join(door.roles),
        "parameters": [_parameter(name, "query", field, required=name in required) for name, field in fields],
        "responses": _responses("One page of rows.", page_schema(door, schemas=_SCHEMAS)),
    }


def _responses(summary: str, schema: dict[str, Any], *problems: str) -> dict[str, Any]:
    problem = {"application/problem+json": {"schema": {"$ref": f"{_SCHEMAS}Problem"}}}
    refusals = {status: {"description": _PROBLEMS[status], "content": problem} for status in problems or _PROBLEMS}
    return {"200": {"description": summary, "content": _json(schema)}, **refusals}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _parameter(name: str, place: str, schema: dict[str, Any], *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": place, "required": required, "schema": schema}


def _open_route(name: str, summary: str, content: dict[str, Any]) -> dict[str, Any]:
    responses = {
        "200": {"description": summary, "content": content},
        "503": {"description": "Not well.", "content": content},
    }
    return {"get": {"operationId": name, "summary": summary, "security": [], "responses": responses}}


_LOG_PATHS: dict[str, Any] = {
    "/log/head": {
        "get": {
            "operationId": "log-head",
            "summary": "The newest signed tree head.",
            "responses": _responses("Size, root and signed note.", _OBJECT, "401", "500", "503"),
        }
    },
    "/log/proof/{position}": {
        "get": {
            "operationId": "log-proof",
            "summary": "Proof that a record stands in the log.",
            "parameters": [
                _parameter("position", "path", _WHOLE, required=True),
                _parameter("size", "query", _WHOLE),
            ],
            "responses": _responses("Hashes from leaf to root.", _OBJECT, "401", "404", "422", "500", "503"),
        }
    },
}
_HEALTH_PATHS: dict[str, Any] = {
    "/healthz": _open_route("healthz", "Whether the process does its work.", _json(_OBJECT)),
    "/readyz": _open_route("readyz", "Whether it may be sent work.", _json(_OBJECT)),
    "/metrics": _open_route("metrics", "Counts for Prometheus.", {"text/plain": {"schema": {"type": "string"}}}),
}
