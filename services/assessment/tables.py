"""Knows the tables assessment answers its questions from. Derived from the log; rebuilt from zero at will."""

from sqlalchemy import ARRAY, Column, Date, Index, Integer, MetaData, String, Table, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

METADATA = MetaData(schema="assessment")
WORK_LISTS = "open-assessments"
"""The view that holds all of them: one reading of the log, one position."""

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
    Column("origin", String, nullable=False),
    Column("helped_since", Date),
    Column("caseworker", String),
    Column("scores", JSONB, nullable=False, server_default=text("'{}'")),
    # One piece of information each: what about, the version of its fact, the day it was seen.
    Column("topics", ARRAY(String), nullable=False, server_default="{}"),
    Column("noted", ARRAY(Integer), nullable=False, server_default="{}"),
    Column("observed", ARRAY(Date), nullable=False, server_default="{}"),
    Column("superseded", ARRAY(Integer), nullable=False, server_default="{}"),
    Column("also_missing", ARRAY(String), nullable=False, server_default="{}"),
    # Kept when it is completed: what was known then is known again when the draft is sent back.
    Column("completed_on", Date),
    Index("view_open_assessments_caseworker", "caseworker", postgresql_where=text("completed_on IS NULL")),
)

awaited = Table(
    "view_awaited",
    METADATA,
    Column("assessment_id", Uuid, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("what", String, nullable=False),
    Column("due_on", Date, nullable=False, index=True),
    Column("fell_due_on", Date),
)

staff = Table(
    "view_staff",
    METADATA,
    Column("staff", String, primary_key=True),
    Column("unit", String, nullable=False),
    Column("competences", ARRAY(String), nullable=False),
    Column("capacity", Integer, nullable=False),
    Column("owner", String, nullable=False),
    Column("from_on", Date, nullable=False),
    Column("last_on", Date),
)

units = Table(
    "view_units",
    METADATA,
    Column("unit", String, primary_key=True),
    # What is told of a later day takes the place of this from that day on.
    Column("from_on", Date, primary_key=True),
    Column("to_on", Date),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("parent", String),
    Column("leader", String),
    Column("owner", String, nullable=False),
)

staff_positions = Table(
    "view_staff_positions",
    METADATA,
    Column("staff", String, primary_key=True),
    # The version in her stream: on a day that several cover, the newest holds.
    Column("version", Integer, primary_key=True),
    Column("basis_points", Integer, nullable=False),
    Column("from_on", Date, nullable=False),
    Column("to_on", Date),
)

absences = Table(
    "view_absences",
    METADATA,
    Column("staff", String, primary_key=True),
    Column("from_on", Date, primary_key=True),
    Column("to_on", Date),
)

handovers = Table(
    "view_handovers",
    METADATA,
    Column("handover_id", Uuid, primary_key=True),
    Column("assessment_id", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("from_caseworker", String),
    Column("to_caseworker", String, nullable=False),
    Column("handed_over_on", Date, nullable=False, index=True),
)
