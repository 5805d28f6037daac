"""Whoever releases a run sees what is in it: each payment, its documents, who started it, and what the bank said."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from sqlalchemy import Connection

from services.billing.payments import views
from services.billing.payments.contents import payments_of
from services.billing.payments.tables import METADATA
from tests.billing.payments.registered import registered
from tests.billing.payments.stories import HELPENDE, OMSORG, RUN, authorised, let_be_paid, released
from tests.billing.stories import CONNY
from tests.kit.engines import TestPostgres
from tests.kit.memory_log import MemoryLog
from tests.kit.people import LISE
from tests.kit.tables import fresh_tables


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def carried(log: MemoryLog, connection: Connection) -> None:
    for one in log.recorded:
        views.project(connection, one)


def a_released_run() -> MemoryLog:
    log = MemoryLog("billing")
    registered(log)
    for what in (authorised("F-1", 500_00), authorised("F-2", 300_00, supplier=OMSORG), authorised("K-1", -120_00)):
        let_be_paid(log, what)
    released(log, "F-1", "F-2", "K-1")
    return log


def test_a_run_tells_what_each_supplier_is_paid_and_for_what(connection: Connection) -> None:
    carried(a_released_run(), connection)
    rows = payments_of(connection, run=RUN)
    told = {one.supplier: (one.amount_in_ore, {each.number for each in one.documents}, one.outcome) for one in rows}
    assert told == {HELPENDE: (380_00, {"F-1", "K-1"}, "waits"), OMSORG: (300_00, {"F-2"}, "waits")}
    (run,) = views.payment_runs(connection)
    assert sum(one.amount_in_ore for one in rows) == run.total_in_ore
    assert (run.started_by, run.released_by) == (CONNY.id, LISE.id)


def test_a_run_nobody_started_pays_nothing(connection: Connection) -> None:
    assert payments_of(connection, run=uuid4()) == []
