"""Every fact of a waiting list, pinned as literal JSON."""

from datetime import date

import pytest

from shared.contracts.bedflow_waiting import (
    WAITING,
    EntryLeft,
    EntryOpened,
    EntryReopened,
    EntryWeighed,
    LineListed,
    PlaceAccepted,
    PlaceDecided,
    PlaceDecisionFell,
    PlaceDeclined,
    PlaceOffered,
    PlaceOfferFellDue,
    PlaceOfferWithdrawn,
    WishesNoted,
)
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding, LawRef, Outcome
from shared.kernel.confidential import Sealed
from tests.bedflow.stories import BED, STAY
from tests.bedflow.waiting.stories import ANNAS, FIRST_LINE, SECOND_LINE, SERVICE
from tests.kit.contracts import assert_pinned, tag_of
from tests.kit.people import ANNA

DAY, LATER = date(2024, 3, 12), date(2024, 4, 2)

LAWFUL = Finding(
    rule="waiting-for-a-place-is-lawful",
    law=LawRef(law="LOV-1999-07-02-63", paragraph="§ 2-1 e", version="2017-07-01"),
    considered={"qualifies": True, "only_long_term_care_is_sound": False, "decided_on": "2024-03-12"},
    outcome=Outcome.MET,
)

PINNED: tuple[Fact, ...] = (
    EntryOpened(
        person=ANNA,
        service=SERVICE,
        qualified_on=DAY,
        opened_on=LATER,
        priority=3,
        residence="home",
        interim=("home-nursing",),
        line=FIRST_LINE,
        kept_by_case=True,
        zone="sentrum",
        unit="helsehuset",
        findings=(LAWFUL,),
    ),
    LineListed(person=ANNA, service=SERVICE, entry=ANNAS),
    EntryWeighed(
        priority=1,
        weighed_on=DAY,
        residence="short-term-stay",
        interim=("home-nursing",),
        reasons=Sealed("k1.reasons"),
        findings=(LAWFUL,),
    ),
    WishesNoted(noted_on=DAY, zone="sentrum", unit="helsehuset"),
    PlaceOffered(bed=BED, stay=STAY, from_on=DAY, answer_by=LATER, offered_on=DAY, until_on=LATER),
    PlaceOfferFellDue(due_on=LATER),
    PlaceAccepted(bed=BED, accepted_on=DAY),
    PlaceDeclined(bed=BED, reason="wants-another-place", keeps_place=True, declined_on=DAY),
    PlaceOfferWithdrawn(bed=BED, reason="greater-need", withdrawn_on=DAY),
    PlaceDecided(line=SECOND_LINE, outcome="granted", decided_on=LATER),
    PlaceDecisionFell(line=SECOND_LINE, because="invalid", fell_on=LATER),
    EntryLeft(reason="allocated", left_on=LATER),
    EntryReopened(
        person=ANNA,
        service=SERVICE,
        fell=SECOND_LINE,
        because="set-aside",
        reopened_on=LATER,
        qualified_on=DAY,
        priority=2,
        residence="home",
        interim=("home-nursing",),
        line=FIRST_LINE,
        kept_by_case=True,
        zone="sentrum",
        unit="helsehuset",
        is_right=True,
    ),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == set(WAITING)
