"""Stories of what the applicant is told while waiting, in the act of 1967 and in that of 2025."""

from datetime import date, timedelta
from typing import Any

import msgspec

from services.intake.application import receive
from services.intake.commands import ReadBackApplication
from services.intake.deadlines import PROVISIONAL_REPLY, _told, deadlines_of
from services.intake.refusals import CorrectionMissing, WasWritten
from services.intake.replying import let_fall_due, read_back
from shared.contracts.intake import ApplicationAcknowledged, ApplicationReceived, ExpectedAnswerFellDue
from shared.contracts.intake_inquiries import OralNoteReadBack
from shared.kernel.clock import start_of
from shared.kernel.deadline import Start, Stop
from shared.law.loader import load
from tests.intake.stories import (
    IN_A_MONTH,
    IN_THREE_WEEKS,
    an_application,
    receive_by_letter,
    received_by_letter,
    reply_fell_due,
    reply_sent,
)
from tests.intake.test_opening import daughter_called, turn, turning
from tests.kit.people import CASE, TODAY, command_id, recorded

ACT_OF_2025 = load(act_of_2025_from=date(2024, 1, 1))
DAY_BEFORE = date(2024, 3, 27)
"""IN_THREE_WEEKS is Tuesday 2 April 2024: the working day before Easter."""
told_when = ApplicationAcknowledged(acknowledged_on=TODAY, expected_answer_on=IN_THREE_WEEKS)
slips = ExpectedAnswerFellDue(expected_answer_on=IN_THREE_WEEKS)


def test_what_is_told_by_word_of_mouth_may_be_read_back_at_once() -> None:
    asked: dict[str, Any] = {"registered": True, "today": TODAY}
    told = receive_by_letter(channel="phone", read_back=True)
    assert an_application().when(receive, told, **asked).only(ApplicationReceived).read_back
    an_application().when(receive, receive_by_letter(read_back=True), **asked).then_refused(WasWritten, "muntlig")


def test_a_promised_day_is_a_deadline_of_its_own_with_the_day_before_as_warning() -> None:
    assert deadlines_of(recorded(reply_sent)) == (
        Stop(kind=PROVISIONAL_REPLY),
        Start(kind=PROVISIONAL_REPLY, due_at=start_of(DAY_BEFORE)),
    )
    assert deadlines_of(recorded(slips)) == (Stop(kind=PROVISIONAL_REPLY),)


def test_a_promised_day_that_is_near_is_told_once_and_a_new_reply_begins_anew() -> None:
    story = an_application().given(received_by_letter, reply_fell_due, reply_sent)
    story.when(let_fall_due, today=DAY_BEFORE - timedelta(days=1)).then_nothing()
    story.when(let_fall_due, today=DAY_BEFORE).then(slips)
    story.given(slips).when(let_fall_due, today=DAY_BEFORE).then_nothing()
    story.given(slips, reply_sent).when(let_fall_due, today=DAY_BEFORE).then(slips)


def test_in_the_act_of_1967_an_acknowledgement_saves_no_reply() -> None:
    assert deadlines_of(recorded(told_when)) == ()
    story = an_application().given(received_by_letter, told_when)
    story.when(let_fall_due, today=IN_A_MONTH).then(reply_fell_due)


def test_in_the_act_of_2025_an_acknowledgement_that_tells_when_takes_its_place() -> None:
    begins = Start(kind=PROVISIONAL_REPLY, due_at=start_of(DAY_BEFORE))
    assert _told(IN_THREE_WEEKS, on=TODAY, law=ACT_OF_2025) == (Stop(kind=PROVISIONAL_REPLY), begins)
    assert _told(None, on=TODAY, law=ACT_OF_2025) == ()
    story = an_application().given(received_by_letter, told_when)
    story.when(let_fall_due, today=TODAY, law=ACT_OF_2025).then_nothing()
    story.when(let_fall_due, today=DAY_BEFORE, law=ACT_OF_2025).then(slips)


def test_whose_application_is_older_than_the_act_of_2025_but_was_told_when_under_it_is_reminded_of_that_day() -> None:
    law = load(act_of_2025_from=TODAY)
    assert Stop(kind=PROVISIONAL_REPLY) in _told(IN_THREE_WEEKS, on=TODAY, law=law)
    earlier = msgspec.structs.replace(received_by_letter, received_on=TODAY - timedelta(days=20))
    story = an_application().given(earlier, told_when)
    story.when(let_fall_due, today=DAY_BEFORE, law=law).then(slips)


def test_an_oral_application_is_read_back() -> None:
    by_phone = msgspec.structs.replace(received_by_letter, channel="phone")
    command = ReadBackApplication(id=command_id(1), case_id=CASE, confirmed=True)
    confirmed = OralNoteReadBack(read_back_on=TODAY, confirmed=True, correction=None)
    an_application().given(by_phone).when(read_back, command, today=TODAY).then(confirmed)
    an_application().given(received_by_letter).when(read_back, command, today=TODAY).then_refused(WasWritten)
    wrong = command.model_copy(update={"confirmed": False})
    an_application().given(by_phone).when(read_back, wrong, today=TODAY).then_refused(CorrectionMissing)


def test_an_inquiry_that_was_read_back_is_an_application_that_was() -> None:
    told = msgspec.structs.replace(daughter_called, read_back=True)
    assert turn(turning(relation="self"), inquiry=told).only(ApplicationReceived).read_back
    assert not turn(turning(relation="self")).only(ApplicationReceived).read_back
