"""Every fact of intake, pinned as literal JSON."""

from datetime import UTC, datetime

import pytest

from shared.contracts import intake
from shared.contracts.fact import Fact
from shared.contracts.intake import (
    ApplicationAcknowledged,
    ApplicationAnswered,
    ApplicationReceived,
    ApplicationWithdrawn,
    CaseRead,
    InquiryReceived,
    PersonErased,
    PersonErasureOrdered,
    PersonErasureStopped,
    PersonRegistered,
    ProvisionalReplyFellDue,
    ProvisionalReplySent,
)
from shared.kernel.confidential import Sealed
from tests.intake.stories import DECISION, IN_A_MONTH, IN_THREE_WEEKS
from tests.kit.contracts import assert_pinned, tag_of
from tests.kit.people import ANNA, TODAY

PINNED: tuple[Fact, ...] = (
    PersonRegistered(person=ANNA),
    InquiryReceived(channel="phone", source="neighbour", received_on=TODAY, person=ANNA, content=Sealed("k1.content")),
    ApplicationReceived(
        person=ANNA,
        channel="letter",
        source="applicant",
        received_on=TODAY,
        residency="resident",
        services=("home-nursing", "practical-assistance"),
        wishes=Sealed("k1.wishes"),
        provisional_reply_due_on=IN_A_MONTH,
    ),
    ApplicationAcknowledged(acknowledged_on=TODAY, expected_answer_on=IN_THREE_WEEKS),
    ProvisionalReplyFellDue(due_on=IN_A_MONTH),
    ProvisionalReplySent(
        sent_on=TODAY, due_on=IN_A_MONTH, expected_answer_on=IN_THREE_WEEKS, reason=Sealed("k1.reason")
    ),
    ApplicationWithdrawn(withdrawn_on=TODAY, by="applicant"),
    ApplicationAnswered(answered_on=TODAY, decision=DECISION),
    PersonErasureOrdered(person=ANNA, ground="national-archives-permission", reference="2024/117"),
    PersonErasureStopped(person=ANNA, reason="legal-hold"),
    PersonErased(person=ANNA, complete_at=datetime(2024, 3, 12, 11, 1, tzinfo=UTC)),
    CaseRead(purpose="casework"),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == set(intake.FACTS)
