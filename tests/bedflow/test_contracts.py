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
    LeavingUndone,
    PlaceStoodFree,
    PromiseWithdrawn,
    TakingUndone,
)
from shared.contracts.bedflow_stays import (
    STAYS,
    AllocationWithdrawn,
    BeginningUndone,
    EndingUndone,
    LongStayReached,
    PlannedEndFellDue,
    StayAllocated,
    StayBegun,
    StayEnded,
    StayExtended,
    StayInterrupted,
    StayMoved,
    StayResumed,
)
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding, LawRef, Outcome
from shared.contracts.words import LineRef
from tests.bedflow.stories import BED, DECISION, OTHER_BED, STAY
from tests.kit.contracts import assert_pinned, tag_of
from tests.kit.people import ANNA

DAY, LATER = date(2024, 3, 12), date(2024, 4, 2)

LONG = Finding(
    rule="stay-is-charged-as-long",
    law=LawRef(law="FOR-2011-12-16-1349", paragraph="§ 3", version="2012-01-01"),
    considered={"days_in_year": 60, "counted_on": "2024-04-02", "from_day": 60},
    outcome=Outcome.MET,
)

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
    TakingUndone(stay=STAY, person=ANNA, from_on=DAY, undone_on=DAY, until_on=LATER),
    LeavingUndone(stay=STAY, person=ANNA, taken_on=DAY, undone_on=DAY, until_on=LATER),
    PlaceStoodFree(free_since=date(2024, 3, 9), waiting=2, noted_on=DAY),
    InfectionNoted(noted_on=DAY, precaution="contact"),
    InfectionCleared(cleared_on=LATER),
    StayAllocated(
        person=ANNA,
        stay=STAY,
        kind="clarification",
        bed=BED,
        from_on=DAY,
        allocated_on=DAY,
        until_on=LATER,
        line=LineRef(decision=DECISION, line=1),
    ),
    AllocationWithdrawn(stay=STAY, withdrawn_on=DAY, reason="declined"),
    StayBegun(stay=STAY, bed=BED, begun_on=DAY, until_on=LATER, long_stay_on=date(2024, 5, 10)),
    StayExtended(stay=STAY, extended_on=DAY, until_on=LATER),
    StayMoved(stay=STAY, from_bed=BED, bed=OTHER_BED, moved_on=DAY),
    StayInterrupted(stay=STAY, interrupted_on=DAY, reason="hospital", bed_kept=True),
    StayResumed(stay=STAY, bed=BED, resumed_on=LATER, long_stay_on=date(2024, 5, 30)),
    PlannedEndFellDue(stay=STAY, planned_end_on=LATER),
    LongStayReached(stay=STAY, reached_on=LATER, days=60, again_on=date(2025, 3, 1), findings=(LONG,)),
    StayEnded(stay=STAY, ended_on=LATER, destination="home"),
    BeginningUndone(stay=STAY, reason="wrong-stay", undone_on=DAY, from_on=DAY, until_on=LATER),
    EndingUndone(
        stay=STAY,
        reason="did-not-happen",
        undone_on=DAY,
        ended_on=DAY,
        bed=BED,
        here_since=DAY,
        away_since=DAY,
        until_on=LATER,
        long_stay_on=date(2024, 5, 10),
    ),
    FactUnparked(upstream="decision", position=7, reason="behind", outcome="recorded"),
    CaseRead(purpose="casework"),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == {*PLACES, *STAYS, FactUnparked, CaseRead}
