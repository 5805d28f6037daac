"""Every fact of appeal, pinned as literal JSON."""

from datetime import date

import pytest

from shared.contracts import appeal
from shared.contracts.appeal import (
    AppealAllowed,
    AppealDecided,
    AppealForwarded,
    AppealPartlyAllowed,
    AppealPeriodStarted,
    AppealReceived,
    AppealRejected,
    AppealWithdrawn,
    CaseRead,
    FactUnparked,
    LateAppealAdmitted,
)
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding, LawRef, Outcome
from shared.contracts.words import AppealPeriod
from shared.kernel.confidential import Sealed
from tests.appeal.pinned import BESIDE_THE_MAIN_ROAD
from tests.appeal.stories import DECISION
from tests.kit.contracts import assert_pinned, tag_of
from tests.kit.people import ANNA, TODAY
from tests.letters import pinned as letters

LAST_DAY = date(2024, 4, 9)
LATE = Finding(
    rule="appeal-is-in-time",
    law=LawRef(law="LOV-1999-07-02-63", paragraph="§ 7-5", version="2012-01-01"),
    considered={"regime": "care-4-weeks", "sent_on": "2024-04-10"},
    outcome=Outcome.NOT_MET,
)

PINNED: tuple[Fact, ...] = (
    AppealPeriodStarted(
        decision=DECISION,
        person=ANNA,
        decided_on=TODAY,
        decided_by="ola",
        arrived_on=TODAY,
        periods=(
            AppealPeriod(
                line=1, service="home-nursing", regime="care-4-weeks", body="county-governor", deadline_on=LAST_DAY
            ),
        ),
    ),
    AppealReceived(
        decision=DECISION,
        person=ANNA,
        appellant="next-of-kin",
        lines=(1, 2),
        body="county-governor",
        sent_on=date(2024, 4, 10),
        received_on=date(2024, 4, 11),
        deadline_on=LAST_DAY,
        in_time=False,
        grounds=Sealed("k1.grounds"),
        findings=(LATE,),
    ),
    LateAppealAdmitted(admitted_on=date(2024, 4, 12), reason="special-reasons", findings=(LATE,)),
    AppealRejected(rejected_on=date(2024, 4, 12), reason="too-late"),
    AppealAllowed(decision=DECISION, lines=(1, 2), allowed_on=date(2024, 4, 12), reasons=Sealed("k1.reasons")),
    AppealPartlyAllowed(decision=DECISION, lines=(1,), allowed_on=date(2024, 4, 12), reasons=Sealed("k1.reasons")),
    AppealForwarded(
        decision=DECISION,
        body="municipal-board",
        lines=(2,),
        forwarded_on=date(2024, 4, 15),
        statement=Sealed("k1.statement"),
    ),
    AppealDecided(
        decision=DECISION,
        body="county-governor",
        outcome="set-aside",
        lines=(2,),
        decided_on=date(2024, 9, 2),
        received_on=date(2024, 9, 4),
        theme="moving-in",
    ),
    AppealWithdrawn(withdrawn_on=date(2024, 5, 2)),
    FactUnparked(upstream="decision", position=7, reason="behind", outcome="recorded"),
    CaseRead(purpose="casework"),
    *letters.APPEAL,
    *BESIDE_THE_MAIN_ROAD,
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == set(appeal.FACTS)
