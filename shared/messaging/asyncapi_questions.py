"""Knows how the questions to a service's views stand in the bus's document, each with its request and its page."""

from collections.abc import Iterable
from typing import Any

from shared.messaging import subjects
from shared.messaging.asyncapi_words import ANSWER_HEADERS, COMMAND_HEADERS
from shared.messaging.question_schemas import QuestionLike, page_schema, row_schemas, together

Json = dict[str, Any]


def add_questions(document: Json, service: str, doors: Iterable[QuestionLike], *, channels: Json, reply: str) -> None:
    """`channels`: address and bindings as the running broker subscribes; `reply`: the channel of every answer."""
    for door in doors:
        key = f"{service}.{door.name}"
        names = {"request": key, "rows": f"{key}.rows"}
        document["channels"][key] = channels[subjects.question(service, door.name)] | {
            "messages": {"request": _message(names["request"])}
        }
        document["channels"][reply]["messages"][names["rows"]] = _message(names["rows"])
        document["operations"][key] = _operation(key, door, answers=(names["rows"], "problem"), reply=reply)
        document["components"]["messages"] |= _messages(service, door, names)
        rows = row_schemas([door], schemas=f"#/components/schemas/{service}.")
        named = {f"{service}.{name}": schema for name, schema in rows.items()}
        document["components"]["schemas"] = together(document["components"]["schemas"], named)


def _operation(key: str, door: QuestionLike, *, answers: Iterable[str], reply: str) -> Json:
    return {
        "action": "receive",
        "summary": door.summary,
        "description": "Roles: " + ", ".join(door.roles),
        "channel": {"$ref": f"#/channels/{key}"},
        "messages": [{"$ref": f"#/channels/{key}/messages/request"}],
        "reply": {
            "address": {"location": "$message.header#/reply", "description": "The request's reply inbox."},
            "channel": {"$ref": f"#/channels/{reply}"},
            "messages": [{"$ref": f"#/channels/{reply}/messages/{name}"} for name in answers],
        },
    }


def _messages(service: str, door: QuestionLike, names: Json) -> Json:
    page = page_schema(door, schemas=f"#/components/schemas/{service}.")
    return {
        names["request"]: _described(door, COMMAND_HEADERS, payload=door.question.model_json_schema()),
        names["rows"]: _described(door, ANSWER_HEADERS, payload=page),
    }


def _described(door: QuestionLike, headers: Json, *, payload: Json) -> Json:
    return {
        "name": door.name,
        "title": door.summary,
        "contentType": "application/json",
        "headers": headers,
        "payload": payload,
    }


def _message(name: str) -> Json:
    return {"$ref": f"#/components/messages/{name}"}
