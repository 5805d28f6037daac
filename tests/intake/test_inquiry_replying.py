"""Stories of whoever made an inquiry and waits: told why and when, by the act of 2025 within a month."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from services.intake import inbox, inquiry_handlers
from services.intake.correspondence import composed
from services.intake.deadlines import INQUIRY_REPLY, deadlines_of, of_inquiries
from services.intake.inquiry_commands import DropInquiryReply, SendInquiryReply
from services.intake.inquiry_replying import drop_inquiry_reply, let_inquiry_reply_fall_due, send_inquiry_reply
from services.intake.refusals import (
    AnswerExpectedInThePast,
    InquiryIsResolved,
    NothingNew,
    NotTheSender,
    PersonNotRegistered,
    SenderIsKnown,
    SenderUnknown,
)
from shared.contracts.fact import Fact
from shared.contracts.finding import Outcome
from shared.contracts.intake_inquiries import (
    InquiryIdentified,
    InquiryReplyDropped,
    InquiryReplyFellDue,
    InquiryReplySent,
    InquiryResolved,
)
from shared.contracts.intake_people import LanguageForm
from shared.kernel.actor import system_actor
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.refusal import NotFound, Refusal
from shared.law.loader import load
from shared.letters.content import Addressed, Reader
from tests.intake.stories import IN_A_MONTH, IN_THREE_WEEKS, INQUIRY, an_inquiry
from tests.intake.test_erasing import nothing_outside
from tests.intake.test_letter import REGISTER, opened, said
from tests.intake.test_resolving import acknowledged, called, resolved, wrote
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, CASE, TODAY, calling, command_id, noon, recorded

ACT_OF_2025 = load(act_of_2025_from=date(2024, 1, 1))
WARNING_ON = date(2024, 4, 5)
"""Five working days before IN_A_MONTH."""
DAY_BEFORE = date(2024, 3, 27)
"""The working day before IN_THREE_WEEKS, which follows Easter."""
own = replace(called, source="applicant")
fell_due = InquiryReplyFellDue(due_on=IN_A_MONTH, announced=False)
slips = InquiryReplyFellDue(due_on=IN_THREE_WEEKS, announced=True)
reply = SendInquiryReply(
    id=command_id(7),
    inquiry_id=INQUIRY,
    expected_answer_on=IN_THREE_WEEKS,
    reason="many-waiting",
    told="letter",
    recipient=BIRGER,
)
reply_her = reply.model_copy(update={"recipient": None})
by_phone = reply_her.model_copy(update={"told": "phone"})
drop = DropInquiryReply(id=command_id(8), inquiry_id=INQUIRY, reason="anonymous")
dropped = InquiryReplyDropped(reason="anonymous", dropped_on=TODAY)
KNOWN: dict[str, Any] = {"registered": True, "today": TODAY}
replied = an_inquiry().given(called).when(send_inquiry_reply, reply, **KNOWN).only(InquiryReplySent)


def test_only_the_act_of_2025_owes_any_inquiry_a_reply_and_the_office_is_warned_five_working_days_before() -> None:
    assert deadlines_of(recorded(called)) == ()
    begins = Start(kind=INQUIRY_REPLY, due_at=start_of(WARNING_ON))
    assert of_inquiries(recorded(called), law=ACT_OF_2025) == (begins,)
    for nobodys_day in (date(1, 1, 1), date(2011, 12, 31)):
        assert of_inquiries(recorded(replace(called, received_on=nobodys_day)), law=ACT_OF_2025) == ()
    before = load(act_of_2025_from=TODAY + timedelta(days=1))
    assert of_inquiries(recorded(called), law=before) == ()


def test_the_office_is_reminded_once_of_the_month_by_the_act_of_the_day_it_came() -> None:
    story = an_inquiry().given(called)
    story.when(let_inquiry_reply_fall_due, today=WARNING_ON).then_nothing()
    story.when(let_inquiry_reply_fall_due, today=WARNING_ON - timedelta(days=1), law=ACT_OF_2025).then_nothing()
    story.when(let_inquiry_reply_fall_due, today=WARNING_ON, law=ACT_OF_2025).then(fell_due)
    story.given(fell_due).when(let_inquiry_reply_fall_due, today=IN_A_MONTH, law=ACT_OF_2025).then_nothing()


@pytest.mark.parametrize("law", [load(), ACT_OF_2025])
def test_the_day_that_was_told_is_a_deadline_of_its_own_in_either_act(law: Any) -> None:
    begins = Start(kind=INQUIRY_REPLY, due_at=start_of(DAY_BEFORE))
    assert of_inquiries(recorded(replied), law=law) == (Stop(kind=INQUIRY_REPLY), begins)
    story = an_inquiry().given(called, fell_due, replied)
    story.when(let_inquiry_reply_fall_due, today=DAY_BEFORE - timedelta(days=1), law=law).then_nothing()
    story.when(let_inquiry_reply_fall_due, today=DAY_BEFORE, law=law).then(slips)
    story.given(slips).when(let_inquiry_reply_fall_due, today=IN_THREE_WEEKS, law=law).then_nothing()
    story.given(slips, replied).when(let_inquiry_reply_fall_due, today=DAY_BEFORE, law=law).then(slips)


def test_an_acknowledgement_that_tells_when_saves_the_reply_by_the_act_of_2025_alone() -> None:
    begins = Start(kind=INQUIRY_REPLY, due_at=start_of(DAY_BEFORE))
    assert deadlines_of(recorded(acknowledged)) == ()
    assert of_inquiries(recorded(acknowledged), law=ACT_OF_2025) == (Stop(kind=INQUIRY_REPLY), begins)
    story = an_inquiry().given(wrote, acknowledged)
    story.when(let_inquiry_reply_fall_due, today=TODAY, law=ACT_OF_2025).then_nothing()
    story.when(let_inquiry_reply_fall_due, today=DAY_BEFORE, law=ACT_OF_2025).then(slips)
    story.when(let_inquiry_reply_fall_due, today=IN_A_MONTH).then_nothing()
    silent = replace(acknowledged, expected_answer_on=None)
    assert of_inquiries(recorded(silent), law=ACT_OF_2025) == ()
    an_inquiry().given(wrote, silent).when(let_inquiry_reply_fall_due, today=WARNING_ON, law=ACT_OF_2025).then(fell_due)


@pytest.mark.parametrize("outcome", ["application", "own-duty-case", "advice", "no-need", "person-died", "taken-back"])
def test_however_an_inquiry_ends_nobody_waits_for_a_reply_to_it(outcome: Any) -> None:
    ended = replace(resolved, outcome=outcome)
    assert deadlines_of(recorded(ended)) == (Stop(kind=INQUIRY_REPLY),)
    story = an_inquiry().given(called, ended)
    story.when(let_inquiry_reply_fall_due, today=IN_A_MONTH, law=ACT_OF_2025).then_nothing()
    story.when(send_inquiry_reply, reply, **KNOWN).then_refused(InquiryIsResolved)
    story.when(drop_inquiry_reply, drop, today=TODAY).then_refused(InquiryIsResolved)


def test_what_became_a_case_settles_that_too() -> None:
    assert len(deadlines_of(recorded(InquiryResolved(outcome="application", resolved_on=TODAY, led_to=CASE)))) == 2


def test_whoever_it_turns_out_to_concern_the_sender_waits_all_the_same() -> None:
    named = InquiryIdentified(person=ANNA, identified_on=TODAY, made_for=None)
    assert deadlines_of(recorded(named)) == ()
    an_inquiry().given(wrote, named).when(let_inquiry_reply_fall_due, today=WARNING_ON, law=ACT_OF_2025).then(fell_due)


def test_a_passed_deadline_of_an_inquiry_reminds_the_office_in_the_inquirys_own_stream() -> None:
    log = MemoryLog("intake")
    log.given(INQUIRY, called, replied, case_id=CASE)
    due = Due(kind=INQUIRY_REPLY, stream=INQUIRY, case_id=CASE, position=2, due_at=noon(DAY_BEFORE))
    for n in (1, 2):
        keeper = calling(system_actor("intake", "deadline"), on=DAY_BEFORE, n=n)
        inbox.when_due(due, keeper, log, outside=nothing_outside())
    assert (log.facts[-1], log.facts.count(slips)) == (slips, 1)
    assert (log.recorded[-1].record.stream, log.recorded[-1].record.case_id) == (INQUIRY, CASE)


def test_a_reply_says_by_which_law_it_is_owed_and_whether_the_day_slips() -> None:
    named = [(one.rule, one.outcome) for one in replied.findings]
    assert named == [
        ("inquiry-is-owed-a-reply", Outcome.NOT_MET),
        ("provisional-reply-is-complete", Outcome.MET),
    ]
    later = reply.model_copy(update={"expected_answer_on": IN_A_MONTH})
    again = an_inquiry().given(called, replied).when(send_inquiry_reply, later, **KNOWN, law=ACT_OF_2025)
    outcomes = {one.rule: one.outcome for one in again.only(InquiryReplySent).findings}
    assert outcomes["inquiry-is-owed-a-reply"] is outcomes["renewed-reply-is-due"] is Outcome.MET


def test_the_reply_goes_to_whoever_made_the_inquiry() -> None:
    assert replied.recipient == BIRGER
    assert an_inquiry().given(own).when(send_inquiry_reply, reply_her, **KNOWN).only(InquiryReplySent).recipient == ANNA
    told = an_inquiry().given(wrote).when(send_inquiry_reply, by_phone, **KNOWN).only(InquiryReplySent)
    assert (told.told, told.recipient) == ("phone", None)


@pytest.mark.parametrize(
    ("before", "changes", "registered", "refusal"),
    [
        (called, {"recipient": ANNA}, True, NotTheSender),
        (own, {"recipient": BIRGER}, True, NotTheSender),
        (replace(own, person=None), {"recipient": BIRGER}, True, NotTheSender),
        (called, {}, False, PersonNotRegistered),
        (called, {"told": "phone"}, False, PersonNotRegistered),
        (called, {"recipient": None}, False, SenderUnknown),
        (wrote, {"recipient": None}, False, SenderUnknown),
        (replace(own, person=None), {"recipient": None}, False, SenderUnknown),
        (called, {"expected_answer_on": TODAY}, True, AnswerExpectedInThePast),
    ],
)
def test_a_reply_is_refused_to_the_wrong_reader_or_to_nobody(
    before: Fact, changes: dict[str, Any], registered: bool, refusal: type[Refusal]
) -> None:
    command = reply.model_copy(update=changes)
    asked = an_inquiry().given(before).when(send_inquiry_reply, command, registered=registered, today=TODAY)
    asked.then_refused(refusal)


def test_who_is_not_in_the_register_gets_no_letter_and_no_inquiry_no_reply() -> None:
    log = MemoryLog("intake")
    with pytest.raises(NotFound):
        inquiry_handlers.send_inquiry_reply(reply, calling(n=1), log)
    log.given(INQUIRY, called, case_id=CASE)
    with pytest.raises(PersonNotRegistered):
        inquiry_handlers.send_inquiry_reply(reply, calling(n=2), log)
    inquiry_handlers.send_inquiry_reply(by_phone, calling(n=3), log)
    assert isinstance(log.facts[-1], InquiryReplySent)


def test_that_nobody_can_be_told_is_noted_once_and_ends_the_deadline() -> None:
    an_inquiry().given(wrote).when(drop_inquiry_reply, drop, today=TODAY).then(dropped)
    assert deadlines_of(recorded(dropped)) == (Stop(kind=INQUIRY_REPLY),)
    story = an_inquiry().given(wrote, dropped)
    story.when(drop_inquiry_reply, drop, today=TODAY).then_refused(NothingNew)
    story.when(let_inquiry_reply_fall_due, today=IN_A_MONTH, law=ACT_OF_2025).then_nothing()
    assert not story.given(replied).state.nobody_to_tell


def test_who_asked_herself_is_not_anonymous() -> None:
    an_inquiry().given(own).when(drop_inquiry_reply, drop, today=TODAY).then_refused(SenderIsKnown)
    unreached = drop.model_copy(update={"reason": "no-address"})
    an_inquiry().given(own).when(drop_inquiry_reply, unreached, today=TODAY).only(InquiryReplyDropped)


def letters(*facts: Fact, language: LanguageForm = "bokmaal") -> tuple[Addressed, ...]:
    """About the last fact of the inquiry."""
    story = [
        recorded(fact, stream=INQUIRY, version=number, position=number) for number, fact in enumerate(facts, start=1)
    ]
    return composed(
        story[-1],
        story=story,
        register=REGISTER,
        read=opened,
        reader_of=lambda ref: Reader(person=ref, language=language),
    )


def test_a_neighbour_is_told_why_and_when_and_nothing_about_the_person() -> None:
    (letter,) = letters(called, replied)
    assert (letter.kind, letter.party, letter.reader.person) == ("provisional-reply", ANNA, BIRGER)
    assert (letter.reader.role, letter.reference) == ("third-party", str(INQUIRY))
    assert said(letter, "Når du får svar").underlined == ("2. april 2024",)
    assert said(letter, "Derfor tar det tid").paragraphs == (
        "Mange venter på svar fra oss, og vi svarer i den rekkefølgen det haster.",
    )
    assert "Vi har taushetsplikt." in said(letter, "Dette skjer videre").paragraphs[0]
    assert said(letter, "Regelverket vi har brukt").paragraphs == ("Forvaltningsloven § 11 a andre ledd.",)
    assert letter.letter.doubts, "what a jurist should confirm stands on the office's copy"


def test_who_asked_herself_is_told_that_she_may_apply() -> None:
    hers = replace(replied, recipient=ANNA)
    (letter,) = letters(own, hers)
    assert (letter.party, letter.reader.person, letter.reader.role) == (ANNA, ANNA, "party")
    assert "Du kan søke om tjenester når du vil." in said(letter, "Dette skjer videre").paragraphs[0]


def test_a_day_that_slips_is_told_with_the_day_before_in_both_languages() -> None:
    later = replace(replied, expected_answer_on=date(2024, 5, 2))
    (bokmaal,) = letters(called, replied, later)
    assert bokmaal.letter.heading == "Svaret på henvendelsen din tar lengre tid"
    assert "2. april 2024" in bokmaal.letter.sections[0].paragraphs[1]
    (nynorsk,) = letters(called, replied, later, language="nynorsk")
    assert nynorsk.letter.heading == "Svaret på førespurnaden din tek lengre tid"


def test_who_was_told_by_phone_gets_no_letter_and_one_about_nobody_known_is_the_senders() -> None:
    assert letters(called, replace(replied, told="phone", recipient=None)) == ()
    assert letters(called, replace(replied, told="message")) == ()
    (letter,) = letters(wrote, replied)
    assert letter.party == BIRGER
