"""Stories of appeal as a whole beside the main road: commands, facts heard, deadlines, and what they leave."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from services.appeal import handlers, inbox
from services.appeal.answering import handlers as answering_handlers
from services.appeal.closing import ended_cases
from services.appeal.deadlines import deadlines_of
from services.appeal.receiving import handlers as receiving_handlers
from services.appeal.receiving.commands import ResumeAppeal
from services.appeal.refusals import NotRejected
from services.appeal.reviewing import handlers as reviewing_handlers
from shared.contracts.appeal import AppealDecided
from shared.contracts.appeal_answering import AppealClosed, AppealsOfCaseClosed, CaseEnded
from shared.contracts.appeal_receiving import AppealResumed, MendingFellDue
from shared.contracts.appeal_reviewing import SuspensionEnded, SuspensionFellDue
from shared.contracts.fact import Fact
from shared.contracts.intake import CaseClosed
from shared.eventing.log import Log
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start, Stop
from tests.appeal import later_stories as later
from tests.appeal.coercion_stories import received_by_force
from tests.appeal.later_stories import ACCESS, OWN_PERIOD, SECOND, SUPERVISION, asked_to_mend, suspension_asked
from tests.appeal.stories import (
    APPEAL,
    DECISION,
    PERIOD,
    allow_it,
    answer_it,
    forward_it,
    forwarded,
    period_started,
    receive_it,
    received,
    received_late,
    reject_late,
    withdraw_it,
)
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, KARI, LISE, OLA, REACTION, TODAY, calling, noon, recorded

ENDED = CaseEnded(reason="died", ended_on=TODAY)
LATER = TODAY + timedelta(days=40)


class Known:
    """Which appeals a test says are open."""

    def __init__(self, *appeals: UUID) -> None:
        self._appeals = appeals

    def of(self, case_id: UUID, log: Log) -> list[UUID]:
        return list(self._appeals)


def a_log(*facts: Fact) -> MemoryLog:
    log = MemoryLog("appeal")
    log.given(PERIOD, period_started, case_id=CASE)
    log.given(APPEAL, *facts, case_id=CASE)
    return log


def pass_deadline(log: MemoryLog, fact: Fact, stream: UUID, *, n: int, appeals: Known = Known()) -> None:  # noqa: B008
    """Do what is asked when the deadline that a fact started passes."""
    (started,) = [one for one in deadlines_of(recorded(fact, stream=stream)) if isinstance(one, Start)]
    due = Due(kind=started.kind, stream=stream, case_id=CASE, position=1, due_at=started.due_at)
    inbox.when_due(due, calling(REACTION, n=n), log, open_appeals=appeals)


def test_reasons_that_arrive_restart_the_period_once() -> None:
    log = a_log()
    for n in (1, 2):
        told = recorded(later.reasons_provided, stream=DECISION, position=9)
        inbox.LISTENS_TO["decision"](told, calling(REACTION, n=n), log)
    (restarted,) = [one for one in log.recorded if one.record.stream == PERIOD][1:]
    assert restarted.record.case_id == CASE


def test_an_appeal_is_mended_investigated_packed_and_answered_by_line() -> None:
    log = a_log(received())
    steps: tuple[tuple[Any, Any], ...] = (
        (receiving_handlers.ask_for_mending, later.ask_to_mend()),
        (receiving_handlers.mend_appeal, later.mend_it()),
        (reviewing_handlers.assign_appeal, later.to_lise),
        (reviewing_handlers.note_investigation, later.note_it()),
        (reviewing_handlers.show_new_facts, later.show_it),
        (reviewing_handlers.request_suspension, later.ask_suspension()),
        (reviewing_handlers.suspend_execution, later.suspend_it()),
        (handlers.forward_appeal, forward_it),
        (reviewing_handlers.send_forwarding_pack, later.pack_it(statement_at=10)),
        (answering_handlers.note_worse_outcome, later.warn),
        (handlers.record_answer, answer_it(lines=(1,), outcome="altered")),
        (handlers.record_answer, answer_it(lines=(2,))),
        (answering_handlers.claim_costs, later.claim_it()),
        (answering_handlers.decide_costs, later.decide_costs()),
    )
    for n, (handler, command) in enumerate(steps, start=1):
        handler(command, calling(LISE, n=n), log)
    assert {one.record.case_id for one in log.recorded} == {CASE}
    kinds = [type(fact).__name__ for fact in log.facts[2:]]
    assert len(kinds) == len(steps) + 1
    assert kinds.index("SuspensionEnded") == kinds.index("AppealDecided") + 1


def test_a_rejection_is_told_appealed_undone_and_the_appeal_tried_after_all() -> None:
    log = a_log(received_late)
    handlers.reject_appeal(reject_late, calling(LISE, n=1), log)
    receiving_handlers.notify_rejection(later.tell_rejection, calling(KARI, n=2), log)
    assert log.recorded[-1].record.stream == OWN_PERIOD
    second = receive_it(appeal_id=SECOND, decision_id=APPEAL)
    handlers.receive_appeal(second, calling(KARI, n=3), log)
    undo = allow_it.model_copy(update={"appeal_id": SECOND})
    handlers.allow_appeal(undo, calling(OLA, n=4), log)
    pass_deadline(log, log.facts[-1], SECOND, n=5)
    assert log.facts[-1] == AppealResumed(by=SECOND, resumed_on=TODAY)
    handlers.allow_appeal(allow_it, calling(LISE, n=6), log)
    assert log.recorded[-1].record.stream == APPEAL


def test_an_appeal_is_resumed_once() -> None:
    log = a_log(received_late)
    log.given(SECOND, received(decision=APPEAL, against="rejection"), case_id=CASE)
    command = ResumeAppeal(id=UUID(int=1), appeal_id=SECOND)
    with pytest.raises(NotRejected):
        receiving_handlers.resume_appeal(command, calling(REACTION), log)
    assert deadlines_of(recorded(AppealResumed(by=SECOND, resumed_on=TODAY), stream=APPEAL)) == (
        Stop(kind="resume-appeal", stream=SECOND),
    )


def test_a_request_for_reversal_ends_the_appeal() -> None:
    after_a_year = date(2025, 2, 21)
    late = received(in_time=False, sent_on=after_a_year, received_on=after_a_year)
    log = a_log(late)
    receiving_handlers.request_reversal(later.reverse_it, calling(LISE, on=after_a_year), log)
    over = tuple(Stop(kind=kind) for kind in ("mend-appeal", "suspension", "pass-on"))
    assert deadlines_of(log.recorded[-1]) == over


def test_what_waited_for_an_appeal_goes_on_when_the_appeal_becomes_a_request_for_reversal() -> None:
    after_a_year = date(2025, 2, 21)
    late = received(in_time=False, sent_on=after_a_year, received_on=after_a_year)
    log = a_log(late, later.suspended)
    receiving_handlers.request_reversal(later.reverse_it, calling(LISE, on=after_a_year), log)
    assert log.facts[-1] == SuspensionEnded(decision=DECISION, lines=(1,), ended_on=after_a_year)


def test_missing_information_moves_the_period_in_its_own_stream() -> None:
    log = a_log()
    receiving_handlers.note_missing_information(later.doubt_it(), calling(LISE, n=1), log)
    receiving_handlers.give_appeal_information(later.inform_it(), calling(LISE, n=2), log)
    assert [one.record.stream for one in log.recorded] == [PERIOD] * 3


def test_deadlines_pass_with_a_fact_of_their_own() -> None:
    log = a_log(received(), asked_to_mend, suspension_asked)
    pass_deadline(log, asked_to_mend, APPEAL, n=1)
    pass_deadline(log, suspension_asked, APPEAL, n=2)
    assert log.facts[-2:] == [
        MendingFellDue(mend_by=asked_to_mend.mend_by),
        SuspensionFellDue(decide_by=suspension_asked.decide_by),
    ]
    assert [deadlines_of(one) for one in log.recorded[-2:]] == [(Stop(kind="mend-appeal"),), (Stop(kind="suspension"),)]


def test_a_deadline_passes_the_day_after_the_last_one() -> None:
    (started,) = deadlines_of(recorded(asked_to_mend))
    assert started == Start(kind="mend-appeal", due_at=start_of(asked_to_mend.mend_by + timedelta(days=1)))


def test_an_unknown_deadline_asks_for_nothing() -> None:
    log = a_log(received())
    due = Due(kind="unknown", stream=APPEAL, case_id=CASE, position=1, due_at=noon(TODAY))
    inbox.when_due(due, calling(REACTION), log, open_appeals=Known())
    assert len(log.facts) == 2


def test_a_closed_case_closes_its_open_appeals_with_the_reason_once() -> None:
    log = a_log(received(), later.suspended)
    log.given(SECOND, received(), case_id=CASE)
    closed = CaseClosed(person=ANNA, reason="died", closed_on=TODAY)
    for n in (1, 2):
        told = recorded(closed, stream=CASE, position=3)
        inbox.LISTENS_TO["intake"](told, calling(REACTION, n=n), log)
    assert log.facts[-1] == ENDED
    everything = Known(APPEAL, SECOND)
    for n in (3, 4):
        pass_deadline(log, ENDED, ended_cases.stream_of(CASE), n=n, appeals=everything)
    over = AppealClosed(reason="died", closed_on=TODAY)
    ended = SuspensionEnded(decision=DECISION, lines=(1,), ended_on=TODAY)
    assert log.facts[-4:] == [over, ended, over, AppealsOfCaseClosed(closed=2)]


@pytest.mark.parametrize(
    "history",
    [(received(), forwarded), (received(against="user-fee"),), (received_by_force(),)],
    ids=["with-the-appeal-body", "on-a-fee", "on-coercion"],
)
def test_what_is_not_ours_to_end_goes_on_when_the_case_is_closed(history: tuple[Fact, ...]) -> None:
    log = a_log(*history)
    log.given(ended_cases.stream_of(CASE), ENDED, case_id=CASE)
    pass_deadline(log, ENDED, ended_cases.stream_of(CASE), n=2, appeals=Known(APPEAL))
    assert log.facts[-1] == AppealsOfCaseClosed(closed=0)


def test_the_county_governor_answers_though_the_person_has_moved_away() -> None:
    log = a_log(received(), forwarded)
    log.given(ended_cases.stream_of(CASE), ENDED, case_id=CASE)
    pass_deadline(log, ENDED, ended_cases.stream_of(CASE), n=2, appeals=Known(APPEAL))
    handlers.record_answer(answer_it(), calling(LISE, n=3), log)
    assert isinstance(log.facts[-1], AppealDecided)


def test_an_appeal_that_has_ended_is_not_closed() -> None:
    log = a_log(received())
    handlers.withdraw_appeal(withdraw_it, calling(KARI, n=1), log)
    log.given(ended_cases.stream_of(CASE), ENDED, case_id=CASE)
    pass_deadline(log, ENDED, ended_cases.stream_of(CASE), n=2, appeals=Known(APPEAL))
    assert log.facts[-1] == AppealsOfCaseClosed(closed=0)


def test_refused_access_is_told_and_appealed() -> None:
    log = MemoryLog("appeal")
    receiving_handlers.refuse_access(later.refuse_it(), calling(LISE, n=1), log)
    receiving_handlers.notify_access_refusal(later.tell_access, calling(KARI, n=2), log)
    appeal = receive_it(decision_id=ACCESS, lines=(1,))
    handlers.receive_appeal(appeal, calling(KARI, n=3), log)
    assert {one.record.case_id for one in log.recorded} == {CASE}


def test_a_supervisory_case_stands_in_a_stream_of_its_own() -> None:
    log = MemoryLog("appeal")
    answering_handlers.open_supervision(later.open_it(), calling(LISE, n=1), log)
    answering_handlers.answer_supervision(later.answer_supervision, calling(LISE, n=2), log)
    answering_handlers.close_supervision(later.close_it(), calling(LISE, n=3), log)
    assert {one.record.stream for one in log.recorded} == {SUPERVISION}


def test_the_board_is_seated_from_the_log() -> None:
    log = a_log(received(lines=(3,), body="municipal-board"), later.to_the_board)
    answering_handlers.seat_board(later.seat_them(), calling(LISE, on=LATER), log)
    assert log.recorded[-1].record.stream == APPEAL


def test_a_suspension_is_declined_from_the_log() -> None:
    log = a_log(received(), suspension_asked)
    reviewing_handlers.decline_suspension(later.decline_it(), calling(LISE), log)
    assert deadlines_of(log.recorded[-1]) == (Stop(kind="suspension"),)
