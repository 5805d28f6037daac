"""One root word is carried from a command's door to its model and its handler."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from shared.web.door import CommandDoor

SERVICES = Path(__file__).parents[2] / "services"
DECIDING = sorted(path.parent.name for path in SERVICES.glob("*/api.py") if (path.parent / "reactions.py").exists())


def doors_of(service: str) -> tuple[CommandDoor, ...]:
    return tuple(import_module(f"services.{service}.api").COMMANDS)


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


def test_the_services_that_decide_are_found() -> None:
    assert {"intake", "assessment"} <= set(DECIDING)
