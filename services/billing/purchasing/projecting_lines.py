"""Knows what each fact changes in the table of lines that cost money: who delivers them, from when, until when."""

from typing import Any

from sqlalchemy import Connection

from services.billing.purchasing.tables import lines
from shared.contracts import billing_knowing as facts
from shared.contracts.fact import Fact, Recorded
from shared.eventing.view_rows import change_rows, put_row

NOT_BEGUN: dict[str, Any] = {"provider": None, "begun_on": None, "ended_on": None}
HOLDS: dict[str, Any] = {"aside_from": None, "aside_because": None}


def project_line(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact of a line into the table."""
    match recorded.fact:
        case facts.EntitlementNoted() | facts.NothingGranted() as fact:
            put_row(connection, lines, {"line_id": recorded.record.stream, **_noted(fact, recorded)})
        case facts.EntitlementHoldsAgain() as fact:
            _holds(connection, recorded, lifts=fact.lifts)
        case fact if values := _changed(fact):
            change_rows(connection, lines, key={"line_id": recorded.record.stream}, values=values)
            if isinstance(fact, facts.DeliveryBegun):
                _holds(connection, recorded, lifts="case-ended")


def _holds(connection: Connection, recorded: Recorded, *, lifts: facts.AsideReason) -> None:
    key = {"line_id": recorded.record.stream, "aside_because": lifts}
    change_rows(connection, lines, key=key, values=HOLDS)


def _noted(fact: facts.EntitlementNoted | facts.NothingGranted, recorded: Recorded) -> dict[str, Any]:
    return {
        "case_id": recorded.record.case_id,
        "decision": fact.line.decision,
        "line": fact.line.line,
        "person": fact.person,
        "service": fact.service,
        "valid_from": fact.valid_from if isinstance(fact, facts.EntitlementNoted) else None,
        "valid_to": fact.valid_to if isinstance(fact, facts.EntitlementNoted) else None,
    }


def _changed(fact: Fact) -> dict[str, Any]:
    match fact:
        case facts.EntitlementCorrected():
            return {name: day for name in ("valid_from", "valid_to") if (day := getattr(fact, name)) is not None}
        case facts.EntitlementSettled():
            return {"valid_from": fact.valid_from, "valid_to": fact.valid_to}
        case facts.EntitlementSetAside():
            return {"aside_from": fact.from_on, "aside_because": fact.because}
        case facts.DeliveryBegun():
            return {"provider": fact.provider, "begun_on": fact.begun_on, "ended_on": None}
        case facts.DelivererChanged():
            return {"provider": fact.provider}
        case facts.DeliveryEnded():
            return {"ended_on": fact.ended_on}
        case facts.DeliveryPutRight():
            return {"start": NOT_BEGUN, "stop": {"ended_on": None}}.get(fact.what, {})
        case _:
            return {}


OF_LINES: frozenset[type[Fact]] = frozenset(
    {
        facts.EntitlementNoted,
        facts.NothingGranted,
        facts.EntitlementCorrected,
        facts.EntitlementSettled,
        facts.EntitlementSetAside,
        facts.EntitlementHoldsAgain,
        facts.DeliveryBegun,
        facts.DelivererChanged,
        facts.DeliveryEnded,
        facts.DeliveryPutRight,
    }
)
"""Pauses are not among them: who rests is still delivered by somebody."""
