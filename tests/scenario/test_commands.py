"""Knows that everything a plan sends is a command that the services take."""

import json
from functools import cache
from importlib import import_module
from typing import Any

import pytest

from shared.scenario.step import PERSON, Step
from shared.web.command import Command
from shared.web.door import CommandDoor
from tests.scenario.year import faerder_plan

SERVICES = ("intake", "assessment", "decision", "appeal", "bedflow", "billing")
SOMEBODY = "p-" + "a" * 32


def model_of(step: Step) -> type[Command]:
    """`receive-application` of intake → `ReceiveApplication`, as its door has it."""
    return door_of(step).command


@cache
def door(service: str, command: str) -> CommandDoor:
    (found,) = (door for door in import_module(f"services.{service}.api").COMMANDS if door.name == command)
    told: CommandDoor = found
    return told


def door_of(step: Step) -> CommandDoor:
    return door(step.service, step.command)


def as_sent(step: Step) -> str:
    body = {name: SOMEBODY if value == PERSON else value for name, value in step.body.items()}
    return json.dumps(body)


@pytest.mark.parametrize("service", SERVICES)
def test_every_planned_command_is_well_formed(service: str) -> None:
    sent = [step for case in faerder_plan().cases for step in case.steps if step.service == service]
    assert sent
    for step in sent:
        model_of(step).model_validate_json(as_sent(step))


@pytest.mark.parametrize("service", SERVICES)
def test_every_sender_has_a_role_that_may_send(service: str) -> None:
    api: Any = pytest.importorskip(f"services.{service}.api")
    doors = {door.name: door.roles for door in api.COMMANDS}
    sent = {
        (step.command, step.staff.role)
        for case in faerder_plan().cases
        for step in case.steps
        if step.service == service
    }
    refused = [(command, role) for command, role in sent if role not in doors[command]]
    assert refused == []


def test_every_command_of_a_case_is_planned_by_some_case() -> None:
    planned = {step.command for case in faerder_plan().cases for step in case.steps}
    assert {"receive-application", "send-provisional-reply", "withdraw-application", "record-answer"} <= planned
