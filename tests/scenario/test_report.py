"""Knows when a figure matches, when a sum balances, and what is told when it does not."""

import pytest

from shared.scenario.published import Figure, Published, balances, matches
from shared.scenario.report import Balance, Outcome, balance, compare
from tests.scenario.year import faerder

DECISIONS = {
    "total": 3_548.0,
    "without-formal-decision-about": 190.0,
    "granted": 3_463.0,
    "refused": 62.0,
    "waiting-list": 19.0,
    "partly-granted": 2.0,
    "dismissed": 2.0,
}
OURS = {
    "R206-decisions": DECISIONS,
    "R207-persons-with-decision": {"persons": 1_700.0},
    "R208-appeals": {
        "received": 16.0,
        "decided-by-county-governor": 13.0,
        "set-aside": 2.0,
        "affirmed": 9.0,
        "altered": 2.0,
    },
}


@pytest.mark.parametrize(
    ("name", "published", "ours", "match"),
    [
        ("granted", 3_463, 3_463, True),
        ("granted", 3_463, 3_462, False),
        ("without-formal-decision-about", 190, 181, True),
        ("without-formal-decision-about", 190, 180, False),
        ("mean", (25, 35), 25, True),
        ("mean", (25, 35), 36, False),
        ("oldest-entry", "", 12, None),
    ],
)
def test_a_match_is_exact_within_five_per_cent_or_within_the_range(
    name: str, published: Figure, ours: float, match: bool | None
) -> None:
    assert matches(name, published, ours) is match


def test_a_sum_that_does_not_add_up_is_said_not_to_hold() -> None:
    assert not balances("granted + refused + waiting-list = total", DECISIONS)
    assert balances("granted + refused + waiting-list + partly-granted + dismissed = total", DECISIONS)


def test_a_product_is_tried_like_a_sum() -> None:
    assert balances("days * rate = cost", {"days": 539, "rate": 5_745, "cost": 3_096_555})
    assert not balances("days * rate = cost", {"days": 539, "rate": 5_981, "cost": 3_096_555})


def test_the_four_decisions_outside_the_sum_are_named() -> None:
    decisions, _ = balance(decided_reports(), OURS)
    assert decisions == Balance(
        report="R206-decisions",
        identity="granted + refused + waiting-list = total",
        holds=False,
        published_holds=False,
        outside={"partly-granted": 2.0, "dismissed": 2.0},
    )


def test_a_run_succeeds_when_all_figures_match_and_sums_hold_or_fail_as_published() -> None:
    assert _outcome().all_match


def test_a_run_fails_when_one_figure_differs() -> None:
    assert not _outcome({**OURS, "R207-persons-with-decision": {"persons": 1_699.0}}).all_match


def test_a_run_fails_when_a_sum_holds_that_was_published_as_not_holding() -> None:
    assert not _outcome({**OURS, "R206-decisions": {**DECISIONS, "total": 3_544.0}}).all_match


def test_a_report_we_do_not_count_is_an_error_and_never_a_match() -> None:
    with pytest.raises(KeyError):
        compare(decided_reports(), {})


def test_the_json_says_what_a_script_needs() -> None:
    told = _outcome().as_json()
    assert set(told) == {"scenario", "seconds", "figures", "balance", "logs"}
    assert told["figures"][0] == {
        "report": "R206-decisions",
        "name": "total",
        "published": 3_548,
        "ours": 3_548,
        "match": True,
    }
    assert told["balance"][0] == {
        "report": "R206-decisions",
        "identity": "granted + refused + waiting-list = total",
        "holds": False,
    }


def decided_reports() -> tuple[Published, ...]:
    """What Færder printed of decisions and appeals."""
    return tuple(each for each in faerder().reports if each.report in OURS)


def _outcome(ours: dict[str, dict[str, float]] = OURS) -> Outcome:
    return Outcome(
        scenario="faerder-2024",
        seconds=1.0,
        figures=compare(decided_reports(), ours),
        balance=balance(decided_reports(), ours),
        logs={},
    )
