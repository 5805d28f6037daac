"""Knows how each command about suppliers is carried out: load, decide, append."""

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


def load_supplier(organisation: str, *, log: Log) -> tuple[Supplier, int]:
    return log.load(stream_of(organisation), evolve, Supplier())


def register_supplier(command: RegisterSupplier, by: Caller, log: Log) -> Receipt:
    state, version = load_supplier(command.organisation, log=log)
    return _record(registering.register(state, command, today=by.today), command, version, by=by, log=log)


def describe_supplier(command: DescribeSupplier, by: Caller, log: Log) -> Receipt:
    state, version = load_supplier(command.organisation, log=log)
    return _record(registering.describe(state, command, today=by.today), command, version, by=by, log=log)


def propose_account_change(command: ProposeAccountChange, by: Caller, log: Log) -> Receipt:
    state, version = load_supplier(command.organisation, log=log)
    return _record(paying_into.propose(state, command, today=by.today), command, version, by=by, log=log)


def confirm_account_change(command: ConfirmAccountChange, by: Caller, log: Log) -> Receipt:
    state, version = load_supplier(command.organisation, log=log)
    confirmed = paying_into.confirm(state, command, actor=by.actor, today=by.today)
    return _record(confirmed, command, version, by=by, log=log)


def reject_account_change(command: RejectAccountChange, by: Caller, log: Log) -> Receipt:
    state, version = load_supplier(command.organisation, log=log)
    return _record(paying_into.reject(state, command, today=by.today), command, version, by=by, log=log)


def block_supplier(command: BlockSupplier, by: Caller, log: Log) -> Receipt:
    state, version = load_supplier(command.organisation, log=log)
    return _record(registering.block(state, command, today=by.today), command, version, by=by, log=log)


def unblock_supplier(command: UnblockSupplier, by: Caller, log: Log) -> Receipt:
    state, version = load_supplier(command.organisation, log=log)
    return _record(registering.unblock(state, today=by.today), command, version, by=by, log=log)


def name_successor(command: NameSuccessor, by: Caller, log: Log) -> Receipt:
    state, version = load_supplier(command.organisation, log=log)
    successor, _ = load_supplier(command.successor, log=log)
    return _record(registering.succeed(state, command, successor=successor), command, version, by=by, log=log)


def _record(fact: Fact, command: OfSupplier, version: int, *, by: Caller, log: Log) -> Receipt:
    command.refuse_if_stale(version)
    stream = stream_of(command.organisation)
    return log.append(stream, version, fact, by=by, case_id=stream)
