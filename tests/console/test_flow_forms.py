"""The forms of a bed coordinator offer what bedflow lets in, each in a stage there is."""

from typing import Any, get_args

import pytest

from services.bedflow.board.one_bed import Stage, Why
from services.bedflow.requests.request import Stage as RequestStage
from services.bedflow.waiting.asking import WaitsFor
from services.bedflow.waiting.rules import BEDS_FOR
from services.console.flow.steps import ALL, HEADINGS, STEPS
from services.console.forms.form import Form
from services.console.forms.steps import forms_for
from tests.console.test_forms import door_of

OF_HOSPITAL = {"unanswered", "answered", "offered", "offered-later", "left", "received", "over"}
SAID_BY_THE_HOSPITAL = {"died-in-hospital"}


def words_of(annotation: Any) -> set[str]:
    """Every word of a closed list, however it is wrapped."""
    found = {one for one in get_args(annotation) if isinstance(one, str)}
    return found.union(*(words_of(one) for one in get_args(annotation) if not isinstance(one, str)))


@pytest.mark.parametrize("command", sorted(ALL))
def test_what_may_be_chosen_is_what_the_command_lets_in(command: str) -> None:
    form = ALL[command]
    for field in form.fields:
        if isinstance(field.choices, dict) and field.kind == "choice":
            annotation = door_of(form).command.model_fields[field.name].annotation
            allowed = set(BEDS_FOR) if field.name == "service" else words_of(annotation) - SAID_BY_THE_HOSPITAL
            assert set(field.choices) == allowed, field.name
            assert not set(field.choices) & set(field.choices.values()), "each has its word in Norwegian"


def test_every_stage_with_forms_is_one_a_thing_can_be_in() -> None:
    stages = {kind: {stage for of, stage in STEPS if of == kind} for kind, _ in STEPS}
    assert stages.pop("hospital-stay") <= OF_HOSPITAL
    assert stages.pop("stay") <= {*get_args(Stage), *get_args(Why)}
    assert stages.pop("waiting-entry") == set(get_args(WaitsFor))
    assert stages.pop("request") <= set(get_args(RequestStage))
    assert stages.keys() <= HEADINGS.keys()


def test_no_two_forms_of_a_page_are_the_same_command_unless_only_one_is_shown() -> None:
    def commands(forms: tuple[Form, ...]) -> list[str]:
        return [form.command for form in forms]

    twice = {where for where, forms in STEPS.items() if len(set(commands(forms))) < len(forms)}
    assert twice == {("hospital-message", "waiting")}


def test_a_thing_nobody_can_do_anything_about_has_no_forms() -> None:
    from uuid import UUID

    from services.console.forms.track import Track

    assert forms_for(Track(kind="bed-alarm", stream=UUID(int=1))) == ()
