"""Stories of appeal as a whole: commands and facts heard, and what they leave in the log."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from services.appeal import handlers, inbox
from services.appeal.refusals import DeciderCannotReview, NothingToAppeal
from shared.contracts.appeal import AppealForwarded, AppealReceived, LateAppealAdmitted
from shared.contracts.appeal_reviewing import PackEntry
from shared.contracts.decision import DraftDiscarded
from shared.contracts.fact import Fact
from shared.kernel.clock import start_of
from shared.kernel.refusal import CaseHasMovedOn, NotFound
from tests.appeal.stories import (
    APPEAL,
    DECISION,
    PERIOD,
    YESTERDAY,
    admit_it,
    allow_it,
    allowed,
    answer_it,
    answered,
    forward_it,
    forwarded,
    notified,
    partly_allow_it,
    partly_allowed,
    period_started,
    receive_it,
    received,
    received_late,
    reject_late,
    rejected,
    withdraw_it,
    withdrawn,
)
from tests.kit.memory_log import MemoryLog
from tests.kit.people import CASE, KARI, LISE, OLA, REACTION, TODAY, calling, leaf_at, recorded


def a_log(*facts: Fact) -> MemoryLog:
    log = MemoryLog("appeal")
    log.given(PERIOD, period_started, case_id=CASE)
    log.given(APPEAL, *facts, case_id=CASE)
    return log


def test_a_notified_decision_starts_its_periods_once() -> None:
    log = MemoryLog("appeal")
    for n in (1, 2):
        told = recorded(notified, stream=DECISION, position=n)
        inbox.LISTENS_TO["decision"](told, calling(REACTION, n=n), log)
    (one,) = log.recorded
    heard = PackEntry(service="decision", position=1, hash=leaf_at(1))
    assert (one.fact, one.record.stream, one.record.case_id) == (replace(period_started, heard=heard), PERIOD, CASE)


def test_what_does_not_concern_appeal_is_passed_over() -> None:
    log = MemoryLog("appeal")
    told = recorded(DraftDiscarded(reason="withdrawn", discarded_on=TODAY), stream=DECISION)
    inbox.LISTENS_TO["decision"](told, calling(REACTION), log)
    assert log.facts == []


def test_an_appeal_stands_in_a_stream_of_its_own_within_the_case() -> None:
    log = a_log()
    receipt = handlers.receive_appeal(receive_it(), calling(KARI), log)
    one = log.recorded[-1]
    assert isinstance(one.fact, AppealReceived)
    assert (receipt.stream, one.record.case_id) == (str(APPEAL), CASE)


def test_an_appeal_that_arrived_earlier_happened_on_the_day_it_arrived() -> None:
    log = a_log()
    handlers.receive_appeal(receive_it(sent_on=YESTERDAY, received_on=YESTERDAY), calling(KARI), log)
    assert log.recorded[-1].record.happened_at == start_of(YESTERDAY)


def test_nothing_is_appealed_before_a_decision_has_arrived() -> None:
    log = MemoryLog("appeal")
    with pytest.raises(NothingToAppeal):
        handlers.receive_appeal(receive_it(), calling(KARI), log)
    assert log.facts == []


def test_a_late_appeal_is_admitted_partly_allowed_sent_on_and_answered() -> None:
    log = a_log(received_late)
    handlers.admit_late_appeal(admit_it, calling(LISE, n=1), log)
    handlers.partly_allow_appeal(partly_allow_it(), calling(LISE, n=2), log)
    handlers.forward_appeal(forward_it, calling(LISE, n=3), log)
    receipt = handlers.record_answer(answer_it(lines=(2,)), calling(KARI, n=4), log)
    kinds = [type(fact) for fact in log.facts[2:]]
    assert kinds == [LateAppealAdmitted, type(partly_allowed), AppealForwarded, type(answered)]
    assert (receipt.stream, receipt.version) == (str(APPEAL), 5)
    assert {one.record.case_id for one in log.recorded} == {CASE}


def test_an_appeal_is_allowed() -> None:
    log = a_log(received())
    handlers.allow_appeal(allow_it, calling(LISE), log)
    assert log.facts[2:] == [allowed]


def test_a_late_appeal_is_rejected() -> None:
    log = a_log(received_late)
    handlers.reject_appeal(reject_late, calling(LISE), log)
    assert log.facts[2:] == [rejected]


def test_an_appeal_is_withdrawn() -> None:
    log = a_log(received(), forwarded)
    handlers.withdraw_appeal(withdraw_it, calling(KARI), log)
    assert log.facts[3:] == [withdrawn]


def test_the_decider_is_known_from_the_decision_itself() -> None:
    log = a_log(received())
    with pytest.raises(DeciderCannotReview):
        handlers.forward_appeal(forward_it, calling(OLA), log)
    assert log.facts[2:] == []


def test_an_appeal_nobody_sent_is_not_found() -> None:
    with pytest.raises(NotFound):
        handlers.allow_appeal(allow_it, calling(LISE), a_log())


def test_a_stale_screen_is_refused() -> None:
    stale = allow_it.model_copy(update={"seen_version": 0})
    with pytest.raises(CaseHasMovedOn):
        handlers.allow_appeal(stale, calling(LISE), a_log(received()))


def test_an_answer_happened_when_it_was_received() -> None:
    log = a_log(received(), forwarded)
    later = TODAY + timedelta(days=30)
    handlers.record_answer(answer_it(decided_on=TODAY, received_on=TODAY), calling(KARI, on=later), log)
    assert log.recorded[-1].record.happened_at == start_of(TODAY)
