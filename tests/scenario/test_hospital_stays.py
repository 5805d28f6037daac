"""Knows that patients in hospital add up to what their file says, and that insight counts them from the facts alone."""

from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from services.insight.period import Period
from shared.scenario.file import Scenario
from shared.scenario.hospital_stays import DELAYED, READY, hospital_stays_of
from shared.scenario.hospital_stays import ENDS as PLACES
from shared.scenario.plan import plan_year
from shared.scenario.published import Figure, Published
from tests.insight.conftest import engine, place
from tests.scenario.counting_in_memory import count_facts, figures_of, lived
from tests.scenario.year import faerder, faerder_plan, small_town

__all__ = ["engine", "place"]

ENDS: dict[str, Figure] = {
    "total": 9,
    "died-in-hospital": 1,
    "no-need-of-services": 1,
    "home-care": 4,
    "institution": 3,
}
DAYS: dict[str, Figure] = {"total": 14, "of-which-disputed": 5}


def town(*, ends: dict[str, Figure] = ENDS, days: dict[str, Figure] = DAYS, seed: int = 7) -> Scenario:
    """The small town, with patients in hospital."""
    reports = [*small_town().reports, _table(READY, ends), _table(DELAYED, days)]
    assumed = faerder().assumptions.discharge
    assert assumed is not None
    assumed = assumed.model_copy(update={"waited_for": {"institution": 0.5, "home-care": 0.5}})
    assumptions = small_town().assumptions.model_copy(update={"discharge": assumed})
    return small_town().model_copy(update={"reports": tuple(reports), "assumptions": assumptions, "seed": seed})


def counted(engine: Engine, scenario: Scenario) -> dict[str, dict[str, float]]:
    """Live the patients of the year in memory, and count what bedflow recorded."""
    count_facts(engine, lived(plan_year(scenario)), "bedflow")
    return {name: figures_of(engine, name, Period(year=scenario.year)) for name in (READY, DELAYED)}


def _table(report: str, figures: dict[str, Figure]) -> Published:
    return Published(report=report, source="Invented", figures=figures, check=None, holds=True)


def _of(told: dict[str, float], names: Iterable[str]) -> dict[str, float]:
    return {name: told[name] for name in names}


def test_the_patients_of_the_town_are_counted_as_its_file_says(engine: Engine) -> None:
    told = counted(engine, town())
    assert _of(told[READY], ENDS) == ENDS
    assert _of(told[DELAYED], DAYS) == DAYS
    assert (told[READY]["without-destination"], told[DELAYED]["not-owed"]) == (0, 0)
    assert told[DELAYED]["cost-nok"] == 14 * 5_745


def test_another_file_gives_other_figures(engine: Engine) -> None:
    ends: dict[str, Figure] = {"total": 6, "died-in-hospital": 0, "institution": 6}
    told = counted(engine, town(ends={**ends, "home-care": 0}, days={"total": 0, "of-which-disputed": 0}, seed=3))
    assert _of(told[READY], ends) == ends
    assert (told[DELAYED]["total"], told[DELAYED]["cost-nok"]) == (0, 0)


@given(
    ends=st.lists(st.integers(0, 30), min_size=len(PLACES), max_size=len(PLACES)),
    days=st.integers(0, 60),
    disputed=st.integers(0, 60),
    seed=st.integers(0, 999),
)
@settings(max_examples=40, deadline=None)
def test_any_totals_that_agree_are_brought_about_exactly(ends: list[int], days: int, disputed: int, seed: int) -> None:
    # Enough patients for as many waits as there are days.
    printed = dict(zip(PLACES, ends, strict=True)) | {"institution": 120, "home-care": 120}
    total: dict[str, Figure] = {**printed, "total": sum(printed.values())}
    stays = hospital_stays_of(
        town(ends=total, days={"total": days + disputed, "of-which-disputed": disputed}, seed=seed)
    )
    went = Counter(stay.destination for stay in stays)
    assert {name: went[PLACES[name]] for name in printed} == printed
    waits = [stay.wait for stay in stays if stay.wait]
    assert sum(wait.days for wait in waits if wait.disputed) == disputed
    assert sum(wait.days for wait in waits if not wait.disputed) == days
    assert all(stay.admitted_on <= stay.ready_on <= stay.left_on <= stay.noted_on for stay in stays)


def test_a_place_more_than_the_total_is_refused() -> None:
    with pytest.raises(ValueError, match="add up to the total"):
        hospital_stays_of(town(ends={**ENDS, "total": 10}))


def test_more_patients_who_wait_than_patients_are_refused() -> None:
    with pytest.raises(ValueError, match="more patients wait"):
        hospital_stays_of(town(days={"total": 900, "of-which-disputed": 0}))


def test_patients_without_a_word_on_what_was_not_printed_are_refused() -> None:
    bare = town().assumptions.model_copy(update={"discharge": None})
    with pytest.raises(ValueError, match=r"assumptions\.discharge"):
        Scenario.model_validate(town().model_copy(update={"assumptions": bare}).model_dump())


def test_everybody_is_in_hospital_once_and_who_dies_there_applies_for_nothing() -> None:
    admitted = [case.person for case in faerder_plan().cases if case.steps[-1].service == "bedflow"]
    assert len(admitted) == len(set(admitted)) == 1_546
    dead = {case.person for case in faerder_plan().cases if case.steps[-1].command == "note-death-in-hospital"}
    applied = {case.person for case in faerder_plan().cases if case.steps[-1].service != "bedflow"}
    assert (len(dead), dead & applied) == (37, set())


def test_who_waits_for_no_day_is_told_of_in_five_commands_and_who_disputes_in_six() -> None:
    told = [case.steps for case in plan_year(town()).cases if case.steps[-1].service == "bedflow"]
    lengths = sorted(sum(step.service == "bedflow" for step in steps) for steps in told)
    disputed = sum(step.command == "dispute-days" for steps in told for step in steps)
    assert lengths == [3, 4, *[5] * (7 - disputed), *[6] * disputed]
    assert disputed > 0
