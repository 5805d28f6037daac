"""Knows how each command about a budget is carried out: load, decide, append."""

from services.billing.budget import deciding
from services.billing.budget.commands import AdoptBudget, AmendBudget, MoveAmount
from services.billing.budget.year import BudgetYear, evolve, stream_of
from services.billing.one_stream import Streams
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt

YEARS = Streams(evolve, BudgetYear())


def adopt_budget(command: AdoptBudget, by: Caller, log: Log) -> Receipt:
    of = stream_of(command.year)
    return YEARS.decide(of, command, by, log, lambda state: deciding.adopt(state, command, today=by.today))


def amend_budget(command: AmendBudget, by: Caller, log: Log) -> Receipt:
    of = stream_of(command.year)
    return YEARS.decide(of, command, by, log, lambda state: deciding.amend(state, command, today=by.today))


def move_amount(command: MoveAmount, by: Caller, log: Log) -> Receipt:
    of = stream_of(command.year)
    return YEARS.decide(of, command, by, log, lambda state: deciding.move(state, command, today=by.today))
