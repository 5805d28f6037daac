"""Knows the tables of who works in the office, how much, and who is away or has left."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, Table, Text

from services.insight.tables import METADATA

staff_away = Table(
    "view_staff_away",
    METADATA,
    Column("staff", Text, primary_key=True),
    Column("from_on", Date, primary_key=True),
    Column("to_on", Date),
    Column("has_left", Boolean, nullable=False),
)
"""Who has left or is away, on which days; `to_on` is empty when nobody knows until when."""

staff_members = Table(
    "view_staff_members",
    METADATA,
    Column("staff", Text, primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("from_on", Date, nullable=False),
    Column("last_on", Date),
)
"""Who works here as a caseworker on which days; one row for each registration, so that earlier days stay known."""

staff_positions = Table(
    "view_staff_positions",
    METADATA,
    Column("staff", Text, primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("basis_points", Integer, nullable=False),
    Column("from_on", Date, nullable=False),
    Column("to_on", Date),
)
"""How much of a full position somebody has; on a day that several cover, the one recorded last holds."""
