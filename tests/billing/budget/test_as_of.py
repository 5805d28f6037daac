"""A report as of a day rests on what was recorded by then, in a real database, and nothing later changes it."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import Connection, delete

from services.billing.budget.asking import budget_report
from services.billing.budget.keeping import METADATA, facts, project
from services.billing.budget.refusals import BudgetNotAdopted, DayHasNotEnded
from services.billing.budget.report import BudgetReport, LineReport
from services.billing.budget.year import stream_of
from services.billing.invoices.invoice import stream_of as stream_of_invoice
from services.billing.knowing.entitlement import stream_of as stream_of_line
from services.billing.knowing.whereabouts import stream_of as stream_of_person
from services.billing.purchasing.call_off import stream_of as stream_of_call_off
from shared.contracts.billing_budget import AmountMoved, BudgetAmended, LineAmendment
from shared.contracts.billing_call_offs import CallOffPlaced
from shared.contracts.billing_invoice_handling import InvoiceAuthorised, InvoiceCredited
from shared.contracts.billing_invoices import InvoiceLinesReceived, InvoiceReceived, LinesReconciled, ReceivedLine
from shared.contracts.billing_knowing import DeliveryBegun, DeliveryEnded, EntitlementNoted
from shared.contracts.billing_purchasing import (
    ContractSigned,
    PriceAgreed,
    PricesAgreed,
)
from shared.contracts.billing_verdicts import CheckedFor, CheckedLine, Span, Verdict
from shared.contracts.billing_whereabouts import DeathHeard
from shared.contracts.fact import Fact, Recorded, encode_hook
from shared.contracts.words import Amount, LineRef
from tests.billing.budget.budgets import ADOPTED_ON, AUTUMN, KRONER, NEW_YEAR, NEW_YEARS_EVE, SOURCE, YEAR, adopted
from tests.billing.stories import SUPPLIER
from tests.kit.engines import TestPostgres
from tests.kit.people import ANNA, recorded
from tests.kit.tables import fresh_tables

LINE = LineRef(decision=UUID(int=1), line=1)
OF_LINE = stream_of_line(LINE.decision, LINE.line)
CONTRACT = UUID(int=2)
CALL_OFF = "AV-7K2M-4QXC"
OF_CALL_OFF = stream_of_call_off(CALL_OFF)
INVOICE = stream_of_invoice(SUPPLIER, "1001")
BEGAN = date(2024, 6, 1)
JUNE = date(2025, 6, 30)
LATER = date(2025, 11, 3)
A_YEAR_LATER = date(2026, 2, 1)

price = PriceAgreed(service="practical-assistance", unit="hour", price=500 * KRONER, from_on=BEGAN)
noted = EntitlementNoted(
    line=LINE,
    person=ANNA,
    service="practical-assistance",
    amount=Amount(quantity=700, unit="hours-per-week"),
    valid_from=BEGAN,
    valid_to=None,
    decided_on=BEGAN,
)
signed = ContractSigned(
    reference="2024/17",
    title="Hjemmetjenester",
    kind="framework",
    suppliers=(SUPPLIER,),
    from_on=date(2024, 1, 1),
    to_on=date(2027, 12, 31),
    signed_on=date(2024, 1, 1),
    archives_clause=True,
    warn_days=90,
    prices=(price,),
)
placed = CallOffPlaced(
    number=CALL_OFF,
    contract=CONTRACT,
    supplier=SUPPLIER,
    person=ANNA,
    line=LINE,
    service="practical-assistance",
    amount=None,
    from_on=BEGAN,
    to_on=None,
    placed_on=BEGAN,
)
received = InvoiceReceived(
    supplier=SUPPLIER,
    number="1001",
    kind="invoice",
    issued_on=JUNE,
    month=date(2025, 6, 1),
    received_on=JUNE,
    lines=1,
    net=90_500 * KRONER,
    vat=0,
    payable=90_500 * KRONER,
    sha256="0" * 64,
    content="1" * 64,
)
lines = InvoiceLinesReceived(
    lines=(
        ReceivedLine(
            line=1,
            quantity=18_100,
            unit="HUR",
            price="50000",
            net=90_500 * KRONER,
            call_off=CALL_OFF,
            from_on=NEW_YEAR,
            to_on=JUNE,
        ),
    )
)
checked = LinesReconciled(
    lines=(
        CheckedLine(
            verdict=Verdict(
                line=1, outcome="matched", payable=90_500 * KRONER, days=(Span(from_on=NEW_YEAR, to_on=JUNE),)
            ),
            of=CheckedFor(person=ANNA, service="practical-assistance", line=LINE, call_off=OF_CALL_OFF),
        ),
    )
)
authorised = InvoiceAuthorised(amount=90_500 * KRONER, authorised_on=JUNE)

UNTIL_AUTUMN: tuple[tuple[UUID, Fact, date], ...] = (
    (OF_LINE, noted, BEGAN),
    (OF_LINE, DeliveryBegun(provider="hjelpen", begun_on=BEGAN), BEGAN),
    (CONTRACT, signed, BEGAN),
    (OF_CALL_OFF, placed, BEGAN),
    (stream_of(YEAR), adopted, ADOPTED_ON),
    (INVOICE, received, JUNE),
    (INVOICE, lines, JUNE),
    (INVOICE, checked, JUNE),
    (INVOICE, authorised, JUNE),
)
AFTERWARDS: tuple[tuple[UUID, Fact], ...] = (
    (CONTRACT, PricesAgreed(prices=(replace(price, price=700 * KRONER, from_on=date(2025, 7, 1)),), agreed_on=LATER)),
    (OF_LINE, DeliveryEnded(ended_on=date(2025, 8, 31), reason="moved")),
    (stream_of_person(ANNA), DeathHeard(person=ANNA, died_on=date(2025, 7, 4))),
    (
        stream_of(YEAR),
        BudgetAmended(year=YEAR, amendments=(LineAmendment(line="bpa", by_in_ore=5),), decided_on=LATER, source=SOURCE),
    ),
    (
        stream_of(YEAR),
        AmountMoved(
            year=YEAR,
            from_line="bpa",
            to_line="purchases",
            amount_in_ore=7,
            reason="price",
            moved_on=LATER,
            source=SOURCE,
        ),
    ),
    (
        INVOICE,
        InvoiceCredited(
            credit_note=UUID(int=9), number="K-1", net=500 * KRONER, lines=((1, 500 * KRONER),), credited_on=LATER
        ),
    ),
)


@pytest.fixture(scope="module")
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


@pytest.fixture
def told(connection: Connection) -> Connection:
    """What was recorded until the autumn, and nothing else."""
    connection.execute(delete(facts))
    for number, (stream, fact, on) in enumerate(UNTIL_AUTUMN, start=1):
        project(connection, stands(fact, stream=stream, position=number, on=on))
    return connection


def stands(fact: Fact, *, stream: UUID, position: int, on: date) -> Recorded:
    """A fact as it stands in the log, its bytes with it."""
    one = recorded(fact, stream=stream, position=position, on=on)
    data = msgspec.Raw(msgspec.json.encode(fact, enc_hook=encode_hook))
    return Recorded(record=replace(one.record, data=data), fact=fact)


def report(connection: Connection, as_of: date = AUTUMN) -> BudgetReport:
    return budget_report(connection, year=YEAR, as_of=as_of, today=A_YEAR_LATER)


def purchases(made: BudgetReport) -> LineReport:
    (line,) = (each for each in made.lines if each.line == "purchases")
    return line


def test_the_report_is_folded_from_the_facts_of_those_who_decide(told: Connection) -> None:
    line = purchases(report(told))
    assert (line.actual_in_ore, line.accrued_in_ore, line.committed_in_ore) == (
        90_500 * KRONER,
        92 * 500 * KRONER,
        92 * 500 * KRONER,
    )
    assert line.unvalued == ()
    assert report(told).position == len(UNTIL_AUTUMN)


def test_a_day_before_the_invoice_was_authorised_shows_nothing_spent(told: Connection) -> None:
    line = purchases(report(told, date(2025, 6, 29)))
    assert (line.actual_in_ore, line.accrued_in_ore) == (0, 180 * 500 * KRONER)


def test_before_the_council_has_adopted_it_there_is_no_budget(told: Connection) -> None:
    with pytest.raises(BudgetNotAdopted, match="2025"):
        report(told, date(2024, 12, 10))


def test_a_day_that_has_not_come_has_no_report(told: Connection) -> None:
    with pytest.raises(DayHasNotEnded):
        budget_report(told, year=YEAR, as_of=AUTUMN, today=JUNE)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.permutations(AFTERWARDS), count=st.integers(1, len(AFTERWARDS)))
def test_what_is_recorded_later_changes_no_report_of_an_earlier_day(
    told: Connection, chosen: list[tuple[UUID, Fact]], count: int
) -> None:
    told.execute(delete(facts).where(facts.c.position > len(UNTIL_AUTUMN)))
    before = report(told)
    for number, (stream, fact) in enumerate(chosen[:count], start=len(UNTIL_AUTUMN) + 1):
        project(told, stands(fact, stream=stream, position=number, on=LATER))
    assert report(told) == before


def test_each_later_fact_is_in_the_report_of_its_own_day(told: Connection) -> None:
    for number, (stream, fact) in enumerate(AFTERWARDS, start=len(UNTIL_AUTUMN) + 1):
        project(told, stands(fact, stream=stream, position=number, on=LATER))
    made = report(told, NEW_YEARS_EVE)
    line = purchases(made)
    # The person died on 4 July: four days were delivered after what was invoiced, at the new price.
    assert (line.actual_in_ore, line.accrued_in_ore, line.committed_in_ore) == (90_000 * KRONER, 4 * 700 * KRONER, 0)
    assert (line.budget_in_ore, made.total_in_ore) == (600_000 * KRONER + 7, 1_000_000 * KRONER + 5)
    assert line.causes is not None
    assert line.causes.price_in_ore == 4 * 200 * KRONER
    assert all(each.holds for each in made.balance)
