"""Nobody had died, or they live here again: what ended is listed, and put back or left by whoever has it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from services.intake import application, inbox, inquiry, measure, promise, replying, returning
from services.intake.application import Application
from services.intake.deadlines import INQUIRY_REPLY, PROMISE, PROVISIONAL_REPLY, QUESTION, deadlines_of
from services.intake.inquiry import Inquiry
from services.intake.inquiry_replying import reminder as inquiry_reminder
from services.intake.leaving import Leaving, OpenThing
from services.intake.leaving_handlers import references
from services.intake.person import Person, stream_of
from services.intake.refusals import (
    PersonHasDied,
    PersonNotRegistered,
)
from services.intake.refusals_of_what_runs import (
    CaseIsResumedInDecision,
    EndingNotInDoubt,
)
from services.intake.returning import Ending
from services.intake.returning_commands import ConfirmEnding, UndoEnding
from services.intake.returning_handlers import confirm_ending, undo_ending
from shared.contracts.decision_ending import CaseResumed
from shared.contracts.fact import Fact
from shared.contracts.intake import CaseClosed, ExpectedAnswerFellDue
from shared.contracts.intake_inquiries import InquiryResolved
from shared.contracts.intake_ledger import MeasureEnded, PromiseBroken, PromiseFellDue
from shared.contracts.intake_people import PersonReplaced, PersonsMerged
from shared.contracts.intake_returning import (
    EndingConfirmed,
    EndingQuestioned,
    EndingsOfPersonQuestioned,
    EndingUndone,
)
from shared.kernel.actor import system_actor
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.ids import PersonRef
from shared.kernel.refusal import CaseHasMovedOn, NotFound
from shared.law.loader import load
from tests.intake import stories
from tests.intake.stories import IN_A_MONTH, IN_THREE_WEEKS, INQUIRY
from tests.intake.test_inquiry_replying import ACT_OF_2025, DAY_BEFORE, WARNING_ON, fell_due, replied
from tests.intake.test_leaving import MEASURE, Known, outside
from tests.intake.test_leaving import PROMISE as PROMISED
from tests.intake.test_ledger import a_promise, made, started
from tests.intake.test_opening import helped, opened
from tests.intake.test_population import corrected, died, moved, registered
from tests.intake.test_resolving import assigned, called
from tests.kit.contracts import as_json
from tests.kit.given import Story
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, CASE, LISE, TODAY, calling, command_id, noon, recorded

OUT = Leaving(reason="moved", on=TODAY)
here = Person(registered=True)
broken_off = MeasureEnded(outcome="died", ended_on=TODAY, note=None)
released = PromiseBroken(found_on=TODAY, reason="no-longer-matters", left="died")
dropped = InquiryResolved(outcome="person-died", resolved_on=TODAY, led_to=None)
closed = CaseClosed(person=ANNA, reason="moved", closed_on=TODAY)
in_doubt = EndingQuestioned(person=ANNA, kind="measure", reason="died", since=TODAY, owner="kari", questioned_on=TODAY)
undone = EndingUndone(person=ANNA, kind="measure", undone_on=TODAY)
rests = ConfirmEnding(id=command_id(61), thing=MEASURE, reason="helped-otherwise")
confirmed = EndingConfirmed(person=ANNA, kind="measure", reason="helped-otherwise", confirmed_on=TODAY)


def a_thing() -> Story[Ending]:
    return Story(evolve=returning.evolve, state=Ending())


@pytest.mark.parametrize(
    ("kind", "owner", "facts"),
    [
        ("measure", "kari", (started, broken_off)),
        ("promise", "kari", (made, released)),
        ("inquiry", "staff-kari", (called, assigned, dropped)),
    ],
)
def test_what_a_mistaken_death_ended_is_listed_once_with_who_had_it(kind: Any, owner: str, facts: Any) -> None:
    listed = replace(in_doubt, kind=kind, owner=owner)
    story = a_thing().given(*facts)
    story.when(returning.question, why=None, today=TODAY).then(listed)
    story.when(returning.question, why=OUT, today=TODAY).then(listed)
    story.when(returning.question, why=Leaving(reason="died", on=TODAY), today=TODAY).then_nothing()
    story.given(listed).when(returning.question, why=None, today=TODAY).then_nothing()


def test_what_a_move_ended_is_listed_when_they_are_back_and_a_case_among_it() -> None:
    story = a_thing().given(helped, opened, closed)
    listed = replace(in_doubt, kind="case", reason="moved", since=opened.opened_on, owner=None)
    story.when(returning.question, why=None, today=TODAY).then(listed)
    story.when(returning.question, why=OUT, today=TODAY).then_nothing()
    of_death = a_thing().given(stories.received_by_letter, replace(closed, reason="died"))
    of_death.when(returning.question, why=None, today=TODAY).then_nothing()


@pytest.mark.parametrize("how", [MeasureEnded(outcome="goal-reached", ended_on=TODAY, note=None), confirmed])
def test_what_ended_otherwise_or_was_left_is_no_matter_of_doubt(how: Fact) -> None:
    a_thing().given(started, broken_off, how).when(returning.question, why=None, today=TODAY).then_nothing()
    a_thing().when(returning.question, why=None, today=TODAY).then_nothing()


def test_a_promise_released_before_it_was_told_why_is_found_by_who_released_it() -> None:
    by_hand = recorded(PromiseBroken(found_on=TODAY, reason="no-longer-matters"))
    by_deadline = recorded(by_hand.fact, by=system_actor("intake", "deadline"))
    assert (returning.left_us(by_hand), returning.left_us(by_deadline)) == (None, "died")


def undo(story: Story[Ending], *, person: Person = here) -> Any:
    return story.when(returning.undo_ending, person=person, remind_on=None, today=TODAY)


def test_it_goes_on_as_if_it_had_never_ended() -> None:
    story = a_thing().given(started, broken_off, in_doubt)
    undo(story).then(undone)
    undo(story.given(undone)).then_refused(EndingNotInDoubt)
    assert measure.evolve(measure.Measure(stage="ended"), recorded(undone)).stage == "running"
    assert inquiry.evolve(Inquiry(stage="resolved"), recorded(undone)).stage == "open"
    for stays in (in_doubt, confirmed):
        assert measure.evolve(measure.Measure(stage="ended"), recorded(stays)).stage == "ended"
        assert inquiry.evolve(Inquiry(stage="resolved"), recorded(stays)).stage == "resolved"
        assert application.evolve(Application(stage="closed"), recorded(stays)).stage == "closed"


def test_a_promise_that_had_fallen_due_has_fallen_due() -> None:
    due = PromiseFellDue(due_on=made.due_on)
    for facts, stage, asked_on in [((), "made", made.due_on + timedelta(days=1)), ((due,), "due", None)]:
        story = a_promise().given(made, *facts, released, in_doubt)
        assert promise.reminder(story.state) == asked_on
        assert (story.state.stage, story.given(undone).state.stage) == ("broken", stage)
        assert story.given(confirmed).state.stage == "broken"


@pytest.mark.parametrize("before", [(), (stories.answered,)])
def test_a_case_that_decision_resumes_is_open_here_again_as_it_was(before: tuple[Fact, ...]) -> None:
    log = MemoryLog("intake")
    log.given(CASE, stories.received_by_letter, *before)
    log.given(CASE, replace(closed, reason="died"))
    for n in (1, 2):
        resumed = recorded(CaseResumed(resumed_on=TODAY), stream=UUID(int=8), position=n)
        inbox.LISTENS_TO["decision"](resumed, calling(n=n), log)
    remind_on = None if before else WARNING_ON
    assert log.facts[-1] == EndingUndone(person=ANNA, kind="case", undone_on=TODAY, remind_on=remind_on)
    assert len(log.facts) == 3 + len(before)
    state = log.load(CASE, application.evolve, Application())[0]
    assert (state.stage, state.received_on) == ("answered" if before else "open", TODAY)


@pytest.mark.parametrize(
    ("facts", "remind_on"),
    [
        ((), WARNING_ON),
        ((stories.reply_fell_due,), None),
        ((stories.reply_sent,), DAY_BEFORE),
        ((stories.reply_sent, ExpectedAnswerFellDue(expected_answer_on=IN_THREE_WEEKS)), None),
        ((stories.answered,), None),
    ],
)
def test_an_application_keeps_the_deadline_it_had(facts: tuple[Fact, ...], remind_on: Any) -> None:
    story = stories.an_application().given(stories.received_by_letter, *facts, closed)
    assert replying.reminder(story.state) == remind_on
    told = recorded(EndingUndone(person=ANNA, kind="case", undone_on=IN_A_MONTH, remind_on=WARNING_ON))
    assert deadlines_of(told) == (Start(kind=PROVISIONAL_REPLY, due_at=start_of(WARNING_ON)),)


def test_nobody_waits_in_a_case_of_the_office_s_own() -> None:
    assert replying.reminder(stories.an_application().given(opened, closed).state) is None


@pytest.mark.parametrize(
    ("facts", "remind_on", "law"),
    [
        ((), None, load()),
        ((), WARNING_ON, ACT_OF_2025),
        ((fell_due,), None, ACT_OF_2025),
        ((replied,), DAY_BEFORE, load()),
    ],
)
def test_an_inquiry_keeps_the_deadline_it_had(facts: tuple[Fact, ...], remind_on: Any, law: Any) -> None:
    assert inquiry_reminder(stories.an_inquiry().given(called, *facts, dropped).state, law=law) == remind_on
    told = recorded(EndingUndone(person=ANNA, kind="inquiry", undone_on=IN_A_MONTH, remind_on=WARNING_ON))
    assert deadlines_of(told) == (Start(kind=INQUIRY_REPLY, due_at=start_of(WARNING_ON)),)
    assert deadlines_of(recorded(undone)) == ()


def test_nothing_goes_on_for_the_dead_or_the_erased_and_a_case_goes_on_where_it_is_decided() -> None:
    story = a_thing().given(started, broken_off, in_doubt)
    undo(story, person=replace(here, died=died)).then_refused(PersonHasDied, "Rett dødsfallet først")
    undo(story, person=Person(erased=True)).then_refused(PersonNotRegistered, "Bekreft")
    undo(a_thing().given(opened, closed)).then_refused(CaseIsResumedInDecision, "samme mottaksdato")
    undo(a_thing()).then_refused(NotFound)


def test_it_may_be_left_with_a_reason_once_and_only_where_it_is_in_doubt() -> None:
    story = a_thing().given(started, broken_off)
    story.when(returning.confirm_ending, rests, today=TODAY).then_refused(EndingNotInDoubt)
    story = story.given(in_doubt)
    story.when(returning.confirm_ending, rests, today=TODAY).then(confirmed)
    story.given(confirmed).when(returning.confirm_ending, rests, today=TODAY).then_refused(EndingNotInDoubt)
    a_thing().when(returning.confirm_ending, rests, today=TODAY).then_refused(NotFound)


def test_a_correction_and_a_return_ask_at_once_and_what_was_seen_to_ends_it() -> None:
    for fact in (corrected, replace(moved, direction="in")):
        assert Start(kind=QUESTION, due_at=noon(TODAY)) in deadlines_of(recorded(fact))
    assert deadlines_of(recorded(EndingsOfPersonQuestioned(person=ANNA, questioned=0))) == (Stop(kind=QUESTION),)
    told = recorded(EndingUndone(person=ANNA, kind="promise", undone_on=TODAY, remind_on=IN_A_MONTH))
    assert deadlines_of(told) == (Start(kind=PROMISE, due_at=start_of(IN_A_MONTH)),)


def test_everything_under_every_reference_is_asked_about_once_and_put_back_under_the_old_one() -> None:
    log, third = MemoryLog("intake"), PersonRef("p-" + "c" * 32)
    log.given(stream_of(third), replace(registered, person=third), PersonReplaced(person=third, by=BIRGER))
    merged = PersonsMerged(person=BIRGER, replaced=third, ground="registered-twice")
    log.given(stream_of(BIRGER), replace(registered, person=BIRGER), merged, PersonReplaced(person=BIRGER, by=ANNA))
    log.given(stream_of(ANNA), registered, PersonsMerged(person=ANNA, replaced=BIRGER, ground="registered-twice"))
    assert references(ANNA, log=log) == (ANNA, BIRGER, third)
    log.given(stream_of(ANNA), died, corrected)
    log.given(MEASURE, replace(started, person=third), broken_off, case_id=CASE)
    log.given(INQUIRY, called, dropped, case_id=CASE)
    ended = Known(
        OpenThing(stream=MEASURE, case_id=CASE, kind="measure", residency=None),
        OpenThing(stream=INQUIRY, case_id=CASE, kind="inquiry", residency=None),
    )
    due = Due(kind=QUESTION, stream=stream_of(ANNA), case_id=CASE, position=9, due_at=noon(TODAY))
    for n in (3, 4):
        inbox.when_due(due, calling(system_actor("intake", "deadline"), n=n), log, outside=outside(None, ended=ended))
    assert [one.questioned for one in log.facts if isinstance(one, EndingsOfPersonQuestioned)] == [2, 0]
    assert len([one for one in log.facts if isinstance(one, EndingQuestioned)]) == 2
    undo_ending(UndoEnding(id=command_id(60), thing=MEASURE), calling(n=5), log)
    assert log.recorded[-1].record.case_id == CASE
    leave = rests.model_copy(update={"thing": INQUIRY})
    confirm_ending(leave, calling(LISE, n=6), log)
    assert log.facts[-2:] == [replace(undone, person=third), replace(confirmed, kind="inquiry")]
    log.given(stream_of(ANNA), died)
    log.given(MEASURE, broken_off, case_id=CASE)
    with pytest.raises(PersonHasDied):
        undo_ending(UndoEnding(id=command_id(63), thing=MEASURE), calling(n=7), log)


def test_who_looks_at_an_old_page_puts_nothing_back() -> None:
    log = MemoryLog("intake")
    log.given(stream_of(ANNA), registered)
    log.given(PROMISED, made, released)
    with pytest.raises(CaseHasMovedOn):
        undo_ending(UndoEnding(id=command_id(62), thing=PROMISED, seen_version=1), calling(n=5), log)
    undo_ending(UndoEnding(id=command_id(62), thing=PROMISED, seen_version=2), calling(n=5), log)
    assert log.facts[-1] == replace(undone, kind="promise", remind_on=made.due_on + timedelta(days=1))


def test_why_a_promise_was_released_stands_only_where_it_is_known() -> None:
    plain = PromiseBroken(found_on=TODAY, reason="no-longer-matters")
    assert as_json(released) == as_json(plain) | {"left": "died"}
