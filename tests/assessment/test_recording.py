"""Stories of what is learned: what it replaces, whose words they are, and who was met."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.assessment.commands import NeedNote, RecordNeed
from services.assessment.meeting import cancel_meeting, plan_meeting, record_meeting
from services.assessment.recording import record_need
from services.assessment.refusals import (
    MeetingIsInThePast,
    MeetingIsUnknown,
    NothingToReplace,
    ObservedInTheFuture,
    OwnWordsAreThePersons,
    ReplacesAnotherTopic,
)
from services.assessment.sources_commands import CancelMeeting, PlanMeeting, RecordMeeting
from shared.contracts.assessment import NeedRecorded
from shared.contracts.assessment_sources import MeetingCancelled, MeetingHeld, MeetingPlanned
from shared.kernel.confidential import Clear
from tests.assessment.stories import ROUND_1, an_assessment, need, note, opened
from tests.kit.given import Answer
from tests.kit.people import ANNA, TODAY, command_id

APRIL = date(2024, 4, 2)
planned = MeetingPlanned(meeting=1, kind="home-visit", planned_on=APRIL)
plan = PlanMeeting(id=command_id(1), assessment_id=ROUND_1, kind="home-visit", planned_on=APRIL)
cancel = CancelMeeting(id=command_id(2), assessment_id=ROUND_1, meeting=1)


def visiting(**changes: Any) -> RecordMeeting:
    told: dict[str, Any] = {"held_on": TODAY, "present": ("person", "interpreter"), "notes": "Oppdiktet."}
    return RecordMeeting(id=command_id(3), assessment_id=ROUND_1, kind="home-visit", **(told | changes))


def learning(*notes: NeedNote) -> Answer:
    command = RecordNeed(id=command_id(3), assessment_id=ROUND_1, needs=notes)
    return an_assessment().given(opened, need("function"), need("home")).when(record_need, command, today=TODAY)


def test_what_no_longer_holds_is_replaced_and_stays_in_the_log() -> None:
    replacing = learning(note("function", replaces=2)).only(NeedRecorded)
    assert replacing.replaces == 2
    after = an_assessment().given(opened, need("function"), need("home"), replacing)
    assert after.state.gathered.noted == {3: "home", 4: "function"}


@pytest.mark.parametrize("version", [1, 4, 99])
def test_only_a_piece_of_information_that_holds_is_replaced(version: int) -> None:
    learning(note("function", replaces=version)).then_refused(NothingToReplace)


def test_what_was_replaced_is_not_replaced_again() -> None:
    story = an_assessment().given(opened, need("function"), learning(note("function", replaces=2)).facts[0])
    command = RecordNeed(id=command_id(3), assessment_id=ROUND_1, needs=(note("function", replaces=2),))
    story.when(record_need, command, today=TODAY).then_refused(NothingToReplace)


def test_a_piece_of_information_replaces_one_on_the_same_topic() -> None:
    learning(note("function", replaces=3)).then_refused(ReplacesAnotherTopic)


@pytest.mark.parametrize("source", ["gp", "hospital", "home-visit", "home-care", "caseworker"])
def test_nobody_invents_the_persons_own_words(source: str) -> None:
    learning(note("own-words", source=source)).then_refused(OwnWordsAreThePersons, "søkeren")


@pytest.mark.parametrize("source", ["applicant", "next-of-kin"])
def test_own_words_come_from_the_person_or_who_lends_a_voice(source: str) -> None:
    assert learning(note("own-words", source=source)).only(NeedRecorded).source == source


def test_a_home_visit_is_agreed_and_held() -> None:
    story = an_assessment().given(opened)
    story.when(plan_meeting, plan, today=TODAY).then(planned)
    held = story.given(planned).when(record_meeting, visiting(meeting=1), today=TODAY)
    held.then(
        MeetingHeld(
            kind="home-visit",
            held_on=TODAY,
            present=("person", "interpreter"),
            notes=Clear(ANNA, "health", "Oppdiktet."),
            meeting=1,
        )
    )
    assert story.given(planned, *held.facts).state.gathered.planned == {}


def test_a_conversation_needs_no_appointment() -> None:
    assert an_assessment().given(opened).when(record_meeting, visiting(), today=TODAY).only(MeetingHeld).meeting is None


def test_a_meeting_is_called_off_once() -> None:
    story = an_assessment().given(opened, planned)
    off = story.when(cancel_meeting, cancel, today=TODAY)
    off.then(MeetingCancelled(meeting=1, cancelled_on=TODAY))
    story.given(*off.facts).when(cancel_meeting, cancel, today=TODAY).then_refused(MeetingIsUnknown)


def test_only_what_was_agreed_is_held_as_agreed() -> None:
    asked = an_assessment().given(opened).when(record_meeting, visiting(meeting=1), today=TODAY)
    asked.then_refused(MeetingIsUnknown)


def test_nothing_is_agreed_for_yesterday_or_held_tomorrow() -> None:
    yesterday = plan.model_copy(update={"planned_on": TODAY - timedelta(days=1)})
    story = an_assessment().given(opened)
    story.when(plan_meeting, yesterday, today=TODAY).then_refused(MeetingIsInThePast)
    tomorrow = visiting(held_on=TODAY + timedelta(days=1))
    story.when(record_meeting, tomorrow, today=TODAY).then_refused(ObservedInTheFuture)


def test_meetings_are_counted_in_their_round() -> None:
    story = an_assessment().given(opened, planned, MeetingCancelled(meeting=1, cancelled_on=TODAY))
    assert story.when(plan_meeting, plan, today=TODAY).only(MeetingPlanned).meeting == 2
