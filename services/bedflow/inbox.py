"""Knows what reaches bedflow besides commands: whose facts it listens to, and deadlines of its own that pass."""

from collections.abc import Callable
from typing import assert_never

from services.bedflow import deadlines, reactions
from services.bedflow.discharge import deadlines as discharge_deadlines
from services.bedflow.discharge import hearing as discharge
from services.bedflow.lines import hearing as lines
from services.bedflow.persons import handlers as persons
from services.bedflow.requests import deadlines as request_deadlines
from services.bedflow.stays import passing_handlers
from services.bedflow.stays.commands import LetLongStayCome, LetPlannedEndPass
from services.bedflow.waiting import deadlines as waiting_deadlines
from services.bedflow.waiting import hearing
from shared.contracts.fact import Recorded
from shared.contracts.intake_people import DeathCorrected, PersonDied, PersonsMerged
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.deadline import Due


def hear_intake(recorded: Recorded, by: Caller, log: Log) -> None:
    match recorded.fact:
        case PersonDied() as died:
            passing_handlers.let_go(reactions.when_person_died(died, record=recorded.record), by, log)
        case DeathCorrected() as corrected:
            passing_handlers.forget_death(reactions.when_death_corrected(corrected, record=recorded.record), by, log)
        case PersonsMerged() as merged:
            persons.follow_merge(reactions.when_persons_merged(merged, record=recorded.record), by, log)
        case _:
            pass
    hearing.hear_intake(recorded, by, log)
    discharge.hear_intake(recorded, by, log)


def hear_decision(recorded: Recorded, by: Caller, log: Log) -> None:
    """What a line gives is known before anybody is given a place by it."""
    lines.hear_decision(recorded, by, log)
    hearing.hear_decision(recorded, by, log)


LISTENS_TO: dict[str, Callable[[Recorded, Caller, Log], None]] = {
    "intake": hear_intake,
    "decision": hear_decision,
}


def when_due(due: Due, by: Caller, log: Log) -> None:
    """A deadline of ours has passed."""
    command = deadlines.command_when_due(due)
    match command:
        case LetPlannedEndPass():
            passing_handlers.let_planned_end_pass(command, by, log)
        case LetLongStayCome():
            passing_handlers.let_long_stay_come(command, by, log)
        case None:
            discharge_deadlines.when_due(due, by, log)
            waiting_deadlines.when_due(due, by, log)
            request_deadlines.when_due(due, by, log)
        case _:
            assert_never(command)
