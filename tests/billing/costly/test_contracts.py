"""The facts of care that costs much, pinned as literal JSON."""

from datetime import date

import pytest

from shared.contracts.billing_costly import (
    COSTLY,
    CostlyYearOpened,
    EntryWithdrawn,
    GrantNoted,
    OwnCostNoted,
    PackAttested,
    PayShareNoted,
)
from shared.contracts.fact import Fact
from tests.kit.contracts import assert_pinned, tag_of
from tests.kit.people import ANNA

PINNED: tuple[Fact, ...] = (
    CostlyYearOpened(person=ANNA, year=2021, age="up-to-67", opened_on=date(2022, 1, 10)),
    OwnCostNoted(
        kind="own-staff",
        hours_hundredths=178_500,
        amount_in_ore=620_000_00,
        from_on=date(2021, 1, 1),
        to_on=date(2021, 12, 31),
        source="Lønnsliste 2021 nr 4",
        noted_on=date(2022, 1, 11),
    ),
    PayShareNoted(
        agreement="AV-7K2M-4QXC",
        share_per_mille=870,
        source="Leverandørens erklæring 12.1.2022",
        noted_on=date(2022, 1, 12),
    ),
    GrantNoted(
        kind="earmarked-state-grant",
        amount_in_ore=150_000_00,
        source="Tilskuddsbrev 2021/77",
        noted_on=date(2022, 1, 12),
    ),
    EntryWithdrawn(version=2, reason="noted-twice", withdrawn_on=date(2022, 1, 13)),
    PackAttested(
        digest="0" * 64,
        up_to=4711,
        claim_in_ore=80_000_00,
        reference="Revisjonsrapport 22-014",
        attested_on=date(2022, 2, 25),
    ),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == set(COSTLY)
