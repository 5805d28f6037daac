"""Knows what came of all invoices of a month: every line once, every øre paid, refused, settled or credited."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select

from services.billing.invoices.tables import invoices, lines


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonSum:
    """How many lines a reason took something of, and how much."""

    kind: str
    lines: int
    ore: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthReconciled:
    """All invoices of a month (månedens kontroll): every line once, and every øre paid, refused or credited.

    Lines of an invoice that was refused at the door, or withdrawn, are refused for that reason.
    """

    month: str
    invoices: int
    lines: int
    matched: int
    partly: int
    refused: int
    invoiced: int
    payable: int
    refused_amount: int
    reasons: tuple[ReasonSum, ...]
    unhandled: int
    sums_add_up: bool


def month_reconciled(connection: Connection, *, month: date) -> list[MonthReconciled]:
    """One row: the whole month. Credit notes are told with the invoices they are about."""
    of_month = (invoices.c.month == month, invoices.c.kind == "invoice")
    known = connection.execute(select(invoices).where(*of_month)).all()
    told = select(lines).join(invoices, invoices.c.invoice_id == lines.c.invoice_id)
    by_invoice: dict[UUID, list[Row[Any]]] = defaultdict(list)
    for line in connection.execute(told.where(*of_month)):
        by_invoice[line.invoice_id].append(line)
    return [_summed(month, known, by_invoice)]


def _summed(month: date, known: Sequence[Row[Any]], by_invoice: dict[UUID, list[Row[Any]]]) -> MonthReconciled:
    outcomes: Counter[str] = Counter()
    reasons: dict[str, tuple[int, int]] = {}
    for invoice in known:
        for outcome, count, why in _outcomes(invoice, by_invoice[invoice.invoice_id]):
            outcomes[outcome] += count
            for kind, ore in why.items():
                before = reasons.get(kind, (0, 0))
                reasons[kind] = (before[0] + count, before[1] + ore)
    invoiced, payable = sum(one.net for one in known), sum(one.payable for one in known)
    refused_amount = sum(ore for _, ore in reasons.values())
    return MonthReconciled(
        month=f"{month:%Y-%m}",
        invoices=len(known),
        lines=outcomes.total(),
        matched=outcomes["matched"],
        partly=outcomes["partly"],
        refused=outcomes["refused"],
        invoiced=invoiced,
        payable=payable,
        refused_amount=refused_amount,
        reasons=tuple(ReasonSum(kind=kind, lines=n, ore=ore) for kind, (n, ore) in sorted(reasons.items())),
        unhandled=sum(one.waits_for is not None for one in known),
        sums_add_up=invoiced == payable + refused_amount and sum(one.lines for one in known) == outcomes.total(),
    )


def _outcomes(invoice: Row[Any], told: list[Row[Any]]) -> list[tuple[str, int, dict[str, int]]]:
    """What came of the lines of one invoice: how many, and which øre were not paid for which reason."""
    if invoice.stage == "refused":
        return [("refused", invoice.lines, {invoice.rules[0].partition(":")[0]: invoice.net})]
    if invoice.stage == "withdrawn":
        return [("refused", invoice.lines, {"withdrawn": invoice.net})]
    return [(_outcome(line), 1, _not_paid(line)) for line in told]


def _outcome(line: Row[Any]) -> str:
    """What is paid of it in the end, where a person or a credit note has said otherwise."""
    if line.payable == line.net:
        return "matched"
    return "partly" if line.payable else "refused"


def _not_paid(line: Row[Any]) -> dict[str, int]:
    """The reasons of the control, up to what is not paid; the rest was settled by a person, or credited."""
    left = line.net - line.payable
    told: dict[str, int] = {}
    for reason in line.reasons:
        ore = min(left, reason["ore"])
        if ore:
            told[reason["kind"]] = told.get(reason["kind"], 0) + ore
        left -= ore
    if left:
        told["settled" if line.settled else "credited"] = left
    return told
