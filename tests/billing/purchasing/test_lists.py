"""What is told about buying, from facts alone, in a real database."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection

from services.billing.knowing.entitlement import stream_of
from services.billing.purchasing import asking, commands, contract_handlers, handlers
from services.billing.purchasing import contract_commands as contracts
from services.billing.purchasing.projecting import project
from services.billing.purchasing.tables import METADATA
from shared.contracts.billing import CaseRead
from shared.contracts.billing_knowing import DelivererChanged, EntitlementCorrected, EntitlementSettled
from shared.contracts.decision_afterwards import FormerLineContinued, SuspensionLifted
from shared.contracts.decision_delivering import RegistrationUndone, ServicePaused, ServiceStarted, ServiceStopped
from shared.eventing.view_pages import Page
from tests.billing.purchasing.stories import SERVICE, Told, a_town, hours
from tests.billing.stories import (
    ACCOUNT,
    CONTRACT,
    DECISION,
    OTHER_ACCOUNT,
    OTHER_LINE,
    OTHER_SUPPLIER,
    SUPPLIER,
    day,
    granted,
)
from tests.kit.engines import TestPostgres
from tests.kit.people import ANNA, CASE, LISE, recorded
from tests.kit.tables import fresh_tables

stopped = ServiceStopped(line=1, service=SERVICE, reason="declined", stopped_on=day(20))
suspended = FormerLineContinued(appeal=CASE, lines=(1,), continued_on=day(15))


@pytest.fixture
def tables(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def told_of(told: Told, tables: Connection) -> Connection:
    """Everything the log holds, carried into the tables."""
    for one in told.log.recorded:
        project(tables, one)
    return tables


def describe(told: Told, *codes: str) -> None:
    words: dict[str, Any] = {"organisation": SUPPLIER, "name": "Prøve Nord AS", "delivers_as": codes}
    told.ask(commands.DescribeSupplier, handlers.describe_supplier, **words)


def test_suppliers_are_listed_with_their_accounts(tables: Connection) -> None:
    told = a_town()
    describe(told, "prove-omsorg")
    change: dict[str, Any] = {"organisation": SUPPLIER, "account": OTHER_ACCOUNT}
    told.ask(commands.ProposeAccountChange, handlers.propose_account_change, **change)
    first, second = asking.known_suppliers(told_of(told, tables))
    assert (first.organisation, first.name, first.delivers_as) == (SUPPLIER, "Prøve Nord AS", ["prove-omsorg"])
    assert (first.account, first.proposed_account, second.account) == (ACCOUNT, OTHER_ACCOUNT, OTHER_ACCOUNT)
    (rest,) = asking.known_suppliers(tables, page=Page(limit=5, after=(first.organisation, first.supplier_id)))
    assert rest == second


@pytest.mark.parametrize("confirmed", [True, False])
def test_an_account_stops_waiting_when_somebody_has_looked_at_it(tables: Connection, confirmed: bool) -> None:
    told = a_town()
    change: dict[str, Any] = {"organisation": SUPPLIER, "account": OTHER_ACCOUNT}
    told.ask(commands.ProposeAccountChange, handlers.propose_account_change, **change)
    if confirmed:
        told.ask(commands.ConfirmAccountChange, handlers.confirm_account_change, by=LISE, **change)
    else:
        told.ask(commands.RejectAccountChange, handlers.reject_account_change, **change)
    first, _ = asking.known_suppliers(told_of(told, tables))
    assert (first.account, first.proposed_account) == (OTHER_ACCOUNT if confirmed else ACCOUNT, None)


def test_a_supplier_that_is_blocked_or_succeeded_is_shown_as_such(tables: Connection) -> None:
    told = a_town()
    words: dict[str, Any] = {"organisation": SUPPLIER, "successor": OTHER_SUPPLIER, "from_on": day(20)}
    told.ask(commands.NameSuccessor, handlers.name_successor, **words)
    told.ask(commands.BlockSupplier, handlers.block_supplier, organisation=SUPPLIER, reason="other")
    told.ask(commands.BlockSupplier, handlers.block_supplier, organisation=OTHER_SUPPLIER, reason="other")
    told.ask(commands.UnblockSupplier, handlers.unblock_supplier, organisation=OTHER_SUPPLIER)
    first, second = asking.known_suppliers(told_of(told, tables))
    assert (first.successor, first.blocked_on, second.blocked_on) == (OTHER_SUPPLIER, day(0), None)


def test_contracts_are_listed_as_they_stand_with_what_is_ordered_under_them(tables: Connection) -> None:
    told = a_town()
    option = contracts.OptionAsked(until_on=day(400), decide_by=day(250))
    told.sign(contract_id=CASE, to_on=day(60), archives_clause=False, options=(option,), partners=("provedal",))
    told.place()
    joined: dict[str, Any] = {"contract_id": CONTRACT, "supplier": OTHER_SUPPLIER, "from_on": day(1)}
    told.ask(contracts.AdmitToConcession, contract_handlers.admit_to_concession, **joined)
    told.ask(contracts.AgreeArchivesClause, contract_handlers.agree_archives_clause, contract_id=CASE)
    told.ask(contracts.TakeOption, contract_handlers.take_option, contract_id=CASE, until_on=day(400))
    ended: dict[str, Any] = {"contract_id": CASE, "to_on": day(100), "reason": "agreed"}
    told.ask(contracts.EndContract, contract_handlers.end_contract, **ended)
    first, second = asking.known_contracts(told_of(told, tables), on=day(10))
    assert (first.contract_id, first.to_on, first.is_ended, first.archives_clause) == (CASE, day(100), True, True)
    assert (first.partners, first.decide_by, first.call_offs) == (["provedal"], None, 0)
    assert (second.suppliers, second.call_offs) == ([SUPPLIER, OTHER_SUPPLIER], 1)


@pytest.mark.parametrize(("n", "shown"), [(119, 0), (120, 1), (300, 1), (301, 1), (350, 0)])
def test_a_contract_is_shown_when_it_ends_soon_or_something_is_ordered_after_its_end(
    tables: Connection, n: int, shown: int
) -> None:
    told = a_town()
    number = told.place().number
    told_of(told, tables)
    if n == 350:
        told.end(number, 340)
        told_of_last(told, tables)
    assert len(asking.expiring_contracts(tables, on=day(n))) == shown


def told_of_last(told: Told, tables: Connection) -> None:
    for one in told.log.recorded[-2:]:
        project(tables, one)


def test_what_is_ordered_is_listed_with_what_was_paid(tables: Connection) -> None:
    told = a_town()
    call_off = told.place(amount=hours(1000), to_on=day(50))
    told.invoice(call_off.number, 5, 30)
    connection = told_of(told, tables)
    (row,) = asking.known_call_offs(connection, contract=CONTRACT)
    assert (row.number, row.person, row.case_id, row.quantity) == (call_off.number, ANNA, CASE, 1000)
    assert (row.invoiced_to, row.invoiced_ore, row.unowed_days) == (day(30), 2_280_000, 0)
    assert asking.known_call_offs(connection, supplier=SUPPLIER) == [row]
    assert asking.known_call_offs(connection, supplier=OTHER_SUPPLIER) == []
    assert asking.known_call_offs(connection, contract=CASE) == []


def test_days_that_were_not_owed_are_listed_until_they_are_credited(tables: Connection) -> None:
    told = a_town()
    number = told.place().number
    told.invoice(number, 5, 30)
    told.hear(stopped, on=40)
    (row,) = asking.call_offs_to_credit(told_of(told, tables))
    assert (row.number, row.unowed_days, row.ended) == (number, 10, "service-stopped")


def test_a_line_a_supplier_delivers_is_listed_until_it_is_ordered(tables: Connection) -> None:
    told = a_town()
    describe(told, "prove-omsorg")
    connection = told_of(told, tables)
    (row,) = asking.unordered_lines(connection, on=day(5))
    assert (row.line_id, row.supplier, row.provider) == (stream_of(DECISION, 1), SUPPLIER, "prove-omsorg")
    assert asking.unordered_lines(connection, on=day(4)) == []
    told.place(from_on=day(10), to_on=day(30))
    for one in told.log.recorded[-3:]:
        project(connection, one)
    assert [len(asking.unordered_lines(connection, on=day(n))) for n in (9, 30, 31)] == [0, 0, 1]


def test_a_line_that_waits_is_listed_when_a_contract_has_its_service(tables: Connection) -> None:
    told = Told()
    told.register()
    told.sign(prices=())
    told.log.given(stream_of(DECISION, 1), granted, case_id=CASE)
    connection = told_of(told, tables)
    assert asking.unordered_lines(connection, on=day(3)) == []
    price = contracts.PriceAsked(service=SERVICE, unit="hour", price=45_600, from_on=day(1))
    told.ask(contracts.AgreePrices, contract_handlers.agree_prices, contract_id=CONTRACT, prices=(price,))
    project(connection, told.log.recorded[-1])
    (row,) = asking.unordered_lines(connection, on=day(3))
    assert (row.since, row.begun_on, row.provider, row.supplier) == (day(0), None, None, None)
    assert asking.unordered_lines(connection, on=day(301)) == []


@pytest.mark.parametrize("heard", [stopped, suspended], ids=lambda fact: type(fact).__name__)
def test_a_line_that_is_not_delivered_is_not_to_be_ordered(tables: Connection, heard: Any) -> None:
    told = a_town()
    describe(told, "prove-omsorg")
    told.hear(heard)
    assert asking.unordered_lines(told_of(told, tables), on=day(21)) == []


def test_a_line_is_followed_through_what_is_told_of_it(tables: Connection) -> None:
    told = a_town()
    describe(told, "prove-nord")
    line = stream_of(DECISION, 1)
    told.hear(ServicePaused(line=1, service=SERVICE, paused_on=day(6), reason="travel", expected_back_on=None))
    told.hear(stopped)
    told.hear(RegistrationUndone(line=1, what="stop", reason="did-not-happen", undone_on=day(6)))
    told.hear(suspended)
    told.hear(SuspensionLifted(appeal=CASE, lines=(1,), lifted_on=day(17)))
    told.log.given(line, DelivererChanged(provider="prove-nord", changed_on=day(7)), case_id=CASE)
    right = EntitlementCorrected(amount=None, valid_from=None, valid_to=day(60), corrected_on=day(1))
    settled = EntitlementSettled(amount=None, valid_from=day(0), valid_to=day(70), settled_on=day(8))
    told.log.given(line, right, settled, case_id=CASE)
    connection = told_of(told, tables)
    assert [len(asking.unordered_lines(connection, on=day(n))) for n in (20, 70, 71)] == [1, 1, 0]


def test_a_call_off_whose_line_gives_nothing_is_listed(tables: Connection) -> None:
    told = a_town()
    number = told.place().number
    told.hear(suspended)
    connection = told_of(told, tables)
    assert [one.number for one in asking.call_offs_without_decision(connection, on=day(15))] == [number]
    assert asking.call_offs_without_decision(connection, on=day(14)) == []


def test_other_facts_of_billing_are_somebody_elses(tables: Connection) -> None:
    project(tables, recorded(CaseRead(purpose="casework")))
    assert asking.known_call_offs(tables) == []


def test_a_line_of_another_decision_is_another_line(tables: Connection) -> None:
    told = a_town()
    describe(told, "prove-omsorg")
    other = stream_of(OTHER_LINE.decision, OTHER_LINE.line)
    told.log.given(other, granted, case_id=CASE)
    told.hear(ServiceStarted(line=2, service=SERVICE, provider="prove-omsorg", started_on=day(5)))
    assert len(asking.unordered_lines(told_of(told, tables), on=day(6))) == 2
