"""Whatever somebody at the office may tell the four services of a case, a form tells; the rest says why not."""

import json
from collections.abc import Iterator, Mapping
from importlib import import_module
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel, TypeAdapter

from services.console.forms.form import Field, Form, by_name, command_of, nested
from services.console.forms.steps import STEPS
from shared.web.door import CommandDoor
from tests.console.desk import PERSON

SERVICES = ("intake", "assessment", "decision", "appeal")
MACHINES = {"operator", "register"}
"""Roles nobody logs in to the pages with: the feeds' and the go-live's."""

ELSEWHERE: Mapping[tuple[str, str], str] = {
    ("intake", "register-person"): "Every form that asks for a birth number sends it first for whoever is not known.",
    ("intake", "read-person"): "A question and not an act: the case page asks it each time it is shown.",
    ("intake", "find-person"): "A question and not an act: every form that asks for a birth number asks it.",
    (
        "intake",
        "import-application",
    ): "The import from the previous system sends it; at the desk it is a new application.",
}
"""What no form tells, though somebody at the office may, and why not."""

FORMS: dict[tuple[str, str], Form] = {
    (form.service, form.command): form for forms in STEPS.values() for form in forms if form.service in SERVICES
}
NAMES = sorted(FORMS)
BY_NUMBER = (".birth_number", "person.name", "recipient.name")
THE_SAME = {"nynorsk"}
"""Codes that are the word itself."""


ID = "00000000-0000-4000-8000-0000000000d1"
ENTRY = {"service": "appeal", "position": 1, "hash": "0" * 64}
ENCLOSED = {"entries": [ENTRY], "decision": ENTRY, "statement": ENTRY}
WHERE = {"scores.*": "eating"}
TYPED = {
    **{name: ID for name in ("decision_id", "consent", "consent_id", "representation_id", "guardianship_id")},
    **{name: ID for name in ("assessment_id", "request", "notes")},
    **{"person": PERSON, "name": "Kari", "municipality": "5037", "interpreter": "pl", "party": "gp", "what": "start"},
    **{"kind": "coordinator", "services": "meals", "interim": "meals", "parent": "above"},
    **{"text": "abc", "long": "Oppdiktet.", "day": "12.3.2026", "number": "1", "hundredths": "1,5", "kroner": "1,50"},
    **{"yes-no": "yes", "check": "yes", "checks": "1", "birth-number": "10810312345", "one-per-line": "nemnd-1"},
}
"""What is typed in a field of that name, else of that kind."""


def doors() -> Iterator[tuple[str, CommandDoor]]:
    for service in SERVICES:
        for door in import_module(f"services.{service}.api").COMMANDS:
            yield service, door


DOORS: dict[tuple[str, str], CommandDoor] = {(service, door.name): door for service, door in doors()}


def of_people() -> set[tuple[str, str]]:
    return {name for name, door in DOORS.items() if set(door.roles) - MACHINES}


def test_whatever_somebody_may_do_has_a_form_or_a_reason_why_not() -> None:
    """Add a `Form` and a place in a `steps.py` of the console; only what no person does stands in ELSEWHERE."""
    assert sorted(of_people() - FORMS.keys() - ELSEWHERE.keys()) == []


def test_the_list_of_what_has_no_form_names_nothing_that_has_one_or_is_gone() -> None:
    assert ELSEWHERE.keys() <= of_people() - FORMS.keys()
    assert all(reason.endswith(".") for reason in ELSEWHERE.values())


@pytest.mark.parametrize("name", NAMES, ids="/".join)
def test_a_form_names_only_what_its_command_has_and_offers_only_what_it_takes(name: tuple[str, str]) -> None:
    form, command = FORMS[name], DOORS[name].command
    for field in form.fields:
        # Whom a birth number stands for is found, or registered, on the way: the command names the person.
        at = field.name.rpartition(".")[0] if field.name.endswith(BY_NUMBER) else field.name.replace("*", "0")
        wanted = type_of(command, at.split("."))
        for choice in static(field):
            read = nested(command_of(form, [(field.name.replace("*", "0"), choice)]))
            TypeAdapter(item_of(wanted)).validate_python(deepest(read))


@pytest.mark.parametrize("name", NAMES, ids="/".join)
def test_a_form_that_is_filled_in_is_a_command_the_service_can_read(name: tuple[str, str]) -> None:
    form, command = FORMS[name], DOORS[name].command
    asked = [field for field in form.fields if f"{field.name}.birth_number" not in by_name(form)]
    typed = [(field.name.replace("*", WHERE.get(field.name, "0")), text_of(field)) for field in asked]
    read = {**command_of(form, typed), **{at: ID for at in ("id", form.target, form.case, form.begins) if at}}
    enclosed = {at: told for at, told in ENCLOSED.items() if form.encloses}
    command.model_validate_json(json.dumps(found(read) | enclosed))


@pytest.mark.parametrize("name", NAMES, ids="/".join)
def test_no_choice_is_shown_by_its_code(name: tuple[str, str]) -> None:
    for field in FORMS[name].fields:
        unsaid = {code for code, said in static(field).items() if code == said and not code.isdecimal()}
        assert unsaid <= THE_SAME


def text_of(field: Field) -> str:
    """Something somebody might type, or what is sent with it unseen."""
    named = "" if field.kind == "number" else TYPED.get(field.name.rpartition(".")[2], "")
    return next(iter(static(field)), "") or named or TYPED.get(field.kind, "abc")


def found(told: Any) -> Any:
    """What is typed, with references instead of birth numbers."""
    if not isinstance(told, dict):
        return told
    return PERSON if "birth_number" in told else {name: found(part) for name, part in told.items()}


def static(field: Field) -> Mapping[str, str]:
    """What may be chosen whatever the case."""
    return field.choices if isinstance(field.choices, Mapping) else {}


def type_of(command: type[BaseModel], path: list[str]) -> Any:
    """What a command wants at a place. A field that is no part of it has no such place."""
    found: Any = command
    for part in path:
        found = item_of(found) if part.isdecimal() or get_origin(found) is dict else found.model_fields[part].annotation
        found = bare(found)
    return found


def bare(wanted: Any) -> Any:
    """Without `None` and without what is said of it beside its type."""
    if get_origin(wanted) in (Union, UnionType):
        (wanted,) = [one for one in get_args(wanted) if one is not NoneType]
        return bare(wanted)
    return bare(get_args(wanted)[0]) if hasattr(wanted, "__metadata__") else wanted


def item_of(wanted: Any) -> Any:
    """One of several, where several are wanted; of a table, what stands at a name."""
    if get_origin(wanted) is dict:
        return get_args(wanted)[1]
    return get_args(wanted)[0] if get_origin(wanted) is tuple else wanted


def deepest(read: Any) -> Any:
    """The one value in it."""
    while isinstance(read, dict | list):
        (read,) = read.values() if isinstance(read, dict) else read
    return read
