"""Knows which questions are answered about one invoice, and about what was turned away today."""

from services.billing.invoices.compared import ComparedLine, compared
from services.billing.invoices.listing import ListedInvoice
from services.billing.invoices.standing import InvoiceStanding, refused_since, standing
from services.billing.invoices.tables import INVOICES
from services.billing.roles import LOOKING, MANAGING
from shared.web.command import UUID, date
from shared.web.question import Question
from shared.web.question_door import QuestionDoor


class OneInvoice(Question):
    """Which invoice."""

    invoice_id: UUID


class Since(Question):
    """From which day on; today when it is left out."""

    since: date | None = None


QUESTIONS = (
    QuestionDoor(
        name="invoices-standing",
        view=INVOICES,
        question=OneInvoice,
        answer=InvoiceStanding,
        ask=lambda asked: standing(asked.connection, invoice_id=asked.question.invoice_id),
        order=("invoice_id",),
        roles=LOOKING,
        summary="One invoice: asked for, waited for, credited, claimed back, decided by whom (én faktura).",
    ),
    QuestionDoor(
        name="compared-lines",
        view=INVOICES,
        question=OneInvoice,
        answer=ComparedLine,
        ask=lambda asked: compared(asked.connection, invoice_id=asked.question.invoice_id, page=asked.page),
        order=("line",),
        roles=LOOKING,
        summary="What each line of an invoice was held against: decision, order, contract, hours (kontrollgrunnlag).",
    ),
    QuestionDoor(
        name="refused-invoices",
        view=INVOICES,
        question=Since,
        answer=ListedInvoice,
        ask=lambda asked: refused_since(asked.connection, since=asked.question.since or asked.today, page=asked.page),
        order=("received_on", "invoice_id"),
        roles=MANAGING,
        summary="Invoices that were refused at the door since a day, today when none is named (avviste fakturaer).",
    ),
)
