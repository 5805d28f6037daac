"""Knows the tables the questions about hospitals' bills are answered from. Derived; rebuilt from zero at will."""

from sqlalchemy import Column, Date, Integer, LargeBinary, MetaData, String, Table, Uuid

from services.billing.tables import SCHEMA

METADATA = MetaData(schema=SCHEMA)
HOSPITAL_BILLS = "hospital-bills"
"""The view they are in."""

stays = Table(
    "view_hospital_stays",
    METADATA,
    Column("stay_id", Uuid, primary_key=True),
    Column("hospital", String, nullable=False),
    Column("reference", String, nullable=False, index=True),
    Column("first_on", Date, index=True),
    Column("left_on", Date, index=True),
    Column("state", LargeBinary, nullable=False),
)

bills = Table(
    "view_hospital_bills",
    METADATA,
    Column("bill_id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("stage", String, nullable=False),
    Column("issued_on", Date, nullable=False, index=True),
    Column("first_on", Date, index=True),
    Column("last_on", Date, index=True),
    Column("waits_for", String),
    Column("state", LargeBinary, nullable=False),
)
