"""Stories of cases that begin without the person's own application, and of help that cannot wait."""

from datetime import timedelta
from typing import Any, get_args

import pytest

from services.intake import closing
from services.intake.answering import answer
from services.intake.application import receive
from services.intake.commands import CloseCase, ImportApplication
from services.intake.consenting import give
from services.intake.inquiry import Inquiry
from services.intake.leaving import Leaving
from services.intake.opening import open_on_own_duty, start_emergency_help, turn_into_application
from services.intake.opening_commands import OpenOwnDutyCase, StartEmergencyHelp, TurnInquiryIntoApplication
from services.intake.refusals import (
    AboutSomebodyElse,
    ApplicationAlreadyReceived,
    CapacityNotFoundLacking,
    HasBeenAnswered,
    HasBeenClosed,
    HelpAlreadyStarted,
    HelpIsNotUrgent,
    InquiryIsResolved,
    LiesInTheFuture,
    NobodyHasApplied,
    NobodyMayApply,
    PersonNotRegistered,
    PersonObjects,
    ReceivedBeforeInquiry,
    UnknownService,
)
from services.intake.replying import acknowledge, let_fall_due, take_over
from services.intake.representing import register_guardianship, register_representation
from services.intake.standing import Standing
from shared.contracts.finding import Outcome
from shared.contracts.intake import ApplicationReceived, CaseClosed, CaseOpenedOnOwnDuty, EmergencyHelpStarted
from shared.contracts.intake_standing import Party
from shared.contracts.words import Source
from shared.kernel.refusal import NotFound
from tests.intake.stories import (
    IN_A_MONTH,
    IN_THREE_WEEKS,
    INQUIRY,
    acknowledge_it,
    an_application,
    answer_it,
    answered,
    receive_by_letter,
    received_by_letter,
    withdrawn,
)
from tests.intake.test_standing import ONE, attorney, cannot_decide, consent, given, guardian, standing
from tests.kit.people import ANNA, BIRGER, CASE, TODAY, command_id

TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
daughter_called = Inquiry(
    stage="open", case_id=CASE, channel="phone", source="next-of-kin", person=ANNA, received_on=TODAY
)
nobody = standing().state
consented = standing().given(given).state
confused = standing().given(cannot_decide).state


def turning(**changes: Any) -> TurnInquiryIntoApplication:
    told: dict[str, Any] = {
        "id": command_id(1),
        "case_id": CASE,
        "inquiry_id": INQUIRY,
        "person": ANNA,
        "relation": "next-of-kin",
        "age": 84,
        "received_on": TODAY,
        "residency": "planning-to-move",
        "moving_in_on": IN_A_MONTH,
        "no_local_address": True,
        "services": ("home-nursing",),
        "wishes": "Flytter nærmere datteren.",
    }
    return TurnInquiryIntoApplication(**(told | changes))


def duty(**changes: Any) -> OpenOwnDutyCase:
    told: dict[str, Any] = {
        "id": command_id(2),
        "case_id": CASE,
        "person": ANNA,
        "basis": "duty-of-care",
        "opened_on": TODAY,
        "residency": "resident",
        "services": ("home-nursing",),
        "person_objects": False,
        "help_is_urgent": False,
        "grounds": "Nabo har meldt fra flere ganger.",
    }
    return OpenOwnDutyCase(**(told | changes))


help_now = StartEmergencyHelp(
    id=command_id(3),
    case_id=CASE,
    person=ANNA,
    started_on=TODAY,
    services=("home-nursing",),
    provider="home-care-north",
    grounds="Ektefellen er innlagt.",
)
close_it = CloseCase(id=command_id(4), case_id=CASE, reason="no-longer-needed", closed_on=TODAY)
CIRCUMSTANCES: dict[str, Any] = {"standing": nobody, "registered": True, "today": TODAY}
opened = open_on_own_duty(an_application().state, duty(), inquiry=None, **CIRCUMSTANCES)
helped = start_emergency_help(an_application().state, help_now, registered=True, today=TODAY)


def turn(command: TurnInquiryIntoApplication, **changes: Any) -> Any:
    return an_application().when(
        turn_into_application, command, **(CIRCUMSTANCES | {"inquiry": daughter_called} | changes)
    )


def test_next_of_kin_apply_by_consent_and_it_is_written_down() -> None:
    received = turn(turning(), standing=consented).only(ApplicationReceived)
    assert (received.authority, received.inquiry, received.source) == (ONE, INQUIRY, "next-of-kin")
    assert [(found.rule, found.outcome) for found in received.findings][1:] == [("may-act-for", Outcome.MET)]
    assert (received.moving_in_on, received.no_local_address) == (IN_A_MONTH, True)


