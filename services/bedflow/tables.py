"""Knows the tables bedflow answers its questions from. Derived from the log; rebuilt from zero at will."""

from sqlalchemy import Boolean, Column, Date, Integer, MetaData, Numeric, String, Table, Uuid, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint

METADATA = MetaData(schema="bedflow")
BOARD = "board"
"""The view of beds, who has them and who will."""

# An index on ranges compares no ids, so a bed's is a range of one number here.
_SAME_BED = (text("numrange(bed_number, bed_number, '[]')"), "&&")

beds = Table(
    "view_beds",
    METADATA,
    Column("bed_id", Uuid, primary_key=True),
    Column("unit", String, nullable=False),
    Column("ward", String),
    Column("label", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("zone", String),
    Column("opened_on", Date, nullable=False),
    Column("closed_on", Date),
    Column("closing_reason", String),
    Column("expected_open_on", Date),
    Column("precaution", String),
    Column("reserved_from", Date),
    Column("reserved_until", Date),
    Column("reserved_for", String),
    # The day the bed was free from when that became an alarm; who has had it since has ended it.
    Column("stood_free_since", Date),
)

openings = Table(
    "view_openings",
    METADATA,
    Column("bed_id", Uuid, primary_key=True),
    Column("opened_on", Date, primary_key=True),
    Column("closed_on", Date),
    Column("is_open", Boolean, nullable=False),
)
"""The days a bed was open: it may be closed and opened again."""

occupancy = Table(
    "view_occupancy",
    METADATA,
    Column("bed_id", Uuid, primary_key=True),
    Column("stay_id", Uuid, primary_key=True),
    Column("taken_on", Date, primary_key=True),
    Column("bed_number", Numeric(39), nullable=False),
    Column("person", String, nullable=False),
    Column("until_on", Date),
    Column("left_on", Date),
    Column("is_there", Boolean, nullable=False, index=True),
    ExcludeConstraint(
        _SAME_BED, (text("daterange(taken_on, left_on)"), "&&"), using="gist", name="one_person_at_a_time"
    ),
)
"""Who has, or had, a bed. The bed's own stream keeps two from having it; should that fail, the view stops here."""

promises = Table(
    "view_promises",
    METADATA,
    Column("bed_id", Uuid, primary_key=True),
    Column("stay_id", Uuid, primary_key=True),
    Column("bed_number", Numeric(39), nullable=False),
    Column("person", String, nullable=False),
    Column("from_on", Date, nullable=False, index=True),
    Column("until_on", Date),
    ExcludeConstraint(_SAME_BED, (text("daterange(from_on, until_on)"), "&&"), using="gist", name="one_promise_a_day"),
)
"""Who will have a bed, and no two the same day."""

stays = Table(
    "view_stays",
    METADATA,
    Column("stay_id", Uuid, primary_key=True),
    Column("person", String, nullable=False, index=True),
    Column("case_id", Uuid, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("bed_id", Uuid),
    Column("stage", String, nullable=False),
    Column("from_on", Date, nullable=False),
    Column("until_on", Date),
    Column("begun_on", Date),
    Column("away_since", Date),
    Column("ended_on", Date),
    Column("destination", String),
    Column("decision_id", Uuid),
    Column("line", Integer),
)

fallen_lines = Table(
    "view_fallen_lines",
    METADATA,
    Column("decision_id", Uuid, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("because", String, nullable=False),
    Column("fell_on", Date, nullable=False),
)
"""The lines that give no stay any more: one that is to begin by such a line is an alarm."""

presence = Table(
    "view_presence",
    METADATA,
    Column("stay_id", Uuid, primary_key=True),
    Column("since", Date, primary_key=True),
    Column("until", Date),
    Column("is_there", Boolean, nullable=False),
)
"""The days somebody was there, away days left out."""
