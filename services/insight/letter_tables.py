"""Knows the tables of letters: what was sent, each copy of it, and what could not be written."""

from sqlalchemy import BigInteger, Column, Date, Integer, Table, Text, Uuid

from services.insight.tables import METADATA

letters = Table(
    "view_letters",
    METADATA,
    Column("position", BigInteger, primary_key=True),
    Column("service", Text, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("told_on", Date, nullable=False, index=True),
)
"""One row per fact that the party was told of in writing, however many copies of the letter there are."""

letter_copies = Table(
    "view_letter_copies",
    METADATA,
    Column("letter", Uuid, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("left_on", Date, nullable=False),
    Column("reached_on", Date),
    Column("reached_how", Text),
)
"""Letters as they left: one row per copy, `reached_how` when the letter service says what became of it."""

unwritten_letters = Table(
    "view_unwritten_letters",
    METADATA,
    Column("letter", Uuid, primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("told_stream", Uuid, nullable=False),
    Column("failed_on", Date, nullable=False),
    Column("ended_how", Text, nullable=False),
)
"""One row per time a letter could not be composed; `ended_how` is `open` until it is sent, closed, or fails again."""
