"""The facts every step of billing shares, pinned as literal JSON."""

from datetime import date
from uuid import UUID

import pytest

from shared.contracts.billing import FACTS, CaseRead, FactUnparked
from shared.contracts.billing_standing import MandateNoted, SamePersonNoted
from shared.contracts.fact import Fact
from tests.kit.contracts import CONTRACTS, assert_pinned, tag_of
from tests.kit.people import ANNA, BIRGER

PAYER = UUID("00000000-0000-4000-8000-0000000000f2")
PINNED: tuple[Fact, ...] = (
    FactUnparked(upstream="decision", position=7, reason="behind", outcome="recorded"),
    CaseRead(purpose="casework"),
    MandateNoted(
        person=ANNA,
        mandate=PAYER,
        kind="guardian",
        reach="economy",
        holder=BIRGER,
        acts_from=date(2024, 3, 12),
        acts_until=date(2024, 4, 9),
    ),
    SamePersonNoted(person=BIRGER, replaced=ANNA),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


@pytest.mark.parametrize("kind", FACTS, ids=tag_of)
def test_every_fact_is_pinned(kind: type[Fact]) -> None:
    assert (CONTRACTS / f"{tag_of(kind)}.json").exists()
