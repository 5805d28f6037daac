"""Every fact of a stay in hospital, pinned as literal JSON."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from shared.contracts.bedflow_episodes import (
    EPISODES,
    AnswerFellDue,
    DaysDisputed,
    DestinationCorrected,
    DestinationFellDue,
    DestinationNoted,
    DisputeSettled,
    HospitalStayFollowed,
    NoticeAnswered,
    OfferMadeReady,
    OfferTakenBack,
)
from shared.contracts.bedflow_notices import (
    AdmissionCancelled,
    AdmissionChanged,
    AdmissionNoted,
    DeclaredReady,
    DiedInHospital,
    Discharged,
    NoticeCancelled,
    Readmitted,
    WithdrawnFromReady,
)
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding, LawRef, Outcome
from shared.kernel.confidential import Sealed
from tests.kit.contracts import assert_pinned, tag_of
from tests.kit.people import ANNA

DAY, LATER = date(2024, 3, 12), date(2024, 3, 15)
SENT = datetime(2024, 3, 12, 9, 30, tzinfo=UTC)
FIRST = UUID("00000000-0000-4000-8000-000000000001")
SECOND = UUID("00000000-0000-4000-8000-000000000002")
DISPUTE = UUID("00000000-0000-4000-8000-0000000d1590")
HEAD: dict[str, Any] = {
    "person": ANNA,
    "hospital": "sykehuset-i-vestby",
    "reference": "opphold-2024-117",
    "notified_at": SENT,
}
LATE = Finding(
    rule="admission-notice-was-in-time",
    law=LawRef(law="FOR-2011-11-18-1115", paragraph="§ 8", version="2012-01-01"),
    considered={"admitted_on": "2024-03-09", "minutes_after": 1500, "hours": 24},
    outcome=Outcome.NOT_MET,
)

PINNED: tuple[Fact, ...] = (
    AdmissionNoted(**HEAD, notice=FIRST, admitted_at=SENT, expected_discharge_on=LATER),
    AdmissionChanged(
        **HEAD, notice=SECOND, replaces=FIRST, admitted_at=SENT, hour_unknown=True, expected_discharge_on=LATER
    ),
    AdmissionCancelled(**HEAD, notice=SECOND, replaces=FIRST),
    DeclaredReady(
        **HEAD,
        notice=SECOND,
        ready_on=DAY,
        replaces=FIRST,
        is_estimate=True,
        answer_due_at=datetime(2024, 3, 12, 23, tzinfo=UTC),
    ),
    WithdrawnFromReady(**HEAD, notice=SECOND, withdrawn_on=DAY, replaces=FIRST),
    Readmitted(**HEAD, notice=SECOND, readmitted_on=DAY),
    Discharged(**HEAD, notice=SECOND, discharged_on=DAY, destination_due_on=LATER, source="population-register"),
    DiedInHospital(**HEAD, notice=SECOND, died_on=DAY),
    HospitalStayFollowed(person=ANNA, episode=FIRST),
    NoticeCancelled(**HEAD, notice=SECOND, replaces=FIRST, answer_due_at=datetime(2024, 3, 12, 23, tzinfo=UTC)),
    NoticeAnswered(answer="later", answered_at=SENT, estimate_on=LATER, waits_for="short-term-place"),
    AnswerFellDue(due_at=datetime(2024, 3, 12, 23, tzinfo=UTC)),
    OfferMadeReady(offered_at=SENT, from_on=LATER),
    OfferTakenBack(taken_back_at=SENT, waits_for="care-housing"),
    DestinationNoted(destination="home-care", received_on=LATER),
    DestinationCorrected(destination="institution", received_on=LATER),
    DestinationFellDue(due_on=LATER),
    DaysDisputed(
        dispute=DISPUTE,
        from_on=DAY,
        to_on=LATER,
        ground="admission-notice-late",
        disputed_on=LATER,
        notices=(FIRST,),
        reasons=Sealed("k1.reasons"),
        findings=(LATE,),
    ),
    DisputeSettled(dispute=DISPUTE, outcome="given-up", settled_on=LATER),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == {*EPISODES, HospitalStayFollowed}
