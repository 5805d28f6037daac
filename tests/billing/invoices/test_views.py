"""What a controller sees: whom invoices wait for, what came of each line, and a month that adds up to the øre."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection

from services.billing.invoices import delivery, listing, month
from services.billing.invoices.tables import METADATA
from services.billing.invoices.views import project
from shared.cli.billing_reconcile import explained, month_of
from shared.contracts.billing_invoices import DayDelivered, DeliveryApproved
from shared.eventing.view_pages import Page
from tests.billing.invoices.stories import (
    ANNAS,
    BIRGERS,
    authorise,
    certify,
    credit_note,
    ground,
    hours,
    invoice,
    take,
)
from tests.billing.planted.counting import Judged, judged_in
from tests.billing.planted.planting import plant
from tests.kit.ehf import SUPPLIER
from tests.kit.engines import TestPostgres
from tests.kit.memory_log import MemoryLog
from tests.kit.tables import fresh_tables

MARCH = date(2025, 3, 1)
SHEET_ON = date(2025, 3, 4)
WEEK = 500_000


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def carried(log: MemoryLog, connection: Connection) -> None:
    for recorded in log.recorded:
        project(connection, recorded)


def of_march(connection: Connection) -> month.MonthReconciled:
    (row,) = month.month_reconciled(connection, month=MARCH)
    return row


def waits(connection: Connection) -> list[tuple[str, str | None]]:
    return [(row.number, row.waits_for) for row in listing.waiting(connection)]


def plain(row: Any) -> dict[str, Any]:
    """A row as the command line gets it."""
    told = asdict(row)
    reasons = [{**reason, "days": list(reason["days"])} for reason in told["reasons"]]
    return {**told, "from_on": str(row.from_on), "to_on": str(row.to_on), "reasons": reasons}


def test_an_invoice_waits_for_one_after_the_other(connection: Connection) -> None:
    log = ground()
    first = take(log, invoice())
    assert first.invoice is not None
    carried(log, connection)
    assert waits(connection) == [("F-1001", "certifying")]
    certify(log, first.invoice, WEEK)
    carried(log, connection)
    assert waits(connection) == [("F-1001", "authorising")]
    authorise(log, first.invoice, WEEK)
    carried(log, connection)
    assert waits(connection) == []


def test_what_is_doubted_and_what_waits_for_its_invoice_is_listed(connection: Connection) -> None:
    log = ground()
    take(log, invoice())
    take(log, invoice(number="F-1002"), n=2)
    take(log, credit_note(credits="F-9"), n=3)
    carried(log, connection)
    assert sorted(waits(connection)) == [("F-1001", "certifying"), ("F-1002", "double-check"), ("K-2001", "invoice")]


def test_a_line_is_explained_with_what_was_granted_agreed_and_invoiced(connection: Connection) -> None:
    log = ground(ANNAS, BIRGERS)
    take(log, invoice(hours(quantity="12"), hours(BIRGERS)))
    carried(log, connection)
    rows = listing.explained(connection, supplier=SUPPLIER, number="F-1001", kind="invoice")
    assert [(row.outcome, row.granted, row.agreed, row.payable) for row in rows] == [
        ("partly", 1000, (50_000, 50_000), 505_000),
        ("matched", 1000, (50_000, 50_000), WEEK),
    ]
    said = "\n".join(explained([plain(row) for row in rows], []))
    assert "innvilget  10,00 timer" in said
    assert "ingen timer er godkjent" in said
    assert "betales ikke: mer enn innvilget eller bestilt (3.3.–9.3.2025)" in said
    assert "Fakturaen stemmer ikke" in said


def test_a_line_whose_hours_were_approved_is_not_said_to_lack_them(connection: Connection) -> None:
    log = ground()
    sheet = DeliveryApproved(
        call_off=ANNAS.call_off, days=(DayDelivered(on=SHEET_ON, quantity=1000),), approved_on=SHEET_ON
    )
    log.given(delivery.stream_of(ANNAS.call_off), sheet)
    take(log, invoice())
    carried(log, connection)
    (row,) = listing.explained(connection, supplier=SUPPLIER, number="F-1001", kind="invoice")
    assert (row.hours_approved, row.outcome) == (True, "matched")
    assert "ingen timer er godkjent" not in "\n".join(explained([plain(row)], []))


def test_what_was_refused_at_the_door_is_explained_by_its_rules(connection: Connection) -> None:
    log = ground()
    take(log, invoice(currency="EUR"))
    carried(log, connection)
    (row,) = listing.listed(connection, supplier=SUPPLIER, month=MARCH)
    assert row.rules[0].startswith("SAKS-CURRENCY: ")
    (whole,) = month.month_reconciled(connection, month=MARCH)
    assert (row.net, whole.invoiced, whole.refused_amount, whole.refused) == (0, 0, 0, 1)
    assert whole.sums_add_up
    assert "avvist i mottaket" in next(iter(explained([], list(row.rules))))


def test_a_month_adds_up_with_refused_credited_and_doubled_invoices(connection: Connection) -> None:
    log = ground(ANNAS, BIRGERS)
    take(log, invoice(hours(quantity="12")))
    take(log, invoice(hours(quantity="12"), number="F-1002"), n=2)
    take(log, invoice(hours(BIRGERS), currency="EUR", number="F-1003"), n=3)
    take(log, invoice(hours(BIRGERS), number="F-1004"), n=4)
    take(log, credit_note(hours(BIRGERS, quantity="3"), credits="F-1004"), n=5)
    carried(log, connection)
    row = of_march(connection)
    assert row.sums_add_up
    assert (row.invoices, row.lines, row.matched, row.partly, row.refused) == (4, 4, 0, 2, 2)
    assert (row.invoiced, row.payable, row.refused_amount) == (1_700_000, 855_000, 845_000)
    assert {one.kind: (one.lines, one.ore) for one in row.reasons} == {
        "above-grant": (1, 95_000),
        "invoiced-before": (1, 600_000),
        "SAKS-CURRENCY": (1, 0),
        "credited": (1, 150_000),
    }


@pytest.fixture(scope="module")
def planted() -> tuple[MemoryLog, list[Judged]]:
    """Judged before any table is asked for: no transaction waits so long."""
    return judged_in(plant(MARCH, seed=6))


def test_a_planted_month_adds_up_to_the_ore(planted: tuple[MemoryLog, list[Judged]], connection: Connection) -> None:
    log, judged = planted
    carried(log, connection)
    row = of_march(connection)
    assert row.sums_add_up
    assert row.lines == len(judged)
    assert row.invoiced == sum(one.net for one in judged)
    page = listing.listed(connection, supplier=None, month=MARCH, page=Page(limit=50))
    after = Page(limit=200, after=(page[-1].received_on, page[-1].invoice_id))
    rest = listing.listed(connection, supplier=None, month=MARCH, page=after)
    assert len(page) == 50
    assert not {one.invoice_id for one in page} & {one.invoice_id for one in rest}
    told = month_of(asdict(row), [asdict(one) for one in page])
    assert sum(one["ore"] for one in told["reasons"].values()) == told["refused_amount"]
    assert len(told["unhandled"]) == sum(one.waits_for is not None for one in page)
