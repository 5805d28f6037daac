"""Knows that a series runs through the real platform, and that each count is asked of insight and of nobody else."""

from collections.abc import Iterator

import pytest

from shared.scenario.living import live
from shared.scenario.report import Outcome, compare
from tests.kit.both_doors import Office
from tests.kit.running import own_tenant
from tests.scenario.test_series import changed, series
from tests.scenario.test_small_town_lives import Silent

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
def lived(office: Office) -> Iterator[Outcome]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAKSGANG_HOME", str(office.platform.home.path))
        with own_tenant(office.platform, series().name):
            yield live(series(), fresh=False, onlooker=Silent())


def test_every_count_is_that_of_the_file_nonconformities_included(lived: Outcome) -> None:
    assert [each for each in lived.figures if each.match is False] == []
    assert {(each.report, each.name): each.ours for each in lived.figures}[("R111-deviations-reported", "2023")] == 4
    assert lived.all_match


def test_what_was_left_blank_is_told_and_compared_with_nothing(lived: Outcome) -> None:
    blank = {each.name: each.ours for each in lived.figures if each.match is None}
    assert blank == {"mean-persons": 1.33, "cost-nok": 19 * 5_306}


def test_the_quotient_that_cannot_be_reproduced_is_told_with_ours(lived: Outcome) -> None:
    (quotient,) = (each for each in lived.balance if each.report == "R109-cases-per-fte")
    assert (quotient.holds, quotient.outside) == (False, {"ours (per-fte)": 20.67})


def test_a_file_that_boasts_does_not_match_what_the_logs_say(lived: Outcome) -> None:
    ours: dict[str, dict[str, float]] = {}
    for each in lived.figures:
        ours.setdefault(each.report, {})[each.name] = each.ours
    boast = [each for each in changed("2023 = 31", "2023 = 71").reports if each.report == "R108-cases-registered"]
    assert {each.name: each.match for each in compare(boast, ours)} == {"2023": False, "2024-to-september": True}
