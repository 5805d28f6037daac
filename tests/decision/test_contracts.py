"""Every fact of decision, pinned as literal JSON."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from shared.contracts import decision
from shared.contracts.decision import (
    ApplicationDismissed,
    CaseRead,
    CaseReopened,
    DecisionDrafted,
    DecisionNotified,
    DraftDiscarded,
    FactUnparked,
    OutcomeAltered,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
)
from shared.contracts.decision_delivering import OrderSent, ServiceStarted
from shared.contracts.decision_reviewing import RoundReserved
from shared.contracts.decision_words import DraftLine
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding, LawRef, Outcome
from shared.contracts.words import Amount, AppealPeriod
from shared.kernel.confidential import Sealed
from tests.decision.pinned import BESIDE_THE_MAIN_ROAD
from tests.decision.stories import APPEAL, ASSESSMENT
from tests.kit.contracts import as_json, assert_pinned, contract, tag_of
from tests.kit.people import ANNA, TODAY
from tests.letters import pinned as letters

REASONS = Sealed("k1.reasons")
REMAINING = Sealed("k1.remaining")
BASIS = "Hol § 3-2 første ledd nr. 6 bokstav a; pbrl § 2-1 a"
UNTIL = date(2025, 3, 11)
AMOUNT = Amount(quantity=300, unit="hours-per-week")
AUTHORITY = Finding(
    rule="has-authority",
    law=LawRef(law="Delegasjonsreglement", paragraph="§ 2 b", version="2012-01-01"),
    considered={"role": "decider", "quantity": 300, "unit": None, "is_reduction": False},
    outcome=Outcome.MET,
)

PINNED: tuple[Fact, ...] = (
    DecisionDrafted(
        person=ANNA,
        assessment=ASSESSMENT,
        round=1,
        received_on=date(2024, 2, 20),
        drafted_on=TODAY,
        caseworker="kari",
        form="formal",
        lines=(
            DraftLine(
                line=1,
                service="home-nursing",
                outcome="partly-granted",
                amount=AMOUNT,
                valid_from=TODAY,
                valid_to=UNTIL,
                legal_basis=BASIS,
                regime="care-4-weeks",
                reasons=REASONS,
                remaining_need=REMAINING,
            ),
        ),
        findings=(AUTHORITY,),
        needs_second_person=True,
    ),
    ServiceGranted(
        line=1,
        person=ANNA,
        service="home-nursing",
        form="formal",
        amount=AMOUNT,
        valid_from=TODAY,
        valid_to=UNTIL,
        granted_on=TODAY,
        legal_basis=BASIS,
        reasons=REASONS,
        findings=(AUTHORITY,),
    ),
    ServicePartlyGranted(
        line=1,
        person=ANNA,
        service="home-nursing",
        form="formal",
        amount=AMOUNT,
        valid_from=TODAY,
        valid_to=UNTIL,
        granted_on=TODAY,
        legal_basis=BASIS,
        reasons=REASONS,
        remaining_need=REMAINING,
        findings=(AUTHORITY,),
    ),
    ServiceRefused(
        line=1,
        person=ANNA,
        service="home-nursing",
        form="formal",
        refused_on=TODAY,
        legal_basis=BASIS,
        reasons=REASONS,
        remaining_need=REMAINING,
        findings=(AUTHORITY,),
    ),
    PlacedOnWaitingList(
        line=1,
        person=ANNA,
        service="long-term-stay",
        form="formal",
        qualified_on=TODAY,
        legal_basis=BASIS,
        reasons=REASONS,
        remaining_need=REMAINING,
        findings=(AUTHORITY,),
    ),
    ApplicationDismissed(
        line=1,
        person=ANNA,
        service="home-nursing",
        form="formal",
        dismissed_on=TODAY,
        legal_basis=BASIS,
        reasons=REASONS,
        findings=(AUTHORITY,),
    ),
    DecisionNotified(
        person=ANNA,
        form="formal",
        round=1,
        decided_on=TODAY,
        decided_by="ola",
        caseworker="kari",
        notified_on=TODAY,
        arrived_on=date(2024, 3, 15),
        outcomes=("granted", "refused"),
        appeal_periods=(
            AppealPeriod(
                line=1,
                service="home-nursing",
                regime="care-4-weeks",
                body="county-governor",
                deadline_on=date(2024, 4, 12),
            ),
        ),
    ),
    OrderSent(line=1, service="home-nursing", provider="home-care-north", sent_on=TODAY, goal=Sealed("k1.goal")),
    ServiceStarted(line=1, service="home-nursing", provider="home-care-north", started_on=TODAY),
    DraftDiscarded(reason="withdrawn", discarded_on=TODAY),
    OutcomeAltered(appeal=APPEAL, by="county-governor", lines=(1, 2), altered_on=TODAY),
    CaseReopened(
        appeal=APPEAL,
        person=ANNA,
        services=("home-nursing", "bpa"),
        received_on=date(2024, 2, 20),
        next_round=2,
        reopened_on=TODAY,
    ),
    FactUnparked(upstream="decision", position=7, reason="behind", outcome="recorded"),
    CaseRead(purpose="casework"),
    *letters.DECISION,
    *BESIDE_THE_MAIN_ROAD,
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_what_the_office_takes_up_itself_names_its_lines_and_no_appeal() -> None:
    pinned = contract("decision.case-reopened.v1")
    by_appeal = next(fact for fact in PINNED if isinstance(fact, CaseReopened))
    assert as_json(replace(by_appeal, appeal=None, lines=(2,))) == pinned_without(pinned, "appeal") | {"lines": [2]}
    reserved = as_json(RoundReserved(round=2, reserved_on=TODAY))
    assert reserved == pinned_without(contract("decision.round-reserved.v1"), "appeal")


def pinned_without(pinned: dict[str, Any], name: str) -> dict[str, Any]:
    return {field: value for field, value in pinned.items() if field != name}


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == set(decision.FACTS)
