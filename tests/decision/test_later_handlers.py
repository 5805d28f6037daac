"""Stories of a case over several rounds: what the log holds after commands, facts of others, and deadlines."""

from datetime import timedelta
from uuid import UUID

import pytest
from msgspec.structs import replace

from services.decision import handlers, inbox
from services.decision.afterwards import handlers as afterwards_handlers
from services.decision.carrying_out import handlers as delivering_handlers
from services.decision.carrying_out.commands import UndoRegistration
from services.decision.commands import MakeDecision
from services.decision.deadlines import deadlines_of
from services.decision.refusals import AlreadyUnderReview
from services.decision.revising import handlers as reviewing_handlers
from services.decision.revising.commands import AppointSubstitute
from shared.contracts.appeal_receiving import ReversalRequested
from shared.contracts.appeal_reviewing import ExecutionSuspended, SuspensionEnded
from shared.contracts.decision import CaseReopened, DecisionDrafted, DraftDiscarded, ServiceRefused
from shared.contracts.decision_afterwards import FormerLineContinued, SuspensionLifted
from shared.contracts.decision_delivering import OrderChased, OrderSent, ReviewFellDue, ServiceStopped
from shared.contracts.decision_ending import CaseEnded
from shared.contracts.decision_reviewing import (
    HelpWithoutDecisionFellDue,
    HelpWithoutDecisionStarted,
    LeftWaitingList,
    ReversalAsked,
    ReviewOpened,
)
from shared.contracts.fact import Fact
from shared.contracts.intake import CaseClosed, EmergencyHelpStarted
from shared.kernel.confidential import Clear
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.refusal import NotFound
from tests.decision.later_stories import (
    SECOND,
    allocate_it,
    announce_it,
    ask_for_reasons,
    give_reasons,
    leave_it,
    on_the_list,
    prioritise,
    review_it,
    review_opened,
    waiting_line,
)
from tests.decision.stories import (
    APPEAL,
    DECISION,
    a_line,
    drafted,
    granted,
    home_is_sound,
    notified,
    order_it,
    ordered,
    reopened,
    started,
    why,
)
from tests.decision.test_handlers import a_log, hear
from tests.decision.test_reactions import answered
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, KARI, LISE, OLA, REACTION, TODAY, calling, command_id, noon, recorded

died = CaseClosed(person=ANNA, reason="died", closed_on=TODAY)
helped = EmergencyHelpStarted(
    person=ANNA,
    started_on=TODAY,
    services=("home-nursing",),
    provider="home-care-north",
    grounds=Clear(ANNA, "health", "Fall i hjemmet."),
)


def streams(log: MemoryLog, kind: type[Fact]) -> list[UUID]:
    return [one.record.stream for one in log.recorded if isinstance(one.fact, kind)]


def pass_by(log: MemoryLog, kind: str, *, stream: UUID = DECISION) -> None:
    due = Due(kind=kind, stream=stream, case_id=CASE, position=1, due_at=noon(TODAY))
    inbox.when_due(due, calling(REACTION, n=90 + len(log.facts)), log)


def test_a_review_is_the_first_fact_of_the_next_round() -> None:
    log = a_log(drafted(), granted, notified)
    receipt = reviewing_handlers.open_review(review_it(), calling(KARI), log)
    assert (receipt.stream, receipt.version) == (str(SECOND), 1)
    assert isinstance(log.facts[-1], ReviewOpened)
    reviewing_handlers.send_prior_notice(announce_it(decision_id=SECOND), calling(KARI, n=2), log)
    assert log.recorded[-1].record.stream == SECOND


def test_a_case_set_aside_while_it_is_reviewed_gets_a_round_of_its_own() -> None:
    log = a_log(drafted(), granted, notified)
    log.given(SECOND, review_opened(), case_id=CASE)
    hear(log, "appeal", answered("set-aside"), stream=DECISION)
    assert isinstance(log.facts[-1], CaseReopened)
    assert log.facts[-1].next_round == 3


def test_a_review_leaves_the_round_free_that_was_announced() -> None:
    assistance = replace(granted, line=2, service="bpa")
    log = a_log(drafted(a_line(1), a_line(2, service="bpa")), granted, assistance, notified, reopened)
    with pytest.raises(AlreadyUnderReview, match="opphevet"):
        reviewing_handlers.open_review(review_it(), calling(KARI), log)
    reviewing_handlers.open_review(review_it(lines=(2,)), calling(KARI), log)
    assert isinstance(log.facts[-1], ReviewOpened)
    assert log.facts[-1].round == 3


def test_a_place_is_drafted_in_the_next_round() -> None:
    log = a_log(drafted(waiting_line, findings=(home_is_sound,)), on_the_list, notified)
    reviewing_handlers.reassess_waiting(prioritise(), calling(KARI), log)
    reviewing_handlers.allocate_place(allocate_it(), calling(KARI, n=2), log)
    assert streams(log, DecisionDrafted) == [DECISION, SECOND]
    reviewing_handlers.leave_waiting_list(leave_it(), calling(KARI, n=3), log)
    assert isinstance(log.facts[-1], LeftWaitingList)


def test_who_dies_gets_no_decision_and_no_service_in_any_round() -> None:
    log = a_log(drafted(), granted, notified, ordered, started)
    log.given(SECOND, review_opened(), case_id=CASE)
    hear(log, "intake", died, stream=CASE)
    assert [type(fact) for fact in log.facts[-3:]] == [ServiceStopped, CaseEnded, DraftDiscarded]
    assert log.facts[-3] == ServiceStopped(line=1, service="home-nursing", reason="died", stopped_on=TODAY)
    hear(log, "intake", died, stream=CASE, n=2)
    assert len(streams(log, ServiceStopped)) == 1


