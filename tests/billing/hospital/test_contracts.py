"""Every fact of a hospital's bill, pinned as literal JSON."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from shared.contracts.billing_hospital import (
    HOSPITAL,
    BilledLine,
    HospitalBillAuthorised,
    HospitalBillChecked,
    HospitalBillObjectedTo,
    HospitalBillReceived,
    HospitalBillRefused,
    HospitalBillsThrough,
    HospitalBillWithdrawn,
    HospitalDaysJudged,
    HospitalLinesReceived,
    HospitalLineTied,
    JudgedDay,
)
from shared.contracts.billing_hospital_credits import (
    HOSPITAL_CREDITS,
    ClaimedBackDay,
    HospitalBillCredited,
    HospitalClaimBackEnded,
    HospitalClaimBackRecorded,
    HospitalCreditAwaited,
    HospitalCreditDropped,
)
from shared.contracts.billing_hospital_stays import (
    HOSPITAL_STAYS,
    AnswerToHospitalHeard,
    HospitalDaysClaimed,
    HospitalDisputeEndHeard,
    HospitalDisputeHeard,
    HospitalNoticeHeard,
    HospitalStayHeard,
    ReceptionHeard,
)
from shared.contracts.billing_invoice_handling import BrokenRule
from shared.contracts.fact import Fact
from tests.billing.stories import ACCOUNT, SUPPLIER
from tests.kit.contracts import assert_pinned, tag_of
from tests.kit.people import ANNA

DAY, LATER = date(2024, 3, 12), date(2024, 3, 15)
SENT = datetime(2024, 3, 12, 9, 30, tzinfo=UTC)
FIRST = UUID("00000000-0000-4000-8000-000000000001")
SECOND = UUID("00000000-0000-4000-8000-000000000002")
DISPUTE = UUID("00000000-0000-4000-8000-0000000d1590")
BILL = UUID("00000000-0000-4000-8000-0000000b1111")
VESTBY, STAY = "sykehuset-i-vestby", "opphold-2024-117"

PINNED: tuple[Fact, ...] = (
    HospitalStayHeard(hospital=VESTBY, reference=STAY),
    HospitalNoticeHeard(
        person=ANNA,
        hospital=VESTBY,
        reference=STAY,
        notice=SECOND,
        kind="admission",
        at=SENT,
        told_as=17,
        replaces=FIRST,
        on=DAY,
        admitted_at=SENT,
    ),
    AnswerToHospitalHeard(says="offered", at=SENT, told_as=18, from_on=LATER),
    ReceptionHeard(received_on=LATER, told_as=19),
    HospitalDisputeHeard(dispute=DISPUTE, from_on=DAY, to_on=LATER, ground="not-ready", told_as=20, notices=(FIRST,)),
    HospitalDisputeEndHeard(dispute=DISPUTE, outcome="given-up", told_as=21),
    HospitalDaysClaimed(bill=BILL, days=(DAY, LATER)),
    HospitalBillsThrough(supplier=SUPPLIER, hospital=VESTBY),
    HospitalBillReceived(
        number="H-1",
        supplier=SUPPLIER,
        issued_on=DAY,
        due_on=LATER,
        asked=2_298_000,
        lines=1,
        received_on=DAY,
        account=ACCOUNT,
        kid="1234567897",
    ),
    HospitalLinesReceived(lines=(BilledLine(line="1", reference=STAY, from_on=DAY, to_on=LATER, asked=2_298_000),)),
    HospitalBillChecked(checked_on=LATER, days=4, payable=1_723_500),
    HospitalDaysJudged(
        days=(
            JudgedDay(
                line="1",
                reference=STAY,
                on=DAY,
                asked=574_500,
                verdict="owed",
                payable=574_500,
                rate=574_500,
                hospital=VESTBY,
            ),
            JudgedDay(line="1", reference=STAY, on=LATER, asked=574_500, verdict="unknown-stay"),
        )
    ),
    HospitalBillRefused(
        number="H-1",
        supplier=SUPPLIER,
        broken=(BrokenRule(rule="SAKS-HOSPITAL-COUNT", sentence="Antall døgn stemmer ikke med perioden.", line=1),),
        asked=1_149_000,
        sha256="ab" * 32,
        refused_on=LATER,
    ),
    HospitalBillCredited(
        number="K-1",
        lines=(BilledLine(line="1", reference=STAY, from_on=DAY, to_on=DAY, asked=574_500),),
        amount=574_500,
        sha256="cd" * 32,
        credited_on=LATER,
    ),
    HospitalCreditAwaited(
        number="K-1",
        supplier=SUPPLIER,
        credits="H-1",
        lines=(BilledLine(line="1", reference=STAY, from_on=DAY, to_on=DAY, asked=574_500),),
        amount=574_500,
        sha256="cd" * 32,
        came_on=LATER,
    ),
    HospitalCreditDropped(number="K-1", dropped_on=LATER),
    HospitalClaimBackRecorded(
        days=(ClaimedBackDay(hospital=VESTBY, stay=STAY, on=DAY, ore=574_500, verdict="left-hospital"),),
        claimed=574_500,
        recorded_on=LATER,
    ),
    HospitalClaimBackEnded(end="paid-back", amount=574_500, ended_on=LATER),
    HospitalLineTied(line="1", hospital=VESTBY, reference=STAY, tied_on=LATER),
    HospitalBillAuthorised(amount=1_723_500, authorised_on=LATER),
    HospitalBillObjectedTo(days=1, amount=574_500, objected_on=LATER),
    HospitalBillWithdrawn(withdrawn_on=LATER),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == {*HOSPITAL_STAYS, *HOSPITAL, *HOSPITAL_CREDITS}
