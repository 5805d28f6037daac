"""Knows the table of the facts a budget report rests on, each with the moment it was recorded."""

from collections.abc import Iterator
from datetime import date

import msgspec
from sqlalchemy import BigInteger, Column, Connection, DateTime, LargeBinary, MetaData, Table, select

from services.billing.budget.folding import KINDS
from services.billing.budget.valuing import A_DAY
from services.billing.tables import SCHEMA
from shared.contracts import billing
from shared.contracts.fact import Recorded
from shared.eventing.mapper import FactMapper
from shared.eventing.view_rows import add_row
from shared.kernel.clock import start_of

METADATA = MetaData(schema=SCHEMA)
BUDGET_FACTS = "budget-facts"
"""The view of what budget reports and evidence packs rest on."""

facts = Table(
    "view_budget_facts",
    METADATA,
    Column("position", BigInteger, primary_key=True),
    Column("recorded_at", DateTime(timezone=True), nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
)

_mapper = FactMapper((billing,))
_encoder = msgspec.json.Encoder()


def project(connection: Connection, recorded: Recorded) -> None:
    """Keep a fact that costs, binds or budgets something; nothing of it is worked out before somebody asks."""
    if isinstance(recorded.fact, KINDS):
        record = recorded.record
        row = {"position": record.position, "recorded_at": record.recorded_at, "body": _encoder.encode(record)}
        add_row(connection, facts, row)


def known_by(connection: Connection, day: date) -> Iterator[Recorded]:
    """Every such fact that was recorded when the day ended in Oslo, in order. Later ones change nothing of it."""
    return _read(connection, facts.c.recorded_at < start_of(day + A_DAY))


def known_up_to(connection: Connection, position: int) -> Iterator[Recorded]:
    """Every such fact up to a position of the log."""
    return _read(connection, facts.c.position <= position)


def _read(connection: Connection, known: object) -> Iterator[Recorded]:
    rows = connection.execute(select(facts.c.body).where(known).order_by(facts.c.position))  # type: ignore[arg-type]
    return (_mapper.decode(row.body) for row in rows)
