"""The facts every step of billing shares, pinned as literal JSON."""

import pytest

from shared.contracts.billing import FACTS, CaseRead, FactUnparked
from shared.contracts.fact import Fact
from tests.kit.contracts import CONTRACTS, assert_pinned, tag_of

PINNED: tuple[Fact, ...] = (
    FactUnparked(upstream="decision", position=7, reason="behind", outcome="recorded"),
    CaseRead(purpose="casework"),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


@pytest.mark.parametrize("kind", FACTS, ids=tag_of)
def test_every_fact_is_pinned(kind: type[Fact]) -> None:
    assert (CONTRACTS / f"{tag_of(kind)}.json").exists()