def test_without_consent_an_inquiry_stays_an_inquiry_and_the_own_duty_road_is_named() -> None:
    turn(turning()).then_refused(NobodyMayApply, "eget tiltak", "hol. § 3-1")


def test_a_guardian_applies_by_mandate_and_the_person_without_any() -> None:
    with_guardian = standing().given(register_guardianship(Standing(), guardian())).state
    assert turn(turning(relation="guardian"), standing=with_guardian).only(ApplicationReceived).authority == ONE
    turn(turning(relation="guardian")).then_refused(NobodyMayApply)
    assert turn(turning(relation="self")).only(ApplicationReceived).authority is None


def test_a_parent_applies_for_a_child_only_as_a_noted_parent() -> None:
    turn(turning(relation="parent", age=9)).then_refused(NobodyMayApply)


@pytest.mark.parametrize(
    ("command", "changes", "refusal"),
    [
        (turning(), {"inquiry": Inquiry(stage="resolved")}, InquiryIsResolved),
        (turning(), {"inquiry": Inquiry()}, NotFound),
        (turning(person=BIRGER), {}, AboutSomebodyElse),
        (turning(received_on=YESTERDAY), {}, ReceivedBeforeInquiry),
        (turning(received_on=TOMORROW), {}, LiesInTheFuture),
        (turning(services=("moon-travel",)), {}, UnknownService),
        (turning(), {"registered": False}, PersonNotRegistered),
    ],
)
def test_an_inquiry_that_cannot_become_an_application_is_refused(command: Any, changes: Any, refusal: Any) -> None:
    turn(command, **({"standing": consented} | changes)).then_refused(refusal)


OTHERS = [source for source in get_args(Source) if source != "applicant"]


@pytest.mark.parametrize("source", OTHERS)
def test_what_anybody_else_brings_without_a_consent_or_mandate_is_no_application(source: str) -> None:
    asked = an_application().when(receive, receive_by_letter(source=source), registered=True, today=TODAY)
    asked.then_refused(NobodyMayApply, "henvendelse", "eget tiltak")


@pytest.mark.parametrize("source", [one for one in OTHERS if one != "guardian"])
def test_whom_the_person_lets_apply_applies_and_by_what_is_written_down(source: Source) -> None:
    party = source if source in get_args(Party) else "other"
    agreed = standing().given(give(Standing(), consent(parties=(party,)), today=TODAY)).state
    asked = {"registered": True, "today": TODAY, "standing": agreed}
    received = an_application().when(receive, receive_by_letter(source=source), **asked).only(ApplicationReceived)
    assert (received.source, received.authority) == (source, ONE)
    other = "gp" if source == "hospital" else "hospital"
    an_application().when(receive, receive_by_letter(source=other), **asked).then_refused(NobodyMayApply)


@pytest.mark.parametrize(("age", "lawful"), [(9, True), (15, True), (16, False), (40, False), (None, False)])
def test_a_noted_parent_applies_for_a_child_and_for_nobody_older(age: int | None, lawful: bool) -> None:
    parent = standing().given(register_representation(Standing(), attorney(kind="parent"))).state
    asked = {"registered": True, "today": TODAY, "standing": parent, "age": age}
    answer = an_application().when(receive, receive_by_letter(source="next-of-kin"), **asked)
    if lawful:
        assert answer.only(ApplicationReceived).authority == ONE
    else:
        answer.then_refused(NobodyMayApply)


def test_the_age_the_register_knows_holds_whatever_is_typed() -> None:
    parent = standing().given(register_representation(Standing(), attorney(kind="parent"))).state
    turn(turning(relation="parent", age=9), standing=parent, age=17).then_refused(NobodyMayApply)
    assert turn(turning(relation="parent", age=40), standing=parent, age=9).only(ApplicationReceived).authority == ONE


@pytest.mark.parametrize("source", ["guardian", "next-of-kin", "other"])
def test_a_guardian_applies_within_the_mandate(source: Source) -> None:
    with_guardian = standing().given(register_guardianship(Standing(), guardian())).state
    asked = {"registered": True, "today": TODAY, "standing": with_guardian}
    received = an_application().when(receive, receive_by_letter(source=source), **asked).only(ApplicationReceived)
    assert received.authority == ONE


def test_the_applicant_needs_nobodys_leave() -> None:
    asked = {"registered": True, "today": TODAY, "standing": consented}
    received = an_application().when(receive, receive_by_letter(), **asked).only(ApplicationReceived)
    assert received.authority is None


