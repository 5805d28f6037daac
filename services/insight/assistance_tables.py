"""Knows the tables of personal assistance: who has a scheme, and the hours of each line from day to day."""

from sqlalchemy import Column, Date, Integer, SmallInteger, Table, Text, Uuid

from services.insight.tables import METADATA

bpa_schemes = Table(
    "view_bpa_schemes",
    METADATA,
    Column("scheme", Uuid, primary_key=True),
    Column("opened_on", Date, nullable=False),
    Column("of_age_from", Date),
)

bpa_hours = Table(
    "view_bpa_hours",
    METADATA,
    Column("scheme", Uuid, primary_key=True),
    Column("decision", Uuid, primary_key=True),
    Column("line", SmallInteger, primary_key=True),
    Column("from_on", Date, primary_key=True),
    Column("next_on", Date),
    Column("kind", Text, nullable=False),
    Column("quantity", Integer, nullable=False),
)
"""Hundredths of hours a week from a day up to the next, as billing was told last; nothing is granted where it is 0."""
