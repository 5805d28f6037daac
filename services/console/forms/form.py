"""Knows what a form is: the command it sends, the fields it asks for, and how what was typed becomes the command."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from services.console import formats, words
from services.console.forms.track import Track

Kind = Literal[
    "text",
    "long",
    "day",
    "moment",
    "number",
    "hundredths",
    "kroner",
    "hours-by-day",
    "one-per-line",
    "choice",
    "yes-no",
    "check",
    "checks",
    "birth-number",
]
Choices = Mapping[str, str]

_INDEX = re.compile(r"(?<=\.)\d+(?=\.|$)")
_YES_NO: Choices = {"yes": "Ja", "no": "Nei"}
UNREADABLE = {
    "day": "Skriv datoen slik: 21.11.2026",
    "moment": "Skriv dag og klokkeslett slik: 21.11.2026 kl. 14.30",
    "number": "Skriv et helt tall",
    "hundredths": "Skriv et tall, for eksempel 3,5",
    "kroner": "Skriv et beløp i kroner, for eksempel 4 500,50",
    "hours-by-day": "Skriv én dag på hver linje, med timer: 03.03.2026 2,5",
    "yes-no": "Velg ja eller nei",
    "birth-number": "Skriv elleve siffer",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing asked for. `name` is where it stands in the command; `*` is the number of a row.

    `fixed` is not asked for but sent as it is. `choices` may depend on the thing the form is about.
    `suggests` names a list of the page: what stands on it may be picked, and anything else may be typed.
    `ticked`: every choice is chosen until somebody takes it away. `when`: for which things, on which days it is asked.
    """

    name: str
    label: str = ""
    kind: Kind = "text"
    choices: Choices | Callable[[Track, date], Choices] | None = None
    optional: bool = False
    hint: str = ""
    suggests: str = ""
    ticked: bool = False
    when: Callable[[Track, date], bool] = lambda track, day: True
    fixed: Callable[[Mapping[str, Any]], Any] | None = None
    starts_as: Callable[[Mapping[str, Any], date], str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One command of one service. `target` is the command's name for the stream it is about.

    Without `target` the fields say what it is about.
    `begins` is where the command names a new thing: it gets the command's own id, so that sent twice it is one thing.
    `is_new`: the command begins a stream, so there is no version of it that anybody has seen.
    `case` is the command's name for the case, where that is not the target. `encloses`: the case's records go with it.
    `when` says whether it is shown for a thing in its stage. `address`: where two services have a command of that name.
    """

    service: str
    command: str
    title: str
    button: str
    target: str
    fields: tuple[Field, ...] = ()
    begins: str = ""
    is_new: bool = False
    case: str = ""
    when: Callable[[Track], bool] = lambda track: True
    encloses: bool = False
    rows: Callable[[Track, date], list[dict[str, Any]]] | None = None
    one_form_per_row: bool = False
    done: str = "Registrert."
    address: str = ""

    @property
    def sent_to(self) -> str:
        """The last part of its address."""
        return self.address or self.command


class Unreadable(Exception):
    """What was typed is no command yet: which field, and what to write instead."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("unreadable")
        self.faults = dict(faults)


def chosen(*codes: str, of: str = "any") -> Choices:
    """A closed list with its words."""
    return {code: words.word(code, of=of) for code in codes}


def listed(key: str, **only: Any) -> Callable[[Track, date], Choices]:
    """The lines of the thing, to choose between: what stands under `key` → the line's name. `only`: which lines."""

    def choices(track: Track, day: date) -> Choices:
        return {str(line[key]): line["name"] for line in track.lines if only.items() <= line.items()}

    return choices


def today(row: Mapping[str, Any], day: date) -> str:
    """A day that is today unless somebody writes another."""
    return formats.day(day)


def options(field: Field, track: Track, day: date) -> Choices:
    """What may be chosen in a field, for this thing, on this day."""
    if field.kind == "yes-no":
        return _YES_NO
    return (field.choices(track, day) if callable(field.choices) else field.choices) or {}


def command_of(form: Form, typed: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The part of the command that the fields make. Raises `Unreadable`. What is left empty is left out."""
    known = by_name(form)
    found: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for name, text in typed:
        field = field_of(known, name)
        if field is None or not text.strip():
            continue
        try:
            _put(found, name, field.kind, _read(field.kind, text))
        except (ValueError, KeyError):
            faults[name] = UNREADABLE.get(field.kind, "Verdien kan ikke brukes")
    if faults:
        raise Unreadable(faults)
    return nested(found)


def by_name(form: Form) -> dict[str, Field]:
    return {field.name: field for field in form.fields}


def field_of(known: Mapping[str, Field], name: str) -> Field | None:
    """The field an input belongs to: its own name, that of its row, or that of a table of codes."""
    return known.get(name) or known.get(_INDEX.sub("*", name)) or known.get(f"{name.rpartition('.')[0]}.*")


def nested(flat: Mapping[str, Any]) -> dict[str, Any]:
    """`{"lines.0.line": 1}` as `{"lines": [{"line": 1}]}`."""
    tree: dict[str, Any] = {}
    for name, value in flat.items():
        *path, last = name.split(".")
        place = tree
        for part in path:
            place = place.setdefault(part, {})
        place[last] = value
    listed: dict[str, Any] = _listed(tree)
    return listed


def name_of(path: str) -> str:
    """The input a service means by `lines[0].reasons`."""
    return re.sub(r"\[(\d+)\]", r".\1", path)


def _put(found: dict[str, Any], name: str, kind: Kind, value: Any) -> None:
    if kind == "checks":
        found.setdefault(name, []).append(value)
    else:
        found[name] = value


def _read(kind: Kind, text: str) -> Any:
    reader = _READERS.get(kind)
    return reader(text) if reader else text.replace("\r\n", "\n").strip()


def _listed(tree: Any) -> Any:
    if not isinstance(tree, dict):
        return tree
    if tree and all(key.isdecimal() for key in tree):
        return [_listed(tree[key]) for key in sorted(tree, key=int)]
    return {key: _listed(part) for key, part in tree.items()}


def _each_line(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


_READERS: Mapping[Kind, Callable[[str], Any]] = {
    "day": lambda text: formats.read_day(text).isoformat(),
    "moment": formats.read_moment,
    "number": int,
    "hundredths": formats.read_hundredths,
    "kroner": formats.read_hundredths,
    "hours-by-day": formats.read_hours_by_day,
    "one-per-line": _each_line,
    "yes-no": lambda text: {"yes": True, "no": False}[text],
    "birth-number": formats.read_birth_number,
    "check": lambda text: text == "yes",
    "checks": lambda text: int(text) if text.isdecimal() else text,
}
"""Kind → what was typed as the command has it. The others are text."""
