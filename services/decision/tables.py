"""Knows the tables decision answers its questions from. Derived from the log; rebuilt from zero at will."""

from sqlalchemy import ARRAY, Boolean, Column, Date, Integer, MetaData, String, Table, Uuid

METADATA = MetaData(schema="decision")

open_drafts = Table(
    "view_open_drafts",
    METADATA,
    Column("decision_id", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("round", Integer, nullable=False),
    Column("services", ARRAY(String), nullable=False),
    Column("received_on", Date, nullable=False, index=True),
    Column("drafted_on", Date, nullable=False),
    Column("caseworker", String, nullable=False),
    Column("needs_second_person", Boolean, nullable=False),
)

decided_lines = Table(
    "view_decided_lines",
    METADATA,
    Column("decision_id", Uuid, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("case_id", Uuid, nullable=False, index=True),
    Column("round", Integer, nullable=False),
    Column("service", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("decided_on", Date),
    Column("decided_by", String),
    Column("arrived_on", Date),
    Column("appeal_deadline_on", Date),
    Column("ordered_on", Date),
    Column("started_on", Date),
    Column("altered_by", String),
)
