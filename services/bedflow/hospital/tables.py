"""Knows the tables the questions about hospital messages are answered from. Derived; rebuilt from zero at will."""

from sqlalchemy import ARRAY, Boolean, Column, Date, DateTime, Integer, MetaData, SmallInteger, String, Table, Uuid

METADATA = MetaData(schema="bedflow")
HOSPITAL_MESSAGES = "hospital-messages"
"""The view they are in."""

messages = Table(
    "view_hospital_messages",
    METADATA,
    Column("message", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("hospital", String, nullable=False),
    Column("message_id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("status", String, nullable=False),
    Column("sent_at", DateTime(timezone=True), nullable=False),
    Column("received_at", DateTime(timezone=True), nullable=False),
    Column("person", String),
    Column("inlet", String, nullable=False),
    Column("placed_as", String),
    Column("about", Uuid, index=True),
    Column("reason", String),
    Column("refused_as", String),
    Column("owner", String),
    Column("put_on", Date, index=True),
    Column("accepted", Boolean),
    Column("error", String),
    # A receipt that was held back until somebody had looked, and has not left yet.
    Column("receipt_held", Boolean, nullable=False),
)

turned_away = Table(
    "view_turned_away_messages",
    METADATA,
    Column("message", Uuid, primary_key=True),
    Column("came_on", Date, nullable=False, index=True),
    Column("came_at", DateTime(timezone=True), nullable=False),
    Column("reason", String, nullable=False),
    Column("where", String, nullable=False),
    Column("hospital", String),
    Column("message_id", String),
    Column("inlet", String, nullable=False),
    Column("size", Integer, nullable=False),
)

dispatches = Table(
    "view_hospital_dispatches",
    METADATA,
    Column("dispatch", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("episode", Uuid, nullable=False, index=True),
    Column("person", String, nullable=False),
    Column("hospital", String, nullable=False),
    Column("answer", String, nullable=False),
    Column("on", Date),
    Column("dispatched_at", DateTime(timezone=True), nullable=False),
    Column("receipt_by", DateTime(timezone=True), nullable=False, index=True),
    Column("handed_over_at", DateTime(timezone=True)),
    Column("accepted", Boolean),
    Column("errors", ARRAY(String)),
    Column("fell_due_on", Date),
    Column("sendings", SmallInteger, nullable=False),
)
