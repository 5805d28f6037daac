"""Knows what is said to PostgreSQL for an append: what is asked under the lock, what is inserted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg import pq

from shared.eventing import wire
from shared.eventing.append_sql import GUESS, INSERT, LOOK
from shared.eventing.log_rows import FirstReceipt, Found
from shared.eventing.merkle import Frontier
from shared.eventing.planning import Plan
from shared.eventing.units import CommandUnit, InboxUnit, LibraryUnit, RestoreUnit, StreamAppend, Unit, UnparkUnit
from shared.eventing.wire import Statement
from shared.kernel.clock import timestamp

Call = tuple[bytes, Sequence[bytes | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is known of the log under the lock. `now` is PostgreSQL's clock, seconds since 1970."""

    now: float
    recorded_at: str


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
        """Begin, take the lock, and ask for everything the units touch. Only what is needed is asked."""
        commands = [unit for unit in units if isinstance(unit, CommandUnit)]
        streams = {append.stream for unit in units for append in _appends(unit)}
        unparked = [unit.parked_id for unit in units if isinstance(unit, UnparkUnit)]
        calls: list[Call] = [(b"begin", ()), (b"lock", ()), (b"head", ())]
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
        now = wire.read_timestamptz(row.get_value(0, 0) or b"").timestamp()
        last = timestamp(wire.read_timestamptz(recorded_at)) if recorded_at else ""
        return Head(now=now, recorded_at=last), found

    def guess(self, units: Sequence[CommandUnit], *, size: int, now: datetime, may_differ: int) -> list[Call]:
        """Begin, take the lock, and go on only if the log still has `size` and no case of `units` is parked."""
        cases = wire.uuids({unit.waits_for for unit in units if unit.waits_for})
        values = (wire.int8(size), cases, wire.timestamptz(now), wire.int4(may_differ))
        return [(b"begin", ()), (b"lock", ()), (b"as_guessed", values)]

    def insert(self, plan: Plan, *, recorded_at: str, note: str) -> list[Call]:
        """Insert the plan's rows and its signed head, then commit."""
        at = wire.timestamptz(datetime.fromisoformat(recorded_at))
        if plan.is_one_fact:
            return [(b"one", _one_fact(plan, at=at, note=note)), (b"commit", ())]
        calls: list[Call] = []
        if plan.rows:
            calls.append((b"records", (*_record_arrays(plan), at)))
            calls.append((b"heads", _head_values(plan, at=at, note=note)))
        if plan.commands:
            calls.append((b"commands", (*_command_arrays(plan), wire.int8(plan.frontier.size))))
        for upstream, (log_id, position, leaf) in plan.inbox.items():
            calls.append((b"tracked", (upstream.encode(), log_id.encode(), wire.int8(position), leaf)))
        for p in plan.parkings:
            whose = (p.reader.encode(), p.key.bytes, p.upstream.encode(), wire.int8(p.position))
            calls.append((b"park", (*whose, p.reason.encode(), p.body)))
        if plan.unparked:
            calls.append((b"unpark", (wire.int8s(plan.unparked),)))
        return [*calls, (b"commit", ())]


def _appends(unit: Unit) -> tuple[StreamAppend, ...]:
    match unit:
        case CommandUnit():
            return (unit.append,)
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


def _one_fact(plan: Plan, *, at: bytes, note: str) -> tuple[bytes, ...]:
    (row,), (command,) = plan.rows, plan.commands
    return (
        wire.int8(row.position),
        row.stream.bytes,
        wire.int4(row.version),
        row.type.encode(),
        row.case_id.bytes,
        at,
        command.command_id.bytes,
        row.body,
        row.leaf_hash,
        plan.frontier.to_bytes(),
        plan.root,
        note.encode(),
        command.actor_id.encode(),
        command.fingerprint,
    )


def _record_arrays(plan: Plan) -> tuple[bytes, ...]:
    rows = plan.rows
    return (
        wire.int8s(row.position for row in rows),
        wire.uuids(row.stream for row in rows),
        wire.int4s(row.version for row in rows),
        wire.texts(row.type for row in rows),
        wire.uuids(row.case_id for row in rows),
        wire.uuids_or_null(row.command_id for row in rows),
        wire.bytes_array(row.body for row in rows),
        wire.hashes(row.leaf_hash for row in rows),
        wire.timestamptzs(row.recorded_at for row in rows),
    )


def _head_values(plan: Plan, *, at: bytes, note: str) -> tuple[bytes, ...]:
    frontier = plan.frontier
    return (wire.int8(frontier.size), at, frontier.to_bytes(), plan.root, note.encode())


def _command_arrays(plan: Plan) -> tuple[bytes, ...]:
    rows = plan.commands
    return (
        wire.texts(row.actor_id for row in rows),
        wire.uuids(row.command_id for row in rows),
        wire.bytes_array(row.fingerprint for row in rows),
        wire.uuids(row.stream for row in rows),
        wire.int4s(row.version for row in rows),
        wire.int8s(row.position for row in rows),
    )
