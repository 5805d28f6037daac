"""Knows which events of the feed have been dealt with, and which wait for somebody: numbers and words, no person."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

Outcome = Literal["done", "nothing-new", "not-ours", "unknown-person", "refused", "by-hand", "malformed", "settled"]
WAITING: tuple[Outcome, ...] = ("unknown-person", "refused", "by-hand", "malformed")
"""What somebody must look at. An event with another outcome is never looked at again."""

_TABLE = """
CREATE TABLE IF NOT EXISTS events (
    sequence INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    owner TEXT NOT NULL,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    noted_at TEXT NOT NULL
) WITHOUT ROWID
"""
_NOTE = "INSERT OR REPLACE INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_COLUMNS = "sequence, kind, outcome, reason, owner, file, line, noted_at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event and what became of it. `reason` is a code; `owner` the unit that looks after what waits."""

    sequence: int
    kind: str
    outcome: Outcome
    reason: str
    owner: str
    file: str
    line: int
    noted_at: str


class Journal:
    """The feed's own memory, in one file. Durable before the next event is looked at."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def is_dealt_with(self, sequence: int) -> bool:
        """Whether a repeat of this event does nothing. What waits is tried again."""
        row = self._connection.execute("SELECT outcome FROM events WHERE sequence = ?", (sequence,)).fetchone()
        return row is not None and row[0] not in WAITING

    def place(self) -> int:
        """The highest number seen; 0 before the first."""
        return int(self._connection.execute("SELECT coalesce(max(sequence), 0) FROM events").fetchone()[0])

    def note(self, entry: Entry) -> None:
        values = (entry.sequence, entry.kind, entry.outcome, entry.reason, entry.owner, entry.file, entry.line)
        with self._connection:
            self._connection.execute(_NOTE, (*values, entry.noted_at))

    def waiting(self) -> list[Entry]:
        """Everything nobody has dealt with, oldest first: each has an owner."""
        marks = ", ".join("?" * len(WAITING))
        query = f"SELECT {_COLUMNS} FROM events WHERE outcome IN ({marks}) ORDER BY sequence"
        names = _COLUMNS.split(", ")
        return [Entry(**dict(zip(names, row, strict=True))) for row in self._connection.execute(query, WAITING)]

    def settle(self, sequence: int, *, reason: str, now: datetime) -> bool:
        """Somebody has dealt with it. False when nothing waits under this number."""
        marks = ", ".join("?" * len(WAITING))
        with self._connection:
            changed = self._connection.execute(
                f"UPDATE events SET outcome = 'settled', reason = ?, noted_at = ?"
                f" WHERE sequence = ? AND outcome IN ({marks})",
                (reason, now.isoformat(), sequence, *WAITING),
            )
        return changed.rowcount == 1


@contextmanager
def open_journal(file: Path) -> Iterator[Journal]:
    """The journal in a file, made when it is not there, readable by its owner alone."""
    file.touch(mode=0o600, exist_ok=True)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(_TABLE)
        yield Journal(connection)
