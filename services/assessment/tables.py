"""Knows the tables assessment answers its questions from. Derived from the log; rebuilt from zero at will."""

from sqlalchemy import ARRAY, Boolean, Column, Date, Integer, MetaData, String, Table, Uuid, false

METADATA = MetaData(schema="assessment")

open_assessments = Table(
    "view_open_assessments",
    METADATA,
    Column("assessment_id", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("round", Integer, nullable=False),
    Column("person", String, nullable=False),
    Column("services", ARRAY(String), nullable=False),
    Column("received_on", Date, nullable=False),
    Column("opened_on", Date, nullable=False),
    Column("caseworker", String, index=True),
    Column("topics", ARRAY(String), nullable=False, server_default="{}"),
    Column("scored", Boolean, nullable=False, server_default=false()),
)
