"""Knows that a planned year adds up to the totals of its file, whatever they are."""

from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.scenario.file import Scenario
from shared.scenario.plan import plan_year
from tests.scenario.year import counted, faerder, faerder_plan, small_town, steps_of


def test_the_year_of_faerder_adds_up_to_what_was_published() -> None:
    assert counted(faerder_plan()) == asdict(faerder().totals)


@pytest.mark.parametrize("seed", [1, 2, 99])
def test_the_small_town_adds_up_whatever_the_seed(seed: int) -> None:
    scenario = small_town().model_copy(update={"seed": seed})
    assert counted(plan_year(scenario)) == asdict(scenario.totals)


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """The small town with other totals that do not contradict each other."""
    affirmed, altered, set_aside = (draw(st.integers(0, 3)) for _ in range(3))
    allowed, withdrawn, unanswered = (draw(st.integers(0, 2)) for _ in range(3))
    others = {"partly-granted": draw(st.integers(0, 3)), "dismissed": draw(st.integers(0, 3))}
    answered = affirmed + altered + set_aside
    appeals = answered + allowed + withdrawn + unanswered
    informal, refused, waiting = draw(st.integers(0, 12)), draw(st.integers(0, 12)), draw(st.integers(0, 5))
    granted = informal + appeals + set_aside + draw(st.integers(1, 60))
    decisions = granted + refused + waiting + sum(others.values())
    numbers = {
        "R206": {
            "total": decisions,
            "without-formal-decision-about": informal,
            "granted": granted,
            "refused": refused,
            "waiting-list": waiting,
        },
        "R207": {"persons": draw(st.integers(1, decisions - set_aside))},
        "R208": {
            "received": appeals,
            "decided-by-county-governor": answered,
            "affirmed": affirmed,
            "altered": altered,
            "set-aside": set_aside,
        },
    }
    fates = {"allowed_by_municipality": allowed, "withdrawn": withdrawn, "unanswered_at_year_end": unanswered}
    late = draw(st.integers(0, appeals))
    return _with(small_town(), numbers, others, {**fates, "late_but_admitted": late}, draw(st.integers(0, 999)))


def _with(
    base: Scenario, numbers: dict[str, Any], others: dict[str, int], appeals: dict[str, int], seed: int
) -> Scenario:
    reports = tuple(
        replace(each, figures=numbers[each.report[:4]]) for each in base.reports if each.report[:4] in numbers
    )
    assumed = base.assumptions
    changed = assumed.model_copy(update={"others": others, "appeals": assumed.appeals.model_copy(update=appeals)})
    return base.model_copy(update={"reports": reports, "assumptions": changed, "seed": seed})


@given(scenario=scenarios())
@settings(max_examples=25, deadline=None)
def test_any_totals_that_agree_are_brought_about_exactly(scenario: Scenario) -> None:
    assert counted(plan_year(scenario)) == asdict(scenario.totals)


def test_the_same_file_gives_the_same_year() -> None:
    assert plan_year(small_town()) == plan_year(small_town())


def test_another_seed_gives_another_year() -> None:
    other = small_town().model_copy(update={"seed": 8})
    assert plan_year(other).cases != plan_year(small_town()).cases


def test_both_altered_decisions_of_faerder_concern_people_who_move_in() -> None:
    altered = [case for case, step in steps_of(faerder_plan(), "record-answer") if step.body["outcome"] == "altered"]
    residencies = [
        step.body["residency"] for case, step in steps_of(faerder_plan(), "receive-application") if case in altered
    ]
    assert residencies == ["planning-to-move", "planning-to-move"]


def test_waiting_list_decisions_of_faerder_concern_long_term_stays() -> None:
    from tests.scenario.year import decided_lines

    waiting = [line["service"] for line in decided_lines(faerder_plan()) if line["outcome"] == "waiting-list"]
    assert waiting == ["long-term-stay"] * 19


def test_a_set_aside_decision_is_assessed_and_decided_again_in_the_year() -> None:
    again = [case for case, step in steps_of(faerder_plan(), "record-answer") if step.body["outcome"] == "set-aside"]
    rounds = [sum(step.command == "make-decision" for step in case.steps) for case in again]
    assert rounds == [2, 2]
