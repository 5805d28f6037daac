"""Every planted error is found, and true lines are left alone, in months of every kind."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from shared.contracts.billing_verdicts import Reason
from tests.billing.planted.counting import Judged, judge, scores, table
from tests.billing.planted.kinds import PLANTED
from tests.billing.planted.planting import plant
from tests.kit.purchases import Purchase

ENOUGH = Fraction(98, 100)


@pytest.mark.parametrize(
    ("first", "seed"),
    [(date(2025, 3, 1), 1), (date(2024, 2, 1), 2), (date(2025, 10, 1), 3)],
    ids=["the clock is put on", "a leap day", "the clock is put back"],
)
def test_every_planted_error_is_found_and_true_lines_are_left_alone(first: date, seed: int) -> None:
    month = plant(first, seed=seed)
    judged = judge(month)
    assert len(judged) >= 600
    assert len({purchase.person for purchase in month.purchases}) >= 60
    print("\n".join(table(judged)))  # noqa: T201
    for score in scores(judged):
        assert score.planted >= 5, score
        assert score.recall == 1, score
        assert score.precision >= ENOUGH, score


def test_the_same_seed_gives_the_same_month() -> None:
    one, other = (plant(date(2025, 3, 1), seed=4).documents for _ in range(2))
    assert [document.xml() for document in one] == [document.xml() for document in other]


def test_what_billing_was_not_told_is_not_found() -> None:
    month = plant(date(2025, 3, 1), seed=5)
    untold = replace(month, cases=tuple(replace(case, purchase=_untold(case.purchase)) for case in month.cases))
    by_kind = {score.kind: score for score in scores(judge(untold))}
    assert {kind for kind, score in by_kind.items() if score.recall == 0} == {"dead", "moved", "in-institution"}
    assert by_kind["double"].recall == 1


def _untold(purchase: Purchase) -> Purchase:
    return replace(purchase, told_of_person=())


def test_a_missed_error_and_a_true_line_taken_for_one_are_counted() -> None:
    missed = Judged(planted="dead", reasons=(), net=100)
    wrong = Judged(planted=None, reasons=(Reason(kind="died", days=(), ore=1),), net=100)
    right = Judged(planted="dead", reasons=(Reason(kind="died", days=(), ore=1),), net=100)
    by_kind = {score.kind: score for score in scores([missed, wrong, right])}
    assert (by_kind["dead"].recall, by_kind["dead"].precision) == (Fraction(1, 2), Fraction(1, 2))
    assert set(by_kind) == {*PLANTED, "any"}
