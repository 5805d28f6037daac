"""Knows how each scheme of assistance is kept for those who ask about it."""

from collections.abc import Iterator
from uuid import UUID

import msgspec
from sqlalchemy import Column, Connection, LargeBinary, MetaData, String, Table, Uuid, select

from services.billing.bpa.scheme import Scheme, evolve
from services.billing.tables import SCHEMA
from shared.contracts.billing_bpa import BPA
from shared.contracts.fact import Recorded
from shared.eventing.view_rows import look_up, put_row

METADATA = MetaData(schema=SCHEMA)
SCHEMES = "bpa-schemes"
"""The view of schemes of assistance."""

schemes = Table(
    "view_bpa_schemes",
    METADATA,
    Column("stream", Uuid, primary_key=True),
    Column("person", String, index=True),
    # What the scheme is after all that was told: hours of any day are worked out of it.
    Column("state", LargeBinary, nullable=False),
)
"""Streams without a person hold hours of carer's allowance alone: no scheme."""

_encoder, _decoder = msgspec.json.Encoder(), msgspec.json.Decoder(Scheme)


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the scheme it is about."""
    if not isinstance(recorded.fact, BPA):
        return
    stream = recorded.record.stream
    scheme = evolve(known(connection, stream), recorded)
    put_row(connection, schemes, {"stream": stream, "person": scheme.person, "state": _encoder.encode(scheme)})


def known(connection: Connection, stream: UUID) -> Scheme:
    state = look_up(connection, schemes, "state", key=stream)
    return Scheme() if state is None else _decoder.decode(state)


def all_schemes(connection: Connection) -> Iterator[Scheme]:
    """Every scheme there is or was, in the order of persons. There are some tens in a municipality."""
    rows = connection.execute(select(schemes.c.state).where(schemes.c.person.is_not(None)).order_by(schemes.c.person))
    return (_decoder.decode(row.state) for row in rows)
