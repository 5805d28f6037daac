"""Knows that a scenario file runs through the real platform, and that our figures come from the logs alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from shared.runtime.platform import Platform
from shared.scenario.living import LivedBefore, live
from shared.scenario.published import Figure
from shared.scenario.report import Outcome, compare
from tests.kit.both_doors import Office
from tests.kit.running import own_tenant
from tests.scenario.year import small_town

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


class Silent:
    """Watches without a word."""

    def begins(self, what: str, *, total: int | None = None) -> None: ...

    def lived(self, day: date, accepted: int) -> None: ...


@pytest.fixture(scope="module")
def platform(office: Office) -> Iterator[Platform]:
    """The small town's tenant, beside the one that is served already."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAKSGANG_HOME", str(office.platform.home.path))
        with own_tenant(office.platform, small_town().name) as platform:
            yield platform


@pytest.fixture(scope="module")
def lived(platform: Platform) -> Outcome:
    return live(small_town(), fresh=False, onlooker=Silent())


def test_the_figures_of_the_small_town_are_those_of_its_file(lived: Outcome) -> None:
    assert [each for each in lived.figures if not each.match] == []
    assert lived.all_match


def test_the_sum_that_does_not_add_up_is_told_with_what_lies_outside_it(lived: Outcome) -> None:
    decisions = lived.balance[0]
    assert (decisions.holds, decisions.outside) == (False, {"partly-granted": 1})


def test_every_log_is_verified_and_none_of_the_four_is_empty(lived: Outcome) -> None:
    assert set(lived.logs) == {"intake", "assessment", "decision", "appeal", "bedflow", "billing", "audit", "insight"}
    assert all(lived.logs[service].size > 0 for service in ("intake", "assessment", "decision", "appeal"))


def test_simulated_time_stands_in_the_origin_of_every_log(platform: Platform) -> None:
    assert platform.tenant.simulated
    assert platform.tenant.origin("decision").endswith("/simulated")


def test_a_year_that_has_been_lived_is_not_lived_twice(lived: Outcome) -> None:
    with pytest.raises(LivedBefore):
        live(small_town(), fresh=False, onlooker=Silent())


def test_other_published_totals_do_not_change_what_the_logs_say(lived: Outcome) -> None:
    ours: dict[str, dict[str, float]] = {}
    for each in lived.figures:
        ours.setdefault(each.report, {})[each.name] = each.ours
    boast = tuple(replace(each, figures={**each.figures, **_one_more(each.figures)}) for each in small_town().reports)
    assert not any(each.match for each in compare(boast, ours))


def _one_more(figures: dict[str, Figure]) -> dict[str, int]:
    return {name: value + 40 for name, value in figures.items() if isinstance(value, int)}
