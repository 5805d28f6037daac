"""Every fact of personal assistance, pinned as literal JSON."""

from datetime import date
from uuid import UUID

import pytest

from shared.contracts.billing_bpa import (
    BPA,
    BpaAgeNoted,
    BpaDelivererChosen,
    BpaHoursCorrected,
    BpaHoursGranted,
    BpaHoursOverused,
    BpaHoursPaid,
    BpaHoursReported,
    BpaLeaderNamed,
    BpaSchemeJoined,
    BpaSchemeOpened,
    BpaYearStated,
    HoursFrom,
    HoursOfPeriod,
)
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding, LawRef, Outcome
from shared.contracts.words import LineRef
from shared.kernel.confidential import Sealed
from tests.kit.contracts import assert_pinned, tag_of
from tests.kit.people import ANNA, BIRGER

DECISION = UUID("00000000-0000-4000-8000-00000000dec1")
LINE = LineRef(decision=DECISION, line=1)
DAY, END = date(2024, 3, 1), date(2024, 3, 31)
MAY_LEAD = Finding(
    rule="may-lead-assistants",
    law=LawRef(law="LOV-2011-06-24-30", paragraph="§ 3-8", version="2012-01-01"),
    considered={"role": "guardian", "is_of_age": False, "led_on": "2024-03-01"},
    outcome=Outcome.MET,
)

PINNED: tuple[Fact, ...] = (
    BpaSchemeOpened(person=ANNA, line=LINE, opened_on=DAY),
    BpaHoursGranted(
        line=LINE,
        kind="bpa",
        course=(HoursFrom(from_on=DAY, quantity=3550), HoursFrom(from_on=END, quantity=0, rests="paused")),
        heard_on=DAY,
    ),
    BpaDelivererChosen(deliverer="supplier", from_on=DAY, supplier="999888777", call_off="AV-7K2M-4QXC"),
    BpaLeaderNamed(role="guardian", from_on=DAY, leader=BIRGER, findings=(MAY_LEAD,)),
    BpaAgeNoted(born_on=Sealed("k1.born"), of_age_from=date(2026, 8, 1), noted_on=DAY),
    BpaHoursReported(
        from_on=DAY, to_on=END, quantity=15_000, reported_by="supplier", reported_on=END, supplier="999888777"
    ),
    BpaHoursCorrected(from_on=DAY, to_on=END, quantity=14_900, corrected_on=END, reason="counted-wrong"),
    BpaHoursOverused(year=2024, until_on=END, available=14_000, used=14_900, found_on=END),
    BpaHoursPaid(from_on=DAY, to_on=END, quantity=14_900, amount_in_ore=7_450_000, reference="F-2024-17", paid_on=END),
    BpaYearStated(
        year=2023,
        granted=185_114,
        carried_in=1_000,
        used=180_000,
        overused=0,
        carried_out=6_000,
        lapsed=114,
        paid=180_000,
        allowance=10_429,
        policy_from=date(2012, 1, 1),
        carried_until=date(2024, 3, 31),
        stated_on=DAY,
    ),
    BpaSchemeJoined(
        replaced=BIRGER,
        joined_on=DAY,
        deliverers=(BpaDelivererChosen(deliverer="municipality", from_on=DAY),),
        used=(HoursOfPeriod(from_on=DAY, to_on=END, quantity=15_000),),
        paid=(HoursOfPeriod(from_on=DAY, to_on=END, quantity=14_900, amount_in_ore=7_450_000),),
    ),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == set(BPA)
