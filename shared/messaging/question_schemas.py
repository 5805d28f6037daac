"""Knows how the answers to questions are written down: a page, and the shape of its rows."""

from collections.abc import Iterable
from typing import Any, Protocol

from pydantic import BaseModel, TypeAdapter

Json = dict[str, Any]


class QuestionLike(Protocol):
    """One row of what a service's views may be asked (`shared.web.question_door.QuestionDoor`)."""

    @property
    def name(self) -> str: ...
    @property
    def question(self) -> type[BaseModel]: ...
    @property
    def answer(self) -> type[Any]: ...
    @property
    def roles(self) -> tuple[str, ...]: ...
    @property
    def summary(self) -> str: ...


class SameName(Exception):
    """Two different shapes have one name in a document: one of them would be told wrongly."""


def together(*some: Json) -> Json:
    """All schemas by name. Raises `SameName`."""
    found: Json = {}
    for schemas in some:
        for name, schema in schemas.items():
            if found.setdefault(name, schema) != schema:
                raise SameName(name)
    return found


def row_schemas(doors: Iterable[QuestionLike], *, schemas: str) -> Json:
    """The name of each kind of row and of what it is made of, and their schemas, which stand below `schemas`."""
    found: Json = {}
    for door in doors:
        row = TypeAdapter(door.answer).json_schema(ref_template=f"{schemas}{{model}}")
        found = together(found, row.pop("$defs", {}), {door.answer.__name__: row})
    return found


def page_schema(door: QuestionLike, *, schemas: str) -> Json:
    """What is answered; the row's own schema stands below `schemas`."""
    return {
        "type": "object",
        "required": ["service", "position", "stale", "rows", "next"],
        "properties": {
            "service": {"type": "string"},
            "position": {"type": "integer", "description": "The last record the view covers."},
            "stale": {"type": "boolean", "description": "The view did not reach `at_least` within two seconds."},
            "rows": {"type": "array", "items": {"$ref": f"{schemas}{door.answer.__name__}"}},
            "next": {"type": ["string", "null"], "description": "Send it as `after` to get the next page."},
        },
    }
