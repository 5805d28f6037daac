"""Knows the tables of user fees: who may be charged, who was told, what was decided, charged and held back."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Uuid,
)

from services.billing.tables import SCHEMA

METADATA = MetaData(schema=SCHEMA)
FEES = "fees"
"""The view of user fees."""

lines = Table(
    "view_fee_lines",
    METADATA,
    Column("decision", Uuid, primary_key=True),
    Column("line", SmallInteger, primary_key=True),
    Column("entitlement", Uuid, nullable=False, index=True),
    Column("person", String, nullable=False, index=True),
    Column("account", Uuid, nullable=False),
    Column("service", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("granted_on", Date, nullable=False),
    Column("begun_on", Date),
    Column("ended_on", Date),
)
"""Services that may cost a fee, and whether they have begun."""

notices = Table(
    "view_fee_notices",
    METADATA,
    Column("person", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("noticed_on", Date, nullable=False),
)
"""Who was told in writing of which fee, the first time."""

decisions = Table(
    "view_fee_decisions",
    METADATA,
    Column("decision", Uuid, primary_key=True),
    Column("person", String, nullable=False, index=True),
    Column("account", Uuid, nullable=False),
    Column("kind", String, nullable=False),
    Column("service", String),
    Column("from_on", Date, nullable=False),
    Column("decided_on", Date, nullable=False),
    Column("decided_at", BigInteger, nullable=False),
    Column("is_settlement", Boolean, nullable=False),
    Column("notified_on", Date),
    Column("appeal_outcome", String),
    Column("answered_at", BigInteger),
)
"""What was decided about fees; `decided_at` and `answered_at` are positions in the log."""

months = Table(
    "view_fee_months",
    METADATA,
    Column("person", String, primary_key=True),
    Column("month_on", Date, primary_key=True),
    Column("account", Uuid, nullable=False),
    Column("year", SmallInteger, nullable=False, index=True),
    Column("total_in_ore", BigInteger, nullable=False),
    Column("is_long", Boolean, nullable=False),
)
"""What each charged month comes to now."""

postings = Table(
    "view_fee_postings",
    METADATA,
    Column("position", BigInteger, primary_key=True),
    Column("part", SmallInteger, primary_key=True),
    Column("kind", String, nullable=False),
    Column("person", String, nullable=False, index=True),
    Column("account", Uuid, nullable=False, index=True),
    Column("reference", String, nullable=False),
    Column("month_on", Date, nullable=False, index=True),
    Column("booked_on", Date, nullable=False),
    Column("service", String, nullable=False),
    Column("days", SmallInteger, nullable=False),
    Column("amount_in_ore", BigInteger, nullable=False),
    # The charge as it was recorded; nothing where a month is corrected.
    Column("charge", LargeBinary),
    Column("because", String),
)
"""Each amount that is owed or given back, once, in the order it was recorded: the invoice basis."""

credits = Table(
    "view_fee_credits",
    METADATA,
    Column("account", Uuid, primary_key=True),
    Column("person", String, nullable=False, index=True),
    Column("reference", String, nullable=False),
    Column("amount_in_ore", BigInteger, nullable=False),
    Column("since_on", Date, nullable=False),
)
"""What each person was charged too much, and has not got back."""

refunds = Table(
    "view_fee_refunds",
    METADATA,
    Column("refund", Uuid, primary_key=True),
    Column("position", BigInteger, nullable=False, index=True),
    Column("person", String, nullable=False),
    Column("account", Uuid, nullable=False),
    Column("reference", String, nullable=False),
    Column("amount_in_ore", BigInteger, nullable=False),
    Column("because", String, nullable=False),
    Column("ordered_on", Date, nullable=False),
    Column("standing", String, nullable=False),
    Column("answered_on", Date),
    Column("returned_because", String),
)
"""What was ordered to be paid back, and what became of it."""

held_back = Table(
    "view_fee_held_back",
    METADATA,
    Column("person", String, primary_key=True),
    Column("month_on", Date, primary_key=True),
    Column("account", Uuid, nullable=False),
    Column("reason", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("what", String, nullable=False),
    Column("held_back_on", Date, nullable=False),
)
"""Who could not be charged for a month, and why."""

settled = Table(
    "view_fee_settled",
    METADATA,
    Column("person", String, primary_key=True),
    Column("year", SmallInteger, primary_key=True),
    Column("difference_in_ore", BigInteger, nullable=False),
    Column("settled_on", Date, nullable=False),
)
"""Which years of long stays are settled."""

runs = Table(
    "view_fee_runs",
    METADATA,
    Column("position", BigInteger, primary_key=True),
    Column("month_on", Date, nullable=False, index=True),
    Column("persons", Integer, nullable=False),
    Column("charged", Integer, nullable=False),
    Column("held_back", Integer, nullable=False),
    Column("corrected", Integer, nullable=False),
    Column("nothing_due", Integer, nullable=False),
    Column("total_in_ore", BigInteger, nullable=False),
)
"""Each page of each month's run."""
