"""Knows how each command about contracts is carried out: load, decide, append."""

from collections.abc import Callable

from services.billing.one_stream import Streams
from services.billing.purchasing import contracting
from services.billing.purchasing.contract import Contract, evolve
from services.billing.purchasing.contract_commands import (
    AdmitToConcession,
    AgreeArchivesClause,
    AgreePrices,
    CorrectPrice,
    EndContract,
    LetContractExpiryFallDue,
    LetOptionFallDue,
    OfContract,
    RequireApprovedHours,
    SignContract,
    TakeOption,
)
from services.billing.purchasing.handlers import load_supplier
from services.billing.purchasing.registering import must_be_registered
from shared.contracts.fact import Fact
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt
from shared.web.command import UUID

CONTRACTS = Streams(evolve, Contract())


def load_contract(contract_id: UUID, *, log: Log) -> tuple[Contract, int]:
    return CONTRACTS.load(contract_id, log=log)


def sign_contract(command: SignContract, by: Caller, log: Log) -> Receipt:
    for organisation in command.suppliers:
        must_be_registered(load_supplier(organisation, log=log)[0])
    return _decide(command, by, log, lambda state: contracting.sign(state, command, today=by.today))


def agree_prices(command: AgreePrices, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: contracting.agree(state, command, today=by.today))


def correct_price(command: CorrectPrice, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: contracting.correct(state, command, today=by.today))


def admit_to_concession(command: AdmitToConcession, by: Caller, log: Log) -> Receipt:
    must_be_registered(load_supplier(command.supplier, log=log)[0])
    return _decide(command, by, log, lambda state: contracting.admit(state, command, today=by.today))


def take_option(command: TakeOption, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: contracting.take_option(state, command, today=by.today))


def agree_archives_clause(command: AgreeArchivesClause, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: contracting.agree_archives(state, today=by.today))


def require_approved_hours(command: RequireApprovedHours, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: contracting.require_hours(state, command, today=by.today))


def end_contract(command: EndContract, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: contracting.end(state, command, today=by.today))


def let_contract_expiry_fall_due(command: LetContractExpiryFallDue, by: Caller, log: Log) -> None:
    state, version = load_contract(command.stream, log=log)
    if due := contracting.let_expiry_fall_due(state):
        log.append(command.stream, version, due, by=by, case_id=command.stream)


def let_option_fall_due(command: LetOptionFallDue, by: Caller, log: Log) -> None:
    state, version = load_contract(command.stream, log=log)
    if due := contracting.let_option_fall_due(state):
        log.append(command.stream, version, due, by=by, case_id=command.stream)


def _decide(command: SignContract | OfContract, by: Caller, log: Log, decide: Callable[[Contract], Fact]) -> Receipt:
    return CONTRACTS.decide(command.contract_id, command, by, log, decide)
