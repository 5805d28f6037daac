"""Each fact of an appeal tells a case what it must, and leaves the other appeal alone."""

from datetime import date
from uuid import UUID

import pytest

from services.audit.as_of import fold
from services.audit.case_state import Appeal, CaseState
from shared.contracts.appeal import (
    AppealAllowed,
    AppealDecided,
    AppealPartlyAllowed,
    AppealReceived,
    AppealRejected,
    AppealWithdrawn,
    LateAppealAdmitted,
)
from shared.contracts.appeal_answering import AppealClosed
from shared.contracts.appeal_receiving import AppealMended, AppealResumed, MendingAsked, ReversalRequested
from shared.contracts.appeal_reviewing import ExecutionSuspended, SuspensionEnded
from shared.contracts.fact import Fact
from shared.kernel.ids import derived_id
from tests.audit.case_story import SECRET
from tests.kit.people import ANNA, OLA, TODAY, recorded

DECISION = derived_id("decision", 1)
APPEAL, OTHER_APPEAL = derived_id("appeal", 1), derived_id("appeal", 2)


def known(*facts: tuple[Fact, UUID]) -> CaseState:
    return fold(recorded(fact, stream=stream, by=OLA) for fact, stream in facts)


def appealed(stream: UUID = APPEAL, *, in_time: bool = True) -> tuple[Fact, UUID]:
    fact = AppealReceived(
        decision=DECISION,
        person=ANNA,
        appellant="party",
        lines=(1,),
        body="county-governor",
        sent_on=TODAY,
        received_on=TODAY,
        deadline_on=TODAY,
        in_time=in_time,
        grounds=SECRET,
        findings=(),
    )
    return fact, stream


def the_appeal(*facts: Fact) -> tuple[str, Appeal]:
    """What becomes of an appeal; another one beside it stays as it was."""
    state = known(appealed(OTHER_APPEAL), appealed(in_time=False), *((fact, APPEAL) for fact in facts))
    assert state.appeals[0] == known(appealed(OTHER_APPEAL)).appeals[0]
    return state.stage, state.appeals[1]


def test_each_line_waits_for_the_appeal_by_itself() -> None:
    waits = ExecutionSuspended(
        decision=DECISION, lines=(1, 2), suspended_on=TODAY, by="municipality", is_mandatory=False, reasons=SECRET
    )
    first, last = (SuspensionEnded(decision=DECISION, lines=(line,), ended_on=TODAY) for line in (1, 2))
    after = the_appeal(waits, first)[1]
    assert (after.suspended_on, after.suspended_lines) == (TODAY, (2,))
    assert the_appeal(waits, first, last)[1].suspended_on is None


def test_a_late_appeal_is_admitted_or_rejected() -> None:
    admitted = LateAppealAdmitted(admitted_on=TODAY, reason="special-reasons")
    assert the_appeal(admitted)[1].admitted_late_on == TODAY
    stage, told = the_appeal(AppealRejected(rejected_on=TODAY, reason="too-late"))
    assert (stage, told.rejected_on) == ("appeal-answered", TODAY)


@pytest.mark.parametrize(("kind", "stage"), [(AppealAllowed, "appeal-answered"), (AppealPartlyAllowed, "in-appeal")])
def test_an_appeal_allowed_in_full_is_answered_and_in_part_goes_on(
    kind: type[AppealAllowed] | type[AppealPartlyAllowed], stage: str
) -> None:
    after, told = the_appeal(kind(decision=DECISION, lines=(1,), allowed_on=TODAY, reasons=SECRET))
    assert (after, told.allowed_on) == (stage, TODAY)


def test_a_withdrawn_appeal_is_over() -> None:
    stage, told = the_appeal(AppealWithdrawn(withdrawn_on=TODAY))
    assert (stage, told.withdrawn_on) == ("appeal-answered", TODAY)


def test_a_faulty_appeal_has_a_day_to_be_mended_by() -> None:
    asked = MendingAsked(faults=("not-signed",), asked_on=TODAY, mend_by=date(2024, 3, 26))
    assert the_appeal(asked)[1].mend_by == date(2024, 3, 26)
    assert the_appeal(asked, AppealMended(mended_on=TODAY, mandate=None))[1].mend_by is None


def test_a_closed_case_and_a_request_for_reversal_end_the_appeal_and_an_undone_rejection_does_not() -> None:
    stage, told = the_appeal(AppealClosed(reason="died", closed_on=TODAY))
    assert (stage, told.closed_on) == ("appeal-answered", TODAY)
    asked = ReversalRequested(decision=DECISION, person=ANNA, lines=(1,), requested_on=TODAY)
    assert the_appeal(asked)[1].reversal_requested_on == TODAY
    rejected = AppealRejected(rejected_on=TODAY, reason="too-late")
    stage, told = the_appeal(rejected, AppealResumed(by=OTHER_APPEAL, resumed_on=TODAY))
    assert (stage, told.rejected_on) == ("in-appeal", None)


def test_the_answer_of_the_appeal_body_ends_the_appeal() -> None:
    answer = AppealDecided(
        decision=DECISION,
        body="county-governor",
        outcome="affirmed",
        lines=(1,),
        decided_on=date(2024, 9, 1),
        received_on=date(2024, 9, 5),
        theme="assessment",
    )
    stage, told = the_appeal(answer)
    assert (stage, told.outcome, told.decided_on) == ("appeal-answered", "affirmed", date(2024, 9, 1))
