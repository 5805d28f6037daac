"""Knows the data keys of persons: one per person and class, wrapped by the class key."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, LiteralString
from uuid import UUID

import psycopg
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from psycopg.rows import class_row
from psycopg_pool import ConnectionPool

from shared.kernel.confidential import Category
from shared.kernel.ids import PersonRef, new_id
from shared.vault.alarms import NoClassKey, SealBroken
from shared.vault.class_keys import KEY_BYTES, ClassKeys
from shared.vault.fresh import Fresh
from shared.vault.refusals import PersonErased

Pool = ConnectionPool[psycopg.Connection[tuple[Any, ...]]]

NONCE_BYTES: Final = 12
CLASS_AND_PERSON_LOCK: Final = (
    "SELECT pg_advisory_xact_lock_shared(hashtextextended('vault.classes', 0)),"
    " pg_advisory_xact_lock(hashtextextended(%s, 0))"
)
CLASSES_LOCK_ALONE: Final = "SELECT pg_advisory_xact_lock(hashtextextended('vault.classes', 0))"
PERSON_LOCK: Final = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
_ROW: Final = "SELECT key_id, person_ref, category, class_key_version, wrapped FROM vault.data_keys "


class Gone:
    """There is no such key: it was destroyed (slettet)."""


class NoAccess:
    """The key exists, but this service was not given its class (ingen tilgang)."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NoAccess)

    def __hash__(self) -> int:
        return 1

    def __str__(self) -> str:
        return "[ingen tilgang]"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrappedKey:
    """A row of `vault.data_keys`."""

    key_id: UUID
    person_ref: str
    category: Category
    class_key_version: int
    wrapped: bytes

    @property
    def place(self) -> bytes:
        parts = ("data-key", self.key_id.hex, self.person_ref, self.category, str(self.class_key_version))
        return "\x1f".join(parts).encode()


@dataclass(frozen=True, slots=True)
class DataKey:
    """An unwrapped key, in memory for at most sixty seconds."""

    key_id: UUID
    cipher: AESGCM


Found = DataKey | Gone | NoAccess


