"""Knows how each command about suppliers is carried out: load, decide, append."""

from collections.abc import Callable

from services.billing.one_stream import Streams
from services.billing.purchasing import paying_into, registering
from services.billing.purchasing.commands import (
    BlockSupplier,
    ConfirmAccountChange,
    DescribeSupplier,
    NameSuccessor,
    OfSupplier,
    ProposeAccountChange,
    RegisterSupplier,
    RejectAccountChange,
    UnblockSupplier,
)
from services.billing.purchasing.supplier import Supplier, evolve, stream_of
from shared.contracts.fact import Fact
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt

SUPPLIERS = Streams(evolve, Supplier())


def load_supplier(organisation: str, *, log: Log) -> tuple[Supplier, int]:
    return SUPPLIERS.load(stream_of(organisation), log=log)


def register_supplier(command: RegisterSupplier, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: registering.register(state, command, today=by.today))


def describe_supplier(command: DescribeSupplier, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: registering.describe(state, command, today=by.today))


def propose_account_change(command: ProposeAccountChange, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: paying_into.propose(state, command, today=by.today))


def confirm_account_change(command: ConfirmAccountChange, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: paying_into.confirm(state, command, actor=by.actor, today=by.today))


def reject_account_change(command: RejectAccountChange, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: paying_into.reject(state, command, today=by.today))


def block_supplier(command: BlockSupplier, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: registering.block(state, command, today=by.today))


def unblock_supplier(command: UnblockSupplier, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: registering.unblock(state, today=by.today))


def name_successor(command: NameSuccessor, by: Caller, log: Log) -> Receipt:
    successor, _ = load_supplier(command.successor, log=log)
    return _decide(command, by, log, lambda state: registering.succeed(state, command, successor=successor))


def _decide(command: OfSupplier, by: Caller, log: Log, decide: Callable[[Supplier], Fact]) -> Receipt:
    return SUPPLIERS.decide(stream_of(command.organisation), command, by, log, decide)
