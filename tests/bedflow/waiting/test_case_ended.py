"""Who waits, is offered or is to have a place in a case that ended waits no more, and each bed is somebody else's."""

from typing import Any

import pytest
from msgspec.structs import replace

from services.bedflow.refusals import LineGivesNoPlace
from services.bedflow.stays import handlers as stays
from services.bedflow.stays.commands import GrantedLine
from services.bedflow.stays.resident import stream_of
from services.bedflow.waiting import handlers
from services.bedflow.waiting.entry import Entry, evolve
from services.bedflow.waiting.entry import stream_of as entry_of
from shared.contracts.bedflow_lines import LineDecided, LineFell
from shared.contracts.bedflow_stays import AllocationWithdrawn
from shared.contracts.bedflow_waiting import EntryLeft
from shared.contracts.decision_ending import CaseEnded, CaseResumed
from shared.contracts.decision_reviewing import LeftWaitingList
from tests.bedflow.stories import DECISION, STAY, TOMORROW, begin_it
from tests.bedflow.waiting.house import (
    by_decision,
    granted,
    hear,
    of_stream,
    opened_beds,
    say,
    with_offer,
)
from tests.bedflow.waiting.stories import (
    ANNAS,
    SECOND_DECISION,
    SECOND_LINE,
    SERVICE,
    accept_it,
    allocate_place,
    enter_it,
)
from tests.bedflow.waiting.test_falling import bed, by_second_line, home
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, TODAY, command_id

moved = CaseEnded(reason="moved", lines=(1,), ended_on=TODAY)
not_needed = CaseEnded(reason="no-longer-needed", lines=(1,), ended_on=TODAY)
resumed = CaseResumed(resumed_on=TODAY)
off_the_list = LeftWaitingList(line=1, service=SERVICE, reason="no-longer-qualified", left_on=TODAY)
BY_SECOND = GrantedLine(decision_id=SECOND_DECISION, line=1)


def entry(log: MemoryLog) -> Entry:
    return log.load(entry_of(ANNA, SERVICE), evolve, Entry())[0]


def own(log: MemoryLog, **changes: Any) -> MemoryLog:
    """Anna waits by a list of our own, and is offered a bed."""
    hear(log, granted, stream=SECOND_DECISION, n=53)
    say(log, handlers.enter_waiting_list, enter_it(**changes), n=30)
    return with_offer(log)


def to_come() -> MemoryLog:
    log = with_offer(by_decision())
    say(log, handlers.accept_place, accept_it(), n=34)
    hear(log, granted, stream=SECOND_DECISION, n=53)
    say(log, handlers.allocate_place_to_waiting, allocate_place(), n=37)
    return log


@pytest.mark.parametrize(("ended", "reason"), [(moved, "moved"), (not_needed, "no-longer-qualified")])
@pytest.mark.parametrize("by", [{"case_id": CASE}, {"case_id": None, "line": BY_SECOND}])
def test_a_list_of_our_own_ends_with_its_case_and_the_offered_bed_is_free(
    ended: CaseEnded, reason: str, by: dict[str, Any]
) -> None:
    log = own(opened_beds(), **by)
    hear(log, ended, stream=SECOND_DECISION, n=60)
    assert of_stream(log, ANNAS)[-1] == EntryLeft(reason=reason, left_on=TODAY)
    assert (entry(log).is_open, bed(log).promises) == (False, ())


def test_who_waits_in_another_case_waits_on() -> None:
    log = own(opened_beds(), case_id=command_id(9))
    hear(log, not_needed, stream=SECOND_DECISION, n=60)
    assert entry(log).is_open
    assert [use.stay for use in bed(log).promises] == [STAY]


def test_a_place_that_was_accepted_and_not_decided_ends_with_the_list_of_the_decision() -> None:
    log = with_offer(by_decision())
    say(log, handlers.accept_place, accept_it(), n=34)
    hear(log, off_the_list, n=60)
    hear(log, not_needed, n=61)
    assert (entry(log).is_open, bed(log).promises) == (False, ())
    assert of_stream(log, ANNAS)[-1] == EntryLeft(reason="no-longer-qualified", left_on=TODAY)


@pytest.mark.parametrize("ended", [moved, not_needed])
def test_a_place_that_was_planned_is_taken_back_and_nobody_waits_again(ended: CaseEnded) -> None:
    log = to_come()
    hear(log, ended, stream=SECOND_DECISION, n=60)
    withdrawn_ = AllocationWithdrawn(stay=STAY, withdrawn_on=TODAY, reason="case-ended")
    assert of_stream(log, stream_of(ANNA))[-1] == withdrawn_
    assert (bed(log).promises, entry(log).is_open) == ((), False)


def test_who_has_moved_in_stays_and_no_other_place_is_given_by_the_case() -> None:
    log = to_come()
    say(log, stays.begin_stay, begin_it(begun_on=TOMORROW), n=12, on=TOMORROW)
    size = len(log.recorded)
    hear(log, moved, stream=SECOND_DECISION, n=60)
    assert log.facts[size:] == [LineFell(line=SECOND_LINE, because="case-ended", fell_on=TODAY)]
    assert [stay.id for stay in home(log).stays] == [STAY]


def test_the_lines_of_a_case_that_ended_give_no_place_until_it_is_resumed() -> None:
    log = opened_beds()
    hear(log, granted, stream=SECOND_DECISION, n=53)
    hear(log, replace(moved, lines=(1,)), stream=SECOND_DECISION, n=60)
    with pytest.raises(LineGivesNoPlace):
        say(log, stays.allocate_stay, by_second_line(), n=61)
    hear(log, resumed, stream=SECOND_DECISION, n=62)
    assert isinstance(log.facts[-1], LineDecided)
    say(log, stays.allocate_stay, by_second_line(), n=63)


def test_of_a_case_about_no_bed_nothing_is_kept() -> None:
    log = MemoryLog("bedflow")
    hear(log, moved, stream=DECISION)
    hear(log, resumed, stream=DECISION, n=51)
    assert log.facts == []
