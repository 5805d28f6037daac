"""Knows which sentence tells a caseworker of each fact (hendelse i saken)."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from services.console import formats, words

_PLACE = re.compile(r"\{(\w+)\}")
_MONEY = re.compile(r"\{(\w+)\} øre")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_STATES = {
    "withheld": "Rollen din gir ikke innsyn i teksten.",
    "erased": "Teksten er slettet.",
    "file": "Filen hentes for seg.",
}


@cache
def dictionary() -> dict[str, tuple[str, ...]]:
    """Fact type → its sentences, the first of which always stands."""
    read = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text("utf-8"))
    return {name: tuple(parts) for name, parts in read.items()}


def fields(sentence: str) -> tuple[str, ...]:
    """The fields of the fact a sentence names."""
    return tuple(_PLACE.findall(sentence))


def told(fact_type: str, data: Mapping[str, Any]) -> str:
    """The fact in words. One this release does not know is named by its type."""
    first, *more = dictionary().get(fact_type, (f"Hendelse: {fact_type}.",))
    parts = [first, *(part for part in more if all(data.get(name) not in (None, "", []) for name in fields(part)))]
    by = fact_type.partition(".")[0]
    told = _MONEY.sub(lambda place: _money(data.get(place[1])), " ".join(parts))
    return _PLACE.sub(lambda place: said(place[1], data.get(place[1]), by=by), told)


def said(field: str, value: Any, *, by: str = "") -> str:
    """One value as it stands in a sentence; `by`: the service whose word it is."""
    match value:
        case None:
            return formats.NOTHING
        case bool():
            return "ja" if value else "nei"
        case int():
            return formats.whole(value) if field not in ("year",) else str(value)
        case str():
            return _text(field, value, by=by)
        case Mapping():
            return _mapping(field, value)
        case Sequence():
            return _listed([said(field, one, by=by) for one in value])
        case _:
            return str(value)


def texts(data: Any, *, name: str = "") -> list[tuple[str, str]]:
    """Every confidential text of a fact with its label: open, withheld or erased."""
    if isinstance(data, Mapping):
        if data.get("state") in ("open", *_STATES):
            return [(words.label(name), data.get("text") or _STATES.get(data["state"], ""))]
        return [pair for key, part in data.items() for pair in texts(part, name=key)]
    if isinstance(data, list | tuple):
        return [pair for part in data for pair in texts(part, name=name)]
    return []


def _money(ore: Any) -> str:
    return formats.kroner(ore) if isinstance(ore, int) else formats.NOTHING


def _text(field: str, value: str, *, by: str) -> str:
    if _DAY.fullmatch(value):
        return formats.day(date.fromisoformat(value))
    if field.endswith("_at"):
        return formats.moment(datetime.fromisoformat(value))
    return words.word(value, of=field, by=by)


def _mapping(field: str, value: Mapping[str, Any]) -> str:
    if "quantity" in value:
        return words.amount(value)
    if "service" in value and "deadline_on" in value:
        return f"{words.word(value['service'])}, frist {said('deadline_on', value['deadline_on'])}"
    if "service" in value and "outcome" in value:
        return f"{value.get('line', '')}. {words.word(value['service'])}: {words.word(value['outcome'])}"
    return _listed([f"{words.word(key, of=field)} {said(field, part)}" for key, part in value.items()])


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} og {parts[-1]}" if parts else formats.NOTHING
