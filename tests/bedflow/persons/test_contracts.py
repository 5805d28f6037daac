"""Every fact that tells two references are one person, pinned as literal JSON."""

from datetime import date

import pytest

from shared.contracts.bedflow_persons import (
    PERSONS,
    DaysThere,
    DeathNoted,
    DeathRevoked,
    EntryJoined,
    EntryReplaced,
    OfferTakenAlong,
    ResidentJoined,
    ResidentReplaced,
    StayTakenAlong,
)
from shared.contracts.fact import Fact
from shared.contracts.words import LineRef
from tests.bedflow.stories import BED, DECISION, OTHER_STAY, STAY
from tests.kit.contracts import assert_pinned, tag_of
from tests.kit.people import ANNA, BIRGER, CASE

DAY, LATER = date(2024, 3, 12), date(2024, 4, 2)
TAKEN_ALONG = StayTakenAlong(
    stay=STAY,
    case_id=CASE,
    kind="short-term",
    stage="begun",
    from_on=DAY,
    changed_on=DAY,
    until_on=LATER,
    bed=BED,
    present=(DaysThere(since=DAY),),
)

PINNED: tuple[Fact, ...] = (
    ResidentJoined(
        person=BIRGER,
        replaced=ANNA,
        also=("p-" + "c" * 32,),
        stays=(TAKEN_ALONG,),
        meeting=(STAY,),
        planned_end_on=LATER,
        long_stay_on=date(2024, 5, 10),
    ),
    ResidentReplaced(person=ANNA, by=BIRGER),
    EntryJoined(
        person=BIRGER,
        replaced=ANNA,
        service="long-term-stay",
        qualified_on=DAY,
        priority=2,
        residence="home",
        interim=("home-nursing",),
        line=LineRef(decision=DECISION, line=1),
        kept_by_case=True,
        zone="sentrum",
        offer=OfferTakenAlong(bed=BED, stay=OTHER_STAY, from_on=DAY, answer_by=LATER, is_accepted=True),
    ),
    EntryReplaced(service="long-term-stay", by=BIRGER),
    DeathNoted(person=ANNA, died_on=DAY, source="population-register"),
    DeathRevoked(person=ANNA, revoked_on=LATER),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == {*PERSONS}
