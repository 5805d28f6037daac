"""Knows the tables of paid assignments: agreements, the lines they rest on, who has died or moved, files to payroll."""

from sqlalchemy import BigInteger, Column, Date, Integer, LargeBinary, MetaData, SmallInteger, String, Table, Text, Uuid

from services.billing.tables import SCHEMA

METADATA = MetaData(schema=SCHEMA)
ASSIGNMENTS = "assignments"
"""The view of paid assignments."""

assignments = Table(
    "view_assignments",
    METADATA,
    Column("assignment_id", Uuid, primary_key=True),
    Column("decision", Uuid, nullable=False),
    Column("line", SmallInteger, nullable=False),
    # What the assignment is after all that was told: hours of any day are worked out of it.
    Column("state", LargeBinary, nullable=False),
)
paid_lines = Table(
    "view_paid_lines",
    METADATA,
    Column("stream", Uuid, primary_key=True),
    Column("decision", Uuid, nullable=False),
    Column("line", SmallInteger, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("person", String, nullable=False),
    Column("state", LargeBinary, nullable=False),
)
"""Every line of a service that is paid by assignment, as billing knows it."""

gone = Table(
    "view_gone",
    METADATA,
    Column("stream", Uuid, primary_key=True),
    Column("state", LargeBinary, nullable=False),
)
"""Whoever has died, moved, or goes on under another reference, by the stream of their whereabouts."""

pay_bases = Table(
    "view_pay_bases",
    METADATA,
    Column("stream", Uuid, primary_key=True),
    Column("position", BigInteger, nullable=False, index=True),
    Column("month", Date, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("amount_in_ore", BigInteger, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("written_on", Date, nullable=False),
    Column("accepted", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
