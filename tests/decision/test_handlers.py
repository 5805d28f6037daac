"""Stories of decision as a whole: commands and facts heard, and what they leave in the log."""

from uuid import UUID

import pytest
from msgspec.structs import replace

from services.decision import handlers, inbox
from services.decision.refusals import DrafterCannotDecide
from shared.contracts.assessment import AssessmentAssigned
from shared.contracts.decision import DecisionDrafted, DecisionNotified, OutcomeAltered, ServiceGranted, ServiceRefused
from shared.contracts.decision_delivering import ServiceStarted
from shared.contracts.decision_reviewing import RoundReserved
from shared.contracts.fact import Fact
from shared.contracts.intake import ApplicationAnswered
from shared.kernel.clock import start_of
from shared.kernel.refusal import CaseHasMovedOn
from tests.decision.stories import (
    APPEAL,
    ASSESSMENT,
    DECISION,
    YESTERDAY,
    a_line,
    altered,
    completed,
    discarded,
    drafted,
    granted,
    make_it,
    notified,
    notify_it,
    order_it,
    ordered,
    reopened,
    revise_it,
    start_it,
    started,
    why,
)
from tests.decision.test_reactions import allowed, answered, partly_allowed, withdrawn
from tests.kit.memory_log import MemoryLog
from tests.kit.people import CASE, KARI, OLA, REACTION, TODAY, calling, recorded


def a_log(*facts: Fact) -> MemoryLog:
    log = MemoryLog("decision")
    log.given(DECISION, *facts, case_id=CASE)
    return log


def hear(log: MemoryLog, upstream: str, fact: Fact, *, stream: UUID, n: int = 1) -> None:
    told = recorded(fact, stream=stream, position=n)
    inbox.LISTENS_TO[upstream](told, calling(REACTION, n=n), log)


def test_a_completed_assessment_is_drafted_once_in_the_stream_of_its_round() -> None:
    log = MemoryLog("decision")
    for n in (1, 2):
        hear(log, "assessment", completed(), stream=ASSESSMENT, n=n)
    (one,) = log.recorded
    assert isinstance(one.fact, DecisionDrafted)
    assert (one.record.stream, one.record.case_id) == (DECISION, CASE)


def test_a_draft_is_revised_decided_notified_ordered_and_started() -> None:
    log = a_log(drafted())
    amount = {"quantity": 300, "unit": "hours-per-week"}
    handlers.revise_draft(revise_it(amount=amount), calling(KARI, n=1), log)
    handlers.make_decision(make_it(), calling(OLA, n=2), log)
    handlers.notify_decision(notify_it(), calling(KARI, n=3), log)
    handlers.send_order(order_it(), calling(KARI, n=4), log)
    receipt = handlers.start_service(start_it(), calling(KARI, n=5), log)
    assert [type(fact) for fact in log.facts[:3]] == [DecisionDrafted, DecisionDrafted, ServiceGranted]
    told = log.facts[3]
    assert isinstance(told, DecisionNotified)
    assert [replace(told, findings=()), log.facts[4]] == [notified, ordered]
    begun = log.facts[5]
    assert isinstance(begun, ServiceStarted)
    assert replace(begun, findings=()) == replace(started, findings=())
    assert (receipt.stream, receipt.version) == (str(DECISION), 6)
    assert {one.record.case_id for one in log.recorded} == {CASE}


def test_all_lines_are_decided_in_one_append() -> None:
    log = a_log(drafted(a_line(1), a_line(2, outcome="refused"), needs_second_person=True))
    receipt = handlers.make_decision(make_it(why(2)), calling(OLA), log)
    assert [type(fact) for fact in log.facts[1:]] == [ServiceGranted, ServiceRefused]
    assert receipt.version == 3


def test_a_refused_command_leaves_nothing() -> None:
    log = a_log(drafted(needs_second_person=True))
    with pytest.raises(DrafterCannotDecide):
        handlers.make_decision(make_it(), calling(KARI), log)
    assert log.facts == [drafted(needs_second_person=True)]


def test_a_stale_screen_is_refused() -> None:
    log = a_log(drafted())
    stale = make_it().model_copy(update={"seen_version": 0})
    with pytest.raises(CaseHasMovedOn):
        handlers.make_decision(stale, calling(OLA), log)


def test_a_service_that_began_earlier_happened_on_the_day_it_began() -> None:
    log = a_log(drafted(), granted)
    handlers.start_service(start_it(started_on=YESTERDAY), calling(KARI), log)
    one = log.recorded[-1]
    assert isinstance(one.fact, ServiceStarted)
    assert one.record.happened_at == start_of(YESTERDAY)


def test_a_withdrawal_discards_the_draft_once() -> None:
    log = a_log(drafted())
    for n in (1, 2):
        hear(log, "intake", withdrawn, stream=CASE, n=n)
    assert log.facts[1:] == [discarded]


def test_a_withdrawal_that_is_heard_first_keeps_the_proposal_from_being_drafted() -> None:
    log = MemoryLog("decision")
    hear(log, "intake", withdrawn, stream=CASE, n=1)
    hear(log, "assessment", completed(), stream=ASSESSMENT, n=2)
    assert log.facts == [discarded]


def test_a_withdrawal_after_the_decision_changes_nothing() -> None:
    log = a_log(drafted(), granted)
    hear(log, "intake", withdrawn, stream=CASE)
    assert log.facts == [drafted(), granted]


@pytest.mark.parametrize("fact", [allowed, partly_allowed])
def test_an_allowed_appeal_alters_the_outcome_once(fact: Fact) -> None:
    log = a_log(drafted(), granted, notified)
    for n in (1, 2):
        hear(log, "appeal", fact, stream=APPEAL, n=n)
    assert log.facts[3:] == [altered]


def test_the_county_governor_alters_the_outcome() -> None:
    log = a_log(drafted(), granted, notified)
    hear(log, "appeal", answered("altered"), stream=APPEAL)
    assert log.facts[3:] == [OutcomeAltered(appeal=APPEAL, by="county-governor", lines=(1,), altered_on=TODAY)]


def test_a_decision_set_aside_opens_the_case_again_once_and_the_next_round_is_drafted() -> None:
    log = a_log(drafted(), granted, notified)
    for n in (1, 2):
        hear(log, "appeal", answered("set-aside"), stream=APPEAL, n=n)
    kept = RoundReserved(round=2, appeal=APPEAL, reserved_on=TODAY)
    assert log.facts[3:] == [kept, reopened]
    hear(log, "assessment", replace(completed(), round=2), stream=ASSESSMENT, n=3)
    assert log.recorded[-1].record.stream != DECISION
    assert isinstance(log.facts[-1], DecisionDrafted)


def test_an_affirmed_decision_stands() -> None:
    log = a_log(drafted(), granted, notified)
    hear(log, "appeal", answered("affirmed"), stream=APPEAL)
    assert log.facts[3:] == []


@pytest.mark.parametrize(
    ("upstream", "fact"),
    [
        ("intake", ApplicationAnswered(answered_on=TODAY, decision=DECISION)),
        ("assessment", AssessmentAssigned(caseworker="kari")),
        ("appeal", altered),
    ],
)
def test_what_does_not_concern_decision_is_passed_over(upstream: str, fact: Fact) -> None:
    log = a_log(drafted(), granted, notified)
    hear(log, upstream, fact, stream=APPEAL)
    assert log.facts[3:] == []
