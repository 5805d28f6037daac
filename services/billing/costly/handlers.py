"""Knows how each command about care that costs much is carried out: load, decide, append."""

from collections.abc import Callable

from services.billing.costly import deciding
from services.billing.costly.commands import (
    AttestPack,
    NoteGrant,
    NoteOwnCost,
    NotePayShare,
    OfPersonsYear,
    OpenCostlyYear,
    WithdrawCostlyEntry,
)
from services.billing.costly.year import CostlyYear, evolve, stream_of
from services.billing.one_stream import Streams
from shared.contracts.fact import Fact
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt

YEARS = Streams(evolve, CostlyYear())


def open_costly_year(command: OpenCostlyYear, by: Caller, log: Log) -> Receipt:
    return _record(command, by, log, lambda state: deciding.open_year(state, command, today=by.today))


def note_own_cost(command: NoteOwnCost, by: Caller, log: Log) -> Receipt:
    return _record(command, by, log, lambda state: deciding.note_own_cost(state, command, today=by.today))


def note_pay_share(command: NotePayShare, by: Caller, log: Log) -> Receipt:
    return _record(command, by, log, lambda state: deciding.note_pay_share(state, command, today=by.today))


def note_grant(command: NoteGrant, by: Caller, log: Log) -> Receipt:
    return _record(command, by, log, lambda state: deciding.note_grant(state, command, today=by.today))


def withdraw_costly_entry(command: WithdrawCostlyEntry, by: Caller, log: Log) -> Receipt:
    return _record(command, by, log, lambda state: deciding.withdraw(state, command, today=by.today))


def attest_pack(command: AttestPack, by: Caller, log: Log) -> Receipt:
    return _record(command, by, log, lambda state: deciding.attest(state, command, by.actor, today=by.today))


def _record(command: OfPersonsYear, by: Caller, log: Log, decide: Callable[[CostlyYear], Fact]) -> Receipt:
    return YEARS.decide(stream_of(command.person, command.year), command, by, log, decide)
