"""Knows how the bus is written down (AsyncAPI 3.0): FastStream's document, with what it cannot know."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec
from faststream.specification import AsyncAPI
from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import models_json_schema

from shared.contracts.fact import Fact, Record
from shared.eventing.frame import type_of
from shared.kernel.confidential import Confidential
from shared.kernel.receipt import Receipt
from shared.messaging import subjects
from shared.messaging.asyncapi_questions import add_questions
from shared.messaging.asyncapi_words import (
    ANSWER_HEADERS,
    COMMAND_HEADERS,
    FACT_HEADERS,
    INTRODUCTION,
    PROBLEM,
    QUESTIONS,
)
from shared.messaging.doors import Behind, build_broker
from shared.messaging.question_schemas import QuestionLike, together

Json = dict[str, Any]
_SCHEMAS = "#/components/schemas/"
_REPLY = "reply"


class CommandLike(Protocol):
    """One row of a service's commands or questions."""

    @property
    def name(self) -> str: ...
    @property
    def command(self) -> type[BaseModel]: ...
    @property
    def roles(self) -> tuple[str, ...]: ...
    @property
    def summary(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class Documented:
    """What a service lets in and tells. `questions` are the commands answered with something else than a receipt;
    `views` is what its views may be asked.
    """

    service: str
    commands: Sequence[CommandLike] = ()
    questions: Sequence[CommandLike] = ()
    facts: Sequence[type[Fact]] = ()
    views: Sequence[QuestionLike] = ()

    @property
    def asked(self) -> tuple[CommandLike, ...]:
        return (*self.commands, *self.questions)


def asyncapi_document(services: Sequence[Documented]) -> Json:
    """The whole bus of a tenant, as it is kept in `docs/asyncapi.json`."""
    document: Json = {
        "asyncapi": "3.0.0",
        "info": {"title": "Saksgang: the bus", "version": "1", "description": INTRODUCTION},
        "defaultContentType": "application/json",
        "channels": {_REPLY: _reply_channel()},
        "operations": {},
        "components": {"messages": _answers(), "schemas": _shared_schemas()},
    }
    for documented in services:
        _add_commands(document, documented)
        _add_facts(document, documented)
    for question, content in QUESTIONS.items():
        _add_question(document, question, content, services=[documented.service for documented in services])
    return document


def as_text(document: Json) -> str:
    """Stable text: the same document always gives the same file."""
    return json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _add_commands(document: Json, documented: Documented) -> None:
    channels = _channels_of_faststream(documented)
    _add_schemas(document, _command_schemas(documented))
    for asked in documented.asked:
        key = f"{documented.service}.{asked.name}"
        document["channels"][key] = channels[subjects.command(documented.service, asked.name)] | {
            "messages": {"request": {"$ref": f"#/components/messages/{key}"}}
        }
        document["operations"][key] = _operation(key, asked, is_question=asked in documented.questions)
        document["components"]["messages"][key] = {
            "name": asked.name,
            "title": asked.summary,
            "contentType": "application/json",
            "headers": COMMAND_HEADERS,
            "payload": {"$ref": f"{_SCHEMAS}{documented.service}.{asked.command.__name__}"},
        }
    add_questions(document, documented.service, documented.views, channels=channels, reply=_REPLY)


def _channels_of_faststream(documented: Documented) -> dict[str, Json]:
    """Address and bindings as the running broker really subscribes."""
    behind = Behind(
        service=documented.service,
        commands=tuple(asked.name for asked in documented.asked),
        dispatch=_Undocumented(),
        status=_Undocumented(),
        questions=tuple(door.name for door in documented.views),
        ask=_Undocumented(),
    )
    broker = build_broker(url="nats://bus", behind=behind)
    told: Json = json.loads(AsyncAPI(broker, schema_version="3.0.0").to_specification().to_json())
    return {
        channel["address"]: {name: channel[name] for name in ("address", "bindings")}
        for channel in told["channels"].values()
    }


class _Undocumented:
    """Stands where a running service has its dispatcher and its status: the document asks neither."""

    def __getattr__(self, name: str) -> Any:
        raise NotImplementedError(name)


def _add_schemas(document: Json, schemas: Json) -> None:
    document["components"]["schemas"] = together(document["components"]["schemas"], schemas)


def _command_schemas(documented: Documented) -> Json:
    template = f"{_SCHEMAS}{documented.service}.{{model}}"
    models: Any = [(asked.command, "validation") for asked in documented.asked]
    _, schema = models_json_schema(models, ref_template=template)
    return {f"{documented.service}.{name}": model for name, model in schema.get("$defs", {}).items()}


def _operation(key: str, asked: CommandLike, *, is_question: bool) -> Json:
    answer = "answer" if is_question else "receipt"
    return {
        "action": "receive",
        "summary": asked.summary,
        "description": "Roles: " + ", ".join(asked.roles),
        "channel": {"$ref": f"#/channels/{key}"},
        "messages": [{"$ref": f"#/channels/{key}/messages/request"}],
        "reply": {
            "address": {"location": "$message.header#/reply", "description": "The request's reply inbox."},
            "channel": {"$ref": f"#/channels/{_REPLY}"},
            "messages": [{"$ref": f"#/channels/{_REPLY}/messages/{name}"} for name in (answer, "problem")],
        },
    }


def _add_facts(document: Json, documented: Documented) -> None:
    schemas, references = _fact_schemas(documented)
    _add_schemas(document, schemas)
    for fact in documented.facts:
        kind = type_of(fact)
        document["channels"][kind] = {
            "address": subjects.fact(kind),
            "messages": {"fact": {"$ref": f"#/components/messages/{kind}"}},
        }
        document["operations"][kind] = {
            "action": "send",
            "summary": summary_of(fact),
            "channel": {"$ref": f"#/channels/{kind}"},
            "messages": [{"$ref": f"#/channels/{kind}/messages/fact"}],
        }
        document["components"]["messages"][kind] = {
            "name": kind,
            "title": summary_of(fact),
            "contentType": "application/json",
            "headers": FACT_HEADERS,
            "payload": _payload(kind, data=references[fact]),
        }


def summary_of(fact: type[Fact]) -> str:
    """The first line of a fact's docstring: what happened, with the legal term."""
    return (fact.__doc__ or "").strip().split("\n")[0]


def _fact_schemas(documented: Documented) -> tuple[Json, dict[type[Fact], Json]]:
    """Names carry the service: several services have a `CaseRead`."""
    template = f"{_SCHEMAS}{documented.service}.{{name}}"
    references, schemas = msgspec.json.schema_components(
        documented.facts, schema_hook=_schema_of_confidential, ref_template=template
    )
    named = {f"{documented.service}.{name}": schema for name, schema in schemas.items()}
    return named, dict(zip(documented.facts, references, strict=True))


def _schema_of_confidential(kind: type[Any]) -> Json:
    if issubclass(kind, Confidential):
        return {"type": "string", "description": "Sealed: only services with the right key can open it."}
    raise NotImplementedError(kind.__name__)


def _payload(kind: str, *, data: Json) -> Json:
    narrowed = {"properties": {"type": {"const": kind}, "data": data}}
    return {"allOf": [{"$ref": f"{_SCHEMAS}Record"}, narrowed]}


def _shared_schemas() -> Json:
    _, frame = msgspec.json.schema_components([Record], ref_template=f"{_SCHEMAS}{{name}}")
    return {**frame, "Receipt": TypeAdapter(Receipt).json_schema(), "Problem": PROBLEM}


def _answers() -> Json:
    def answer(title: str, payload: Json, content_type: str) -> Json:
        return {"title": title, "contentType": content_type, "headers": ANSWER_HEADERS, "payload": payload}

    receipt, problem = {"$ref": f"{_SCHEMAS}Receipt"}, {"$ref": f"{_SCHEMAS}Problem"}
    return {
        "receipt": answer("Accepted and committed.", receipt, "application/json"),
        "answer": answer("What was asked for.", {"type": "object"}, "application/json"),
        "problem": answer("Not accepted; nothing was recorded.", problem, "application/problem+json"),
    }


def _reply_channel() -> Json:
    messages = {name: {"$ref": f"#/components/messages/{name}"} for name in ("receipt", "answer", "problem")}
    return {"address": None, "messages": messages}


def _add_question(document: Json, name: str, content: Mapping[str, Any], *, services: Sequence[str]) -> None:
    document["channels"][name] = {
        "address": f"care.{name}.{{service}}",
        "parameters": {"service": {"enum": list(services)}},
        "messages": {"request": {"payload": content["request"]}, "response": content["response"]},
    }
    document["operations"][name] = {
        "action": "receive",
        "summary": content["summary"],
        "channel": {"$ref": f"#/channels/{name}"},
        "messages": [{"$ref": f"#/channels/{name}/messages/request"}],
        "reply": {
            "address": {"location": "$message.header#/reply"},
            "channel": {"$ref": f"#/channels/{name}"},
            "messages": [{"$ref": f"#/channels/{name}/messages/response"}],
        },
    }
