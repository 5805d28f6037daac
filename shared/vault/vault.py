"""Knows how a service reaches its vault: one small pool, the class keys it was given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

import psycopg
from psycopg_pool import ConnectionPool

from shared.kernel.clock import Clock
from shared.kernel.confidential import Category
from shared.vault.class_keys import ClassKeys, read_key
from shared.vault.data_keys import DataKeys
from shared.vault.erasure import Erasure
from shared.vault.erasure_list import ErasureList
from shared.vault.register import PersonRegister
from shared.vault.rotation import Rotation
from shared.vault.sealing import Sealer


@dataclass(frozen=True, kw_only=True)
class VaultSettings:
    """What one process may do in the vault. Paths not given are rights not given.

    `class_keys` names a folder for each class this process may seal and open.
    """

    tenant: str
    dsn: str = field(repr=False)
    class_keys: Mapping[Category, Path]
    index_key: Path | None = None
    erasure_list: Path | None = None


class Vault:
    """Thread-safe; a context manager. Everything in it shares one cache of at most sixty seconds."""

    def __init__(self, settings: VaultSettings) -> None:
        self._settings = settings
        self._pool: ConnectionPool[psycopg.Connection[tuple[Any, ...]]] = ConnectionPool(
            settings.dsn,
            min_size=1,
            max_size=4,
            timeout=5,
            kwargs={"autocommit": True, "connect_timeout": 5},
            open=True,
            check=ConnectionPool.check_connection,
            name="vault",
        )
        self.keys = DataKeys(self._pool, ClassKeys(settings.class_keys))

    def sealer(self, *, log_id: str) -> Sealer:
        """Seals for this log, opens what stands in it."""
        return Sealer(tenant=self._settings.tenant, log_id=log_id, keys=self.keys)

    def register(self) -> PersonRegister:
        """Raises ValueError for a process without the index key."""
        if self._settings.index_key is None:
            raise ValueError("this process was not given the index key of the person register")
        index_key = read_key(self._settings.index_key)
        return PersonRegister(self._pool, self.keys, index_key=index_key, tenant=self._settings.tenant)

    def erasure(self, *, clock: Clock) -> Erasure:
        """Raises ValueError for a process without the erasure list."""
        if self._settings.erasure_list is None:
            raise ValueError("this process was not given the erasure list")
        return Erasure(self._pool, erasure_list=ErasureList(self._settings.erasure_list), clock=clock)

    def rotation(self) -> Rotation:
        return Rotation(self._pool, self._settings.class_keys)

    def ping(self) -> None:
        """Raises when the vault cannot be reached: readiness asks."""
        with self._pool.connection() as connection:
            connection.execute("SELECT 1")

    def close(self) -> None:
        self.keys.forget()
        self._pool.close()

    def __enter__(self) -> "Vault":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
