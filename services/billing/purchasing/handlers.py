"""Knows how each command about suppliers is carried out: load, decide, append."""

from services.billing.purchasing import registering
from services.billing.purchasing.commands import RegisterSupplier
from services.billing.purchasing.supplier import Supplier, evolve, stream_of
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt


def register_supplier(command: RegisterSupplier, by: Caller, log: Log) -> Receipt:
    stream = stream_of(command.organisation)
    state, version = log.load(stream, evolve, Supplier())
    command.refuse_if_stale(version)
    registered = registering.register(state, command, today=by.today)
    return log.append(stream, version, registered, by=by, case_id=stream)
