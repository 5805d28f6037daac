"""Each fact of the four services tells a case what it must, and leaves the rest alone."""

from datetime import date
from uuid import UUID

import pytest

from services.audit.as_of import fold
from services.audit.case_state import Appeal, CaseState
from shared.contracts import appeal, assessment, decision, intake
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
from shared.contracts.assessment import (
    AssessmentClosed,
    AssessmentCompleted,
    AssessmentOpened,
    AssessmentReopened,
    AssistanceScored,
)
from shared.contracts.audit import CaseRead
from shared.contracts.decision import (
    ApplicationDismissed,
    DecisionDrafted,
    DraftDiscarded,
    OutcomeAltered,
    PlacedOnWaitingList,
    ServicePartlyGranted,
)
from shared.contracts.decision_afterwards import DecisionInvalidated, DecisionReversed, ReasonsProvided
from shared.contracts.decision_delivering import ServiceStopped
from shared.contracts.decision_ending import CaseEnded, CaseResumed
from shared.contracts.decision_reviewing import ClosedUndecided
from shared.contracts.fact import Fact
from shared.contracts.intake import ApplicationWithdrawn
from shared.contracts.intake_inquiries import InquiryIdentified, InquiryReceived
from shared.contracts.words import AppealPeriod
from shared.kernel.ids import derived_id
from tests.audit.case_story import SECRET, one_case
from tests.kit.people import ANNA, CASE, OLA, TODAY, recorded

DECISION, OTHER = derived_id("decision", 1), derived_id("decision", 2)
APPEAL, OTHER_APPEAL = derived_id("appeal", 1), derived_id("appeal", 2)


def known(*facts: tuple[Fact, UUID]) -> CaseState:
    return fold(recorded(fact, stream=stream, by=OLA) for fact, stream in facts)


def drafted(stream: UUID = DECISION) -> tuple[Fact, UUID]:
    fact = DecisionDrafted(
        person=ANNA,
        assessment=derived_id("assessment", 1),
        round=1,
        received_on=TODAY,
        drafted_on=TODAY,
        caseworker="kari",
        form="formal",
        lines=(),
        findings=(),
        needs_second_person=False,
    )
    return fact, stream


def line(kind: type[Fact], number: int, **words: object) -> tuple[Fact, UUID]:
    frame = {"line": number, "person": ANNA, "service": "home-nursing", "form": "formal", "legal_basis": "hol § 3-2"}
    return kind(**frame, reasons=SECRET, **words), DECISION


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


def inquiry(person: bool) -> tuple[Fact, UUID]:
    fact = InquiryReceived(
        channel="phone", source="neighbour", received_on=TODAY, person=ANNA if person else None, content=None
    )
    return fact, CASE


def test_an_inquiry_starts_no_deadline_and_may_concern_nobody_known() -> None:
    state = known(inquiry(person=False))
    assert (state.stage, state.person, state.deadlines) == ("inquiry", None, ())
    assert known(inquiry(person=False), inquiry(person=True)).person == ANNA
    identified = InquiryIdentified(person=ANNA, identified_on=TODAY, made_for=None)
    assert known(inquiry(person=False), (identified, CASE)).person == ANNA


def test_a_withdrawn_application_stops_the_month() -> None:
    received = one_case()[0]
    withdrawn = recorded(ApplicationWithdrawn(withdrawn_on=TODAY, by="applicant"), position=2)
    state = fold([received, withdrawn])
    assert (state.stage, state.withdrawn_on) == ("withdrawn", TODAY)
    assert [deadline.ended for deadline in state.deadlines] == ["withdrawn"]


def test_an_assessment_is_scored_and_closed_beside_another_round() -> None:
    first, second = derived_id("assessment", 1), derived_id("assessment", 2)
    opened = [
        AssessmentOpened(
            person=ANNA, services=(), received_on=TODAY, residency="resident", round=number, opened_on=TODAY
        )
        for number in (1, 2)
    ]
    scored = AssistanceScored(scores={"mobility": 3}, scored_on=TODAY)
    closed = AssessmentClosed(reason="withdrawn", closed_on=TODAY, caused_by_application=CASE)
    state = known((opened[0], first), (opened[1], second), (scored, second), (closed, second))
    assert [(one.scored_on, one.closed_on) for one in state.assessments] == [(None, None), (TODAY, TODAY)]


def test_a_draft_that_was_sent_back_is_assessed_on_and_drafted_once_more() -> None:
    round_ = derived_id("assessment", 1)
    opened = AssessmentOpened(
        person=ANNA, services=(), received_on=TODAY, residency="resident", round=1, opened_on=TODAY
    )
    completed = AssessmentCompleted(
        person=ANNA,
        round=1,
        received_on=TODAY,
        completed_on=TODAY,
        caseworker="kari",
        form="formal",
        lines=(),
        findings=(),
    )
    back = AssessmentReopened(draft=DECISION, reopened_on=TODAY)
    state = known((opened, round_), (completed, round_), drafted(), (back, round_))
    assert (state.stage, state.assessments[0].completed_on) == ("in-assessment", None)
    again = known((opened, round_), (completed, round_), drafted(), (back, round_), (completed, round_), drafted())
    assert (again.stage, len(again.decisions), again.assessments[0].completed_on) == ("drafted", 1, TODAY)


