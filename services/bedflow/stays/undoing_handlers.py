"""Knows how undoing what was noted of a stay is carried out: load, decide, append the person's facts and the bed's."""

from services.bedflow.days import Days
from services.bedflow.looking_again import look_again
from services.bedflow.places import occupying
from services.bedflow.stays import undoing
from services.bedflow.stays.commands import UndoBeginning, UndoEnding
from services.bedflow.stays.handlers import bed_of, load_resident
from services.bedflow.stays.resident import stay_of, stream_of
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt


@look_again
def undo_beginning(command: UndoBeginning, by: Caller, log: Log) -> Receipt:
    stream = stream_of(command.person)
    state, version = load_resident(stream, log=log)
    command.refuse_if_stale(version)
    undone, stay = undoing.undo_beginning(state, command, today=by.today), stay_of(state, command.stay_id)
    days = Days(since=undone.from_on, until=undone.until_on)
    bed = bed_of(
        stay,
        lambda state: occupying.undo_taking(state, stay=stay.id, person=command.person, days=days, today=by.today),
        log=log,
    )
    return log.append(stream, version, undone, by=by, case_id=stay.case_id, beside=bed)


@look_again
def undo_ending(command: UndoEnding, by: Caller, log: Log) -> Receipt:
    """The bed answers whether it is still theirs; who was away and had given it up has none to ask."""
    stream = stream_of(command.person)
    state, version = load_resident(stream, log=log)
    command.refuse_if_stale(version)
    undone, stay = undoing.undo_ending(state, command, today=by.today), stay_of(state, command.stay_id)
    bed = bed_of(
        stay,
        lambda state: occupying.undo_leaving(state, stay=stay.id, person=command.person, today=by.today),
        log=log,
    )
    return log.append(stream, version, undone, by=by, case_id=stay.case_id, beside=bed)
