"""Knows when a person may be erased, and makes it so that nothing about them can be read again."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import psycopg

from shared.kernel.clock import Clock
from shared.kernel.ids import PersonRef
from shared.vault.data_keys import PERSON_LOCK, Pool
from shared.vault.erasure_list import Entry, ErasureList, Ground
from shared.vault.fresh import SIXTY_SECONDS
from shared.vault.refusals import GroundNeedsReference, UnderLegalHold

# A case number of the archive, never free text: the list outlives the person's data.
_REFERENCE = re.compile(r"[0-9A-Za-z][0-9A-Za-z/._-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What an erasure destroyed. Content is unreadable everywhere from `complete_at`: caches have aged out.

    `keys` counts destroyed data keys by class; empty when everything had been destroyed before.
    """

    person: PersonRef
    ground: Ground
    reference: str
    erased_at: datetime
    complete_at: datetime
    keys: dict[str, int]
    register_entry: bool


class Erasure:
    """Erases persons (sletting). Run by the keeper of the vault; recording it as a fact is the caller's duty."""

    def __init__(self, pool: Pool, *, erasure_list: ErasureList, clock: Clock) -> None:
        self._pool = pool
        self._list = erasure_list
        self._clock = clock

    def erase(self, person: PersonRef, *, ground: Ground, reference: str) -> Erased:
        """Destroy the person's keys and register entry, for good.

        Raises `GroundNeedsReference`, `UnderLegalHold`. Erasing again destroys what is left, usually nothing.
        """
        if not _REFERENCE.fullmatch(reference):
            raise GroundNeedsReference
        with self._pool.connection() as connection, connection.transaction():
            connection.execute(PERSON_LOCK, (person,))
            if _held(connection, person):
                raise UnderLegalHold
            now = self._clock.now()
            # Listed one by one, so that a vault restored from before they were entrusted forgets them again too.
            others = [
                self._list.append(person=ref, ground=ground, reference=reference, erased_at=now)
                for ref in _entrusted(connection, person)
            ]
            entry = self._list.append(person=person, ground=ground, reference=reference, erased_at=now)
            return _destroy_all(connection, entry, others=others)

    def reapply(self) -> tuple[Erased, ...]:
        """Erase again whoever is on the list: after every restore and start. Returns what had come back."""
        returned = []
        for entry in self._list:
            with self._pool.connection() as connection, connection.transaction():
                connection.execute(PERSON_LOCK, (entry.person,))
                others = [replace(entry, person=ref) for ref in _entrusted(connection, entry.person)]
                erased = _destroy_all(connection, entry, others=others)
            if erased.keys or erased.register_entry:
                returned.append(erased)
        return tuple(returned)

    def hold(self, person: PersonRef, *, reference: str) -> None:
        """Nothing about the person may be erased from now on (sletteforbud)."""
        with self._pool.connection() as connection, connection.transaction():
            connection.execute(PERSON_LOCK, (person,))
            connection.execute(
                "INSERT INTO vault.legal_holds (person_ref, reference, placed_at) VALUES (%s, %s, %s)",
                (person, reference, self._clock.now()),
            )

    def is_held(self, person: PersonRef) -> bool:
        """Whether nothing about the person may be erased now."""
        with self._pool.connection() as connection:
            return _held(connection, person)

    def lift_hold(self, person: PersonRef, *, reference: str) -> bool:
        """End the hold placed with this reference. False when there was none."""
        with self._pool.connection() as connection:
            lifted = connection.execute(
                "UPDATE vault.legal_holds SET lifted_at = %s"
                " WHERE person_ref = %s AND reference = %s AND lifted_at IS NULL",
                (self._clock.now(), person, reference),
            )
            return lifted.rowcount > 0


def _held(connection: psycopg.Connection[Any], person: PersonRef) -> bool:
    query = "SELECT 1 FROM vault.legal_holds WHERE person_ref = %s AND lifted_at IS NULL"
    return connection.execute(query, (person,)).fetchone() is not None


def _entrusted(connection: psycopg.Connection[Any], person: PersonRef) -> list[PersonRef]:
    """References whose keys are this person's. Whoever is entered in the register is a person of their own."""
    query = (
        "SELECT made_for FROM vault.entrusted_keys WHERE person_ref = %s"
        " AND made_for NOT IN (SELECT person_ref FROM vault.persons) ORDER BY made_for"
    )
    return [PersonRef(row[0]) for row in connection.execute(query, (person,)).fetchall()]


def _destroy_all(connection: psycopg.Connection[Any], entry: Entry, *, others: Iterable[Entry]) -> Erased:
    """The person's own and what was entrusted to them: one erasure, one count."""
    theirs = [_destroy(connection, other) for other in others]
    erased = _destroy(connection, entry)
    return replace(erased, keys=dict(sum((Counter(one.keys) for one in (*theirs, erased)), Counter())))


def _destroy(connection: psycopg.Connection[Any], entry: Entry) -> Erased:
    erased_at = datetime.fromisoformat(entry.erased_at)
    keys = connection.execute(
        "DELETE FROM vault.data_keys WHERE person_ref = %s RETURNING category", (entry.person,)
    ).fetchall()
    register = connection.execute("DELETE FROM vault.persons WHERE person_ref = %s", (entry.person,))
    connection.execute(
        "INSERT INTO vault.tombstones (person_ref, ground, reference, erased_at) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT (person_ref) DO NOTHING",
        (entry.person, entry.ground, entry.reference, erased_at),
    )
    return Erased(
        person=entry.person,
        ground=entry.ground,
        reference=entry.reference,
        erased_at=erased_at,
        complete_at=erased_at + timedelta(seconds=SIXTY_SECONDS),
        keys=dict(Counter(str(row[0]) for row in keys)),
        register_entry=register.rowcount > 0,
    )
