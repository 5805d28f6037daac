"""Knows the tables of who has looked at whose case (innsynslogg)."""

from sqlalchemy import Column, DateTime, Table, Text, Uuid

from services.insight.tables import METADATA

case_persons = Table(
    "view_case_persons",
    METADATA,
    Column("case_id", Uuid, primary_key=True),
    Column("person", Text, primary_key=True, index=True),
)

replaced_persons = Table(
    "view_replaced_persons",
    METADATA,
    Column("replaced", Text, primary_key=True),
    Column("person", Text, nullable=False),
)

readings = Table(
    "view_readings",
    METADATA,
    Column("reading", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False, index=True),
    Column("service", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("reader", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("read_at", DateTime(timezone=True), nullable=False),
)
"""Every look at a case (innsynslogg)."""
