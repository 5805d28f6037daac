"""Knows the tables of buying: suppliers, contracts, what is ordered, and the lines somebody delivers."""

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
from sqlalchemy.dialects.postgresql import ARRAY

from services.billing.tables import SCHEMA

METADATA = MetaData(schema=SCHEMA)
BUYING = "purchasing"
"""The view of suppliers, contracts and call-offs."""

suppliers = Table(
    "view_suppliers",
    METADATA,
    Column("supplier_id", Uuid, primary_key=True),
    Column("organisation", String, nullable=False),
    Column("name", String, nullable=False),
    Column("delivers_as", ARRAY(String), nullable=False),
    Column("account", String, nullable=False),
    Column("proposed_account", String),
    Column("blocked_on", Date),
    Column("successor", String),
)

contracts = Table(
    "view_contracts",
    METADATA,
    Column("contract_id", Uuid, primary_key=True),
    Column("reference", String, nullable=False),
    Column("title", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("suppliers", ARRAY(String), nullable=False),
    Column("partners", ARRAY(String), nullable=False),
    Column("services", ARRAY(String), nullable=False),
    Column("from_on", Date, nullable=False),
    Column("to_on", Date, nullable=False, index=True),
    Column("warn_days", Integer, nullable=False),
    Column("decide_by", Date),
    Column("archives_clause", Boolean, nullable=False),
    Column("is_ended", Boolean, nullable=False),
)
"""`services`: those it has a price for. `decide_by`: until when somebody must say that the contract goes on."""

call_offs = Table(
    "view_call_offs",
    METADATA,
    Column("number", String, primary_key=True),
    Column("call_off_id", Uuid, nullable=False, index=True),
    Column("case_id", Uuid, nullable=False, index=True),
    Column("contract_id", Uuid, nullable=False, index=True),
    Column("supplier", String, nullable=False, index=True),
    Column("person", String, nullable=False),
    Column("line_id", Uuid, nullable=False, index=True),
    Column("decision", Uuid, nullable=False),
    Column("line", SmallInteger, nullable=False),
    Column("service", String, nullable=False),
    Column("quantity", Integer),
    Column("unit", String),
    Column("from_on", Date, nullable=False),
    Column("to_on", Date),
    Column("ended", String),
    Column("invoiced_to", Date),
    Column("invoiced_ore", BigInteger, nullable=False),
    Column("unowed_days", Integer, nullable=False),
    # What the call-off is after all that was told, so that the next fact can be added to it.
    Column("state", LargeBinary, nullable=False),
)

lines = Table(
    "view_bought_lines",
    METADATA,
    Column("line_id", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("decision", Uuid, nullable=False),
    Column("line", SmallInteger, nullable=False),
    Column("person", String, nullable=False),
    Column("service", String, nullable=False),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("provider", String, index=True),
    Column("begun_on", Date),
    Column("ended_on", Date),
    Column("aside_from", Date),
    Column("aside_because", String),
)
"""Lines that cost money (vedtakslinjer), and who delivers them; `ended_on` is the last day."""
