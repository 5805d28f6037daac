"""Stories of assessment as a whole: what it hears, what it is asked, and what it leaves in the log."""

from typing import Any

import pytest
from msgspec.structs import replace

from services.assessment import handlers, inbox, rules, sources_handlers
from services.assessment.commands import LowerSteps, RecordNeed
from services.assessment.refusals import AssessmentIsIncomplete, CaseworkerIsNotImpartial
from services.assessment.refusals_of_asking import HasObjected
from services.assessment.sources_commands import WithdrawObjection
from shared.contracts.assessment import AssessmentClosed, AssessmentCompleted, AssessmentOpened
from shared.contracts.assessment_office import ImpartialityDeclared
from shared.contracts.assessment_weighing import ChildNoted, ChildTasksEnded
from shared.contracts.decision import DraftDiscarded
from shared.contracts.fact import Fact
from shared.contracts.intake import ApplicationAcknowledged
from shared.contracts.intake_inquiries import OralNoteReadBack
from shared.contracts.words import Channel
from shared.kernel.refusal import CaseHasMovedOn
from shared.web.command import Command
from shared.web.door import Handler
from tests.assessment.heard import dead, helped, own_duty, received, reopened, review, undecided, withdrawn
from tests.assessment.stories import (
    ROUND_1,
    ROUND_2,
    asked_gp,
    assigned_to_kari,
    closed,
    complete_with,
    girl,
    give_to_kari,
    give_to_ola,
    line,
    lower_steps,
    need,
    note,
    opened,
    ready,
    record_own_words,
    score_all,
    scored,
)
from tests.assessment.test_asking import asking, objected
from tests.assessment.test_assessment import completed
from tests.kit.memory_log import MemoryLog
from tests.kit.people import CASE, LISE, REACTION, TODAY, calling, command_id, recorded

PARTIAL = rules.official_is_impartial(is_party=True, is_close_to_party=False, has_special_circumstances=False, on=TODAY)


def a_log(*facts: Fact) -> MemoryLog:
    log = MemoryLog("assessment")
    log.given(ROUND_1, *facts, case_id=CASE)
    return log


def hear(fact: Fact, *, log: MemoryLog, upstream: str, n: int = 1) -> None:
    inbox.LISTENS_TO[upstream](recorded(fact, position=n), calling(REACTION, n=n), log)


def test_an_application_opens_the_first_round_once() -> None:
    log = MemoryLog("assessment")
    hear(received, log=log, upstream="intake", n=1)
    hear(received, log=log, upstream="intake", n=1)
    assert log.facts == [opened]
    assert (log.recorded[0].record.stream, log.recorded[0].record.case_id) == (ROUND_1, CASE)


@pytest.mark.parametrize("channel", ["phone", "visit"])
def test_what_was_told_by_word_of_mouth_is_read_back_before_anything_is_proposed(channel: Channel) -> None:
    log = MemoryLog("assessment")
    hear(replace(received, channel=channel), log=log, upstream="intake", n=1)
    log.given(ROUND_1, *ready[1:], case_id=CASE)
    with pytest.raises(AssessmentIsIncomplete, match=r"lest opp og bekreftet \(read-back\)"):
        handlers.complete_assessment(complete_with(line()), calling(n=5), log)
    hear(OralNoteReadBack(read_back_on=TODAY, confirmed=False, correction=None), log=log, upstream="intake", n=2)
    with pytest.raises(AssessmentIsIncomplete):
        handlers.complete_assessment(complete_with(line()), calling(n=6), log)
    hear(OralNoteReadBack(read_back_on=TODAY, confirmed=True, correction=None), log=log, upstream="intake", n=3)
    handlers.complete_assessment(complete_with(line()), calling(n=7), log)


@pytest.mark.parametrize("changes", [{"channel": "letter"}, {"read_back": True}, {"imported": True}])
def test_what_is_written_or_was_read_back_at_once_waits_for_no_reading(changes: dict[str, Any]) -> None:
    log = MemoryLog("assessment")
    hear(replace(received, **({"channel": "phone"} | changes)), log=log, upstream="intake")
    hear(OralNoteReadBack(read_back_on=TODAY, confirmed=True, correction=None), log=log, upstream="intake", n=2)
    assert log.facts == [opened]


def test_who_is_tied_and_what_is_objected_to_is_so_in_the_next_round_too() -> None:
    tied = ImpartialityDeclared(staff="ola", finding=PARTIAL, declared_on=TODAY, grounds=None)
    log = a_log(opened, tied, objected)
    hear(reopened, log=log, upstream="decision")
    with pytest.raises(CaseworkerIsNotImpartial):
        handlers.assign_assessment(give_to_ola.model_copy(update={"assessment_id": ROUND_2}), calling(LISE, n=8), log)
    ask = asking(assessment_id=ROUND_2, basis="hpl-45", consent=None, is_necessary=True)
    with pytest.raises(HasObjected):
        sources_handlers.request_information(ask, calling(n=9), log)
    minds_no_more = WithdrawObjection(id=command_id(8), assessment_id=ROUND_2, party="gp")
    sources_handlers.withdraw_objection(minds_no_more, calling(n=10), log)
    sources_handlers.request_information(ask, calling(n=11), log)


def test_a_case_opened_again_begins_a_new_round_with_what_was_known_of_residency() -> None:
    log = a_log(opened)
    hear(reopened, log=log, upstream="decision")
    new = log.recorded[-1]
    assert isinstance(new.fact, AssessmentOpened)
    assert (new.record.stream, new.fact.round, new.fact.residency) == (ROUND_2, 2, "staying")


