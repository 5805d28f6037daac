"""Knows the tables of patient flow: beds, stays in them, and what hospitals and we have told each other."""

from sqlalchemy import BigInteger, Column, Date, DateTime, Table, Text, Uuid

from services.insight.tables import METADATA

bed_openings = Table(
    "view_bed_openings",
    METADATA,
    Column("bed", Uuid, primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("opened_on", Date, nullable=False),
    Column("closed_on", Date),
)
"""From when to when a bed may be used; one row for each time it was opened, so that earlier days stay known."""

stays = Table(
    "view_stays",
    METADATA,
    Column("stay", Uuid, primary_key=True),
    Column("person", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("allocated_on", Date, nullable=False, index=True),
    Column("begun_on", Date),
    Column("ended_on", Date),
    Column("destination", Text),
    Column("withdrawn_on", Date),
)

hospital_notices = Table(
    "view_hospital_notices",
    METADATA,
    Column("episode", Uuid, primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("hospital", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("notice", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("told_at", DateTime(timezone=True), nullable=False),
    Column("about_on", Date),
    Column("admitted_at", DateTime(timezone=True)),
    Column("replaces", Uuid),
)
"""Every notice of a stay in hospital, as it was sent: which of them count is worked out when somebody asks."""

hospital_answers = Table(
    "view_hospital_answers",
    METADATA,
    Column("episode", Uuid, primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("says", Text, nullable=False),
    Column("said_at", DateTime(timezone=True), nullable=False),
    Column("from_on", Date),
)
"""What we told the hospital: `offered`, `taken-back` or `declined`."""

hospital_ends = Table(
    "view_hospital_ends",
    METADATA,
    Column("episode", Uuid, primary_key=True),
    Column("destination", Text, nullable=False),
    Column("received_on", Date, nullable=False),
)
"""Where a patient went after hospital, as we noted it. Who died there is told by a notice."""

disputed_days = Table(
    "view_disputed_days",
    METADATA,
    Column("episode", Uuid, primary_key=True),
    Column("dispute", Uuid, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("from_on", Date, nullable=False),
    Column("to_on", Date, nullable=False),
    Column("ground", Text, nullable=False),
    Column("outcome", Text, nullable=False),
)
