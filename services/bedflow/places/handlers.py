"""Knows how each command about beds is carried out: load, decide, append."""

from uuid import UUID

from services.bedflow.looking_again import look_again
from services.bedflow.places import keeping, opening
from services.bedflow.places.bed import Bed, evolve
from services.bedflow.places.commands import (
    BedToOpen,
    ClearInfection,
    CloseBed,
    LetPlaceStandFree,
    NoteInfection,
    OpenBed,
    OpenBeds,
    ReleaseBed,
    ReserveBed,
)
from services.bedflow.refusals import NamedTwice
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt


def load_bed(bed_id: UUID, *, log: Log) -> tuple[Bed, int]:
    return log.load(bed_id, evolve, Bed())


@look_again
def open_bed(command: OpenBed, by: Caller, log: Log) -> Receipt:
    state, version = load_bed(command.bed.bed_id, log=log)
    command.refuse_if_stale(version)
    opened = opening.open_it(state, command.bed)
    return log.append(command.bed.bed_id, version, opened, by=by, case_id=command.bed.bed_id)


@look_again
def open_beds(command: OpenBeds, by: Caller, log: Log) -> Receipt:
    """Import-friendly: all beds of a nursing home in one unit."""
    if len({one.bed_id for one in command.beds}) < len(command.beds):
        raise NamedTwice("Samme plass står to ganger i listen.")
    first, *others = [_opened(one, log) for one in command.beds]
    return log.append(first.stream, first.seen, *first.facts, by=by, case_id=first.case_id, beside=others)


@look_again
def close_bed(command: CloseBed, by: Caller, log: Log) -> Receipt:
    state, version = load_bed(command.bed_id, log=log)
    command.refuse_if_stale(version)
    closed = opening.close(state, command, today=by.today)
    return log.append(command.bed_id, version, closed, by=by, case_id=command.bed_id)


@look_again
def reserve_bed(command: ReserveBed, by: Caller, log: Log) -> Receipt:
    state, version = load_bed(command.bed_id, log=log)
    command.refuse_if_stale(version)
    reserved = keeping.reserve(state, command, today=by.today)
    return log.append(command.bed_id, version, reserved, by=by, case_id=command.bed_id)


@look_again
def release_bed(command: ReleaseBed, by: Caller, log: Log) -> Receipt:
    state, version = load_bed(command.bed_id, log=log)
    command.refuse_if_stale(version)
    released = keeping.release(state, today=by.today)
    return log.append(command.bed_id, version, released, by=by, case_id=command.bed_id)


@look_again
def note_infection(command: NoteInfection, by: Caller, log: Log) -> Receipt:
    state, version = load_bed(command.bed_id, log=log)
    command.refuse_if_stale(version)
    noted = keeping.note(state, command, today=by.today)
    return log.append(command.bed_id, version, noted, by=by, case_id=command.bed_id)


@look_again
def clear_infection(command: ClearInfection, by: Caller, log: Log) -> Receipt:
    state, version = load_bed(command.bed_id, log=log)
    command.refuse_if_stale(version)
    cleared = keeping.clear(state, today=by.today)
    return log.append(command.bed_id, version, cleared, by=by, case_id=command.bed_id)


def let_place_stand_free(command: LetPlaceStandFree, by: Caller, log: Log) -> None:
    state, version = load_bed(command.bed_id, log=log)
    if stood := keeping.let_stand_free(state, command, today=by.today):
        log.append(command.bed_id, version, stood, by=by, case_id=command.bed_id)


def _opened(one: BedToOpen, log: Log) -> Beside:
    state, version = load_bed(one.bed_id, log=log)
    return Beside(stream=one.bed_id, seen=version, facts=(opening.open_it(state, one),), case_id=one.bed_id)
