"""Knows which person stands behind an opaque reference, and finds the reference by birth number."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg

from shared.kernel.confidential import Shredded
from shared.kernel.ids import PersonRef, new_id
from shared.vault.birth_number import read_birth_number
from shared.vault.data_keys import DataKey, DataKeys, Gone, NoAccess, Pool
from shared.vault.refusals import BirthNumberNotValid
from shared.vault.sealing import Place, close_with, open_with


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person in the clear, for the moment of answering. Never recorded, logged or kept."""

    ref: PersonRef
    name: str
    birth_number: str

    def __repr__(self) -> str:
        return f"Person({self.ref})"


class UnknownPerson(LookupError):
    """The reference was never given out here."""


class PersonRegister:
    """The person register (personregister). The birth number itself is never a key of any table.

    It is found through HMAC-SHA-256 under an index key that lives in a file: without the key, the
    hundred million possible numbers cannot be tried out against the table.
    """

    def __init__(self, pool: Pool, keys: DataKeys, *, index_key: bytes, tenant: str) -> None:
        self._pool = pool
        self._keys = keys
        self._index_key = index_key
        self._tenant = tenant

    def register(self, *, birth_number: str, name: str) -> PersonRef:
        """Enter a person, or find the one entered before; the name first given stays.

        Raises `BirthNumberNotValid`.
        """
        if read_birth_number(birth_number) is None:
            raise BirthNumberNotValid
        ref = None
        while ref is None:
            ref = self.find(birth_number) or self._enter(birth_number=birth_number, name=name)
        return ref

    def find(self, birth_number: str) -> PersonRef | None:
        """The reference of a person who is entered and not erased."""
        query = "SELECT person_ref FROM vault.persons WHERE blind_index = %s"
        with self._pool.connection() as connection:
            row = connection.execute(query, (self._blind(birth_number),)).fetchone()
            return _newest(connection, PersonRef(row[0])) if row else None

    def link(self, person: PersonRef, *, replaced: PersonRef) -> None:
        """Two references are one person (samme person): both numbers find `person` from now on. May be done again.

        Whoever links them the other way round comes second and changes nothing: in a circle nobody is found.
        """
        query = "INSERT INTO vault.same_person (person_ref, same_as) VALUES (%s, %s) ON CONFLICT DO NOTHING"
        with self._pool.connection() as connection, connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(hashtext('vault.same_person'))")
            if _newest(connection, person) != replaced:
                connection.execute(query, (replaced, person))

    def open_person(self, ref: PersonRef) -> Person | Shredded | NoAccess:
        """Name and birth number; `Shredded` after an erasure. Raises `UnknownPerson`."""
        row = self._row(ref)
        if isinstance(row, Shredded):
            return row
        key_id = UUID(hex=row["name"].partition(".")[0])
        key = self._keys.for_opening((key_id,))[key_id]
        if isinstance(key, Gone):
            return Shredded()
        if isinstance(key, NoAccess):
            return key
        texts = {field: open_with(key, token, self._place(key, ref, field)) for field, token in row.items()}
        return Person(ref=ref, name=texts["name"], birth_number=texts["birth_number"])

    def _row(self, ref: PersonRef) -> dict[str, str] | Shredded:
        with self._pool.connection() as connection:
            query = "SELECT name, birth_number FROM vault.persons WHERE person_ref = %s"
            row = connection.execute(query, (ref,)).fetchone()
            if row is not None:
                return {"name": row[0], "birth_number": row[1]}
            query = "SELECT 1 FROM vault.tombstones WHERE person_ref = %s"
            if connection.execute(query, (ref,)).fetchone():
                return Shredded()
        raise UnknownPerson(ref)

    def _enter(self, *, birth_number: str, name: str) -> PersonRef | None:
        """None when somebody else entered the same number at the same time."""
        ref = PersonRef(f"p-{new_id().hex}")
        entered = False
        with self._pool.connection() as connection, connection.transaction():
            key = self._keys.create(connection, ref, "identity")
            entered = self._insert(connection, key, ref=ref, birth_number=birth_number, name=name)
            if not entered:
                raise psycopg.Rollback
        return ref if entered else None

    def _insert(
        self,
        connection: psycopg.Connection[Any],
        key: DataKey,
        *,
        ref: PersonRef,
        birth_number: str,
        name: str,
    ) -> bool:
        sealed_number = close_with(key, birth_number, self._place(key, ref, "birth_number"))
        sealed_name = close_with(key, name, self._place(key, ref, "name"))
        inserted = connection.execute(
            "INSERT INTO vault.persons (person_ref, blind_index, birth_number, name)"
            " VALUES (%s, %s, %s, %s) ON CONFLICT (blind_index) DO NOTHING",
            (ref, self._blind(birth_number), sealed_number.token, sealed_name.token),
        )
        return inserted.rowcount == 1

    def _blind(self, birth_number: str) -> bytes:
        return hmac.digest(self._index_key, birth_number.encode(), hashlib.sha256)

    def _place(self, key: DataKey, ref: PersonRef, field: str) -> Place:
        return Place(
            tenant=self._tenant,
            log_id="person-register",
            service="vault",
            stream=ref,
            version=0,
            type="vault.person",
            path=field,
            key_id=key.key_id.hex,
        )


def _newest(connection: psycopg.Connection[Any], ref: PersonRef) -> PersonRef:
    """The reference that is used now: a D-number's person may have got a birth number, and that a new one."""
    query = "SELECT same_as FROM vault.same_person WHERE person_ref = %s"
    while row := connection.execute(query, (ref,)).fetchone():
        ref = PersonRef(row[0])
    return ref
