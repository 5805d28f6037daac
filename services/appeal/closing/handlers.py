"""Knows how the open appeals of a closed case are closed: once each, however often it is tried."""

from dataclasses import replace
from uuid import UUID

from services.appeal.answering.commands import CloseAppealsOfCase, EndCase
from services.appeal.closing import ended_cases
from services.appeal.closing.ended_cases import Ending, OpenAppeals
from services.appeal.handlers import load_appeal
from services.appeal.reviewing import suspending
from shared.contracts.appeal_answering import CaseEnded
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import CommandId, derived_id
from shared.kernel.refusal import CaseHasMovedOn

TRIES = 5


def end_case(command: EndCase, by: Caller, log: Log) -> None:
    stream = ended_cases.stream_of(command.case_id)
    state, version = log.load(stream, ended_cases.evolve, Ending())
    if ended := ended_cases.end(state, command):
        log.append(stream, version, ended, by=by, case_id=command.case_id)


def close_appeals_of_case(command: CloseAppealsOfCase, by: Caller, log: Log, *, open_appeals: OpenAppeals) -> None:
    """End every open appeal of the case, then say so. A crash in between closes the rest later, nothing twice."""
    stream = ended_cases.stream_of(command.case_id)
    state, version = log.load(stream, ended_cases.evolve, Ending())
    if state.pending is None:
        return
    closed = sum(_close(one, why=state.pending, by=by, log=log) for one in open_appeals.of(command.case_id, log))
    if seen_to := ended_cases.see_to(state, closed=closed):
        log.append(stream, version, seen_to, by=by, case_id=command.case_id)


def _close(appeal_id: UUID, *, why: CaseEnded, by: Caller, log: Log) -> bool:
    """Whether something was closed. Somebody may be working on the appeal at this moment: try again."""
    for _ in range(TRIES - 1):
        try:
            return _close_once(appeal_id, why=why, by=by, log=log)
        except CaseHasMovedOn:
            continue
    return _close_once(appeal_id, why=why, by=by, log=log)


def _close_once(appeal_id: UUID, *, why: CaseEnded, by: Caller, log: Log) -> bool:
    state, version = load_appeal(appeal_id, log=log)
    closed = ended_cases.close(state, why=why)
    if closed is not None:
        facts = suspending.with_end(state, closed, today=by.today)
        part = replace(by, command_id=CommandId(derived_id(by.command_id, appeal_id)))
        log.append(appeal_id, version, *facts, by=part, case_id=state.case_id)
    return closed is not None