def test_who_dies_before_there_is_a_draft_gets_none() -> None:
    log = MemoryLog("decision")
    hear(log, "intake", died, stream=CASE)
    assert log.facts[1:] == [DraftDiscarded(reason="died", discarded_on=TODAY)]


def test_help_that_began_before_a_decision_ends_as_well() -> None:
    log = a_log(drafted(), started)
    hear(log, "intake", died, stream=CASE)
    assert [type(fact) for fact in log.facts[3:]] == [DraftDiscarded, ServiceStopped]


def test_who_moves_waits_no_more() -> None:
    log = a_log(drafted(waiting_line), on_the_list, notified)
    hear(log, "intake", CaseClosed(person=ANNA, reason="no-longer-needed", closed_on=TODAY), stream=CASE)
    assert log.facts[-2] == LeftWaitingList(
        line=1, service="long-term-stay", reason="no-longer-qualified", left_on=TODAY
    )


def test_help_before_a_decision_starts_a_clock_that_falls_due_once() -> None:
    log = MemoryLog("decision")
    hear(log, "intake", helped, stream=CASE)
    noted = log.facts[-1]
    assert isinstance(noted, HelpWithoutDecisionStarted)
    assert noted.decide_by == TODAY + timedelta(days=14)
    for _ in (1, 2):
        pass_by(log, "help-without-decision")
    assert [type(fact) for fact in log.facts[1:]] == [HelpWithoutDecisionFellDue]


def test_help_that_is_decided_needs_no_clock() -> None:
    log = a_log(drafted(), granted)
    hear(log, "intake", helped, stream=CASE)
    pass_by(log, "help-without-decision")
    assert log.facts[2:] == []


def test_an_order_that_asks_for_an_answer_is_chased_when_none_comes() -> None:
    log = a_log(drafted(), granted, notified)
    handlers.send_order(order_it(acknowledge_by=TODAY), calling(KARI), log)
    sent = log.recorded[-1]
    assert isinstance(sent.fact, OrderSent)
    (deadline,) = deadlines_of(sent)
    assert isinstance(deadline, Start)
    pass_by(log, deadline.kind)
    assert isinstance(log.facts[-1], OrderChased)


def test_a_plain_order_starts_no_deadline_and_ends_that_of_an_order_before() -> None:
    assert deadlines_of(recorded(ordered)) == (Stop(kind="order-1"),)
    assert deadlines_of(recorded(started)) == (Stop(kind="order-1"),)


def test_a_service_is_looked_at_again_when_the_day_comes() -> None:
    log = a_log(drafted(), granted, notified, started)
    pass_by(log, "review-1")
    assert isinstance(log.facts[-1], ReviewFellDue)


def test_a_deadline_nobody_knows_asks_for_nothing() -> None:
    log = a_log(drafted())
    pass_by(log, "unheard-of")
    assert len(log.facts) == 1


def test_a_registration_by_mistake_is_undone_by_a_fact_that_names_it() -> None:
    log = a_log(drafted(), granted, notified, started)
    wrong = UndoRegistration(id=command_id(1), decision_id=DECISION, line=1, what="start", reason="wrong-line")
    assert delivering_handlers.undo_registration(wrong, calling(KARI), log).version == 5


def test_reasons_are_asked_for_and_given() -> None:
    log = a_log(drafted(), granted, notified)
    afterwards_handlers.request_reasons(ask_for_reasons(), calling(KARI), log)
    afterwards_handlers.provide_reasons(give_reasons(), calling(KARI, n=2), log)
    assert [type(fact).__name__ for fact in log.facts[3:]] == ["ReasonsRequested", "ReasonsProvided"]


def test_a_substitute_decides_in_the_name_of_who_is_absent() -> None:
    log = a_log(drafted(a_line(outcome="refused")))
    stand_in = AppointSubstitute(
        id=command_id(1),
        absent="ola",
        substitute="lise",
        role="decider",
        unit="allocation-office",
        from_on=TODAY,
        to_on=TODAY,
    )
    reviewing_handlers.appoint_substitute(stand_in, calling(LISE), log)
    decide = MakeDecision(id=command_id(2), decision_id=DECISION, reasons=(why(),), for_absent="ola")
    handlers.make_decision(decide, calling(LISE, n=2), log)
    assert isinstance(log.facts[-1], ServiceRefused)


def test_nobody_reviews_what_is_not_there() -> None:
    with pytest.raises(NotFound):
        reviewing_handlers.open_review(review_it(), calling(OLA), MemoryLog("decision"))


def test_an_appeal_that_suspends_lets_the_former_line_go_on_until_it_has_ended() -> None:
    log = a_log(drafted(), granted, notified)
    waits = ExecutionSuspended(
        decision=DECISION,
        lines=(1,),
        suspended_on=TODAY,
        by="municipality",
        is_mandatory=True,
        reasons=Clear(ANNA, "health", "Fare for helsen."),
    )
    hear(log, "appeal", waits, stream=APPEAL)
    hear(log, "appeal", SuspensionEnded(decision=DECISION, lines=(1,), ended_on=TODAY), stream=APPEAL, n=2)
    assert log.facts[3:] == [
        FormerLineContinued(appeal=APPEAL, lines=(1,), continued_on=TODAY),
        SuspensionLifted(appeal=APPEAL, lines=(1,), lifted_on=TODAY),
    ]


def test_who_asks_for_reversal_a_year_late_is_listed() -> None:
    log = a_log(drafted(), granted, notified)
    asked = ReversalRequested(decision=DECISION, person=ANNA, lines=(1,), requested_on=TODAY)
    hear(log, "appeal", asked, stream=APPEAL)
    assert log.facts[3:] == [ReversalAsked(request=APPEAL, lines=(1,), asked_on=TODAY)]
