"""Every form about money fits the door it knocks on, and whoever is shown the way is let in."""

from importlib import import_module
from typing import get_args

import pytest

from services.billing.invoices.invoice import Stage
from services.billing.invoices.waiting import WaitsFor
from services.billing.payments.run import Stage as RunStage
from services.console.forms.form import Form
from services.console.money.steps import HEADINGS, INVOICES, PAYING, STEPS
from services.console.money.tabs import TABS
from shared.contracts.billing_invoices import DocumentKind
from tests.console.test_forms import door_of

ALL = {**INVOICES, **PAYING}


@pytest.mark.parametrize("command", sorted(ALL))
def test_a_form_asks_for_what_its_command_needs_and_nothing_else(command: str) -> None:
    form = ALL[command]
    wanted = door_of(form).command.model_fields
    given = {field.name for field in form.fields} | {"id", *filter(None, [form.target, form.begins])}
    assert given <= set(wanted)
    assert {name for name, one in wanted.items() if one.is_required()} <= given


@pytest.mark.parametrize("command", sorted(ALL))
def test_what_may_be_left_empty_says_so(command: str) -> None:
    form = ALL[command]
    wanted = door_of(form).command.model_fields
    for field in form.fields:
        if field.fixed is None:
            assert field.optional == (not wanted[field.name].is_required()), field.name


@pytest.mark.parametrize("command", sorted(ALL))
def test_what_may_be_chosen_is_what_the_command_lets_in(command: str) -> None:
    form = ALL[command]
    for field in form.fields:
        if isinstance(field.choices, dict):
            allowed = get_args(door_of(form).command.model_fields[field.name].annotation)
            assert set(field.choices) == set(allowed), field.name
            assert not set(field.choices) & set(field.choices.values()), "each has its word in Norwegian"


def test_every_stage_with_forms_is_one_a_thing_can_be_in() -> None:
    assert {kind for kind, _ in STEPS} == set(HEADINGS) == {*get_args(DocumentKind), "payables", "payment-run"}
    of_invoice = {*get_args(WaitsFor), *get_args(Stage)}
    assert {stage for kind, stage in STEPS if kind in get_args(DocumentKind)} <= of_invoice
    assert {stage for kind, stage in STEPS if kind == "payment-run"} <= set(get_args(RunStage))


def test_the_menu_is_shown_to_those_whom_billing_answers() -> None:
    doors = {door.name: set(door.roles) for door in import_module("services.billing.api").QUESTIONS}
    assert {tab.asks: set(tab.roles) for tab in TABS} == {tab.asks: doors[tab.asks] for tab in TABS}


def test_no_two_forms_of_a_page_are_the_same_command() -> None:
    def commands(forms: tuple[Form, ...]) -> list[str]:
        return [form.command for form in forms]

    assert all(len(set(commands(forms))) == len(forms) for forms in STEPS.values())
