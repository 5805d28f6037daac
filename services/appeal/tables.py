"""Knows the tables appeal answers its questions from. Derived from the log; rebuilt from zero at will."""

from sqlalchemy import ARRAY, Boolean, Column, Date, Integer, MetaData, String, Table, Uuid

METADATA = MetaData(schema="appeal")

open_appeals = Table(
    "view_open_appeals",
    METADATA,
    Column("appeal_id", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("decision", Uuid, nullable=False),
    Column("lines", ARRAY(Integer), nullable=False),
    Column("body", String, nullable=False),
    Column("received_on", Date, nullable=False, index=True),
    Column("in_time", Boolean, nullable=False),
    Column("admitted_on", Date),
    Column("forwarded_on", Date),
)

appeal_periods = Table(
    "view_appeal_periods",
    METADATA,
    Column("decision", Uuid, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("case_id", Uuid, nullable=False, index=True),
    Column("service", String, nullable=False),
    Column("regime", String, nullable=False),
    Column("body", String, nullable=False),
    Column("deadline_on", Date, nullable=False),
)
