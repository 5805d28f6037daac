"""What is answered about one invoice: whom it waits for and why, what its lines were held against, who refused it."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection

from services.billing.invoices import handlers
from services.billing.invoices.commands import ApproveDelivery, AskSupplier, DeliveredDay, ReconcileInvoice
from services.billing.invoices.compared import ComparedLine, compared
from services.billing.invoices.standing import InvoiceStanding, refused_since, standing
from services.billing.invoices.tables import METADATA
from services.billing.invoices.views import project
from services.billing.purchasing import projecting as purchasing
from services.billing.purchasing.tables import METADATA as OF_BUYING
from shared.eventing.view_pages import Page
from shared.kernel.refusal import CaseHasMovedOn
from tests.billing.invoices.stories import (
    ANNAS,
    BIRGERS,
    CAME_ON,
    by,
    certify,
    credit_note,
    ground,
    hours,
    invoice,
    take,
)
from tests.billing.stories import CONNY
from tests.kit.engines import TestPostgres
from tests.kit.memory_log import MemoryLog
from tests.kit.tables import fresh_tables

WEEK = 500_000


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    for connection in fresh_tables(postgres, METADATA):
        OF_BUYING.create_all(connection)
        yield connection


def carried(log: MemoryLog, connection: Connection) -> None:
    for recorded in log.recorded:
        project(connection, recorded)
        purchasing.project(connection, recorded)


def one(log: MemoryLog, invoice_id: UUID | None, connection: Connection) -> InvoiceStanding:
    assert invoice_id is not None
    carried(log, connection)
    (row,) = standing(connection, invoice_id=invoice_id)
    return row


def lines(invoice_id: UUID | None, connection: Connection, **page: int) -> list[ComparedLine]:
    assert invoice_id is not None
    return compared(
        connection,
        invoice_id=invoice_id,
        page=Page(limit=page.get("limit", 9), after=page.get("after") and (page["after"],)),
    )


def test_the_version_that_is_shown_is_the_one_a_command_is_compared_with(connection: Connection) -> None:
    log = ground()
    taken = take(log, invoice())
    shown = one(log, taken.invoice, connection).listed.version
    assert taken.invoice is not None
    command = ReconcileInvoice(id=uuid4(), invoice_id=taken.invoice, seen_version=shown)
    handlers.reconcile_invoice(command, by(n=7), log)
    assert one(log, taken.invoice, connection).listed.version > shown
    with pytest.raises(CaseHasMovedOn):
        handlers.reconcile_invoice(command, by(n=8), log)


def test_an_invoice_says_what_it_asks_who_certified_it_and_what_a_credit_note_took_back(connection: Connection) -> None:
    log = ground(ANNAS, BIRGERS)
    taken = take(log, invoice(hours(), hours(BIRGERS)))
    assert taken.invoice is not None
    certify(log, taken.invoice, 2 * WEEK)
    certified = one(log, taken.invoice, connection)
    assert (certified.asked, certified.certified_by, certified.certified_on) == (2 * WEEK, CONNY.id, CAME_ON)
    note = take(log, credit_note(hours(BIRGERS, quantity="3")), n=2)
    credited = one(log, taken.invoice, connection)
    assert [(each.number, each.net) for each in credited.credit_notes] == [("K-2001", 150_000)]
    assert (credited.certified_by, credited.listed.waits_for) == ("", "certifying")
    of_note = one(log, note.invoice, connection)
    assert of_note.invoice_of is not None
    assert (of_note.credits, of_note.invoice_of.number) == ("F-1001", "F-1001")


def test_a_double_names_the_other_and_a_question_names_its_lines(connection: Connection) -> None:
    log = ground()
    first = take(log, invoice())
    second = take(log, invoice(number="F-1002"), n=2)
    assert first.invoice is not None
    command = AskSupplier(id=uuid4(), invoice_id=first.invoice, about="hours", lines=(1,), answer_by=date(2025, 4, 20))
    handlers.ask_supplier(command, by(n=3), log)
    doubted = one(log, second.invoice, connection)
    assert doubted.double_of is not None
    assert (doubted.double_of.invoice_id, doubted.double_of.number) == (first.invoice, "F-1001")
    asked = one(log, first.invoice, connection).question
    assert asked is not None
    assert (asked.about, asked.lines, asked.answer_by) == ("hours", (1,), date(2025, 4, 20))


def test_each_line_names_the_decision_the_contract_and_the_timesheets_it_was_held_against(
    connection: Connection,
) -> None:
    log = ground(ANNAS, BIRGERS)
    taken = take(log, invoice(hours(), hours(BIRGERS), hours(call_off=None)))
    days = (DeliveredDay(on=date(2025, 3, 3), quantity=1000),)
    handlers.approve_delivery(ApproveDelivery(id=uuid4(), call_off=ANNAS.number, days=days), by(n=5), log)
    assert taken.invoice is not None
    handlers.reconcile_invoice(ReconcileInvoice(id=uuid4(), invoice_id=taken.invoice), by(n=6), log)
    carried(log, connection)
    first, second = lines(taken.invoice, connection)
    assert (first.call_off, first.person, first.decision) == (ANNAS.number, ANNAS.person, ANNAS.line.decision)
    assert (first.contract, first.contract_to, first.timesheets) == ("2023/1", ANNAS.contract_ends_on, 1)
    assert (second.line, second.person, second.timesheets) == (2, BIRGERS.person, 0)
    assert lines(taken.invoice, connection, limit=1) == [first]
    assert lines(taken.invoice, connection, after=1) == [second]


def test_what_was_refused_at_the_door_is_listed_from_the_day_it_came(connection: Connection) -> None:
    log = ground()
    taken = take(log, invoice(currency="EUR"))
    refused = one(log, taken.invoice, connection)
    assert refused.listed.rules[0].startswith("SAKS-CURRENCY: ")
    assert [row.number for row in refused_since(connection, since=CAME_ON)] == ["F-1001"]
    assert refused_since(connection, since=date(2025, 4, 5)) == []


def test_an_invoice_nobody_has_heard_of_has_no_row(connection: Connection) -> None:
    assert standing(connection, invoice_id=uuid4()) == []
    assert compared(connection, invoice_id=uuid4()) == []
