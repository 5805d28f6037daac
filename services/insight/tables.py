"""Knows the tables that figures are counted in: one row per thing counted, filled from facts alone."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
)

METADATA = MetaData(schema="insight")

heard = Table(
    "view_heard",
    METADATA,
    Column("upstream", Text, primary_key=True),
    Column("log_id", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("leaf_hash", LargeBinary, nullable=False),
    Column("recorded_at", DateTime(timezone=True)),
    Column("unreadable", BigInteger, nullable=False, server_default="0"),
)
"""How far each log has been counted: written in the transaction of what was counted."""

applications = Table(
    "view_applications",
    METADATA,
    Column("case_id", Uuid, primary_key=True),
    Column("person", Text, nullable=False),
    Column("residency", Text, nullable=False),
    Column("received_on", Date, nullable=False, index=True),
    Column("reply_due_on", Date, nullable=False),
    Column("acknowledged_on", Date),
    Column("reply_sent_on", Date),
    Column("withdrawn_on", Date),
    Column("answered_on", Date, index=True),
)

assessments = Table(
    "view_assessments",
    METADATA,
    Column("assessment", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("round", Integer, nullable=False),
    Column("opened_on", Date, nullable=False),
    Column("completed_on", Date),
)

decided_lines = Table(
    "view_decided_lines",
    METADATA,
    Column("decision", Uuid, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("person", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("decided_on", Date, nullable=False),
)
Index("view_decided_lines_year", decided_lines.c.decided_on, decided_lines.c.outcome, decided_lines.c.form)

appeals = Table(
    "view_appeals",
    METADATA,
    Column("appeal", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("decision", Uuid, nullable=False),
    Column("received_on", Date, nullable=False, index=True),
    Column("in_time", Boolean, nullable=False),
    Column("rejected_on", Date),
    Column("allowed_on", Date),
    Column("forwarded_on", Date),
    Column("withdrawn_on", Date),
    Column("answered_by", Text),
    Column("outcome", Text),
    Column("answered_on", Date),
)
