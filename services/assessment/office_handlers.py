"""Knows how each command about who works on what, and about the journal, is carried out: load, decide, append."""

from uuid import UUID

from services.assessment import assigning, journal, staff
from services.assessment.assessment import stream_of
from services.assessment.handlers import load, load_staff, part_of
from services.assessment.journal import Journal, journal_of
from services.assessment.office_commands import (
    DeclareImpartiality,
    EndStaffAbsence,
    HandOverCases,
    NoteStaffAbsence,
    NoteStaffDeparture,
    RegisterStaffMember,
    WriteJournalEntry,
)
from services.assessment.staff import StaffMember
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import derived_id
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import NotFound


def register_staff_member(command: RegisterStaffMember, by: Caller, log: Log) -> Receipt:
    stream = staff.stream_of(command.staff)
    state, version = _load_staff(stream, log=log)
    command.refuse_if_stale(version)
    return log.append(stream, version, staff.register(state, command, actor=by.actor), by=by, case_id=stream)


def note_staff_absence(command: NoteStaffAbsence, by: Caller, log: Log) -> Receipt:
    stream = staff.stream_of(command.staff)
    state, version = _load_staff(stream, log=log)
    command.refuse_if_stale(version)
    return log.append(stream, version, staff.note_absence(state, command, actor=by.actor), by=by, case_id=stream)


def end_staff_absence(command: EndStaffAbsence, by: Caller, log: Log) -> Receipt:
    stream = staff.stream_of(command.staff)
    state, version = _load_staff(stream, log=log)
    command.refuse_if_stale(version)
    return log.append(stream, version, staff.end_absence(state, command), by=by, case_id=stream)


def note_staff_departure(command: NoteStaffDeparture, by: Caller, log: Log) -> Receipt:
    stream = staff.stream_of(command.staff)
    state, version = _load_staff(stream, log=log)
    command.refuse_if_stale(version)
    return log.append(stream, version, staff.depart(state, command, actor=by.actor), by=by, case_id=stream)


def declare_impartiality(command: DeclareImpartiality, by: Caller, log: Log) -> Receipt:
    state, version = load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    declared = assigning.declare_impartiality(state, command, actor=by.actor, today=by.today)
    return log.append(command.assessment_id, version, *declared, by=by, case_id=state.case_id)


def hand_over_cases(command: HandOverCases, by: Caller, log: Log) -> Receipt:
    """All or none: everything is decided before anything is recorded. The receipt's version says how many."""
    decided, moved = [], []
    for case in command.cases:
        state, version = load(case.assessment_id, log=log)
        member = load_staff(case.to_caseworker, log=log)
        assigned = assigning.hand_over(state, command, case, staff=member, today=by.today)
        decided.append((case.assessment_id, version, assigned, state.case_id))
        moved.append(assigning.is_handed_over(state, command, case, today=by.today))
    for stream, version, assigned, case_id in decided:
        if assigned:
            log.append(stream, version, assigned, by=part_of(by, stream), case_id=case_id)
    register = derived_id("handover", command.id)
    # Last, and under the command's own id: a request that broke off is done to its end when it is sent again.
    return log.append(register, 0, *moved, by=by, case_id=register)


def write_journal_entry(command: WriteJournalEntry, by: Caller, log: Log) -> Receipt:
    known, _ = load(stream_of(command.case_id, round=1), log=log)
    if known.stage == "absent":
        raise NotFound
    stream = journal_of(command.case_id)
    state, version = log.load(stream, journal.evolve, Journal())
    command.refuse_if_stale(version)
    entry = journal.write(state, command, person=known.person, today=by.today)
    return log.append(stream, version, entry, by=by, case_id=stream)


def _load_staff(stream: UUID, *, log: Log) -> tuple[StaffMember, int]:
    return log.load(stream, staff.evolve, StaffMember())