class DataKeys:
    """Thread-safe. A key is committed in the vault before anything is sealed with it."""

    def __init__(self, pool: Pool, class_keys: ClassKeys, *, cache: Fresh[UUID, Found] | None = None) -> None:
        self._pool = pool
        self._class_keys = class_keys
        self._by_id: Fresh[UUID, Found] = cache or Fresh(size=20_000)
        self._for_sealing: Fresh[tuple[PersonRef, Category], DataKey] = Fresh(size=20_000, seconds=self._by_id.seconds)

    def for_sealing(self, person: PersonRef, category: Category) -> DataKey:
        """The person's key of a class, made when there is none. Raises `PersonErased`, `NoClassKey`."""
        if not self._class_keys.holds(category):
            raise NoClassKey(f"class {category} was not given to this service")
        key = self._for_sealing.get((person, category))
        if key is not None:
            return key
        since = self._by_id.seconds()
        with self._pool.connection() as connection:
            rows = _rows(connection, "WHERE person_ref = %s", person)
            if category not in {row.category for row in rows}:
                with connection.transaction():
                    rows = self._create_missing(connection, person)
        return self._keep(rows, category=category, since=since)

    def for_opening(self, key_ids: Iterable[UUID]) -> dict[UUID, Found]:
        """What became of these keys: one query for those not looked up lately."""
        found = {key_id: self._by_id.get(key_id) for key_id in key_ids}
        unknown = [key_id for key_id, key in found.items() if key is None]
        if unknown:
            since = self._by_id.seconds()
            with self._pool.connection() as connection:
                rows = {row.key_id: row for row in _rows(connection, "WHERE key_id = ANY(%s)", unknown)}
            for key_id in unknown:
                row = rows.get(key_id)
                found[key_id] = Gone() if row is None else self._opened(row)
                self._by_id.put(key_id, found[key_id] or Gone(), looked_up_at=since)
        return {key_id: key or Gone() for key_id, key in found.items()}

    def create(self, connection: psycopg.Connection[Any], person: PersonRef, category: Category) -> DataKey:
        """A person's first keys, in the caller's transaction: nothing sealed with them may leave before it commits."""
        for row in self._create_missing(connection, person):
            key = self._opened(row)
            if row.category == category and isinstance(key, DataKey):
                return key
        raise NoClassKey(f"class {category} has no class key for this service")

    def _create_missing(self, connection: psycopg.Connection[Any], person: PersonRef) -> list[WrappedKey]:
        connection.execute(CLASS_AND_PERSON_LOCK, (person,))
        query = (
            "SELECT category, version, EXISTS (SELECT 1 FROM vault.tombstones WHERE person_ref = %s)"
            " FROM vault.class_versions WHERE category = ANY(%s)"
        )
        versions = connection.execute(query, (person, list(self._class_keys.categories))).fetchall()
        if any(erased for *_, erased in versions):
            raise PersonErased
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO vault.data_keys (key_id, person_ref, category, class_key_version, wrapped)"
                " VALUES (%s, %s, %s, %s, %s) ON CONFLICT (person_ref, category) DO NOTHING",
                [self._new_row(person, category, version) for category, version, _ in versions],
            )
        return _rows(connection, "WHERE person_ref = %s", person)

    def entrust(self, made_for: PersonRef, *, to: PersonRef) -> None:
        """Keys made for nobody in particular are a person's (tilhører): erased with the person's own. May be repeated.

        Of somebody who has been erased meanwhile they are destroyed when the erasures are applied again.
        """
        query = "INSERT INTO vault.entrusted_keys (made_for, person_ref) VALUES (%s, %s) ON CONFLICT DO NOTHING"
        with self._pool.connection() as connection, connection.transaction():
            connection.execute(PERSON_LOCK, (to,))
            connection.execute(query, (made_for, to))

    def forget(self) -> None:
        """Drop every key from memory."""
        self._by_id.clear()
        self._for_sealing.clear()

    def _new_row(self, person: PersonRef, category: Category, version: int) -> tuple[UUID, str, Category, int, bytes]:
        row = WrappedKey(key_id=new_id(), person_ref=person, category=category, class_key_version=version, wrapped=b"")
        row = wrap(secrets.token_bytes(KEY_BYTES), row, self._class_keys.key(category, version))
        return (row.key_id, row.person_ref, row.category, row.class_key_version, row.wrapped)

    def _keep(self, rows: list[WrappedKey], *, category: Category, since: float) -> DataKey:
        keys = {row.category: (row, self._opened(row)) for row in rows if self._class_keys.holds(row.category)}
        for row, key in keys.values():
            self._by_id.put(row.key_id, key, looked_up_at=since)
            if isinstance(key, DataKey):
                place = (PersonRef(row.person_ref), row.category)
                self._for_sealing.put(place, key, looked_up_at=since)
        chosen = keys.get(category, (None, Gone()))[1]
        if not isinstance(chosen, DataKey):
            raise NoClassKey(f"class {category} has no class key in the vault yet")
        return chosen

    def _opened(self, row: WrappedKey) -> Found:
        if not self._class_keys.holds(row.category):
            return NoAccess()
        class_key = self._class_keys.key(row.category, row.class_key_version)
        return DataKey(row.key_id, AESGCM(unwrap(row, class_key)))


def wrap(key: bytes, row: WrappedKey, class_key: AESGCM) -> WrappedKey:
    """The row with the key wrapped for it: in another row it cannot be unwrapped."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return WrappedKey(
        key_id=row.key_id,
        person_ref=row.person_ref,
        category=row.category,
        class_key_version=row.class_key_version,
        wrapped=nonce + class_key.encrypt(nonce, key, row.place),
    )


def unwrap(row: WrappedKey, class_key: AESGCM) -> bytes:
    try:
        return class_key.decrypt(row.wrapped[:NONCE_BYTES], row.wrapped[NONCE_BYTES:], row.place)
    except InvalidTag as broken:
        raise SealBroken(f"data key {row.key_id} does not unwrap") from broken


def _rows(connection: psycopg.Connection[Any], where: LiteralString, value: object) -> list[WrappedKey]:
    with connection.cursor(row_factory=class_row(WrappedKey)) as cursor:
        return cursor.execute(_ROW + where, (value,)).fetchall()
