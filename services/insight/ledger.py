"""Knows how far each log has been counted, and counts the next records in the same transaction."""

from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import Connection, Engine, bindparam, select, text
from sqlalchemy.dialects.postgresql import insert as insert_or_update
from sqlalchemy.schema import CreateTable

from services.insight.counting import count
from services.insight.tables import METADATA, heard
from shared.messaging.ports import NOTHING_BEFORE, Place
from shared.messaging.viewing import Seen

VERSION = 3
"""Raised when something is counted otherwise and no table changes: all is counted again."""
_SHAPE = sha256(
    "".join([*(str(CreateTable(table)) for table in METADATA.sorted_tables), str(VERSION)]).encode()
).hexdigest()
_PLACE = select(heard).where(heard.c.upstream == bindparam("of"))
_PLACE_LOCKED = _PLACE.with_for_update()
_FIRST = insert_or_update(heard)
_REMEMBER = _FIRST.on_conflict_do_update(
    index_elements=["upstream"],
    set_={
        **{name: _FIRST.excluded[name] for name in ("log_id", "position", "leaf_hash", "recorded_at")},
        "unreadable": heard.c.unreadable + _FIRST.excluded.unreadable,
    },
)
_SHAPE_OF_FIGURES = text("SELECT shape FROM insight.view_positions WHERE view = 'figures' FOR UPDATE")
_REMEMBER_SHAPE = text(
    "INSERT INTO insight.view_positions (view, position, shape) VALUES ('figures', 0, :shape)"
    " ON CONFLICT (view) DO UPDATE SET shape = :shape"
)


class GapInLedger(Exception):
    """Records do not follow on those counted. Nothing was written."""


class Ledger:
    """The tables of one tenant. Thread-safe: each upstream's reader writes in a thread of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def prepare(self) -> None:
        """Make the tables. When they are not as this release knows them, everything is counted again.

        `saksgang views rebuild insight` makes them unknown on purpose.
        """
        with self._engine.begin() as connection:
            if connection.execute(_SHAPE_OF_FIGURES).scalar_one_or_none() != _SHAPE:
                _start_again(connection)
                connection.execute(_REMEMBER_SHAPE, {"shape": _SHAPE})

    def connect(self) -> Connection:
        return self._engine.connect()

    def place(self, upstream: str) -> Place:
        """How far a log has been counted; position 0 when nothing is."""
        with self._engine.connect() as connection:
            return _place(connection, upstream)

    def apply(self, upstream: str, *, log_id: str, seen: Sequence[Seen]) -> None:
        """Count records and remember the place, in one transaction. Raises GapInLedger."""
        with self._engine.begin() as connection:
            known = _place(connection, upstream, lock=True)
            expected = range(known.position + 1, known.position + 1 + len(seen))
            if [one.position for one in seen] != list(expected):
                raise GapInLedger(f"{upstream} is counted to {known.position}")
            count(connection, (one.recorded for one in seen if one.recorded is not None))
            _remember(connection, upstream, log_id=log_id, seen=seen)


def _start_again(connection: Connection) -> None:
    """Throw everything counted away: the readers begin at the first record of every log."""
    METADATA.drop_all(connection)
    METADATA.create_all(connection)


def _place(connection: Connection, upstream: str, *, lock: bool = False) -> Place:
    row = connection.execute(_PLACE_LOCKED if lock else _PLACE, {"of": upstream}).one_or_none()
    if row is None:
        return Place(leaf_hash=NOTHING_BEFORE)
    return Place(position=row.position, leaf_hash=bytes(row.leaf_hash), log_id=row.log_id)


def _remember(connection: Connection, upstream: str, *, log_id: str, seen: Sequence[Seen]) -> None:
    last = seen[-1]
    known = {
        "upstream": upstream,
        "log_id": log_id,
        "position": last.position,
        "leaf_hash": last.leaf_hash,
        "recorded_at": last.recorded.record.recorded_at if last.recorded is not None else None,
        "unreadable": sum(one.recorded is None for one in seen),
    }
    connection.execute(_REMEMBER, known)
