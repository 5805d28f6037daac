"""Knows how a row of a table becomes a row of a work list, and which two clocks it has."""

from datetime import date
from typing import Any, TypeVar

LISTS = ("interim", "services")
R = TypeVar("R")


def row_of(kind: type[R], row: Any, **worked_out: Any) -> R:
    """What the work list shows of one row: its columns by name, and what is worked out from them."""
    names = [name for name in kind.__slots__ if name not in worked_out]  # type: ignore[attr-defined]
    columns = {name: row._mapping[name] for name in names}
    return kind(
        **{name: tuple(value or ()) if name in LISTS else value for name, value in columns.items()}, **worked_out
    )


def clocks(row: Any, *, since: date, today: date) -> dict[str, int | None]:
    """The two clocks of a row (ventetid): since the day it is about, and gross since they applied, if that is known."""
    received_on = row.received_on
    return {"days": (today - since).days, "gross_days": (today - received_on).days if received_on else None}
