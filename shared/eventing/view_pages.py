"""Knows how a long list is read in pages: by the key of its last row, so that nothing is shown twice or left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, literal, tuple_


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """At most `limit` rows, those whose key comes after `after`; without it, the first ones."""

    limit: int
    after: tuple[Any, ...] | None = None

    def rows(
        self, connection: Connection, statement: Select[Any], *, by: Sequence[ColumnElement[Any]]
    ) -> Sequence[Row[tuple[Any, ...]]]:
        """The page's rows in the order of `by`, which must name each row: its last column is usually an id."""
        if self.after is not None:
            last = [literal(value, column.type) for value, column in zip(self.after, by, strict=True)]
            statement = statement.where(tuple_(*by) > tuple_(*last))
        return connection.execute(statement.order_by(*by).limit(self.limit)).all()


FIRST = Page(limit=200)
