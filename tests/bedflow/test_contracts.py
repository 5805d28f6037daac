"""Every fact of bedflow about places and stays, pinned as literal JSON."""

from datetime import date

import pytest

from shared.contracts.bedflow import CaseRead, FactUnparked
from shared.contracts.bedflow_places import (
    PLACES,
    BedClosed,
    BedLeft,
    BedOpened,
    BedPromised,
    BedReleased,
    BedReserved,
    BedTaken,
    BedTakenLonger,
    InfectionCleared,
    InfectionNoted,
    PromiseWithdrawn,
)
from shared.contracts.fact import Fact
from tests.bedflow.stories import STAY
from tests.kit.contracts import assert_pinned, tag_of
from tests.kit.people import ANNA

DAY, LATER = date(2024, 3, 12), date(2024, 4, 2)

PINNED: tuple[Fact, ...] = (
    BedOpened(unit="helsehuset", label="203", kind="short-term", opened_on=DAY, ward="nord", zone="sentrum"),
    BedClosed(closed_on=DAY, reason="renovation", expected_open_on=LATER),
    BedReserved(from_on=DAY, until_on=LATER, person=ANNA),
    BedReleased(released_on=DAY),
    BedPromised(stay=STAY, person=ANNA, from_on=DAY, until_on=LATER),
    PromiseWithdrawn(stay=STAY, withdrawn_on=DAY),
    BedTaken(stay=STAY, person=ANNA, taken_on=DAY, until_on=LATER),
    BedTakenLonger(stay=STAY, noted_on=DAY, until_on=LATER),
    BedLeft(stay=STAY, left_on=LATER),
    InfectionNoted(noted_on=DAY, precaution="contact"),
    InfectionCleared(cleared_on=LATER),
    FactUnparked(upstream="decision", position=7, reason="behind", outcome="recorded"),
    CaseRead(purpose="casework"),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == {*PLACES, FactUnparked, CaseRead}
