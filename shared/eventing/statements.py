"""Knows what is said to PostgreSQL for an append: what is asked under the lock, what is inserted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from psycopg import pq

from shared.eventing import wire
from shared.eventing.append_sql import GUESS, INSERT, LOOK
from shared.eventing.frame import Draft
from shared.eventing.known import Known
from shared.eventing.log_rows import FirstReceipt, Found, Piece, Restored
from shared.eventing.merkle import Frontier
from shared.eventing.planning import Plan
from shared.eventing.units import CommandUnit, InboxUnit, LibraryUnit, RestoreUnit, StreamAppend, Unit, UnparkUnit
from shared.eventing.wire import Call, Statement

BEGIN: Call = (b"begin", ())
COMMIT: Call = (b"commit", ())
_LOCK: Call = (b"lock", ())
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is known of the log under the lock. `now` is PostgreSQL's clock."""

    now: datetime
    recorded_at: datetime


class LogStatements:
    """The statements of one service's schema, and how units become their parameters."""

    def __init__(self, service: str) -> None:
        self._all = tuple(
            Statement(name.encode(), text.format(s=f'"{service}"').encode(), types)
            for name, (text, types) in (GUESS | LOOK | INSERT).items()
        )
        self._asked: list[str] = []

    def all(self) -> tuple[Statement, ...]:
        return self._all

    def look(self, units: Sequence[Unit]) -> list[Call]:
        """Take the lock, and ask for everything the units touch. Only what is needed is asked."""
        commands = [unit for unit in units if isinstance(unit, CommandUnit)]
        streams = {append.stream for unit in units for append in _appends(unit)}
        unparked = [unit.parked_id for unit in units if isinstance(unit, UnparkUnit)]
        calls: list[Call] = [_LOCK, (b"head", ())]
        if commands:
            actors = wire.texts(unit.actor_id for unit in commands)
            calls.append((b"known", (actors, wire.uuids(unit.command_id for unit in commands))))
            calls.append((b"cases", (wire.uuids({unit.waits_for for unit in commands if unit.waits_for}),)))
        if streams:
            calls.append((b"versions", (wire.uuids(streams),)))
        if any(isinstance(unit, InboxUnit) or _tracks(unit) for unit in units):
            calls.append((b"inbox", ()))
        if unparked:
            calls.append((b"rows", (wire.int8s(unparked),)))
        self._asked = [name.decode() for name, _ in calls]
        return calls

    def read(self, results: Sequence[pq.abc.PGresult], *, known: Frontier) -> tuple[Head, Found]:
        """The answers to `look`. `known` is our own last head: a frontier is parsed only when it is not the newest."""
        asked = dict(zip(self._asked, results, strict=True))
        row = asked["head"]
        size = wire.read_int(row.get_value(0, 1) or b"")
        frontier = known if size == known.size else Frontier.from_bytes(size, row.get_value(0, 3) or b"")
        recorded_at = row.get_value(0, 2)
        found = Found(frontier=frontier, versions={})
        if "known" in asked:
            _read_commands(asked["known"], found)
            found.parked = {UUID(bytes=key) for (key,) in _rows(asked["cases"])}
        if "versions" in asked:
            found.versions = {UUID(bytes=s): wire.read_int(v) for s, v in _rows(asked["versions"])}
        if "inbox" in asked:
            found.inbox = {u.decode(): (i.decode(), wire.read_int(p)) for u, i, p in _rows(asked["inbox"])}
        if "rows" in asked:
            found.parked_rows = {wire.read_int(i) for (i,) in _rows(asked["rows"])}
        now = wire.read_timestamptz(row.get_value(0, 0) or b"")
        last = wire.read_timestamptz(recorded_at) if recorded_at else _LONG_AGO
        return Head(now=now, recorded_at=last), found

    def guess(self, units: Sequence[CommandUnit], *, known: Known, now: bytes | None) -> list[Call]:
        """Take the lock, and go on only if the log still ends as `known` and no case of `units` is parked.

        PostgreSQL's clock must be within five seconds of `now`; None: it may show any time.
        """
        cases = wire.uuids({unit.waits_for for unit in units if unit.waits_for})
        return [_LOCK, (b"as_guessed", (wire.int8(known.frontier.size), known.root, cases, now))]

    def rows(self, piece: Piece, *, at: bytes) -> Call:
        """Insert a piece of the records."""
        if len(piece.rows) == 1 and isinstance(piece.rows[0], Draft):
            return b"record", (*_record_values(piece, piece.rows[0]), at)
        return b"records", (*_record_arrays(piece), at)

    def rest(self, plan: Plan, *, at: bytes, root: bytes, note: str) -> list[Call]:
        """Insert the signed head that covers the plan's records, and everything else it holds."""
        calls: list[Call] = []
        size, commands = wire.int8(plan.size), plan.commands
        head = (size, at, plan.frontier.to_bytes(), root, note.encode())
        if plan.rows and len(commands) == 1:
            calls.append((b"head_and_command", (*head, *_command_values(commands[0]))))
        elif plan.rows:
            calls.append((b"heads", head))
        if len(commands) > 1:
            calls.append((b"commands", (*_command_arrays(commands), size)))
        for upstream, (log_id, position, leaf) in plan.inbox.items():
            calls.append((b"tracked", (upstream.encode(), log_id.encode(), wire.int8(position), leaf)))
        for p in plan.parkings:
            whose = (p.reader.encode(), p.key.bytes, p.upstream.encode(), wire.int8(p.position))
            calls.append((b"park", (*whose, p.reason.encode(), p.body)))
        if plan.unparked:
            calls.append((b"unpark", (wire.int8s(plan.unparked),)))
        return calls


