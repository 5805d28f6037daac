"""Knows the tables the questions about paying are answered from. Derived; rebuilt from zero at will."""

from sqlalchemy import BigInteger, Column, Date, Integer, LargeBinary, MetaData, String, Table, Uuid

from services.billing.tables import SCHEMA

METADATA = MetaData(schema=SCHEMA)
PAYMENT_RUNS = "payment-runs"
"""The view they are in."""

payables = Table(
    "view_payables",
    METADATA,
    Column("payable_id", Uuid, primary_key=True),
    Column("standing", String, nullable=False, index=True),
    Column("source", String, nullable=False),
    Column("document", Uuid, nullable=False),
    Column("supplier", String, nullable=False),
    Column("number", String, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("authorised_by", String, nullable=False),
    Column("state", LargeBinary, nullable=False),
)

runs = Table(
    "view_payment_runs",
    METADATA,
    Column("run_id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("stage", String, nullable=False),
    Column("execute_on", Date, nullable=False, index=True),
    Column("state", LargeBinary, nullable=False),
)
