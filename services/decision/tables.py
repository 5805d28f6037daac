"""Knows the tables decision answers its questions from. Derived from the log; rebuilt from zero at will."""

from sqlalchemy import ARRAY, Boolean, Column, Date, Integer, MetaData, String, Table, Uuid

METADATA = MetaData(schema="decision")

open_drafts = Table(
    "view_open_drafts",
    METADATA,
    Column("decision_id", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("round", Integer, nullable=False),
    Column("services", ARRAY(String), nullable=False),
    Column("received_on", Date, nullable=False, index=True),
    Column("drafted_on", Date, nullable=False),
    Column("caseworker", String, nullable=False),
    Column("needs_second_person", Boolean, nullable=False),
)

decided_lines = Table(
    "view_decided_lines",
    METADATA,
    Column("decision_id", Uuid, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("case_id", Uuid, nullable=False, index=True),
    Column("round", Integer, nullable=False),
    Column("service", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("received_on", Date),
    Column("caseworker", String),
    Column("decided_on", Date),
    Column("decided_by", String),
    Column("arrived_on", Date),
    Column("appeal_deadline_on", Date),
    Column("ordered_on", Date),
    Column("started_on", Date),
    Column("altered_by", String),
    Column("change", String),
    Column("valid_to", Date),
    Column("review_by", Date),
    Column("provider", String),
    Column("acknowledge_by", Date),
    Column("acknowledged_on", Date),
    Column("reminders", Integer),
    Column("order_corrected_on", Date),
    Column("paused_on", Date),
    Column("stopped_on", Date),
    Column("delay_reason", String),
    Column("interim", ARRAY(String)),
    Column("expected_start_on", Date),
    Column("invalid_on", Date),
    Column("ended_on", Date),
    Column("set_aside_on", Date),
    Column("former_decision", Uuid),
    Column("former_line", Integer),
)

waiting = Table(
    "view_waiting",
    METADATA,
    Column("decision_id", Uuid, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("service", String, nullable=False),
    Column("qualified_on", Date, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("residence", String),
    Column("interim", ARRAY(String), nullable=False),
    Column("given_decision", Uuid),
    Column("given_line", Integer),
    Column("is_given", Boolean, nullable=False),
    Column("left_on", Date),
    Column("ended_on", Date),
)
"""Who waits, or has got the place by the line in `given_…`: falls that line, they wait again as they did before.

Who has left the list, or whose case has ended, is kept: they wait as before if that was a mistake.
"""

ungrounded = Table(
    "view_ungrounded",
    METADATA,
    Column("decision_id", Uuid, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("service", String, nullable=False),
    Column("because", String, nullable=False),
    Column("lost_on", Date, nullable=False),
    Column("caseworker", String, nullable=False),
    Column("received_on", Date, nullable=False),
)

unanswered_lines = Table(
    "view_unanswered_lines",
    METADATA,
    Column("decision_id", Uuid, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("service", String, nullable=False),
    Column("because", String, nullable=False),
    Column("fell_on", Date, nullable=False),
    Column("caseworker", String),
    Column("received_on", Date),
    Column("taken_up_by", Uuid),
)
"""`taken_up_by`: the round in which the line is decided anew. It stands here again if that is closed undecided."""

overdue_pauses = Table(
    "view_overdue_pauses",
    METADATA,
    Column("decision_id", Uuid, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("service", String, nullable=False),
    Column("paused_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("caseworker", String, nullable=False),
    Column("received_on", Date, nullable=False),
)

questioned_endings = Table(
    "view_questioned_endings",
    METADATA,
    Column("decision_id", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("questioned_on", Date, nullable=False),
    Column("caseworker", String),
    Column("received_on", Date),
)

undecided_places = Table(
    "view_undecided_places",
    METADATA,
    Column("place_id", Uuid, primary_key=True),
    Column("decision_id", Uuid, nullable=False),
    Column("line", Integer, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("person", String, nullable=False),
    Column("service", String, nullable=False),
    Column("bed_id", Uuid, nullable=False),
    Column("from_on", Date, nullable=False),
    Column("until_on", Date),
    Column("accepted_on", Date, nullable=False),
    Column("caseworker", String),
    Column("received_on", Date),
)

reviews = Table(
    "view_reviews",
    METADATA,
    Column("decision_id", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("kind", String, nullable=False),
    Column("services", ARRAY(String), nullable=False),
    Column("received_on", Date, nullable=False),
    Column("noticed_on", Date),
    Column("respond_by", Date),
    Column("answered_on", Date),
)

help_without_decision = Table(
    "view_help_without_decision",
    METADATA,
    Column("decision_id", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("services", ARRAY(String), nullable=False),
    Column("started_on", Date, nullable=False),
    Column("decide_by", Date, nullable=False),
)

coercions = Table(
    "view_coercions",
    METADATA,
    Column("measure_id", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("kpr", Integer, nullable=False),
    Column("decided_by", String, nullable=False),
    Column("valid_to", Date, nullable=False),
    Column("alarm_on", Date, nullable=False),
)

reversal_requests = Table(
    "view_reversal_requests",
    METADATA,
    Column("request", Uuid, primary_key=True),
    Column("decision_id", Uuid, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("asked_on", Date, nullable=False),
)