def _appends(unit: Unit) -> tuple[StreamAppend, ...]:
    match unit:
        case CommandUnit():
            return unit.appends
        case InboxUnit():
            return tuple(append for step in unit.steps for append in step.appends)
        case UnparkUnit():
            return unit.appends
        case LibraryUnit() | RestoreUnit():
            return ()


def _tracks(unit: Unit) -> bool:
    return isinstance(unit, LibraryUnit) and unit.tracking is not None


def _rows(result: pq.abc.PGresult) -> list[tuple[bytes, ...]]:
    return [
        tuple(result.get_value(row, column) or b"" for column in range(result.nfields)) for row in range(result.ntuples)
    ]


def _read_commands(result: pq.abc.PGresult, found: Found) -> None:
    for actor, command_id, fingerprint, stream, version, position, size, note in _rows(result):
        first = FirstReceipt(
            actor_id=actor.decode(),
            command_id=UUID(bytes=command_id),
            fingerprint=fingerprint,
            stream=UUID(bytes=stream),
            version=wire.read_int(version),
            position=wire.read_int(position),
            size=wire.read_int(size),
        )
        found.commands[(first.actor_id, first.command_id)] = first
        found.notes[first.size] = note.decode()


def _record_values(piece: Piece, row: Draft) -> tuple[bytes | None, ...]:
    return (
        wire.int8(piece.first),
        row.stream.bytes,
        wire.int4(row.version),
        row.type.encode(),
        row.case_id.bytes,
        row.command_id.bytes if row.command_id else None,
        piece.bodies[0],
        piece.leaves[0],
    )


def _record_arrays(piece: Piece) -> tuple[bytes, ...]:
    rows = piece.rows
    return (
        wire.int8s(range(piece.first, piece.first + len(rows))),
        wire.uuids([row.stream for row in rows]),
        wire.int4s([row.version for row in rows]),
        wire.texts([row.type for row in rows]),
        wire.uuids([row.case_id for row in rows]),
        wire.uuids_or_null([row.command_id for row in rows]),
        wire.bytes_array(piece.bodies),
        wire.even_array(wire.BYTEA_OID, piece.leaves),
        wire.timestamptzs([row.recorded_at if isinstance(row, Restored) else None for row in rows]),
    )


def _command_values(command: FirstReceipt) -> tuple[bytes, ...]:
    return (
        command.actor_id.encode(),
        command.command_id.bytes,
        command.fingerprint,
        command.stream.bytes,
        wire.int4(command.version),
        wire.int8(command.position),
    )


def _command_arrays(commands: Sequence[FirstReceipt]) -> tuple[bytes, ...]:
    return (
        wire.texts([command.actor_id for command in commands]),
        wire.uuids([command.command_id for command in commands]),
        wire.bytes_array([command.fingerprint for command in commands]),
        wire.uuids([command.stream for command in commands]),
        wire.int4s([command.version for command in commands]),
        wire.int8s([command.position for command in commands]),
    )
