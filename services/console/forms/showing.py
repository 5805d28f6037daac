"""Knows how a form is shown: its inputs with names, words, what stands in them and what was wrong."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from services.console import words
from services.console.case.appeal import answered_before
from services.console.case.course import Course
from services.console.case.open_ends import remarks
from services.console.case.stages import waits_for
from services.console.forms.form import Choices, Field, Form, name_of, options
from services.console.forms.steps import forms_for, heading
from services.console.forms.track import Track
from shared.kernel.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One input. `values` are what stands in it: several for checkboxes."""

    id: str
    name: str
    label: str
    kind: str
    values: tuple[str, ...] = ()
    choices: Choices = field(default_factory=dict)
    optional: bool = False
    hint: str = ""
    suggests: str = ""
    error: str = ""

    @property
    def value(self) -> str:
        return self.values[0] if self.values else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Inputs that belong together, under one legend when there are several groups."""

    legend: str
    inputs: tuple[Input, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownForm:
    """A form on a page. `command_id` is made each time it is shown: sent twice, it is recorded once."""

    key: str
    form: Form
    stream: UUID
    seen: int
    command_id: UUID
    groups: tuple[Group, ...]
    hidden: tuple[tuple[str, str], ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The forms of one thing."""

    heading: str
    waits_for: str | None
    remarks: tuple[str, ...]
    forms: tuple[ShownForm, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorLine:
    """One line of the error summary, and where its link leads."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What somebody sent and got back: which form, what was typed, what was wrong with which field.

    `status` and `errors` are the answer's and the error summary's.
    """

    status: int
    errors: tuple[ErrorLine, ...]
    key: str
    typed: Mapping[str, tuple[str, ...]]
    faults: Mapping[str, str]
    command_id: UUID | None = None


def sections(course: Course, *, me: str, today: date, returned: Returned | None = None) -> tuple[Section, ...]:
    """Everything that may be tried in a case, thing by thing; the first form is open where one waits."""
    shown = [(one, section_of(one, me=me, today=today, returned=returned)) for one in course.tracks if forms_for(one)]
    return tuple(
        replace(section, remarks=(*section.remarks, *answered_before.said(track, among=course.tracks)))
        for track, section in shown
    )


def section_of(track: Track, *, me: str, today: date, returned: Returned | None = None) -> Section:
    """The forms of one thing, with what must be known before any of them is used."""
    return Section(
        heading=heading(track),
        waits_for=waits_for(track),
        remarks=tuple(remarks(track)),
        forms=_opened(_shown(track, me=me, today=today, returned=returned), track=track, returned=returned),
    )


def _opened(forms: tuple[ShownForm, ...], *, track: Track, returned: Returned | None) -> tuple[ShownForm, ...]:
    keys = [form.key for form in forms]
    came_back = returned.key if returned and returned.key in keys else ""
    first = keys[0] if waits_for(track) or track.kind == "arrival" else ""
    return tuple(replace(form, open=form.key == (came_back or first)) for form in forms)


def _shown(track: Track, *, me: str, today: date, returned: Returned | None) -> tuple[ShownForm, ...]:
    found: list[ShownForm] = []
    for form in forms_for(track):
        rows = form.rows(track, today) if form.rows else [{}]
        batches = [[row] for row in rows] if form.one_form_per_row else [rows]
        for n, batch in enumerate(batches, start=1):
            key = f"{form.command}-{str(track.stream)[:8]}" + (f"-{n}" if form.one_form_per_row else "")
            mine = returned if returned and returned.key == key else None
            found.append(_one(form, track, key=key, rows=batch, me=me, today=today, returned=mine))
    return tuple(found)


def _one(
    form: Form, track: Track, *, key: str, rows: list[dict[str, Any]], me: str, today: date, returned: Returned | None
) -> ShownForm:
    def inputs(fields: Iterable[Field], row: Mapping[str, Any]) -> tuple[Input, ...]:
        return tuple(_input(one, track, row=row, key=key, today=today, returned=returned) for one in fields)

    about = {"me": me, "person": track.person, "services": track.services, "amount": track.amount, "track": track}
    asked = [one for one in form.fields if "*" not in one.name and one.when(track, today)]
    alone = [one for one in asked if _is_missing(one, about)]
    plain = inputs(_asked(alone), about)
    in_rows = [(row, _in_row(form, n, row)) for n, row in enumerate(rows)]
    groups = [Group(legend=_legend(row), inputs=inputs(_asked(fields), row)) for row, fields in in_rows if fields]
    return ShownForm(
        key=key,
        form=form,
        stream=track.stream,
        seen=track.version,
        command_id=(returned.command_id if returned else None) or new_id(),
        groups=((Group(legend="", inputs=plain),) if plain else ()) + tuple(groups),
        hidden=tuple(
            (one.name, str(one.fixed(row)))
            for row, fields in [(about, alone), *in_rows]
            for one in fields
            if one.fixed and one.fixed(row) != ""
        ),
    )


def _is_missing(field: Field, about: Mapping[str, Any]) -> bool:
    """Who somebody is, is asked for only where nobody knows yet."""
    return not (field.name.startswith("person.") and about["person"])


def _in_row(form: Form, n: int, row: Mapping[str, Any]) -> list[Field]:
    return [_at(one, n, row) for one in form.fields if "*" in one.name]


def _asked(fields: Iterable[Field]) -> Iterable[Field]:
    return (one for one in fields if one.fixed is None)


def _at(field: Field, n: int, row: Mapping[str, Any]) -> Field:
    """The field in one row. A row with a code of its own is named by it."""
    if "code" in row:
        return replace(field, name=field.name.replace("*", row["code"]), label=row["name"])
    return replace(field, name=field.name.replace("*", str(n)))


def _legend(row: Mapping[str, Any]) -> str:
    return f"Linje {row['line']}: {words.word(row['service'])}" if "service" in row else ""


def _input(
    field: Field, track: Track, *, row: Mapping[str, Any], key: str, today: date, returned: Returned | None
) -> Input:
    choices = options(field, track, today)
    started = field.starts_as(row, today) if field.starts_as else ""
    begun = tuple(choices) if field.ticked else tuple(started.split()) if field.kind == "checks" else (started,)
    values = returned.typed.get(field.name, ()) if returned else tuple(filter(None, begun))
    return Input(
        id=input_id(key, field.name),
        name=field.name,
        label=field.label,
        kind="choice" if choices and field.kind in ("number", "text") else field.kind,
        values=tuple(values),
        choices=choices,
        optional=field.optional,
        hint=field.hint,
        suggests=field.suggests,
        error=returned.faults.get(field.name, "") if returned else "",
    )


def input_id(key: str, name: str) -> str:
    """What a link in the error summary points to. A service's `lines[0].reasons` means the same input."""
    return f"{key}-{re.sub(r'[^a-z0-9]+', '-', name_of(name))}"
