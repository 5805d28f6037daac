"""One root word is carried from a command's door to its model and its handler."""

import re
from importlib import import_module
from pathlib import Path
from typing import get_type_hints

import pytest

from shared.runtime.service import Service
from shared.web.door import CommandDoor

SERVICES = Path(__file__).parents[2] / "services"
DECIDING = sorted(path.parent.name for path in SERVICES.glob("*/api.py") if (path.parent / "reactions.py").exists())


def doors_of(service: str) -> tuple[CommandDoor, ...]:
    return tuple(import_module(f"services.{service}.api").COMMANDS)


def service_of(name: str) -> Service:
    found: Service = import_module(f"services.{name}.main").SERVICE
    return found


def kebab(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


@pytest.mark.parametrize("service", DECIDING)
def test_a_door_is_named_after_its_command_and_its_handler(service: str) -> None:
    for door in doors_of(service):
        assert door.name == kebab(door.command.__name__)
        assert getattr(door.handler, "__name__", "") == door.name.replace("-", "_")


@pytest.mark.parametrize("service", DECIDING)
def test_a_door_says_what_it_is_for_and_who_may_use_it(service: str) -> None:
    for door in doors_of(service):
        assert door.summary.endswith("."), door.name
        assert door.roles, door.name


@pytest.mark.parametrize("service", DECIDING)
def test_every_list_a_screen_asks_for_has_a_door(service: str) -> None:
    asked = {name for door in service_of(service).questions for name in door.ask.__code__.co_names}
    views = import_module(f"services.{service}.views")
    readings = {name for name, one in vars(views).items() if "page" in getattr(one, "__annotations__", ())}
    assert {name for name in readings if not name.startswith("_")} <= asked


@pytest.mark.parametrize("service", DECIDING)
def test_a_question_is_answered_from_a_view_there_is_in_an_order_its_rows_show(service: str) -> None:
    views = {view.name for view in service_of(service).views}
    for door in service_of(service).questions:
        assert door.view in views, door.name
        assert set(door.order) <= set(get_type_hints(door.answer)), door.name
        assert door.roles, door.name
        assert door.summary.endswith("."), door.name


def test_the_services_that_decide_are_found() -> None:
    assert {"intake", "assessment"} <= set(DECIDING)
