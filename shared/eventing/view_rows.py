"""Knows the writes a view makes, each statement built once: building it anew costs more than running it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Delete,
    Executable,
    Insert,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    delete,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

_KEY = "key_"
Row = dict[str, Any]


def add_row(connection: Connection, table: Table, values: Mapping[str, Any]) -> None:
    """Insert one row."""
    connection.execute(_insert(table, tuple(values)), dict(values))


def put_row(connection: Connection, table: Table, values: Mapping[str, Any]) -> None:
    """Insert one row, or set the columns of the row that has its primary key."""
    connection.execute(_insert_or_update(table, tuple(values)), dict(values))


def keep_row(connection: Connection, table: Table, values: Mapping[str, Any]) -> None:
    """Insert one row, unless there is one with its primary key."""
    connection.execute(_insert_or_keep(table, tuple(values)), dict(values))


def change_rows(connection: Connection, table: Table, *, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Set columns of the rows whose columns equal `key`; no row is no error."""
    statement = _update(table, tuple(key), tuple(values))
    connection.execute(statement, {**values, **{_KEY + name: value for name, value in key.items()}})


def look_up(connection: Connection, table: Table, column: str, *, key: Any) -> Any:
    """One column of the row with this primary key, or None.

    A view reads what it knows of a stream, changes it, and goes on with the next stream: the rows of the others wait.
    """
    statement = _select(table, column)
    if isinstance(connection, Gathered):
        return connection.look_up(statement, table=table, key=key).scalar()
    return connection.execute(statement, {_KEY: key}).scalar()


def drop_rows(connection: Connection, table: Table, *, key: Mapping[str, Any]) -> None:
    """Delete the rows whose columns equal `key`."""
    connection.execute(_delete(table, tuple(key)), {_KEY + name: value for name, value in key.items()})


@dataclass
class _Run:
    """One statement for many rows. `touched` are the first primary key columns of these rows."""

    statement: Insert | Update | Delete
    rows: list[Row] = field(default_factory=list)
    touched: set[Any] = field(default_factory=set)


class Gathered:
    """Stands in for a connection while facts are projected: writes wait until `write`, or until somebody reads.

    Writes to a table change places only when they touch different rows, so the outcome is that of one by one.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._runs: dict[str, list[_Run]] = {}

    def execute(self, statement: Executable, values: Row | None = None) -> Any:
        if isinstance(statement, Insert | Update | Delete) and isinstance(values, dict):
            return self._gather(statement, values)
        self.write()
        return self._connection.execute(statement, values)

    def look_up(self, statement: Select[Any], *, table: Table, key: Any) -> Any:
        """One row is asked for: only what may touch it is written first."""
        if any(key in run.touched or None in run.touched for run in self._runs.get(table.fullname, ())):
            self.write()
        return self._connection.execute(statement, {_KEY: key})

    def write(self) -> None:
        """Send everything that waits, each statement once for all its rows."""
        waiting, self._runs = self._runs, {}
        for run in (run for runs in waiting.values() for run in runs):
            self._connection.execute(run.statement, run.rows)

    def _gather(self, statement: Insert | Update | Delete, values: Row) -> None:
        table: Any = statement.table
        name = next(iter(table.primary_key.columns)).name
        touched = values.get(_KEY + name, values.get(name))
        run = self._run_for(self._runs.setdefault(table.fullname, []), statement, touched)
        run.rows.append(values)
        run.touched.add(touched)

    def _run_for(self, runs: list[_Run], statement: Insert | Update | Delete, touched: Any) -> _Run:
        """The last run of this statement, unless a later one may touch the same rows."""
        for run in reversed(runs):
            if run.statement is statement:
                return run
            # None: nobody can tell which rows.
            if touched is None or touched in run.touched or None in run.touched:
                break
        runs.append(_Run(statement))
        return runs[-1]


@cache
def _select(table: Table, column: str) -> Select[Any]:
    (key,) = table.primary_key.columns
    return select(table.c[column]).where(key == bindparam(_KEY))


@cache
def _insert(table: Table, columns: tuple[str, ...]) -> Insert:
    return insert(table).values({name: bindparam(name) for name in columns})


@cache
def _insert_or_update(table: Table, columns: tuple[str, ...]) -> Insert:
    key = [column.name for column in table.primary_key]
    statement = insert(table).values({name: bindparam(name) for name in columns})
    changed = {name: statement.excluded[name] for name in columns if name not in key}
    return statement.on_conflict_do_update(index_elements=key, set_=changed)


@cache
def _insert_or_keep(table: Table, columns: tuple[str, ...]) -> Insert:
    return insert(table).values({name: bindparam(name) for name in columns}).on_conflict_do_nothing()


@cache
def _update(table: Table, key: tuple[str, ...], columns: tuple[str, ...]) -> Update:
    return update(table).where(_equal(table, key)).values({name: bindparam(name) for name in columns})


@cache
def _delete(table: Table, key: tuple[str, ...]) -> Delete:
    return delete(table).where(_equal(table, key))


def _equal(table: Table, key: tuple[str, ...]) -> Any:
    return and_(*(table.c[name] == bindparam(_KEY + name) for name in key))
