"""Knows how the lists come to show the reference a person goes on under."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Table, select

from shared.contracts.bedflow_persons import ResidentReplaced
from shared.eventing.view_rows import change_rows


def rename(connection: Connection, fact: ResidentReplaced, *tables: Table, column: str = "person") -> None:
    """Every row about the former reference is about the one that goes on."""
    for table in tables:
        change_rows(connection, table, key={column: fact.person}, values={column: fact.by})


def rename_states(
    connection: Connection,
    fact: ResidentReplaced,
    table: Table,
    *,
    key: str,
    renamed: Callable[[bytes, str], bytes],
) -> None:
    """The same for a table that keeps what each row was made from."""
    query = select(table.c[key], table.c.state).where(table.c.person == fact.person)
    rows: list[Any] = list(connection.execute(query).all())
    for row_id, state in rows:
        values = {"person": fact.by, "state": renamed(state, fact.by)}
        change_rows(connection, table, key={key: row_id}, values=values)
