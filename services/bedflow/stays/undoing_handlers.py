"""Knows how undoing what was noted of a stay is carried out: what is decided of the person, and what the bed says."""

from services.bedflow.days import Days
from services.bedflow.looking_again import look_again
from services.bedflow.places import occupying
from services.bedflow.places.bed import Bed
from services.bedflow.stays import undoing
from services.bedflow.stays.commands import UndoBeginning, UndoEnding
from services.bedflow.stays.one_stay_handlers import bed_of, carry_out
from services.bedflow.stays.resident import Stay
from shared.contracts.bedflow_places import LeavingUndone, TakingUndone
from shared.contracts.bedflow_stays import BeginningUndone
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt


@look_again
def undo_beginning(command: UndoBeginning, by: Caller, log: Log) -> Receipt:
    def promised(state: Bed, stay: Stay, undone: BeginningUndone) -> TakingUndone:
        days = Days(since=undone.from_on, until=undone.until_on)
        return occupying.undo_taking(state, stay=stay.id, person=command.person, days=days, today=by.today)

    def beds(stay: Stay, undone: BeginningUndone) -> tuple[Beside, ...]:
        return bed_of(stay, lambda state: promised(state, stay, undone), log=log)

    return carry_out(
        command, by, log, decide=lambda state, _: undoing.undo_beginning(state, command, today=by.today), beds=beds
    )


@look_again
def undo_ending(command: UndoEnding, by: Caller, log: Log) -> Receipt:
    """The bed answers whether it is still theirs; who was away and had given it up has none to ask."""

    def back(state: Bed, stay: Stay) -> LeavingUndone:
        return occupying.undo_leaving(state, stay=stay.id, person=command.person, today=by.today)

    return carry_out(
        command,
        by,
        log,
        decide=lambda state, _: undoing.undo_ending(state, command, today=by.today),
        beds=lambda stay, _: bed_of(stay, lambda state: back(state, stay), log=log),
    )
