"""Knows the table the questions about stays in hospital are answered from. Derived; rebuilt from zero at will."""

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, LargeBinary, MetaData, String, Table, Uuid

METADATA = MetaData(schema="bedflow")
EPISODES = "episodes"
"""The view it is in."""

episodes = Table(
    "view_episodes",
    METADATA,
    Column("episode_id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("case_id", Uuid, nullable=False, index=True),
    Column("person", String, nullable=False),
    Column("hospital", String, nullable=False),
    Column("is_ready", Boolean, nullable=False),
    Column("first_ready_on", Date, index=True),
    Column("answer_due_at", DateTime(timezone=True), index=True),
    Column("left_on", Date, index=True),
    Column("destination", String),
    # The day since which somebody should know where it ended, once that is an alarm and the patient has not left.
    Column("quiet_since", Date, index=True),
    Column("has_open_dispute", Boolean, nullable=False, index=True),
    # Everything that was told, as the clock takes it: which days count is worked out when somebody asks.
    Column("state", LargeBinary, nullable=False),
)

ready_notices = Table(
    "view_ready_notices",
    METADATA,
    Column("episode_id", Uuid, primary_key=True),
    Column("notice", Uuid, primary_key=True),
    Column("kind", String, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("replaces", Uuid),
    Column("on", Date),
)
"""That somebody is ready, and what took a notice back, as each was told: the patients are counted from it once more."""
