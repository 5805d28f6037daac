"""Figures are counts with a definition, and a sum that does not hold says so and names the rest."""

from services.insight.definitions import APPEALS, DECISIONS, REPORTS, kind_of
from services.insight.figures import Counted, report_of
from services.insight.period import Period

FAERDER = {
    "total": 3548,
    "informal": 190,
    "granted": 3463,
    "refused": 62,
    "waiting-list": 19,
    "partly-granted": 3,
    "dismissed": 1,
    "stopped": 0,
    "reduced": 0,
    "imported": 0,
}
AS_OF = {"decision": Counted(position=9, leaf_hash="ab", recorded_at=None)}


def test_a_sum_that_does_not_hold_says_which_outcomes_lie_outside_it() -> None:
    report = report_of(DECISIONS, period=Period(year=2024), counts=FAERDER, as_of=AS_OF)
    (balance,) = report.balance
    assert balance.identity == "granted + refused + waiting-list = total"
    assert not balance.holds
    assert (balance.left, balance.right) == (3544, 3548)
    assert balance.outside == {"partly-granted": 3, "dismissed": 1}


def test_a_sum_that_holds_has_nothing_outside() -> None:
    counts = {**FAERDER, "total": 3544, "partly-granted": 0, "dismissed": 0}
    (balance,) = report_of(DECISIONS, period=Period(year=2024), counts=counts, as_of=AS_OF).balance
    assert balance.holds
    assert balance.outside == {}


def test_appeals_that_the_county_governor_has_not_answered_are_named() -> None:
    counts = {definition.count: 0 for definition in APPEALS.figures} | {
        "dismissed": 0,
        "allowed-only": 1,
        "decided-by-board": 0,
        "received": 16,
        "decided": 13,
        "set-aside": 2,
        "affirmed": 9,
        "altered": 2,
        "open": 2,
    }
    outcomes, cohort = report_of(APPEALS, period=Period(year=2024), counts=counts, as_of=AS_OF).balance
    assert outcomes.identity == "set-aside + affirmed + altered = decided-by-county-governor"
    assert outcomes.holds
    assert not cohort.holds
    assert cohort.outside == {"allowed-only": 1, "open": 2}


def test_every_figure_carries_its_definition_unit_period_and_count() -> None:
    report = report_of(DECISIONS, period=Period(year=2024), counts=FAERDER, as_of=AS_OF)
    for figure in report.figures:
        passport = figure.passport
        assert passport.definition.endswith(".")
        assert passport.unit
        assert passport.period
        assert passport.counted == figure.ours
    assert report.as_of["decision"].position == 9


def test_a_report_is_found_by_its_number_or_its_whole_name() -> None:
    assert kind_of("R206") is DECISIONS
    assert kind_of("R206-decisions") is DECISIONS
    assert kind_of("R999") is None
    assert len({kind.report for kind in REPORTS}) == len(REPORTS)
