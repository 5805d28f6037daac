"""Stories of assessment as a whole: what it hears, what it is asked, and what it leaves in the log."""

from uuid import UUID

import pytest

from services.assessment import handlers, inbox
from services.assessment.commands import RecordNeed
from shared.contracts.assessment import AssessmentClosed, AssessmentCompleted, AssessmentOpened
from shared.contracts.decision import CaseReopened, DraftDiscarded
from shared.contracts.fact import Fact
from shared.contracts.intake import ApplicationAcknowledged, ApplicationReceived, ApplicationWithdrawn
from shared.kernel.confidential import Sealed
from shared.kernel.refusal import CaseHasMovedOn
from shared.web.command import Command
from shared.web.door import Handler
from tests.assessment.stories import (
    ROUND_1,
    ROUND_2,
    assigned_to_kari,
    closed,
    complete_with,
    give_to_kari,
    line,
    note,
    opened,
    ready,
    record_own_words,
    score_two,
    scored,
)
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, LISE, REACTION, TODAY, calling, command_id, recorded

received = ApplicationReceived(
    person=ANNA,
    channel="letter",
    source="applicant",
    received_on=TODAY,
    residency="staying",
    services=("home-nursing",),
    wishes=Sealed("k1.wishes"),
    provisional_reply_due_on=TODAY,
)
withdrawn = ApplicationWithdrawn(withdrawn_on=TODAY, by="applicant")
reopened = CaseReopened(
    appeal=UUID(int=1),
    person=ANNA,
    services=("home-nursing",),
    received_on=TODAY,
    next_round=2,
    reopened_on=TODAY,
)


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
    handlers.score_assistance(score_two, calling(n=4), log)
    handlers.complete_assessment(complete_with(line()), calling(n=5), log)
    assert log.facts[:-1] == list(ready[:2]) + list(ready[2:6]) + [scored]
    assert isinstance(log.facts[-1], AssessmentCompleted)
    assert {one.record.case_id for one in log.recorded} == {CASE}


@pytest.mark.parametrize(
    ("handler", "command"),
    [
        (handlers.assign_assessment, give_to_kari),
        (handlers.record_need, record_own_words),
        (handlers.score_assistance, score_two),
        (handlers.complete_assessment, complete_with(line())),
    ],
)
def test_a_stale_screen_is_refused(handler: Handler, command: Command) -> None:
    log = a_log(opened, assigned_to_kari)
    with pytest.raises(CaseHasMovedOn):
        handler(command.model_copy(update={"seen_version": 1}), calling(), log)
