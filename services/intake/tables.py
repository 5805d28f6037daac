"""Knows the tables intake answers its questions from. Derived from the log; rebuilt from zero at will."""

from sqlalchemy import ARRAY, Column, Date, MetaData, String, Table, Uuid

METADATA = MetaData(schema="intake")
WORK_LISTS = "work-lists"
"""The view that holds all of them: one reading of the log, one position."""

open_applications = Table(
    "view_open_applications",
    METADATA,
    Column("case_id", Uuid, primary_key=True),
    Column("person", String, nullable=False),
    Column("services", ARRAY(String), nullable=False),
    Column("received_on", Date, nullable=False, index=True),
    Column("channel", String),
    Column("acknowledged_on", Date),
    # "applicant"; "office" of a case opened on own duty; "help" while emergency help is all there is.
    Column("begun_by", String, nullable=False),
    Column("basis", String),
    Column("provisional_reply_due_on", Date),
    Column("provisional_reply_fell_due_on", Date),
    Column("provisional_reply_sent_on", Date),
    Column("expected_answer_on", Date),
    Column("reply_due_on", Date),
    Column("helped_since", Date),
    Column("provider", String),
)

open_inquiries = Table(
    "view_open_inquiries",
    METADATA,
    Column("inquiry_id", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("person", String),
    Column("channel", String, nullable=False),
    Column("source", String, nullable=False),
    Column("received_on", Date, nullable=False, index=True),
    Column("owner", String),
    Column("acknowledged_on", Date),
    Column("expected_answer_on", Date),
    Column("reply_due_on", Date),
    Column("read_back_on", Date),
)

running_measures = Table(
    "view_running_measures",
    METADATA,
    Column("measure_id", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("person", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("provider", String, nullable=False),
    Column("started_on", Date, nullable=False, index=True),
    Column("planned_end_on", Date),
)

open_promises = Table(
    "view_open_promises",
    METADATA,
    Column("promise_id", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("person", String, nullable=False),
    Column("by", String, nullable=False),
    Column("due_on", Date, nullable=False, index=True),
)

people = Table(
    "view_people",
    METADATA,
    Column("person", String, primary_key=True),
    Column("protection", String, nullable=False),
    Column("form", String),
    Column("interpreter", String),
    Column("died_on", Date),
    Column("moved_out_on", Date),
    Column("replaced_by", String),
)

open_things = Table(
    "view_open_things",
    METADATA,
    Column("stream", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("kind", String, nullable=False),
    Column("person", String, nullable=False, index=True),
    Column("residency", String),
)

questioned_endings = Table(
    "view_questioned_endings",
    METADATA,
    Column("thing", Uuid, primary_key=True),
    Column("kind", String, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("person", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("since", Date, nullable=False),
    Column("owner", String),
    Column("questioned_on", Date, nullable=False, index=True),
)


def _as_it_ended(table: Table) -> Table:
    """The rows of what a death, a move or a closed case ended, as they stood: they may come back."""
    columns = (Column(one.name, one.type, primary_key=one.primary_key, index=one.index) for one in table.columns)
    return Table(table.name.replace("view_", "view_ended_"), METADATA, *columns)


AS_THEY_ENDED = {
    table: _as_it_ended(table)
    for table in (open_applications, open_inquiries, running_measures, open_promises, open_things)
}
ended_things = AS_THEY_ENDED[open_things]
