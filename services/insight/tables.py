"""Knows the tables that figures are counted in: one row per thing counted, filled from facts alone."""

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
)

METADATA = MetaData(schema="insight")

heard = Table(
    "view_heard",
    METADATA,
    Column("upstream", Text, primary_key=True),
    Column("log_id", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("leaf_hash", LargeBinary, nullable=False),
    Column("recorded_at", DateTime(timezone=True)),
    Column("unreadable", BigInteger, nullable=False, server_default="0"),
)
"""How far each log has been counted: written in the transaction of what was counted."""

told = Table(
    "view_told",
    METADATA,
    Column("type", Text, primary_key=True),
    Column("records", BigInteger, nullable=False),
)
"""How many records of each type there are: what every other table is held against."""

applications = Table(
    "view_applications",
    METADATA,
    Column("case_id", Uuid, primary_key=True),
    Column("person", Text, nullable=False),
    Column("begun_by", Text, nullable=False),
    Column("residency", Text, nullable=False),
    Column("received_on", Date, nullable=False, index=True),
    Column("counted_from_on", Date, nullable=False),
    Column("reply_asked_on", Date),
    Column("acknowledged_on", Date),
    Column("withdrawn_on", Date),
    Column("answered_on", Date, index=True),
    Column("undecided", Text),
    Column("closed_on", Date),
    Column("closed_why", Text),
    Column("imported_on", Date),
)
"""Cases by what they began with: `application`, or `own-duty` when nobody applied.

`counted_from_on`: from when the law's month runs, the day it came or a later one that has its reason.
`undecided`: why the party was told that nothing will be decided; then `answered_on` is the day of that letter, and no
answer. `imported_on`: the day it came over from the previous system.
"""

announcements = Table(
    "view_announcements",
    METADATA,
    Column("case_id", Uuid, primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("announced_on", Date, nullable=False),
    Column("expected_on", Date, nullable=False),
)
"""When an answer was promised, and which day was promised. The next announcement takes the place of the one before."""

helps = Table(
    "view_helps",
    METADATA,
    Column("case_id", Uuid, primary_key=True),
    Column("started_on", Date, nullable=False),
)
"""Help that began before anything was decided."""

inquiries = Table(
    "view_inquiries",
    METADATA,
    Column("inquiry", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("received_on", Date, nullable=False),
    Column("owner", Text),
    Column("reply_dropped_on", Date),
    Column("resolved_on", Date),
    Column("outcome", Text),
)
"""Inquiries. `reply_dropped_on`: the day it was noted that there is nobody to tell why it waits."""

inquiry_announcements = Table(
    "view_inquiry_announcements",
    METADATA,
    Column("inquiry", Uuid, primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("announced_on", Date, nullable=False),
    Column("expected_on", Date, nullable=False),
    Column("acknowledged", Boolean, nullable=False),
)
"""When the sender of an inquiry was promised an answer. `acknowledged`: as the arrival was confirmed."""

ledger_entries = Table(
    "view_ledger_entries",
    METADATA,
    Column("entry", Uuid, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("owner", Text, nullable=False),
    Column("began_on", Date, nullable=False),
    Column("ended_on", Date),
    Column("outcome", Text),
)
"""Measures without a decision, and promises of others: `measure` or `promise`."""

assessments = Table(
    "view_assessments",
    METADATA,
    Column("assessment", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False, index=True),
    Column("round", Integer, nullable=False),
    Column("opened_on", Date, nullable=False),
    Column("caseworker", Text),
    Column("completed_on", Date),
    Column("closed_on", Date),
    Column("closed_why", Text),
)

information_requests = Table(
    "view_information_requests",
    METADATA,
    Column("assessment", Uuid, primary_key=True),
    Column("request", Integer, primary_key=True),
    Column("requested_on", Date, nullable=False),
    Column("ended_on", Date),
)

decisions = Table(
    "view_decisions",
    METADATA,
    Column("decision", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False, index=True),
    Column("round", Integer, nullable=False),
    Column("received_on", Date, nullable=False),
    Column("drafted_on", Date, nullable=False),
    Column("caseworker", Text, nullable=False),
    Column("imported", Boolean, nullable=False),
    Column("decided_on", Date),
    Column("arrived_on", Date, index=True),
    Column("ended_on", Date),
    Column("ended_why", Text),
)
"""One row per round of decision; `ended_on` is set when it ended without a decision."""

restarts = Table(
    "view_restarts",
    METADATA,
    Column("case_id", Uuid, primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("restarted_on", Date, nullable=False),
)
"""From which day the legal clock of a later round runs: the gross clock goes on."""

decided_lines = Table(
    "view_decided_lines",
    METADATA,
    Column("decision", Uuid, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("person", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("change", Text, nullable=False),
    Column("imported", Boolean, nullable=False),
    Column("decided_on", Date, nullable=False),
    Column("started_on", Date, index=True),
    Column("start_imported", Boolean, nullable=False, server_default="false"),
    Column("stopped_on", Date),
    Column("stopped_why", Text),
    Column("ended_on", Date),
    Column("altered_on", Date),
)
Index("view_decided_lines_year", decided_lines.c.decided_on, decided_lines.c.outcome, decided_lines.c.form)

orders = Table(
    "view_orders",
    METADATA,
    Column("decision", Uuid, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("provider", Text, nullable=False),
    Column("sent_by", Text, nullable=False),
    Column("sent_on", Date, nullable=False),
    Column("acknowledge_by", Date),
    Column("acknowledged_on", Date),
    Column("declined_on", Date),
    Column("undone_on", Date),
    Column("cancelled_on", Date),
    Column("corrected", Boolean, nullable=False),
)
"""`corrected`: it puts an earlier order right, and is not answered by a service that runs already."""

appeals = Table(
    "view_appeals",
    METADATA,
    Column("appeal", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("decision", Uuid, nullable=False),
    Column("lines", ARRAY(Integer), nullable=False),
    Column("owner", Text, nullable=False),
    Column("received_on", Date, nullable=False, index=True),
    Column("in_time", Boolean, nullable=False),
    Column("rejected_on", Date),
    Column("reversal_requested_on", Date),
    Column("allowed_on", Date),
    Column("partly_allowed_on", Date),
    Column("forwarded_on", Date, index=True),
    Column("forwarded_to", Text),
    Column("withdrawn_on", Date),
    Column("closed_on", Date),
    Column("closed_why", Text),
    Column("answered_by", Text),
    Column("outcome", Text),
    Column("answered_on", Date),
    Column("answer_received_on", Date),
)
