"""Each fact of the four services tells a case what it must, and leaves the rest alone."""

from datetime import date
from uuid import UUID

from services.audit.as_of import fold
from services.audit.case_state import CaseState
from shared.contracts import appeal, assessment, decision, intake
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


def test_who_looked_and_what_was_ordered_is_counted_and_changes_nothing_else() -> None:
    state = known(
        (CaseRead(view="timeline", purpose="control", known_at=None), CASE),
        (intake.CaseRead(purpose="control"), CASE),
        (assessment.CaseRead(purpose="control"), CASE),
        (decision.CaseRead(purpose="control"), CASE),
        (appeal.CaseRead(purpose="control"), CASE),
    )
    assert (state.stage, state.records) == ("unknown", 5)
