"""Knows invoices as billing tells a console of them: one that waits, and its lines."""

from typing import Any
from uuid import UUID

from tests.console.desk import CASE, PERSON, Desk, Services, record

SUPPLIER = "310000019"
NAMED = [{"organisation": SUPPLIER, "name": "Prøve Omsorg AS"}]
OTHER = UUID("00000000-0000-4000-8000-0000000f1002")
DECISION = UUID("00000000-0000-5000-8000-0000000dec15")
PAGE = f"/fakturaer/{CASE}"


def listed(invoice_id: Any = CASE, **more: Any) -> dict[str, Any]:
    """An invoice of 6 000 kr, of which 5 050 kr may be paid, that waits for somebody to certify it."""
    told = {"invoice_id": str(invoice_id), "version": 4, "supplier": SUPPLIER, "number": "F-1001", "kind": "invoice"}
    days = {"received_on": "2026-03-10", "month": "2026-03-01", "due_on": "2026-03-20", "waiting_since": "2026-03-10"}
    state = {"stage": "received", "waits_for": "certifying", "is_overdue": False, "lines": 1, "rules": []}
    amounts = {"net": 600_000, "payable": 505_000, "amount": 505_000, "claimed_back": 0}
    return {**told, **days, **state, **amounts, **more}


def standing(**more: Any) -> dict[str, Any]:
    """The same invoice, asked about by its id."""
    of_list = {name: more.pop(name) for name in list(more) if name in listed()}
    told = {"invoice_id": str(CASE), "listed": listed(**of_list), "issued_on": "2026-03-09", "vat": 0, "asked": 600_000}
    others: dict[str, Any] = {
        "credits": None,
        "invoice_of": None,
        "double_of": None,
        "question": None,
        "credit_notes": [],
    }
    decided: dict[str, Any] = {
        "certified_by": "",
        "certified_on": None,
        "authorised_on": None,
        "claims": [],
        "told": [],
        "reused": 0,
    }
    return {**told, **others, **decided, **more}


def line(n: int = 1, **more: Any) -> dict[str, Any]:
    """Twelve hours where ten were granted."""
    told = {"invoice_id": str(CASE), "line": n, "call_off": "AV-7K2M-4QXP", "service": "practical-assistance"}
    asked = {"from_on": "2026-03-02", "to_on": "2026-03-08", "quantity": 1200, "unit": "HUR", "price": "50000"}
    paid = {"net": 600_000, "granted": 1000, "agreed": [50_000, 50_000], "outcome": "partly", "payable": 505_000}
    why = [{"kind": "above-grant", "days": ["2026-03-02/2026-03-08"], "ore": 95_000}]
    return {**told, **asked, **paid, "settled": None, "reasons": why, **more}


def held(n: int = 1, **more: Any) -> dict[str, Any]:
    """What the line was held against."""
    told = {"line": n, "call_off": "AV-7K2M-4QXP", "case_id": str(OTHER), "person": PERSON, "service": "x"}
    decided = {"decision": str(DECISION), "decision_line": 1, "ordered": 1000, "ordered_unit": "hours-per-week"}
    days = {
        "ordered_from": "2026-01-01",
        "ordered_to": None,
        "contract_from": "2024-01-01",
        "contract_to": "2026-12-31",
    }
    return {**told, **decided, **days, "contract_id": str(OTHER), "contract": "2023/1", "timesheets": 2, **more}


def history() -> list[dict[str, Any]]:
    reconciled = {"reconciled_on": "2026-03-10", "matched": 0, "partly": 1, "refused_lines": 0}
    content = {"state": "open", "text": "ZmlsZW4gc2Vsdg=="}
    return [
        record("billing.invoice-file-kept.v1", 1, part=1, parts=1, content=content),
        record("billing.invoice-reconciled.v1", 2, **reconciled, payable=505_000, refused=95_000),
    ]


def desk_of(row: dict[str, Any] | None = None, *, who: str = "conny", lines: Any = None, **more: Any) -> Desk:
    """A controller at the page of one invoice."""
    lists = {
        "invoices-standing": [row or standing()],
        "invoice-lines": [line()] if lines is None else lines,
        "compared-lines": [held()],
        "suppliers": NAMED,
    }
    return Desk(Services(lists=lists, cases={"billing": history()}, **more)).log_in(who)
