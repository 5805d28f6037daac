"""Knows how each command about a budget is carried out: load, decide, append."""

from services.billing.budget import deciding
from services.billing.budget.commands import AdoptBudget, AmendBudget, MoveAmount
from services.billing.budget.year import BudgetYear, evolve, stream_of
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt


def adopt_budget(command: AdoptBudget, by: Caller, log: Log) -> Receipt:
    stream = stream_of(command.year)
    state, version = log.load(stream, evolve, BudgetYear())
    command.refuse_if_stale(version)
    return log.append(stream, version, deciding.adopt(state, command, today=by.today), by=by, case_id=stream)


def amend_budget(command: AmendBudget, by: Caller, log: Log) -> Receipt:
    stream = stream_of(command.year)
    state, version = log.load(stream, evolve, BudgetYear())
    command.refuse_if_stale(version)
    return log.append(stream, version, deciding.amend(state, command, today=by.today), by=by, case_id=stream)


def move_amount(command: MoveAmount, by: Caller, log: Log) -> Receipt:
    stream = stream_of(command.year)
    state, version = log.load(stream, evolve, BudgetYear())
    command.refuse_if_stale(version)
    return log.append(stream, version, deciding.move(state, command, today=by.today), by=by, case_id=stream)
