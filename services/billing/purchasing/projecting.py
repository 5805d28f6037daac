"""Knows what each fact changes in the tables of buying."""

from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from services.billing.knowing import entitlement as entitlements
from services.billing.purchasing import projecting_lines
from services.billing.purchasing.call_off import CallOff, CallOffFact, evolve, invoiced_days
from services.billing.purchasing.tables import call_offs, contracts, suppliers
from shared.contracts import billing_purchasing as facts
from shared.contracts.fact import Recorded
from shared.eventing.view_rows import change_rows, put_row

_encoder, _decoder = msgspec.json.Encoder(), msgspec.json.Decoder(CallOff)
_OF_CALL_OFFS = frozenset(CallOffFact.__args__)
_OF_OTHERS = frozenset({*facts.SUPPLIERS, *facts.CONTRACTS})


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables. Most facts of billing are about something else."""
    kind = type(recorded.fact)
    if kind in projecting_lines.OF_LINES:
        projecting_lines.project_line(connection, recorded)
    elif kind in _OF_CALL_OFFS:
        _project_call_off(connection, recorded)
    elif kind in _OF_OTHERS:
        _project_supplier(connection, recorded)
        _project_contract(connection, recorded)


def _project_supplier(connection: Connection, recorded: Recorded) -> None:
    match recorded.fact:
        case facts.SupplierRegistered() as fact:
            told = {"organisation": fact.organisation, "name": fact.name, "delivers_as": list(fact.delivers_as)}
            put_row(connection, suppliers, {"supplier_id": recorded.record.stream, **told, "account": fact.account})
        case facts.SupplierDescribed() as fact:
            _supplier(connection, recorded, name=fact.name, delivers_as=list(fact.delivers_as))
        case facts.AccountChangeProposed() as fact:
            _supplier(connection, recorded, proposed_account=fact.account)
        case facts.AccountChanged() as fact:
            _supplier(connection, recorded, account=fact.account, proposed_account=None)
        case facts.AccountChangeRejected():
            _supplier(connection, recorded, proposed_account=None)
        case facts.SupplierBlocked() as fact:
            _supplier(connection, recorded, blocked_on=fact.blocked_on)
        case facts.SupplierUnblocked():
            _supplier(connection, recorded, blocked_on=None)
        case facts.SupplierSucceeded() as fact:
            _supplier(connection, recorded, successor=fact.successor)


def _project_contract(connection: Connection, recorded: Recorded) -> None:
    match recorded.fact:
        case facts.ContractSigned() as fact:
            put_row(connection, contracts, {"contract_id": recorded.record.stream, **_signed(fact)})
        case facts.PricesAgreed() as fact:
            _contract(connection, recorded, services=_with(_known(connection, recorded).services, fact.prices))
        case facts.ConcessionJoined() as fact:
            known = _known(connection, recorded)
            services = _with(known.services, fact.prices)
            _contract(connection, recorded, suppliers=[*known.suppliers, fact.supplier], services=services)
        case facts.OptionTaken() as fact:
            _contract(connection, recorded, to_on=fact.until_on, decide_by=fact.decide_by)
        case facts.ArchivesClauseAgreed():
            _contract(connection, recorded, archives_clause=True)
        case facts.ContractEnded() as fact:
            _contract(connection, recorded, to_on=fact.to_on, is_ended=True, decide_by=None)
        case _:
            return


def _project_call_off(connection: Connection, recorded: Recorded) -> None:
    key = call_offs.c.call_off_id == recorded.record.stream
    known = connection.execute(select(call_offs.c.state).where(key)).scalar()
    call_off = evolve(_decoder.decode(known) if known is not None else CallOff(), recorded)
    put_row(connection, call_offs, {"call_off_id": recorded.record.stream, **_columns(call_off)})


def _columns(call_off: CallOff) -> dict[str, Any]:
    line, amount = call_off.line, call_off.amounts[-1][1]
    assert line is not None
    return {
        "number": call_off.number,
        "case_id": call_off.case_id,
        "contract_id": call_off.contract,
        "supplier": call_off.supplier,
        "person": call_off.person,
        "line_id": entitlements.stream_of(line.decision, line.line),
        "decision": line.decision,
        "line": line.line,
        "service": call_off.service,
        "quantity": amount and amount.quantity,
        "unit": amount and amount.unit,
        "from_on": call_off.from_on,
        "to_on": call_off.to_on,
        "ended": call_off.ended,
        "invoiced_to": max(invoiced_days(call_off), default=None),
        "invoiced_ore": sum(one.ore for one in call_off.invoiced),
        "unowed_days": len(call_off.unowed),
        "state": _encoder.encode(call_off),
    }


def _signed(fact: facts.ContractSigned) -> dict[str, Any]:
    return {
        "reference": fact.reference,
        "title": fact.title,
        "kind": fact.kind,
        "suppliers": list(fact.suppliers),
        "partners": list(fact.partners),
        "services": _with([], fact.prices),
        "from_on": fact.from_on,
        "to_on": fact.to_on,
        "warn_days": fact.warn_days,
        "decide_by": fact.options[0].decide_by if fact.options else None,
        "archives_clause": fact.archives_clause,
        "is_ended": False,
    }


def _known(connection: Connection, recorded: Recorded) -> Row[Any]:
    """The contract as it stands."""
    return connection.execute(select(contracts).where(contracts.c.contract_id == recorded.record.stream)).one()


def _with(services: list[str], prices: tuple[facts.PriceAgreed, ...]) -> list[str]:
    return sorted({*services, *(price.service for price in prices)})


def _supplier(connection: Connection, recorded: Recorded, **values: Any) -> None:
    change_rows(connection, suppliers, key={"supplier_id": recorded.record.stream}, values=values)


def _contract(connection: Connection, recorded: Recorded, **values: Any) -> None:
    change_rows(connection, contracts, key={"contract_id": recorded.record.stream}, values=values)
