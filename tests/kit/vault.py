"""Knows how a test gets a vault of its own: a fresh database, key folders, processes with different rights."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import psycopg

from shared.kernel.confidential import Category
from shared.vault.class_keys import create_key
from shared.vault.schema import VaultRole, create_vault
from shared.vault.vault import Vault, VaultSettings
from tests.kit.engines import TestPostgres

PASSWORD = "test-only-password"
CLASSES: tuple[Category, ...] = ("identity", "health", "economy")


@dataclass(frozen=True, kw_only=True)
class VaultKit:
    """`keeper` may do everything; `opened(...)` gives a process with fewer rights."""

    dsn: str
    folder: Path
    keeper: Vault
    opened: Callable[..., Vault]

    def class_folder(self, category: Category) -> Path:
        return self.folder / category

    def sql(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """As the server's superuser."""
        with psycopg.connect(self.dsn, autocommit=True) as connection:
            cursor = connection.execute(query.encode(), values)
            return cursor.fetchall() if cursor.description else []


def vault_database(postgres: TestPostgres) -> str:
    """The database with a vault in it, the same for everybody: `vault_kit` empties it."""
    dsn, _ = postgres.filled_database("vault", _empty_vault, key="vault", own=False)
    return dsn


def _empty_vault(dsn: str) -> None:
    roles = (
        VaultRole(name="vault_keeper", password=PASSWORD, registers=True, keeps=True),
        VaultRole(name="vault_service", password=PASSWORD),
    )
    create_vault(dsn, roles=roles)


@contextmanager
def vault_kit(dsn: str, folder: Path) -> Iterator[VaultKit]:
    """The vault in this database, emptied, with new keys in this folder."""
    with psycopg.connect(dsn) as connection:
        tables = "class_versions, data_keys, persons, same_person, entrusted_keys, tombstones, legal_holds"
        connection.execute(f"SET search_path TO vault; TRUNCATE {tables}".encode())
    create_key(folder / "index.key")
    settings = VaultSettings(
        tenant="tenant-1",
        dsn=psycopg.conninfo.make_conninfo(dsn, user="vault_keeper", password=PASSWORD),
        class_keys={category: folder / category for category in CLASSES},
        index_key=folder / "index.key",
        erasure_list=folder / "erasures.jsonl",
    )
    with ExitStack() as stack:

        def opened(*categories: Category, user: str = "vault_service") -> Vault:
            folders = {category: folder / category for category in categories or CLASSES}
            as_user = psycopg.conninfo.make_conninfo(dsn, user=user, password=PASSWORD)
            return stack.enter_context(Vault(replace(settings, dsn=as_user, class_keys=folders)))

        keeper = stack.enter_context(Vault(settings))
        keeper.rotation().begin()
        yield VaultKit(dsn=dsn, folder=folder, keeper=keeper, opened=opened)
