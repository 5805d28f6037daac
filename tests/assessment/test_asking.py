"""Stories of asking others: on which basis, until when, and what an objection does."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from services.assessment.asking import (
    end_information_request,
    let_information_fall_due,
    raise_objection,
    receive_information,
    remind_of_information,
    request_information,
    show_information,
    withdraw_objection,
)
from services.assessment.consents import Consent
from services.assessment.refusals import ObservedInTheFuture
from services.assessment.refusals_of_asking import (
    AnswerIsDueInThePast,
    BasisIsMissing,
    ConsentIsNotNamed,
    HasNotObjected,
    HasObjected,
    NobodyIsAsked,
    NothingToShow,
)
from services.assessment.sources_commands import (
    EndInformationRequest,
    LetInformationFallDue,
    RaiseObjection,
    ReceiveInformation,
    RemindOfInformation,
    RequestInformation,
    ShowInformation,
    WithdrawObjection,
)
from shared.contracts.assessment import NeedRecorded
from shared.contracts.assessment_sources import (
    InformationFellDue,
    InformationReceived,
    InformationReminded,
    InformationRequested,
    InformationRequestEnded,
    InformationShown,
    ObjectionRaised,
    ObjectionWithdrawn,
)
from shared.contracts.finding import Outcome
from shared.kernel.confidential import Clear
from tests.assessment.stories import ROUND_1, agreed, an_assessment, asked_gp, opened
from tests.kit.people import ANNA, TODAY, command_id

AGREED = Consent(noted=agreed)
DUE = date(2024, 3, 26)
LATER = DUE + timedelta(days=14)
told_by_gp = NeedRecorded(topic="health", value=Clear(ANNA, "health", "Oppdiktet."), source="gp", observed_on=TODAY)
object_to_gp = RaiseObjection(id=command_id(2), assessment_id=ROUND_1, party="gp")
objected = ObjectionRaised(party="gp", raised_on=TODAY)
let_due = LetInformationFallDue(id=command_id(3), assessment_id=ROUND_1, request=1)
remind = RemindOfInformation(id=command_id(4), assessment_id=ROUND_1, request=1, respond_by=LATER)
receive = ReceiveInformation(id=command_id(5), assessment_id=ROUND_1, request=1, received_on=TODAY)
end = EndInformationRequest(id=command_id(6), assessment_id=ROUND_1, request=1, reason="declined")
show = ShowInformation(id=command_id(7), assessment_id=ROUND_1, answer="Det stemmer.")


def asking(**changes: Any) -> RequestInformation:
    told: dict[str, Any] = {
        "party": "gp",
        "basis": "consent",
        "consent": UUID(int=7),
        "is_necessary": False,
        "asked": "Oppdiktet.",
        "respond_by": DUE,
    }
    return RequestInformation(**({"id": command_id(1), "assessment_id": ROUND_1} | told | changes))


def test_the_doctor_is_asked_by_consent() -> None:
    an_assessment().given(opened).when(request_information, asking(), today=TODAY, consent=AGREED).then(asked_gp)


@pytest.mark.parametrize("basis", ["hpl-25", "hpl-45"])
def test_where_it_is_necessary_and_nobody_objects_the_law_is_basis_enough(basis: str) -> None:
    by_law = asking(basis=basis, consent=None, is_necessary=True)
    asked = an_assessment().given(opened).when(request_information, by_law, today=TODAY).only(InformationRequested)
    assert (asked.basis, asked.finding.outcome) == (basis, Outcome.MET)


def test_without_need_and_without_consent_nobody_is_asked() -> None:
    by_law = asking(basis="hpl-25", consent=None, is_necessary=False)
    an_assessment().given(opened).when(request_information, by_law, today=TODAY).then_refused(
        BasisIsMissing, "samtykke"
    )


def test_a_consent_is_named() -> None:
    story = an_assessment().given(opened)
    story.when(request_information, asking(consent=None), today=TODAY).then_refused(ConsentIsNotNamed)


@pytest.mark.parametrize("basis", ["consent", "hpl-25", "hpl-45"])
def test_an_objection_blocks_the_question_whatever_the_basis(basis: str) -> None:
    story = an_assessment().given(opened, objected)
    asked = story.when(request_information, asking(basis=basis, is_necessary=True), today=TODAY, consent=AGREED)
    asked.then_refused(HasObjected, "motsetter seg")
    to_hospital = asking(party="hospital", basis="hpl-45", consent=None, is_necessary=True)
    assert story.when(request_information, to_hospital, today=TODAY).only(InformationRequested).request == 1


def test_an_objection_calls_back_what_was_asked() -> None:
    story = an_assessment().given(opened, asked_gp)
    raised = story.when(raise_objection, object_to_gp, today=TODAY)
    raised.then(objected, InformationRequestEnded(request=1, reason="objection", ended_on=TODAY))
    assert story.given(*raised.facts).state.gathered.outstanding == {}


def test_an_objection_is_raised_once_and_may_be_withdrawn() -> None:
    withdraw = WithdrawObjection(id=command_id(8), assessment_id=ROUND_1, party="gp")
    story = an_assessment().given(opened)
    story.when(withdraw_objection, withdraw, today=TODAY).then_refused(HasNotObjected)
    story = story.given(objected)
    story.when(raise_objection, object_to_gp, today=TODAY).then_refused(HasObjected)
    gone = story.when(withdraw_objection, withdraw, today=TODAY)
    gone.then(ObjectionWithdrawn(party="gp", withdrawn_on=TODAY))
    story.given(*gone.facts).when(request_information, asking(), today=TODAY, consent=AGREED).then(asked_gp)


@pytest.mark.parametrize("respond_by", [TODAY, TODAY - timedelta(days=1)])
def test_whoever_is_asked_gets_time(respond_by: date) -> None:
    story = an_assessment().given(opened, asked_gp)
    story.when(request_information, asking(respond_by=respond_by), today=TODAY).then_refused(AnswerIsDueInThePast)
    hurried = remind.model_copy(update={"respond_by": respond_by})
    story.when(remind_of_information, hurried, today=TODAY).then_refused(AnswerIsDueInThePast)


def test_an_answer_that_does_not_come_falls_due_when_its_day_has_passed() -> None:
    story = an_assessment().given(opened, asked_gp)
    story.when(let_information_fall_due, let_due, today=DUE).then_nothing()
    late = DUE + timedelta(days=1)
    story.when(let_information_fall_due, let_due, today=late).then(InformationFellDue(request=1, due_on=DUE))


def test_a_reminder_sets_another_day() -> None:
    story = an_assessment().given(opened, asked_gp, InformationFellDue(request=1, due_on=DUE))
    reminded = story.when(remind_of_information, remind, today=TODAY)
    reminded.then(InformationReminded(request=1, reminded_on=TODAY, respond_by=LATER))
    story.given(*reminded.facts).when(let_information_fall_due, let_due, today=LATER).then_nothing()


def test_what_came_in_is_waited_for_no_more() -> None:
    story = an_assessment().given(opened, asked_gp)
    received = story.when(receive_information, receive, today=TODAY)
    received.then(InformationReceived(request=1, received_on=TODAY))
    after = story.given(*received.facts)
    after.when(receive_information, receive, today=TODAY).then_refused(NobodyIsAsked)
    after.when(let_information_fall_due, let_due, today=LATER).then_nothing()


def test_nothing_came_in_tomorrow() -> None:
    ahead = receive.model_copy(update={"received_on": TODAY + timedelta(days=1)})
    an_assessment().given(opened, asked_gp).when(receive_information, ahead, today=TODAY).then_refused(
        ObservedInTheFuture
    )


def test_a_request_may_end_without_an_answer() -> None:
    story = an_assessment().given(opened, asked_gp)
    ended = story.when(end_information_request, end, today=TODAY)
    ended.then(InformationRequestEnded(request=1, reason="declined", ended_on=TODAY))
    story.given(*ended.facts).when(remind_of_information, remind, today=TODAY).then_refused(NobodyIsAsked)


def test_requests_are_counted_in_their_round() -> None:
    story = an_assessment().given(opened, asked_gp, InformationReceived(request=1, received_on=TODAY))
    assert (
        story.when(request_information, asking(), today=TODAY, consent=AGREED).only(InformationRequested).request == 2
    )


def test_the_party_sees_what_others_have_said() -> None:
    story = an_assessment().given(opened)
    story.when(show_information, show, today=TODAY).then_refused(NothingToShow)
    shown = story.given(told_by_gp).when(show_information, show, today=TODAY)
    shown.then(InformationShown(shown_on=TODAY, answer=Clear(ANNA, "health", "Det stemmer.")))
    story.given(told_by_gp, *shown.facts).when(show_information, show, today=TODAY).then_refused(NothingToShow)
