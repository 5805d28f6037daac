"""Knows the tables intake answers its questions from. Derived from the log; rebuilt from zero at will."""

from sqlalchemy import ARRAY, Column, Date, MetaData, String, Table, Uuid

METADATA = MetaData(schema="intake")

open_applications = Table(
    "view_open_applications",
    METADATA,
    Column("case_id", Uuid, primary_key=True),
    Column("person", String, nullable=False),
    Column("services", ARRAY(String), nullable=False),
    Column("received_on", Date, nullable=False, index=True),
    Column("acknowledged_on", Date),
    Column("provisional_reply_due_on", Date, nullable=False),
    Column("provisional_reply_fell_due_on", Date),
    Column("provisional_reply_sent_on", Date),
    Column("expected_answer_on", Date),
)
