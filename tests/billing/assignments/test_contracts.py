"""Every fact of paid assignments, pinned as literal JSON."""

from datetime import date
from uuid import UUID

import pytest

from shared.contracts.billing_assignments import (
    ASSIGNMENTS,
    AssignmentAgreed,
    AssignmentChanged,
    AssignmentEnded,
    AssignmentExpiryNear,
    DayWorked,
    LineShared,
    PayBasisAnswered,
    PayBasisWritten,
    PayRow,
    PayRowAnswered,
    PutInPayBasis,
    TimesheetApproved,
    TimesheetCorrected,
    TimesheetHandedIn,
    TimesheetReturned,
)
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding, LawRef, Outcome
from shared.contracts.words import LineRef
from tests.kit.contracts import assert_pinned, tag_of
from tests.kit.people import ANNA, BIRGER

LINE = LineRef(decision=UUID("00000000-0000-4000-8000-00000000dec1"), line=1)
ASSIGNMENT, SHEET, BASIS = (UUID(f"00000000-0000-4000-8000-00000000{end}") for end in ("a551", "5ee7", "ba51"))
DAY, END, MONTH = date(2024, 3, 12), date(2024, 12, 31), date(2024, 2, 1)
ROW = "000000000000-202402-1"
SUITS = Finding(
    rule="agreement-suits-the-work",
    law=LawRef(law="LOV-2005-06-17-62", paragraph="§ 1-8 første ledd", version="2012-01-01"),
    considered={"form": "assignment-agreement", "service": "support-contact", "weekly_quantity": 400},
    outcome=Outcome.MET,
)

PINNED: tuple[Fact, ...] = (
    AssignmentAgreed(
        person=ANNA,
        contractor=BIRGER,
        line=LINE,
        service="support-contact",
        form="assignment-agreement",
        pay_kind="by-timesheet",
        quantity=400,
        unit="hours-per-week",
        from_on=DAY,
        agreed_on=DAY,
        until_on=END,
        login="birger",
        findings=(SUITS,),
    ),
    LineShared(contractor=BIRGER, quantity=400, from_on=DAY, until_on=END),
    AssignmentChanged(from_on=DAY, quantity=300, changed_on=DAY, until_on=END),
    AssignmentEnded(ended_on=END, reason="decision-ended", noted_on=DAY),
    AssignmentExpiryNear(until_on=END),
    TimesheetHandedIn(sheet=SHEET, month=MONTH, days=(DayWorked(on=MONTH, quantity=350),), handed_in_on=DAY),
    TimesheetApproved(sheet=SHEET, quantity=350, approved_on=DAY),
    TimesheetReturned(sheet=SHEET, reason="wrong-day", returned_on=DAY),
    TimesheetCorrected(
        sheet=SHEET, days=(DayWorked(on=MONTH, quantity=300),), reason="too-many-hours", corrected_on=DAY
    ),
    PutInPayBasis(
        basis=BASIS, row=ROW, month=MONTH, quantity=350, rate_in_ore=196_15, amount_in_ore=686_54, put_on=DAY
    ),
    PayRowAnswered(basis=BASIS, row=ROW, accepted=False, answered_on=DAY, code="no-tax-card"),
    PayBasisWritten(
        month=MONTH,
        rows=(
            PayRow(
                row=ROW,
                assignment=ASSIGNMENT,
                contractor=BIRGER,
                month=MONTH,
                quantity=350,
                rate_in_ore=196_15,
                amount_in_ore=686_54,
                code="STK",
                tax="as-pay",
            ),
        ),
        amount_in_ore=686_54,
        sha256="0" * 64,
        written_on=DAY,
    ),
    PayBasisAnswered(accepted=0, rejected=1, answered_on=DAY),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == set(ASSIGNMENTS)
