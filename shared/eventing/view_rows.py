"""Knows the three writes a view makes, each statement built once: building it anew costs more than running it."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Delete, Insert, Table, Update, and_, bindparam, delete, insert, update

_KEY = "key_"


def add_row(connection: Connection, table: Table, values: Mapping[str, Any]) -> None:
    """Insert one row."""
    connection.execute(_insert(table), values)


def change_rows(connection: Connection, table: Table, *, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Set columns of the rows whose columns equal `key`; no row is no error."""
    statement = _update(table, tuple(key), tuple(values))
    connection.execute(statement, {**values, **{_KEY + name: value for name, value in key.items()}})


def drop_rows(connection: Connection, table: Table, *, key: Mapping[str, Any]) -> None:
    """Delete the rows whose columns equal `key`."""
    connection.execute(_delete(table, tuple(key)), {_KEY + name: value for name, value in key.items()})


@cache
def _insert(table: Table) -> Insert:
    return insert(table)


@cache
def _update(table: Table, key: tuple[str, ...], columns: tuple[str, ...]) -> Update:
    return update(table).where(_equal(table, key)).values({name: bindparam(name) for name in columns})


@cache
def _delete(table: Table, key: tuple[str, ...]) -> Delete:
    return delete(table).where(_equal(table, key))


def _equal(table: Table, key: tuple[str, ...]) -> Any:
    return and_(*(table.c[name] == bindparam(_KEY + name) for name in key))
