"""Knows which questions about invoices are answered, to whom."""

import datetime
from typing import Annotated

from pydantic import StringConstraints

from services.billing.invoices import listing, month
from services.billing.invoices.commands import InvoiceNumber
from services.billing.invoices.tables import INVOICES
from services.billing.purchasing.commands import Organisation
from services.billing.roles import COUNTING, LOOKING, MANAGING
from shared.contracts.billing_invoices import DocumentKind
from shared.web.question import Question
from shared.web.question_door import QuestionDoor

Month = Annotated[str, StringConstraints(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")]
"""Written `2025-03`."""


class InvoicesQuestion(Question):
    """Which invoices; all when nothing is said."""

    supplier: Organisation | None = None
    month: Month | None = None


class InvoiceQuestion(Question):
    """Which invoice: who sent it, and its number."""

    supplier: Organisation
    number: InvoiceNumber
    kind: DocumentKind = "invoice"


class MonthQuestion(Question):
    """Which month."""

    month: Month


def first_of(written: str) -> datetime.date:
    """The first day of a month."""
    return datetime.date.fromisoformat(f"{written}-01")


QUESTIONS = (
    QuestionDoor(
        name="invoices",
        view=INVOICES,
        question=InvoicesQuestion,
        answer=listing.ListedInvoice,
        ask=lambda asked: listing.listed(
            asked.connection,
            supplier=asked.question.supplier,
            month=first_of(asked.question.month) if asked.question.month else None,
            page=asked.page,
        ),
        order=("received_on", "invoice_id"),
        roles=LOOKING,
        summary="Invoices and credit notes, of a supplier or a month, and whom they wait for (fakturaer).",
    ),
    QuestionDoor(
        name="waiting-invoices",
        view=INVOICES,
        answer=listing.ListedInvoice,
        ask=lambda asked: listing.waiting(asked.connection, page=asked.page),
        order=("waiting_since", "invoice_id"),
        roles=MANAGING,
        summary="Invoices somebody should do something about, the longest wait first (ubehandlede fakturaer).",
    ),
    QuestionDoor(
        name="invoice-lines",
        view=INVOICES,
        question=InvoiceQuestion,
        answer=listing.InvoiceLineRow,
        ask=lambda asked: listing.explained(
            asked.connection,
            supplier=asked.question.supplier,
            number=asked.question.number,
            kind=asked.question.kind,
            page=asked.page,
        ),
        order=("invoice_id", "line"),
        roles=LOOKING,
        summary="One invoice line by line: granted, agreed, invoiced, paid, and why not the rest (stemmer fakturaen).",
    ),
    QuestionDoor(
        name="months-reconciled",
        view=INVOICES,
        question=MonthQuestion,
        answer=month.MonthReconciled,
        ask=lambda asked: month.month_reconciled(asked.connection, month=first_of(asked.question.month)),
        order=("month",),
        roles=COUNTING,
        summary="What came of all invoices of a month, with the reasons and what is not handled (månedens kontroll).",
    ),
)
