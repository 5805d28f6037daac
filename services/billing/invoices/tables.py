"""Knows the tables the questions about invoices are answered from. Derived from the log; rebuilt from zero at will."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, LargeBinary, MetaData, String, Table, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from services.billing.tables import SCHEMA

METADATA = MetaData(schema=SCHEMA)
INVOICES = "invoices"
"""The view of invoices, whom they wait for, and what came of each line."""

invoices = Table(
    "view_invoices",
    METADATA,
    Column("invoice_id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("supplier", String, nullable=False, index=True),
    Column("number", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("month", Date, nullable=False, index=True),
    Column("received_on", Date, nullable=False),
    Column("due_on", Date),
    Column("stage", String, nullable=False),
    Column("waits_for", String),
    Column("waiting_since", Date),
    Column("is_overdue", Boolean, nullable=False),
    Column("lines", Integer, nullable=False),
    Column("net", BigInteger, nullable=False),
    Column("payable", BigInteger, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("claimed_back", BigInteger, nullable=False),
    # Rules it was refused by at the door, each with its sentence.
    Column("rules", JSONB, nullable=False),
    # What the invoice is after all that was told, so that the next fact can be added to it.
    Column("state", LargeBinary, nullable=False),
)

lines = Table(
    "view_invoice_lines",
    METADATA,
    Column("invoice_id", Uuid, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("call_off", String),
    Column("from_on", Date),
    Column("to_on", Date),
    Column("quantity", Integer, nullable=False),
    Column("unit", String, nullable=False),
    Column("price", String, nullable=False),
    Column("net", BigInteger, nullable=False),
    Column("payable", BigInteger, nullable=False),
    Column("outcome", String, nullable=False),
    Column("granted", Integer),
    Column("agreed", JSONB),
    Column("hours_approved", Boolean, nullable=False),
    Column("service", String),
    Column("settled", String),
    # Each reason with its days and its øre.
    Column("reasons", JSONB, nullable=False),
)