def test_a_withdrawn_application_closes_the_open_assessment_once() -> None:
    log = a_log(opened)
    hear(withdrawn, log=log, upstream="intake", n=1)
    hear(withdrawn, log=log, upstream="intake", n=2)
    assert log.facts == [opened, closed]


def test_a_withdrawal_after_completion_is_for_others() -> None:
    log = a_log(*ready)
    handlers.complete_assessment(complete_with(line()), calling(n=1), log)
    hear(withdrawn, log=log, upstream="intake", n=2)
    assert not any(isinstance(fact, AssessmentClosed) for fact in log.facts)


def test_a_case_opened_on_own_duty_opens_the_first_round() -> None:
    log = MemoryLog("assessment")
    hear(own_duty, log=log, upstream="intake")
    assert log.facts == [replace(opened, origin="own-duty")]


@pytest.mark.parametrize("helped_first", [True, False])
def test_help_that_runs_already_is_known_of_the_round_whichever_comes_first(helped_first: bool) -> None:
    log = MemoryLog("assessment")
    for n, fact in enumerate((helped, own_duty) if helped_first else (own_duty, helped), start=1):
        hear(fact, log=log, upstream="intake", n=n)
    state, _ = handlers.load(ROUND_1, log=log)
    assert (state.stage, state.helped_since) == ("open", TODAY)
    hear(helped, log=log, upstream="intake", n=3)
    assert len(log.facts) == 2


def test_a_review_of_an_imported_case_begins_without_a_first_round() -> None:
    log = MemoryLog("assessment")
    hear(review, log=log, upstream="decision")
    (new,) = log.recorded
    assert isinstance(new.fact, AssessmentOpened)
    assert (new.record.stream, new.fact.origin, new.fact.residency) == (ROUND_2, "reduction", "resident")


def test_a_death_ends_every_round_and_what_is_waited_for() -> None:
    log = a_log(opened, asked_gp)
    hear(reopened, log=log, upstream="decision", n=1)
    hear(dead, log=log, upstream="intake", n=2)
    told = [(one.record.stream, type(one.fact).__name__) for one in log.recorded[3:]]
    assert told == [
        (ROUND_1, "AssessmentClosed"),
        (ROUND_1, "InformationRequestEnded"),
        (ROUND_2, "AssessmentClosed"),
    ]
    hear(dead, log=log, upstream="intake", n=3)
    assert len(log.recorded) == 6


def test_a_death_after_an_imported_case_was_reviewed_ends_the_review() -> None:
    log = MemoryLog("assessment")
    hear(review, log=log, upstream="decision", n=1)
    hear(dead, log=log, upstream="intake", n=2)
    assert [type(fact).__name__ for fact in log.facts] == ["AssessmentOpened", "AssessmentClosed"]


def test_a_review_that_is_closed_undecided_is_assessed_no_further_and_the_child_grows_older() -> None:
    log = a_log(opened, girl)
    for n, fact in enumerate((review, undecided, undecided), start=1):
        hear(fact, log=log, upstream="decision", n=n)
    assert [type(fact).__name__ for fact in log.facts[3:]] == ["ChildNoted", "AssessmentClosed"]
    assert handlers.load(ROUND_1, log=log)[0].stage == "open"


def test_a_death_after_completion_ends_the_childs_tasks_alone() -> None:
    log = a_log(opened, girl, completed)
    hear(dead, log=log, upstream="intake")
    assert log.facts[3:] == [ChildTasksEnded(reason="died", ended_on=TODAY)]


def test_a_child_is_a_child_in_the_next_round_too() -> None:
    log = a_log(opened, girl)
    hear(reopened, log=log, upstream="decision")
    carried = log.facts[-1]
    assert isinstance(carried, ChildNoted)
    assert (carried.born_on, carried.tasks) == (None, girl.tasks)


@pytest.mark.parametrize(
    ("upstream", "fact"),
    [
        ("intake", ApplicationAcknowledged(acknowledged_on=TODAY, expected_answer_on=None)),
        ("decision", DraftDiscarded(reason="withdrawn", discarded_on=TODAY)),
    ],
)
def test_other_facts_are_passed_over(upstream: str, fact: Fact) -> None:
    log = a_log(opened)
    hear(fact, log=log, upstream=upstream)
    assert log.facts == [opened]


def test_a_caseworker_assesses_a_need_from_first_to_last() -> None:
    log = a_log(opened)
    everything = tuple(note(topic) for topic in ("own-words", "function", "lower-step-considered", "technology-tried"))
    record_all = RecordNeed(id=command_id(3), assessment_id=ROUND_1, needs=everything)
    handlers.assign_assessment(give_to_kari, calling(LISE, n=2), log)
    handlers.record_need(record_all, calling(n=3), log)
    handlers.score_assistance(score_all, calling(n=4), log)
    told = line(lower_steps=LowerSteps(why_not_enough="Oppdiktet."))
    handlers.complete_assessment(complete_with(told), calling(n=5), log)
    noted = [need(topic.topic) for topic in everything]
    assert log.facts[:-1] == [opened, assigned_to_kari, *noted, scored, lower_steps("home-nursing")]
    assert isinstance(log.facts[-1], AssessmentCompleted)
    assert {one.record.case_id for one in log.recorded} == {CASE}


@pytest.mark.parametrize(
    ("handler", "command"),
    [
        (handlers.assign_assessment, give_to_kari),
        (handlers.record_need, record_own_words),
        (handlers.score_assistance, score_all),
        (handlers.complete_assessment, complete_with(line())),
    ],
)
def test_a_stale_screen_is_refused(handler: Handler, command: Command) -> None:
    log = a_log(opened, assigned_to_kari)
    with pytest.raises(CaseHasMovedOn):
        handler(command.model_copy(update={"seen_version": 1}), calling(), log)
