"""Knows how each command about call-offs is carried out: load, decide, append, and tell the line and the person."""

from uuid import UUID

from services.billing.knowing import entitlement as entitlements
from services.billing.knowing import whereabouts as persons
from services.billing.knowing.entitlement import Entitlement
from services.billing.knowing.looking_up import newest, whereabouts_of
from services.billing.knowing.whereabouts import Whereabouts
from services.billing.looking_again import look_again
from services.billing.purchasing import number as numbers
from services.billing.purchasing import ordering, under_contract
from services.billing.purchasing.call_off import CallOff, as_ordered, evolve, stream_of
from services.billing.purchasing.call_off_commands import ChangeCallOff, EndCallOff, PlaceCallOff
from services.billing.purchasing.contract import Contract
from services.billing.purchasing.contract_handlers import load_contract
from services.billing.purchasing.handlers import load_supplier
from services.billing.purchasing.ordering import Evidence
from shared.contracts.billing_call_offs import (
    CallOffPlaced,
    LineOrdered,
    PersonOrderedFor,
)
from shared.contracts.fact import Fact
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller
from shared.kernel.ids import derived_id
from shared.kernel.receipt import Receipt


def load_call_off(number: str, *, log: Log) -> tuple[CallOff, int]:
    return log.load(stream_of(number), evolve, CallOff())


@look_again
def place_call_off(command: PlaceCallOff, by: Caller, log: Log) -> Receipt:
    """The call-off, what its line and its person are told, and the end of the one it comes instead of: one unit."""
    line, seen = _load_line(command.decision_id, command.line, log=log)
    evidence = _evidence(line, contract=command.contract_id, supplier=command.supplier, log=log)
    state, version = load_call_off(command.instead_of, log=log) if command.instead_of else (None, 0)
    number = _free_number(command.id, log=log)
    placed = ordering.place(state, command, evidence, number=number, today=by.today)
    told: list[Fact] = []
    beside: list[Beside] = []
    case_id = line.case_id or stream_of(number)
    if state is not None:
        ended = ordering.give_way(state, placed, today=by.today)
        told.append(as_ordered(state, to_on=ended.to_on))
        beside.append(Beside(stream=stream_of(state.number), seen=version, facts=(ended,), case_id=case_id))
    told.append(LineOrdered(number=number, supplier=placed.supplier, from_on=placed.from_on, to_on=placed.to_on))
    beside += [_line_told(placed, told, seen, case_id=case_id), _person_told(placed, log=log)]
    beside.append(under_contract.told(placed.contract, number=number, log=log))
    return log.append(stream_of(number), 0, placed, by=by, case_id=case_id, beside=beside)


@look_again
def change_call_off(command: ChangeCallOff, by: Caller, log: Log) -> Receipt:
    state, version = load_call_off(command.number, log=log)
    command.refuse_if_stale(version)
    line, seen = _line_of(state, log=log)
    evidence = _evidence(line, contract=state.contract, supplier=state.supplier, log=log)
    changed = ordering.change(state, command, evidence, today=by.today)
    return _record(state, version, changed, as_ordered(state, to_on=changed.to_on), seen, by=by, log=log)


@look_again
def end_call_off(command: EndCallOff, by: Caller, log: Log) -> Receipt:
    state, version = load_call_off(command.number, log=log)
    command.refuse_if_stale(version)
    ended = ordering.end(state, command, today=by.today)
    _, seen = _line_of(state, log=log)
    return _record(state, version, ended, as_ordered(state, to_on=ended.to_on), seen, by=by, log=log)


def _load_line(decision: UUID, line: int, *, log: Log) -> tuple[Entitlement, int]:
    return log.load(entitlements.stream_of(decision, line), entitlements.evolve, Entitlement())


def _line_of(call_off: CallOff, *, log: Log) -> tuple[Entitlement, int]:
    """Every call-off that was placed has a line."""
    return (
        (Entitlement(), 0) if call_off.line is None else _load_line(call_off.line.decision, call_off.line.line, log=log)
    )


def _evidence(line: Entitlement, *, contract: UUID | None, supplier: str, log: Log) -> Evidence:
    return Evidence(
        contract=load_contract(contract, log=log)[0] if contract else Contract(),
        supplier=load_supplier(supplier, log=log)[0],
        entitlement=line,
        whereabouts=whereabouts_of(line.person, log=log) if line.person else Whereabouts(),
    )


def _free_number(command_id: UUID, *, log: Log) -> str:
    """A number nobody has: a new one has it with one chance in a million or less, then the next is tried."""
    attempt = 0
    while load_call_off(number := numbers.number_from(derived_id("call-off", command_id, attempt)), log=log)[1]:
        attempt += 1
    return number


def _line_told(placed: CallOffPlaced, told: list[Fact], seen: int, *, case_id: UUID) -> Beside:
    stream = entitlements.stream_of(placed.line.decision, placed.line.line)
    return Beside(stream=stream, seen=seen, facts=tuple(told), case_id=case_id)


def _person_told(placed: CallOffPlaced, *, log: Log) -> Beside:
    """What is heard of the person later concerns the call-off."""
    stream = persons.stream_of(newest(placed.person, log=log))
    _, seen = log.load(stream, persons.evolve, Whereabouts())
    return Beside(stream=stream, seen=seen, facts=(PersonOrderedFor(number=placed.number),), case_id=stream)


def _record(
    call_off: CallOff, version: int, fact: Fact, told: LineOrdered, seen: int, *, by: Caller, log: Log
) -> Receipt:
    """A change of a call-off, and what its line is told of it."""
    stream = stream_of(call_off.number)
    case_id = call_off.case_id or stream
    beside: tuple[Beside, ...] = ()
    if call_off.line is not None:
        of_line = entitlements.stream_of(call_off.line.decision, call_off.line.line)
        beside = (Beside(stream=of_line, seen=seen, facts=(told,), case_id=case_id),)
    return log.append(stream, version, fact, by=by, case_id=case_id, beside=beside)
