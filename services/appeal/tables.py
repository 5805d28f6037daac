"""Knows the tables appeal answers its questions from. Derived from the log; rebuilt from zero at will."""

from sqlalchemy import ARRAY, Boolean, Column, Date, Integer, MetaData, String, Table, Uuid

METADATA = MetaData(schema="appeal")
WORK_LISTS = "appeals"
"""The view all of them are in."""

open_appeals = Table(
    "view_open_appeals",
    METADATA,
    Column("appeal_id", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False, index=True),
    Column("decision", Uuid, nullable=False),
    Column("lines", ARRAY(Integer), nullable=False),
    Column("body", String, nullable=False),
    Column("received_on", Date, nullable=False, index=True),
    Column("in_time", Boolean, nullable=False),
    Column("pass_on_by", Date),
    Column("admitted_on", Date),
    Column("forwarded_on", Date),
    Column("rejected_on", Date),
    Column("rejection", String),
    Column("told_on", Date),
)

appeal_periods = Table(
    "view_appeal_periods",
    METADATA,
    Column("decision", Uuid, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("stream", Uuid, nullable=False, index=True),
    Column("case_id", Uuid, nullable=False, index=True),
    Column("service", String, nullable=False),
    Column("regime", String, nullable=False),
    Column("body", String, nullable=False),
    Column("deadline_on", Date, nullable=False),
)

reviews = Table(
    "view_reviews",
    METADATA,
    Column("appeal_id", Uuid, primary_key=True),
    Column("reviewer", String),
    Column("ready_on", Date),
    Column("faults", ARRAY(String)),
    Column("mend_by", Date),
    Column("suspension_asked_on", Date),
    Column("decide_by", Date),
)

criteria = Table(
    "view_appeals_by_criteria",
    METADATA,
    Column("appeal_id", Uuid, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("service", String, nullable=False),
    Column("version", Date, nullable=False),
    Column("outcome", String, nullable=False),
)

supervisions = Table(
    "view_supervisions",
    METADATA,
    Column("supervision_id", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("topic", String, nullable=False),
    Column("received_on", Date, nullable=False),
    Column("answer_by", Date, nullable=False),
    Column("answered_on", Date),
)

fee_reversals = Table(
    "view_fee_reversals",
    METADATA,
    Column("appeal_id", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("decision", Uuid, nullable=False),
    Column("asked_on", Date, nullable=False),
)

access_reversals = Table(
    "view_access_reversals",
    METADATA,
    Column("appeal_id", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("decision", Uuid, nullable=False),
    Column("asked_on", Date, nullable=False),
)

early_suspensions = Table(
    "view_early_suspensions",
    METADATA,
    Column("period", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("decision", Uuid, nullable=False),
    Column("lines", ARRAY(Integer), nullable=False),
    Column("suspension_asked_on", Date, nullable=False),
    Column("decide_by", Date, nullable=False),
)

claims = Table(
    "view_costs_claims",
    METADATA,
    Column("appeal_id", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("claimed_on", Date, nullable=False),
)
