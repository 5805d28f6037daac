"""Every fact of decided lines, pinned as literal JSON."""

from datetime import date

import pytest

from shared.contracts.bedflow_lines import LINES, LineDecided, LineFell
from shared.contracts.fact import Fact
from tests.bedflow.stories import LINE
from tests.kit.contracts import assert_pinned, tag_of
from tests.kit.people import ANNA

PINNED: tuple[Fact, ...] = (
    LineDecided(
        line=LINE,
        person=ANNA,
        service="short-term-stay",
        outcome="granted",
        valid_from=date(2024, 3, 12),
        valid_to=date(2024, 4, 2),
    ),
    LineFell(line=LINE, because="reversed", fell_on=date(2024, 3, 20)),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == set(LINES)
