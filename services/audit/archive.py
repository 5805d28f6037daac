"""Knows every record of every service as it came over the bus: the same bytes, in order, without a gap."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Engine, Row, bindparam, insert, select, text
from sqlalchemy.dialects.postgresql import insert as insert_or_update

from services.audit.tables import METADATA, archive, places
from services.audit.timeline import Told
from shared.contracts.decision import DecisionNotified
from shared.contracts.fact import Record, Recorded
from shared.eventing.frame import type_of
from shared.eventing.mapper import FactMapper, MalformedRecord, UnknownFact
from shared.messaging.ports import NOTHING_BEFORE, Place
from shared.messaging.viewing import Seen

_frame = msgspec.json.Decoder(Record)
_ADD = insert(archive)
_PLACE = select(places).where(places.c.service == bindparam("of"))
_PLACE_LOCKED = _PLACE.with_for_update()
_FIRST = insert_or_update(places)
_REMEMBER = _FIRST.on_conflict_do_update(
    index_elements=["service"],
    set_={name: _FIRST.excluded[name] for name in ("log_id", "position", "leaf_hash")},
)


class GapInArchive(Exception):
    """Records do not follow on those archived. Nothing was written."""


class Archive:
    """The archive of one tenant. Thread-safe: each upstream's reader writes in a thread of its own."""

    def __init__(self, engine: Engine, *, mapper: FactMapper) -> None:
        self._engine = engine
        self._mapper = mapper

    def create_tables(self) -> None:
        """Make what is missing; what is there stays."""
        METADATA.create_all(self._engine)

    def place(self, upstream: str) -> Place:
        """How far a log is archived; position 0 when nothing is."""
        with self._engine.connect() as connection:
            return _place(connection, upstream)

    def apply(self, upstream: str, *, log_id: str, seen: Sequence[Seen]) -> None:
        """Archive records and remember the place, in one transaction. Raises GapInArchive."""
        with self._engine.begin() as connection:
            known = _place(connection, upstream, lock=True)
            expected = range(known.position + 1, known.position + 1 + len(seen))
            if [one.position for one in seen] != list(expected):
                raise GapInArchive(f"{upstream} is archived to {known.position}")
            connection.execute(_ADD, [_row(upstream, one) for one in seen])
            _remember(connection, upstream, log_id=log_id, last=seen[-1])

    def leaf_hashes(self, service: str, *, after: int, until: int) -> list[bytes]:
        """Leaf hashes of positions `after` + 1 to `until`, as far as they are archived."""
        query = (
            select(archive.c.leaf_hash)
            .where(archive.c.service == service, archive.c.position > after, archive.c.position <= until)
            .order_by(archive.c.position)
        )
        with self._engine.connect() as connection:
            return [bytes(leaf) for leaf in connection.execute(query).scalars()]

    def rows(
        self, service: str, *, after: int, until: int, case_id: UUID | None, limit: int
    ) -> Sequence[Row[Any, Any, Any]]:
        """Position, leaf hash and exact bytes behind a position; of one case when it is given."""
        query = select(archive.c.position, archive.c.leaf_hash, archive.c.body).where(
            archive.c.service == service, archive.c.position > after, archive.c.position <= until
        )
        if case_id is not None:
            query = query.where(archive.c.case_id == case_id)
        with self._engine.connect() as connection:
            return connection.execute(query.order_by(archive.c.position).limit(limit)).all()

    def notified(self, *, until: int) -> list[Recorded]:
        """Every decision the parties were told of, among the first `until` records of decision's log."""
        any_version = type_of(DecisionNotified).rpartition(".v")[0]
        told = text("position(:told IN body) > 0").bindparams(told=f'"type":"{any_version}.v'.encode())
        query = select(archive.c.body).where(archive.c.service == "decision", archive.c.position <= until, told)
        with self._engine.connect() as connection:
            bodies = connection.execute(query.order_by(archive.c.position)).scalars().all()
        found = (self._told(bytes(body)).fact for body in bodies)
        return [one for one in found if one is not None and isinstance(one.fact, DecisionNotified)]

    def case(self, case_id: UUID) -> list[Told]:
        """Every record of a case, of all services, those this release cannot read included."""
        query = (
            select(archive.c.body).where(archive.c.case_id == case_id).order_by(archive.c.service, archive.c.position)
        )
        with self._engine.connect() as connection:
            return [self._told(bytes(body)) for body in connection.execute(query).scalars()]

    def _told(self, body: bytes) -> Told:
        try:
            recorded = self._mapper.decode(body)
        except (UnknownFact, MalformedRecord):
            return Told(record=_frame.decode(body), fact=None)
        return Told(record=recorded.record, fact=recorded)


def _place(connection: Connection, upstream: str, *, lock: bool = False) -> Place:
    row = connection.execute(_PLACE_LOCKED if lock else _PLACE, {"of": upstream}).one_or_none()
    if row is None:
        return Place(leaf_hash=NOTHING_BEFORE)
    return Place(position=row.position, leaf_hash=bytes(row.leaf_hash), log_id=row.log_id)


def _remember(connection: Connection, upstream: str, *, log_id: str, last: Seen) -> None:
    known = {"service": upstream, "log_id": log_id, "position": last.position, "leaf_hash": last.leaf_hash}
    connection.execute(_REMEMBER, known)


def _row(service: str, seen: Seen) -> dict[str, Any]:
    return {
        "service": service,
        "position": seen.position,
        "case_id": seen.recorded.record.case_id if seen.recorded is not None else _case_of(seen.body),
        "leaf_hash": seen.leaf_hash,
        "body": seen.body,
    }


def _case_of(body: bytes) -> UUID | None:
    """The case of a record whose fact this release does not know."""
    try:
        return _frame.decode(body).case_id
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
