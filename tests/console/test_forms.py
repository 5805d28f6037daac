"""Every form fits the door it knocks on, and what is typed becomes the command."""

from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest

from services.console.case import steps as case
from services.console.case.stages import CASE, KINDS, STAGES
from services.console.flow import steps as flow
from services.console.forms.form import Form, Unreadable, command_of, nested
from services.console.money import steps as money
from services.console.person import steps as person
from services.console.workplace import steps as workplace
from shared.web.door import CommandDoor

ALL = {**case.ALL, **person.ALL, **flow.ALL, **workplace.ALL}


def door_of(form: Form) -> CommandDoor:
    doors: tuple[CommandDoor, ...] = import_module(f"services.{form.service}.api").COMMANDS
    return next(door for door in doors if door.name == form.command)


@pytest.mark.parametrize("command", sorted(ALL))
def test_a_form_asks_for_what_its_command_needs_and_nothing_else(command: str) -> None:
    form = ALL[command]
    wanted = door_of(form).command.model_fields
    given = {field.name.partition(".")[0] for field in form.fields} | {
        "id",
        *filter(None, [form.target, form.begins, form.case]),
    }
    if form.encloses:
        given |= {"entries", "decision", "statement"}
    assert given <= set(wanted)
    assert {name for name, one in wanted.items() if one.is_required()} <= given


@pytest.mark.parametrize("command", sorted(ALL))
def test_what_may_be_left_empty_says_so(command: str) -> None:
    form = ALL[command]
    wanted = door_of(form).command.model_fields
    for field in form.fields:
        if field.name in wanted and field.kind != "check" and field.fixed is None:
            assert field.optional == (not wanted[field.name].is_required()), field.name


def test_every_stage_with_forms_is_one_a_thing_can_be_in() -> None:
    assert {kind for kind, _ in case.STEPS} <= {*KINDS.values(), "arrival", CASE} == case.HEADINGS.keys()
    assert {stage for _, stage in case.STEPS} <= {*STAGES.values(), "late", "new", "open"}


def test_every_thing_has_its_forms_and_its_heading_in_one_folder() -> None:
    folders = (case, person, flow, money, workplace)
    told = [{kind for kind, _ in one.STEPS} | one.HEADINGS.keys() for one in folders]
    assert len(set().union(*told)) == sum(map(len, told))


def test_typed_fields_become_the_command() -> None:
    typed = [
        ("form", "formal"),
        ("needs_health_care", "yes"),
        ("need_is_covered", "no"),
        ("lines.0.line", "1"),
        ("lines.0.service", "home-nursing"),
        ("lines.0.outcome", "granted"),
        ("lines.0.amount.quantity", "3,5"),
        ("lines.0.amount.unit", "hours-per-week"),
        ("lines.0.valid_from", "21.11.2026"),
        ("lines.0.reasons", "  Fordi.\r\n"),
        ("lines.0.remaining_need", "   "),
        ("somebody", "else"),
    ]
    assert command_of(ALL["complete-assessment"], typed) == {
        "form": "formal",
        "needs_health_care": True,
        "need_is_covered": False,
        "lines": [
            {
                "line": 1,
                "service": "home-nursing",
                "outcome": "granted",
                "amount": {"quantity": 350, "unit": "hours-per-week"},
                "valid_from": "2026-11-21",
                "reasons": "Fordi.",
            }
        ],
    }


def test_the_right_to_assistance_is_answered_only_where_it_was_tried() -> None:
    form = ALL["complete-assessment"]
    assert "bpa" not in command_of(form, [("form", "formal"), ("bpa.age", " ")])
    typed = [("bpa.age", "40"), ("bpa.weekly_quantity", "32,5"), ("bpa.needed_over_two_years", "yes")]
    assert command_of(form, typed) == {"bpa": {"age": 40, "weekly_quantity": 3_250, "needed_over_two_years": True}}


def test_several_ticks_become_a_list_and_scores_a_table() -> None:
    assert command_of(ALL["receive-appeal"], [("lines", "1"), ("lines", "2")]) == {"lines": [1, 2]}
    assert command_of(ALL["score-assistance"], [("scores.eating", "9")]) == {"scores": {"eating": 9}}
    assert command_of(ALL["record-need"], [("needs.0.topic", "home")]) == {"needs": [{"topic": "home"}]}


def test_what_cannot_be_read_is_said_field_by_field() -> None:
    with pytest.raises(Unreadable) as told:
        command_of(ALL["notify-decision"], [("sent_on", "i går"), ("arrived_on", "31.02.2026")])
    assert told.value.faults == dict.fromkeys(("sent_on", "arrived_on"), "Skriv datoen slik: 21.11.2026")


def test_rows_keep_their_order_beyond_nine() -> None:
    rows = {f"lines.{n}.line": n + 1 for n in range(12)}
    assert [row["line"] for row in nested(rows)["lines"]] == list(range(1, 13))


def test_what_weighed_in_a_line_and_the_age_of_a_child_are_said_with_the_decision() -> None:
    typed = [
        ("reasons.0.line", "1"),
        ("reasons.0.grounds", "budget"),
        ("reasons.0.grounds", "capacity"),
        ("party_age", "9"),
    ]
    assert command_of(ALL["make-decision"], typed) == {
        "reasons": [{"line": 1, "grounds": ["budget", "capacity"]}],
        "party_age": 9,
    }


@pytest.mark.parametrize(
    ("command", "typed", "said"),
    [
        ("notify-decision", [("addressees.age", "14")], {"addressees": {"age": 14}}),
        ("notify-decision", [("addressees.age", " ")], {}),
        (
            "receive-appeal",
            [("unnotified.knew_on", "21.11.2026"), ("unnotified.benefits_somebody", "no")],
            {"unnotified": {"knew_on": "2026-11-21", "benefits_somebody": False}},
        ),
        (
            "settle-line",
            [("line", "1"), ("amount.quantity", "5"), ("amount.unit", "hours-per-week"), ("valid_from", "21.11.2026")],
            {"line": 1, "amount": {"quantity": 500, "unit": "hours-per-week"}, "valid_from": "2026-11-21"},
        ),
    ],
)
def test_a_part_of_a_command_is_there_when_something_of_it_is_typed(
    command: str, typed: list[tuple[str, str]], said: dict[str, object]
) -> None:
    assert command_of(ALL[command], typed) == said
    door_of(ALL[command]).command.model_validate(
        {
            **{name: str(uuid4()) for name in ("id", "decision_id", "appeal_id") if name in fields_of(command)},
            **LEAST.get(command, {}),
            **said,
        },
        strict=False,
    )


LEAST: dict[str, dict[str, Any]] = {
    "notify-decision": {"sent_on": "2026-11-21", "arrived_on": "2026-11-21"},
    "receive-appeal": {
        "appellant": "third-party",
        "lines": [1],
        "sent_on": "2026-11-21",
        "received_on": "2026-11-21",
        "grounds": "Oppdiktet.",
    },
}


def fields_of(command: str) -> set[str]:
    return set(door_of(ALL[command]).command.model_fields)
