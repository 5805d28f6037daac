"""Stories of what is done about an inquiry until nothing more is to be done."""

from typing import Any

import pytest

from services.intake.inquiry import nobody_yet
from services.intake.inquiry_commands import (
    AcknowledgeInquiry,
    AssignInquiry,
    GiveAdvice,
    ReadBackInquiry,
    ResolveInquiry,
)
from services.intake.leaving import Leaving
from services.intake.refusals import (
    AlreadyAcknowledged,
    AnswerExpectedInThePast,
    CorrectionMissing,
    InquiryIsResolved,
    NothingNew,
    WasWritten,
)
from services.intake.resolving import acknowledge_inquiry, advise, assign, drop, read_back_inquiry, resolve, settle
from shared.contracts.intake_inquiries import (
    AdviceGiven,
    InquiryAcknowledged,
    InquiryAssigned,
    InquiryReceived,
    InquiryResolved,
    OralNoteReadBack,
)
from shared.kernel.confidential import Clear
from shared.kernel.refusal import NotFound
from tests.intake.stories import IN_THREE_WEEKS, INQUIRY, an_inquiry
from tests.kit.people import ANNA, CASE, TODAY, command_id

called = InquiryReceived(channel="phone", source="neighbour", received_on=TODAY, person=ANNA, content=None)
wrote = InquiryReceived(channel="message", source="gp", received_on=TODAY, person=None, content=None)
assigned = InquiryAssigned(owner="staff-kari", assigned_on=TODAY)
acknowledged = InquiryAcknowledged(acknowledged_on=TODAY, expected_answer_on=IN_THREE_WEEKS)
resolved = InquiryResolved(outcome="advice", resolved_on=TODAY, led_to=None)

to_kari = AssignInquiry(id=command_id(1), inquiry_id=INQUIRY, owner="staff-kari")
tell = AcknowledgeInquiry(id=command_id(2), inquiry_id=INQUIRY, expected_answer_on=IN_THREE_WEEKS)
read = ReadBackInquiry(id=command_id(3), inquiry_id=INQUIRY, confirmed=True)
guide = GiveAdvice(id=command_id(4), inquiry_id=INQUIRY, topic="technology", advice="Trygghetsalarm.")
done = ResolveInquiry(id=command_id(5), inquiry_id=INQUIRY, outcome="advice")


def test_an_inquiry_gets_an_owner_who_may_hand_it_on() -> None:
    an_inquiry().given(called).when(assign, to_kari, today=TODAY).then(assigned)
    an_inquiry().given(called, assigned).when(assign, to_kari, today=TODAY).then_refused(NothingNew)
    to_ola = to_kari.model_copy(update={"owner": "staff-ola"})
    an_inquiry().given(called, assigned).when(assign, to_ola, today=TODAY).then(
        InquiryAssigned(owner="staff-ola", assigned_on=TODAY)
    )


def test_the_sender_is_told_once_that_it_arrived() -> None:
    an_inquiry().given(wrote).when(acknowledge_inquiry, tell, today=TODAY).then(acknowledged)
    story = an_inquiry().given(wrote, acknowledged)
    story.when(acknowledge_inquiry, tell, today=TODAY).then_refused(AlreadyAcknowledged)
    late = tell.model_copy(update={"expected_answer_on": TODAY})
    an_inquiry().given(wrote).when(acknowledge_inquiry, late, today=TODAY).then_refused(AnswerExpectedInThePast)


def test_what_was_told_by_word_of_mouth_is_read_back() -> None:
    confirmed = OralNoteReadBack(read_back_on=TODAY, confirmed=True, correction=None)
    an_inquiry().given(called).when(read_back_inquiry, read, today=TODAY).then(confirmed)
    an_inquiry().given(wrote).when(read_back_inquiry, read, today=TODAY).then_refused(WasWritten)
    wrong = read.model_copy(update={"confirmed": False})
    an_inquiry().given(called).when(read_back_inquiry, wrong, today=TODAY).then_refused(CorrectionMissing)
    told = wrong.model_copy(update={"correction": "Det var venstre fot."})
    note = an_inquiry().given(called).when(read_back_inquiry, told, today=TODAY).only(OralNoteReadBack)
    assert note.correction == Clear(ANNA, "health", "Det var venstre fot.")


def test_advice_is_kept_also_when_nobody_knows_yet_whom_it_is_about() -> None:
    advice = AdviceGiven(given_on=TODAY, topic="technology", advice=Clear(ANNA, "health", "Trygghetsalarm."))
    an_inquiry().given(called).when(advise, guide, today=TODAY).then(advice)
    own = AdviceGiven(
        given_on=TODAY, topic="technology", advice=Clear(nobody_yet(INQUIRY), "health", "Trygghetsalarm.")
    )
    an_inquiry().given(wrote).when(advise, guide, today=TODAY).then(own)
    assert an_inquiry().given(wrote, own).state.has_own_words


def test_an_inquiry_is_resolved_once() -> None:
    an_inquiry().given(called).when(resolve, done, today=TODAY).then(resolved)
    an_inquiry().given(called, resolved).when(resolve, done, today=TODAY).then_refused(InquiryIsResolved)
    an_inquiry().when(resolve, done, today=TODAY).then_refused(NotFound)


@pytest.mark.parametrize(("begun_by", "outcome"), [("applicant", "application"), ("office", "own-duty-case")])
def test_an_inquiry_that_became_a_case_says_which(begun_by: Any, outcome: Any) -> None:
    became = InquiryResolved(outcome=outcome, resolved_on=TODAY, led_to=CASE)
    an_inquiry().given(called).when(
        settle, ident=INQUIRY, person=ANNA, begun_by=begun_by, led_to=CASE, today=TODAY
    ).then(became)


def test_whoever_dies_leaves_no_open_inquiry() -> None:
    dropped = InquiryResolved(outcome="person-died", resolved_on=TODAY, led_to=None)
    dead = Leaving(reason="died", on=TODAY)
    an_inquiry().given(called).when(drop, why=dead, today=TODAY).then(dropped)
    an_inquiry().given(called, resolved).when(drop, why=dead, today=TODAY).then_nothing()
