"""Knows the vault each of these tests is given."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kit.engines import TestPostgres
from tests.kit.vault import VaultKit, vault_database, vault_kit


@pytest.fixture(scope="module")
def database(postgres: TestPostgres) -> str:
    return vault_database(postgres)


@pytest.fixture
def kit(database: str, tmp_path: Path) -> Iterator[VaultKit]:
    with vault_kit(database, tmp_path) as kit:
        yield kit
