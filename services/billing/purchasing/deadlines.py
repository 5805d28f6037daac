"""Knows which facts of a contract start or stop a deadline, and what is asked of us when it passes."""

from datetime import date, timedelta

from services.billing.purchasing.contract_commands import LetContractExpiryFallDue, LetOptionFallDue
from services.billing.purchasing.contract_handlers import let_contract_expiry_fall_due, let_option_fall_due
from shared.contracts.billing_purchasing import (
    ContractEnded,
    ContractExpiryFellDue,
    ContractSigned,
    OptionFellDue,
    OptionTaken,
)
from shared.contracts.fact import Recorded
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.ids import derived_id

EXPIRY = "contract-expiry"
OPTION = "contract-option"

Changes = tuple[Start | Stop, ...]


def deadlines_of(recorded: Recorded) -> Changes:
    """A contract that ends soon, and an option somebody must decide on."""
    match recorded.fact:
        case ContractSigned() as signed:
            first = signed.options[0].decide_by if signed.options else None
            return (_expiry(signed.to_on, signed.warn_days), *_option(first))
        case OptionTaken() as taken:
            stops = (Stop(kind=EXPIRY), Stop(kind=OPTION))
            return (*stops, _expiry(taken.until_on, taken.warn_days), *_option(taken.decide_by))
        case ContractEnded():
            return (Stop(kind=EXPIRY), Stop(kind=OPTION))
        case ContractExpiryFellDue():
            return (Stop(kind=EXPIRY),)
        case OptionFellDue():
            return (Stop(kind=OPTION),)
        case _:
            return ()


def when_due(due: Due, by: Caller, log: Log) -> None:
    """A deadline of a contract has passed; those of others are left alone."""
    command_id = derived_id(due.stream, due.kind, due.position)
    if due.kind == EXPIRY:
        let_contract_expiry_fall_due(LetContractExpiryFallDue(id=command_id, stream=due.stream), by, log)
    elif due.kind == OPTION:
        let_option_fall_due(LetOptionFallDue(id=command_id, stream=due.stream), by, log)


def _expiry(to_on: date, warn_days: int) -> Start:
    return Start(kind=EXPIRY, due_at=start_of(to_on - timedelta(days=warn_days)))


def _option(decide_by: date | None) -> Changes:
    return () if decide_by is None else (Start(kind=OPTION, due_at=start_of(decide_by)),)