def test_every_outcome_of_a_line_is_told_with_its_date() -> None:
    day = {"amount": None, "valid_from": TODAY, "valid_to": None, "granted_on": TODAY}
    state = known(
        drafted(),
        line(ServicePartlyGranted, 1, **day),
        line(PlacedOnWaitingList, 2, qualified_on=TODAY),
        line(ApplicationDismissed, 3, dismissed_on=TODAY),
    )
    told = [(one.outcome, one.decided_on) for one in state.decisions[0].lines]
    assert told == [("partly-granted", TODAY), ("waiting-list", TODAY), ("dismissed", TODAY)]
    assert (state.stage, state.decisions[0].decided_by) == ("decided", "ola")


def test_what_the_office_does_to_its_own_decision_stands_beside_it() -> None:
    sent = known(
        drafted(),
        line(PlacedOnWaitingList, 1, qualified_on=TODAY),
        (ServiceStopped(line=1, service="home-nursing", reason="died", stopped_on=TODAY), DECISION),
        (DecisionInvalidated(lines=(1,), fault="partiality", reasons=SECRET, invalidated_on=TODAY), DECISION),
        (
            DecisionReversed(lines=(1,), ground="in-favour", request=None, reasons=SECRET, reversed_on=TODAY),
            DECISION,
        ),
    )
    (one,) = sent.decisions[0].lines
    assert (one.stopped_on, one.invalid_on, one.altered_on) == (TODAY, TODAY, TODAY)


def test_a_round_that_ends_undecided_says_so() -> None:
    closed = ClosedUndecided(
        person=ANNA, round=1, received_on=TODAY, reason="need-is-gone", notified_on=TODAY, closed_on=TODAY
    )
    assert known(drafted(), (closed, DECISION)).decisions[0].closed_on == TODAY


def test_the_appeal_period_of_a_line_begins_again_when_its_reasons_arrive() -> None:
    story = one_case()
    before = fold(story)
    appealable = next(one for one in before.deadlines if one.kind == "appeal" and one.line == 1)
    assert appealable.decision is not None
    anew = AppealPeriod(
        line=1, service="home-nursing", regime="care-4-weeks", body="county-governor", deadline_on=date(2030, 1, 2)
    )
    provided = ReasonsProvided(person=ANNA, lines=(), sent_on=TODAY, arrived_on=TODAY, appeal_periods=(anew,))
    after = fold([*story, recorded(provided, stream=appealable.decision)])
    changed = [one.due_on for one in after.deadlines if one not in before.deadlines]
    assert changed == [date(2030, 1, 2)]


def test_an_altered_outcome_stands_beside_the_decision_as_it_was_made() -> None:
    altered = OutcomeAltered(appeal=APPEAL, by="county-governor", lines=(2,), altered_on=TODAY)
    waiting = [line(PlacedOnWaitingList, number, qualified_on=TODAY) for number in (1, 2)]
    state = known(drafted(OTHER), drafted(), *waiting, (altered, DECISION))
    assert state.decisions[0].lines == ()
    assert [(one.outcome, one.altered_on) for one in state.decisions[1].lines] == [
        ("waiting-list", None),
        ("waiting-list", TODAY),
    ]


def test_a_change_to_a_decision_nobody_has_told_of_changes_nothing() -> None:
    altered = OutcomeAltered(appeal=APPEAL, by="municipality", lines=(1,), altered_on=TODAY)
    assert known((altered, DECISION)).decisions == ()


def test_a_discarded_draft_is_told() -> None:
    state = known(drafted(), (DraftDiscarded(reason="withdrawn", discarded_on=TODAY), DECISION))
    assert state.decisions[0].discarded_on == TODAY


def test_a_decision_whose_case_ended_says_why_until_the_case_is_resumed() -> None:
    ended = (CaseEnded(reason="died", lines=(1,), ended_on=TODAY), DECISION)
    told = known(drafted(), ended).decisions[0]
    assert (told.ended_on, told.ended_because) == (TODAY, "died")
    again = known(drafted(), ended, (CaseResumed(resumed_on=TODAY), DECISION)).decisions[0]
    assert (again.ended_on, again.ended_because) == (None, None)


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


def test_who_looked_and_what_was_ordered_is_counted_and_changes_nothing_else() -> None:
    state = known(
        (CaseRead(view="timeline", purpose="control", known_at=None), CASE),
        (intake.CaseRead(purpose="control"), CASE),
        (assessment.CaseRead(purpose="control"), CASE),
        (decision.CaseRead(purpose="control"), CASE),
        (appeal.CaseRead(purpose="control"), CASE),
    )
    assert (state.stage, state.records) == ("unknown", 5)
