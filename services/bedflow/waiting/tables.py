"""Knows the table of who waits for a place. It is part of the board: free beds and who waits are one picture."""

from sqlalchemy import Boolean, Column, Date, Integer, LargeBinary, SmallInteger, String, Table, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

from services.bedflow.tables import METADATA

entries = Table(
    "view_waiting",
    METADATA,
    Column("entry_id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("case_id", Uuid, nullable=False, index=True),
    Column("person", String, nullable=False),
    Column("service", String, nullable=False, index=True),
    Column("qualified_on", Date, nullable=False),
    Column("opened_on", Date, nullable=False),
    Column("priority", SmallInteger, nullable=False),
    Column("residence", String),
    Column("interim", ARRAY(String), nullable=False),
    Column("zone", String),
    Column("unit", String),
    Column("bed_id", Uuid),
    Column("answer_by", Date),
    Column("is_accepted", Boolean, nullable=False),
    Column("is_decided", Boolean, nullable=False),
    Column("kept_by_case", Boolean, nullable=False),
    Column("is_right", Boolean, nullable=False),
    Column("wants_off", Boolean, nullable=False),
    # What the entry is after all that was told, so that the next fact can be added to it.
    Column("state", LargeBinary, nullable=False),
)
"""Who waits now; whoever has left has no row."""
