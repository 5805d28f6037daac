"""Every fact of what billing is told, pinned as literal JSON."""

from datetime import date

import pytest

from shared.contracts.billing_knowing import (
    KNOWING,
    DelivererChanged,
    DeliveryBegun,
    DeliveryEnded,
    DeliveryPaused,
    DeliveryPutRight,
    DeliveryResumed,
    EntitlementCorrected,
    EntitlementHoldsAgain,
    EntitlementNoted,
    EntitlementSetAside,
    EntitlementSettled,
    NothingGranted,
)
from shared.contracts.billing_whereabouts import (
    WHEREABOUTS,
    AwayFromStay,
    BackInStay,
    DaysInStay,
    DeathHeard,
    DeathTakenBack,
    KnownMove,
    KnownStay,
    MoveHeard,
    ReferenceGivenUp,
    ReferenceJoined,
    StayEntered,
    StayEntryUndone,
    StayExpected,
    StayOver,
)
from shared.contracts.fact import Fact
from shared.contracts.words import Amount, LineRef
from tests.billing.stories import DECISION, LINE, STAY
from tests.kit.contracts import assert_pinned, tag_of
from tests.kit.people import ANNA, BIRGER

DAY, LATER = date(2024, 3, 12), date(2024, 4, 2)
HOURS = Amount(quantity=1250, unit="hours-per-week")

PINNED: tuple[Fact, ...] = (
    EntitlementNoted(
        line=LINE,
        person=ANNA,
        service="practical-assistance",
        amount=HOURS,
        valid_from=DAY,
        valid_to=LATER,
        decided_on=DAY,
        former=LineRef(decision=DECISION, line=2),
        imported=True,
    ),
    NothingGranted(line=LINE, person=ANNA, service="meals", outcome="refused", decided_on=DAY),
    EntitlementCorrected(amount=HOURS, valid_from=None, valid_to=LATER, corrected_on=DAY),
    EntitlementSettled(amount=HOURS, valid_from=DAY, valid_to=None, settled_on=DAY),
    EntitlementSetAside(because="suspended", from_on=DAY),
    EntitlementHoldsAgain(holds_on=LATER),
    DeliveryBegun(provider="prove-omsorg", begun_on=DAY, imported=True),
    DeliveryPaused(paused_on=DAY),
    DeliveryResumed(resumed_on=LATER),
    DelivererChanged(provider="hjemmetjenesten-nord", changed_on=DAY),
    DeliveryEnded(ended_on=LATER, reason="goal-reached"),
    DeliveryPutRight(what="stop", undone_on=LATER),
    StayExpected(person=ANNA, stay=STAY, kind="short-term", from_on=DAY, line=LINE),
    StayEntered(stay=STAY, entered_on=DAY),
    AwayFromStay(stay=STAY, away_on=DAY, bed_kept=True),
    BackInStay(stay=STAY, back_on=LATER),
    StayOver(stay=STAY, left_on=LATER),
    StayEntryUndone(stay=STAY),
    DeathHeard(person=ANNA, died_on=DAY),
    DeathTakenBack(person=ANNA, corrected_on=LATER),
    MoveHeard(person=ANNA, direction="out", moved_on=DAY),
    ReferenceJoined(
        person=ANNA,
        replaced=BIRGER,
        stays=(KnownStay(stay=STAY, kind="long-term", present=(DaysInStay(since=DAY, until=LATER),)),),
        died_on=LATER,
        moves=(KnownMove(direction="in", moved_on=DAY),),
        ordered=("AV-7K2M-4QXP",),
    ),
    ReferenceGivenUp(person=BIRGER, by=ANNA),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == {*KNOWING, *WHEREABOUTS}
