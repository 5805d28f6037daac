"""What is told about schemes, agreements and pay, from facts alone, in a real database."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection

from services.billing.assignments import asking, asking_pay, handlers, paying_handlers
from services.billing.assignments import tables as assignment_tables
from services.billing.assignments import views as assignments
from services.billing.assignments.commands import WritePayBasis
from services.billing.bpa import asking as asking_bpa
from services.billing.bpa import handlers as bpa_handlers
from services.billing.bpa import views as bpa
from shared.contracts.decision_delivering import ServicePaused
from shared.contracts.intake_people import PersonDied, PersonsMerged
from shared.eventing.view_pages import FIRST, Page
from shared.law.assignment_pay import rates
from tests.billing.assignments.hearing import Heard, given
from tests.billing.assignments.stories import (
    BASIS,
    CONNY,
    FEBRUARY,
    LINE,
    MARCH,
    NEW_YEAR,
    SHEET,
    STREAM,
    agree_it,
    approve_it,
    hand_in_it,
)
from tests.billing.bpa.stories import choose_it, name_it, note_it, report_it, state_it
from tests.billing.stories import SUPPLIER
from tests.kit.engines import TestPostgres
from tests.kit.people import ANNA, BIRGER, CASE, KARI, TODAY, calling, command_id
from tests.kit.tables import fresh_tables

LAST_OF_FEBRUARY = date(2024, 2, 29)


@pytest.fixture(autouse=True)
def own_rates(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    own = tmp_path_factory.mktemp("rates") / "own.toml"
    own.write_text(
        '[[pay]]\nservice = "support-contact"\namount_in_ore = 20000\nper = "hour"\ntax = "as-assignment"\n'
        'code = "STK"\nvalid_from = 2024-01-01\nsource = "Council"\n'
    )
    monkeypatch.setenv("SAKSGANG_ASSIGNMENT_PAY", str(own))
    rates.cache_clear()
    yield
    rates.cache_clear()


@pytest.fixture
def of_assignments(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, assignment_tables.METADATA)


@pytest.fixture
def of_schemes(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, bpa.METADATA)


@pytest.fixture
def heard() -> Heard:
    """Anna has four hours of support contact a week and a carer with ten; Birger helps her by agreement."""
    told = Heard()
    told(*given("support-contact", 400, on=NEW_YEAR), *given("carer-allowance", 1000, line=2, on=NEW_YEAR))
    handlers.agree_assignment(agree_it(until_on=date(2024, 4, 30)), calling(KARI, n=1), told.log)
    handlers.hand_in_timesheet(hand_in_it(), calling(KARI, n=2), told.log)
    return told


def shown(connection: Connection, heard: Heard) -> Connection:
    """Everything billing has recorded, in the tables."""
    for one in heard.log.recorded:
        assignments.project(connection, one)
    return connection


def test_an_agreement_is_shown_with_what_the_decision_gives_and_what_waits(
    of_assignments: Connection, heard: Heard
) -> None:
    (row,) = asking.assignments_on(shown(of_assignments, heard), on=TODAY, page=FIRST)
    assert (row.assignment_id, row.case_id, row.person, row.contractor) == (STREAM, CASE, ANNA, BIRGER)
    assert (row.quantity, row.granted, row.why, row.to_assess) == (400, 400, None, False)
    assert (row.waiting_sheets, row.unpaid, row.until_on) == (1, 0, date(2024, 4, 30))
    (waiting,) = asking.waiting_sheets(of_assignments, page=FIRST)
    assert (waiting.sheet, waiting.month, waiting.quantity) == (SHEET, FEBRUARY, 700)
    assert asking.waiting_sheets(of_assignments, page=Page(limit=1, after=(FEBRUARY, SHEET))) == []


def test_an_agreement_without_a_decision_and_a_decision_without_an_agreement_are_both_listed(
    of_assignments: Connection, heard: Heard
) -> None:
    shown(of_assignments, heard)
    (lacks,) = asking.without_agreement(of_assignments, on=TODAY, page=FIRST)
    assert (lacks.decision_id, lacks.line, lacks.service, lacks.granted) == (LINE.decision, 2, "carer-allowance", 1000)
    assert asking.without_agreement(of_assignments, on=TODAY, page=Page(limit=9, after=(LINE.decision, 2))) == []
    assert asking.without_decision(of_assignments, on=TODAY, page=FIRST) == []
    assert {row.line for row in asking.without_agreement(of_assignments, on=date(2024, 5, 1), page=FIRST)} == {1, 2}


@pytest.mark.parametrize("merged", [False, True])
def test_who_has_died_leaves_an_agreement_without_a_decision_and_no_decision_without_an_agreement(
    of_assignments: Connection, heard: Heard, merged: bool
) -> None:
    other = "p-" + "d" * 32
    if merged:
        heard(PersonsMerged(person=other, replaced=ANNA, ground="registered-twice"))
    dead = PersonDied(person=other if merged else ANNA, source="population-register", died_on=MARCH)
    heard(dead)
    (row,) = asking.without_decision(shown(of_assignments, heard), on=TODAY, page=FIRST)
    assert (row.granted, row.why) == (0, "brukeren er død")
    assert asking.without_agreement(of_assignments, on=TODAY, page=FIRST) == []


def test_a_pause_is_seen_in_the_lists_too(of_assignments: Connection, heard: Heard) -> None:
    heard(ServicePaused(line=1, service="support-contact", paused_on=MARCH, reason="travel", expected_back_on=None))
    (row,) = asking.without_decision(shown(of_assignments, heard), on=TODAY, page=FIRST)
    assert row.why == "tjenesten er midlertidig stoppet"


def test_what_runs_out_within_so_many_days_is_listed(of_assignments: Connection, heard: Heard) -> None:
    shown(of_assignments, heard)
    assert len(asking.expiring(of_assignments, on=TODAY, days=49, page=FIRST)) == 1
    assert asking.expiring(of_assignments, on=TODAY, days=48, page=FIRST) == []


def test_what_stands_to_be_paid_is_paid_and_then_forecast(of_assignments: Connection, heard: Heard) -> None:
    handlers.approve_timesheet(approve_it(), calling(CONNY, n=3), heard.log)
    shown(of_assignments, heard)
    (payable,) = asking_pay.payable(of_assignments, month=FEBRUARY, page=FIRST)
    assert (payable.assignment_id, payable.quantity, payable.amount_in_ore) == (STREAM, 700, 140_000)
    (before,) = asking_pay.forecasts(of_assignments, year=2024, on=TODAY, page=FIRST)
    assert (before.paid_in_ore, before.unpaid_in_ore, before.unpriced) == (0, 140_000, 0)
    seen = len(heard.log.recorded)
    command = WritePayBasis(id=command_id(4), basis=BASIS, month=FEBRUARY, assignments=(STREAM,))
    paying_handlers.write_pay_basis(command, calling(CONNY, n=4), heard.log)
    for one in heard.log.recorded[seen:]:
        assignments.project(of_assignments, one)
    assert asking_pay.payable(of_assignments, month=FEBRUARY, page=FIRST) == []
    (file,) = asking_pay.bases(of_assignments, page=FIRST)
    assert (file.month, file.rows, file.amount_in_ore, file.unanswered) == (FEBRUARY, 1, 140_000, 1)
    lines = asking_pay.lines_of(of_assignments, basis=BASIS, page=FIRST)
    assert [line.text.split(";")[0] for line in lines] == ["basis", str(BASIS)]
    (after,) = asking_pay.forecasts(of_assignments, year=2024, on=TODAY, page=FIRST)
    assert (after.paid_in_ore, after.unpaid_in_ore) == (140_000, 0)
    # Four hours a week in March and April: 61 days.
    assert after.committed_in_ore == (1771 + 1714) * 200 == before.committed_in_ore


def test_a_missing_rate_is_told_and_no_amount_is_guessed(
    of_assignments: Connection, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SAKSGANG_ASSIGNMENT_PAY")
    rates.cache_clear()
    handlers.approve_timesheet(approve_it(), calling(CONNY, n=3), heard.log)
    (payable,) = asking_pay.payable(shown(of_assignments, heard), month=FEBRUARY, page=FIRST)
    assert (payable.quantity, payable.amount_in_ore) == (700, None)
    (forecast,) = asking_pay.forecasts(of_assignments, year=2024, on=LAST_OF_FEBRUARY, page=FIRST)
    assert (forecast.committed_in_ore, forecast.unpriced, forecast.agreements) == (0, 1, 1)


def test_schemes_are_shown_with_their_hours_their_use_and_what_they_lack(of_schemes: Connection) -> None:
    heard = Heard()
    heard(*given("bpa", 3500, on=NEW_YEAR), *given("carer-allowance", 1000, line=2, on=NEW_YEAR))
    heard(*given("carer-allowance", 500, line=3, on=NEW_YEAR, person=BIRGER))
    said: list[tuple[Any, Any]] = [
        (bpa_handlers.choose_bpa_deliverer, choose_it(deliverer="supplier", supplier=SUPPLIER)),
        (bpa_handlers.name_bpa_leader, name_it(role="other")),
        (bpa_handlers.note_bpa_age, note_it(born_on=date(2006, 8, 20))),
        (bpa_handlers.report_bpa_hours, report_it(quantity=16_000)),
    ]
    for n, (handler, command) in enumerate(said, start=1):
        handler(command, calling(CONNY, n=n), heard.log)
    state = state_it(year=2024)
    bpa_handlers.state_bpa_year(state, calling(CONNY, n=9, on=date(2025, 1, 10)), heard.log)
    for one in heard.log.recorded:
        bpa.project(of_schemes, one)
    (row,) = asking_bpa.schemes_on(of_schemes, on=date(2024, 1, 31), page=FIRST)
    assert (row.person, row.weekly, row.weekly_allowance, row.deliverer) == (ANNA, 3500, 1000, SUPPLIER)
    assert (row.used, row.available, row.is_under_18) == (16_000, 15_500, True)
    assert row.lacks == ("leader-for-minor", "hours-overused")
    counts = {row.of: row for row in asking_bpa.counts_on(of_schemes, on=TODAY, page=FIRST)}
    assert (counts["all"].schemes, counts["all"].weekly_allowance, counts[SUPPLIER].under_18) == (1, 1000, 1)
    (year,) = asking_bpa.years(of_schemes, year=2024, page=FIRST)
    assert year.carried_in + year.granted + year.overused == year.used + year.carried_out + year.lapsed
    assert asking_bpa.years(of_schemes, year=2024, page=Page(limit=1, after=(ANNA,))) == []
    (later,) = asking_bpa.schemes_on(of_schemes, on=date(2024, 9, 1), page=FIRST)
    assert later.lacks[0] == "leader-after-coming-of-age"
