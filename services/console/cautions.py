"""Knows what must be minded about a person before anybody writes or calls (varsomhet)."""

from collections.abc import Iterable, Mapping
from typing import Any

from services.console import sentences

_MINDED = (
    "intake.protected-address-changed.v1",
    "intake.language-chosen.v1",
    "intake.person-died.v1",
    "intake.person-moved.v1",
)
_WITHDRAWN = {"intake.death-corrected.v1": "intake.person-died.v1"}


def of_person(records: Iterable[Mapping[str, Any]]) -> list[str]:
    """The last word on each: protected address, language and interpreter, death, moving."""
    last: dict[str, Mapping[str, Any]] = {}
    for record in records:
        if record["type"] in _MINDED:
            last[record["type"]] = record["data"]
        elif record["type"] in _WITHDRAWN:
            last.pop(_WITHDRAWN[record["type"]], None)
    return [sentences.told(kind, data) for kind, data in last.items() if _matters(kind, data)]


def _matters(kind: str, data: Mapping[str, Any]) -> bool:
    if kind == "intake.protected-address-changed.v1":
        return bool(data["protection"] != "none")
    if kind == "intake.language-chosen.v1":
        return data["form"] != "bokmaal" or data.get("interpreter") is not None
    return True