def test_the_office_opens_a_case_and_writes_the_legal_test_down() -> None:
    story = an_application()
    opened = story.when(open_on_own_duty, duty(), inquiry=None, **CIRCUMSTANCES).only(CaseOpenedOnOwnDuty)
    assert [one.outcome for one in opened.findings] == [Outcome.MET, Outcome.MET]
    by_capacity = duty(basis="lacks-capacity", person_objects=True, inquiry_id=INQUIRY)
    circumstances = CIRCUMSTANCES | {"standing": confused}
    found = story.when(open_on_own_duty, by_capacity, inquiry=daughter_called, **circumstances)
    assert [one.rule for one in found.only(CaseOpenedOnOwnDuty).findings] == [
        "case-may-be-opened-on-own-duty",
        "municipality-is-responsible",
        "has-decision-capacity",
    ]


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (duty(person_objects=True), PersonObjects),
        (duty(basis="lacks-capacity"), CapacityNotFoundLacking),
        (duty(basis="emergency"), HelpIsNotUrgent),
        (duty(opened_on=TOMORROW), LiesInTheFuture),
    ],
)
def test_without_its_ground_no_case_is_opened(command: OpenOwnDutyCase, refusal: Any) -> None:
    an_application().when(open_on_own_duty, command, inquiry=None, **CIRCUMSTANCES).then_refused(refusal)


def test_urgent_help_is_not_waited_for_whatever_the_person_says() -> None:
    urgent = duty(basis="emergency", help_is_urgent=True, person_objects=True)
    asked = an_application().when(open_on_own_duty, urgent, inquiry=None, **CIRCUMSTANCES)
    assert asked.only(CaseOpenedOnOwnDuty).basis == "emergency"


def test_where_nobody_applied_nobody_is_written_to() -> None:
    story = an_application().given(opened)
    story.when(acknowledge, acknowledge_it, today=TODAY).then_refused(NobodyHasApplied)
    story.when(let_fall_due, today=TODAY).then_nothing()
    story.when(answer, answer_it).then(answered)
    again = story.when(receive, receive_by_letter(), registered=True, today=TODAY)
    again.then_refused(ApplicationAlreadyReceived)


def test_help_that_cannot_wait_begins_before_the_application() -> None:
    started = an_application().when(start_emergency_help, help_now, registered=True, today=TODAY)
    assert started.only(EmergencyHelpStarted) == helped
    story = an_application().given(helped)
    story.when(start_emergency_help, help_now, registered=True, today=TODAY).then_refused(HelpAlreadyStarted)
    story.when(receive, receive_by_letter(), registered=True, today=TODAY).then(received_by_letter)


def test_help_is_for_the_person_of_the_case() -> None:
    other = help_now.model_copy(update={"person": BIRGER})
    asked = an_application().given(received_by_letter).when(start_emergency_help, other, registered=True, today=TODAY)
    asked.then_refused(AboutSomebodyElse)


def test_a_case_that_is_no_longer_needed_is_closed_once() -> None:
    closed = CaseClosed(person=ANNA, reason="no-longer-needed", closed_on=TODAY)
    story = an_application().given(opened)
    story.when(closing.close, close_it, today=TODAY).then(closed)
    story.given(closed).when(closing.close, close_it, today=TODAY).then_refused(HasBeenClosed)
    an_application().given(helped).when(closing.close, close_it, today=TODAY).then(closed)
    an_application().when(closing.close, close_it, today=TODAY).then_refused(NotFound)


def test_after_the_answer_only_a_move_closes_the_case() -> None:
    story = an_application().given(received_by_letter, answered)
    story.when(closing.close, close_it, today=TODAY).then_refused(HasBeenAnswered)
    moved = close_it.model_copy(update={"reason": "moved"})
    story.when(closing.close, moved, today=TODAY).then(CaseClosed(person=ANNA, reason="moved", closed_on=TODAY))


def test_a_death_closes_what_is_open_or_answered_and_nothing_else() -> None:
    dead = Leaving(reason="died", on=TODAY)
    closed = CaseClosed(person=ANNA, reason="died", closed_on=TODAY)
    an_application().given(received_by_letter).when(closing.leave, why=dead).then(closed)
    an_application().given(received_by_letter, answered).when(closing.leave, why=dead).then(closed)
    an_application().given(received_by_letter, withdrawn).when(closing.leave, why=dead).then_nothing()
    an_application().given(received_by_letter, closed).when(closing.leave, why=dead).then_nothing()
    an_application().when(closing.leave, why=dead).then_nothing()


def test_an_open_application_is_taken_over_with_the_reply_it_got() -> None:
    told = receive_by_letter().model_dump() | {"replied_on": TODAY, "expected_answer_on": IN_THREE_WEEKS}
    facts = take_over(an_application().state, ImportApplication(**told), registered=True, today=TODAY)
    assert [type(fact).__name__ for fact in facts] == ["ApplicationReceived", "ProvisionalReplySent"]
    assert getattr(facts[0], "imported", False)
    plain = ImportApplication(**receive_by_letter().model_dump())
    assert len(take_over(an_application().state, plain, registered=True, today=TODAY)) == 1
