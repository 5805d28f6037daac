"""Knows how class keys begin, change every thirty days, and end."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from psycopg.rows import class_row

from shared.kernel.confidential import Category
from shared.vault.class_keys import create_key, destroy_key, key_file, read_key, versions_in
from shared.vault.data_keys import CLASSES_LOCK_ALONE, Pool, WrappedKey, unwrap, wrap


class Rotation:
    """Works on the key folders themselves; run by the keeper of the vault, never by a service.

    After a rotation no backup of the vault older than it can be unwrapped with the keys that are left:
    what was erased before it is gone from backups too.
    """

    def __init__(self, pool: Pool, folders: Mapping[Category, Path]) -> None:
        self._pool = pool
        self._folders = dict(folders)

    def begin(self) -> None:
        """Give every class its first key. Classes that have one are left alone."""
        for category, folder in self._folders.items():
            version = max(versions_in(folder), default=1)
            create_key(key_file(folder, version))
            with self._pool.connection() as connection:
                connection.execute(
                    "INSERT INTO vault.class_versions (category, version) VALUES (%s, %s)"
                    " ON CONFLICT (category) DO NOTHING",
                    (category, version),
                )

    def rotate_what_is_old(self, *, now: datetime, older_than: timedelta) -> tuple[Category, ...]:
        """Rotate every class whose newest key was made longer ago than that. Returns the classes rotated."""
        old = [name for name, folder in self._folders.items() if now - _made_at(folder) > older_than]
        for category in old:
            self.rotate(category)
        return tuple(old)

    def rotate(self, category: Category) -> int:
        """New class key, live data keys rewrapped, older class keys destroyed. Returns the new version.

        Interrupted anywhere, it can be run again: a version counts from the commit that names it.
        """
        folder = self._folders[category]
        version = max(versions_in(folder)) + 1
        create_key(key_file(folder, version))
        with self._pool.connection() as connection, connection.transaction():
            connection.execute(CLASSES_LOCK_ALONE)
            _rewrap(connection, category=category, folder=folder, version=version)
            connection.execute("UPDATE vault.class_versions SET version = %s WHERE category = %s", (version, category))
        for old in versions_in(folder):
            if old < version:
                destroy_key(key_file(folder, old))
        return version


def _made_at(folder: Path) -> datetime:
    newest = key_file(folder, max(versions_in(folder)))
    return datetime.fromtimestamp(newest.stat().st_mtime, UTC)


def _rewrap(connection: psycopg.Connection[Any], *, category: Category, folder: Path, version: int) -> None:
    new_key = AESGCM(read_key(key_file(folder, version)))
    old_keys = {old: AESGCM(read_key(key_file(folder, old))) for old in versions_in(folder) if old != version}
    with connection.cursor(row_factory=class_row(WrappedKey)) as cursor:
        rows = cursor.execute(
            "SELECT key_id, person_ref, category, class_key_version, wrapped FROM vault.data_keys WHERE category = %s",
            (category,),
        ).fetchall()
        moved = [
            wrap(unwrap(row, old_keys[row.class_key_version]), replace(row, class_key_version=version), new_key)
            for row in rows
        ]
        cursor.executemany(
            "UPDATE vault.data_keys SET class_key_version = %s, wrapped = %s WHERE key_id = %s",
            [(row.class_key_version, row.wrapped, row.key_id) for row in moved],
        )
