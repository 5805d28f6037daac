"""Knows how each command about who works on what, and about the journal, is carried out: load, decide, append."""

from collections.abc import Iterable
from uuid import UUID

from services.assessment import assigning, journal, staff, units
from services.assessment.assessment import stream_of
from services.assessment.caseload import is_full
from services.assessment.desks import Desk, desk_of, is_kept, with_room
from services.assessment.handlers import load
from services.assessment.journal import Journal
from services.assessment.office_commands import (
    CorrectJournalEntry,
    DeclareImpartiality,
    EndStaffAbsence,
    HandOverCases,
    NoteStaffAbsence,
    NoteStaffDeparture,
    RegisterStaffMember,
    RegisterStaffPosition,
    RegisterUnit,
    WriteJournalEntry,
)
from services.assessment.staff import StaffMember
from services.assessment.units import Unit
from shared.contracts.assessment_office import CaseHandedOver, journal_of
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller
from shared.kernel.ids import PersonRef, derived_id
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import CaseHasMovedOn, NotFound


def register_staff_member(command: RegisterStaffMember, by: Caller, log: Log) -> Receipt:
    stream = staff.stream_of(command.staff)
    state, version = _load_staff(stream, log=log)
    command.refuse_if_stale(version)
    registered = staff.register(state, command, actor=by.actor)
    try:
        return log.append(stream, version, registered, by=by, case_id=stream, beside=_register_begun(by, log))
    except CaseHasMovedOn:
        # Two first registrations at once: the register has begun now.
        if _version(stream, log=log) != version:
            raise
        return log.append(stream, version, registered, by=by, case_id=stream)


def _register_begun(by: Caller, log: Log) -> tuple[Beside, ...]:
    """What stands beside the first registration there is."""
    if is_kept(log):
        return ()
    begun = staff.begin_register(actor=by.actor, today=by.today)
    return (Beside(stream=staff.REGISTER, seen=0, facts=(begun,), case_id=staff.REGISTER),)


def register_staff_position(command: RegisterStaffPosition, by: Caller, log: Log) -> Receipt:
    stream = staff.stream_of(command.staff)
    state, version = _load_staff(stream, log=log)
    command.refuse_if_stale(version)
    return log.append(stream, version, staff.register_position(state, command, actor=by.actor), by=by, case_id=stream)


def register_unit(command: RegisterUnit, by: Caller, log: Log) -> Receipt:
    stream = units.stream_of(command.unit)
    state, version = log.load(stream, units.evolve, Unit())
    command.refuse_if_stale(version)
    return log.append(stream, version, units.register_unit(state, command, actor=by.actor), by=by, case_id=stream)


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
    """All or none, in one breath. The receipt's version says how many. Decided again as an assignment is."""
    while (receipt := _hand_over(command, by, log)) is None:
        continue
    return receipt


def _hand_over(command: HandOverCases, by: Caller, log: Log) -> Receipt | None:
    register = derived_id("handover", command.id)
    cases, moved, desks = _decide_handover(command, by, log)
    places = tuple(one for desk in desks for one in desk.beside())
    try:
        return log.append(register, 0, *moved, by=by, case_id=register, beside=(*cases, *places))
    except CaseHasMovedOn:
        if not places or any(_version(one.stream, log=log) != one.seen for one in cases) or _version(register, log=log):
            raise
        return None


def _decide_handover(
    command: HandOverCases, by: Caller, log: Log
) -> tuple[list[Beside], list[CaseHandedOver], Iterable[Desk]]:
    desks: dict[str, Desk] = {}
    cases, moved = [], []
    for case in command.cases:
        state, version = load(case.assessment_id, log=log)
        desk = desks.get(case.to_caseworker) or desk_of(case.to_caseworker, log=log)
        others = with_room(log, today=by.today) if is_full(desk.now) else ()
        assigned = assigning.hand_over(state, command, case, staff=desk.now, today=by.today, others=others)
        moved.append(assigning.is_handed_over(state, command, case, today=by.today))
        if assigned:
            desk = desk.with_case(case.assessment_id)
            cases.append(Beside(stream=case.assessment_id, seen=version, facts=(assigned,), case_id=state.case_id))
        desks[case.to_caseworker] = desk
    return cases, moved, desks.values()


def write_journal_entry(command: WriteJournalEntry, by: Caller, log: Log) -> Receipt:
    person, stream = _person_of(command.case_id, log=log), journal_of(command.case_id)
    state, version = log.load(stream, journal.evolve, Journal())
    command.refuse_if_stale(version)
    entry = journal.write(state, command, person=person, today=by.today)
    return log.append(stream, version, entry, by=by, case_id=stream)


def correct_journal_entry(command: CorrectJournalEntry, by: Caller, log: Log) -> Receipt:
    person, stream = _person_of(command.case_id, log=log), journal_of(command.case_id)
    state, version = log.load(stream, journal.evolve, Journal())
    command.refuse_if_stale(version)
    entry = journal.correct(state, command, person=person, today=by.today)
    return log.append(stream, version, entry, by=by, case_id=stream)


def _person_of(case_id: UUID, *, log: Log) -> PersonRef:
    known, _ = load(stream_of(case_id, round=1), log=log)
    if known.stage == "absent":
        raise NotFound
    return known.person


def _version(stream: UUID, *, log: Log) -> int:
    return log.load(stream, lambda nothing, recorded: nothing, None)[1]


def _load_staff(stream: UUID, *, log: Log) -> tuple[StaffMember, int]:
    return log.load(stream, staff.evolve, StaffMember())
