"""Knows the tables of the archive: every record of every service, exactly as it was published."""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, MetaData, Table, Text, Uuid

METADATA = MetaData(schema="audit")

archive = Table(
    "archive",
    METADATA,
    Column("service", Text, primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("case_id", Uuid),
    Column("leaf_hash", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""`case_id` is null when the bytes could not be read: they are kept all the same."""

Index("archive_case", archive.c.case_id, archive.c.service, archive.c.position)

places = Table(
    "archive_places",
    METADATA,
    Column("service", Text, primary_key=True),
    Column("log_id", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("leaf_hash", LargeBinary, nullable=False),
)
"""How far each log is archived: written in the transaction of the records."""
