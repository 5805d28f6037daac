"""The facts of a year's budget, pinned as literal JSON."""

from datetime import date

import pytest

from shared.contracts.billing_budget import (
    BUDGET,
    AmountMoved,
    BudgetAdopted,
    BudgetAmended,
    BudgetLine,
    LineAmendment,
    Premise,
)
from shared.contracts.fact import Fact
from tests.kit.contracts import assert_pinned, tag_of

PINNED: tuple[Fact, ...] = (
    BudgetAdopted(
        year=2025,
        total_in_ore=122_873_000_00,
        lines=(
            BudgetLine(
                line="bpa",
                amount_in_ore=19_045_000_00,
                pays_for=("bpa",),
                premises=(Premise(what="schemes", value=19, unit="schemes"),),
            ),
        ),
        adopted_on=date(2024, 12, 11),
        source="Kommunestyret sak 112/24",
        unlisted_in_ore=12_943_000_00,
    ),
    BudgetAmended(
        year=2025,
        amendments=(LineAmendment(line="bpa", by_in_ore=-500_000_00),),
        decided_on=date(2025, 6, 18),
        source="Kommunestyret sak 61/25",
    ),
    AmountMoved(
        year=2025,
        from_line="support-contact",
        to_line="private-respite",
        amount_in_ore=250_000_00,
        reason="fewer-needs",
        moved_on=date(2025, 8, 20),
        source="Delegert sak 14/25",
    ),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == set(BUDGET)
