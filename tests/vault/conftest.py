"""Knows the vault each of these tests is given."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kit.engines import TestPostgres
from tests.kit.vault import VaultKit, vault_kit


@pytest.fixture
def kit(postgres: TestPostgres, tmp_path: Path) -> Iterator[VaultKit]:
    with vault_kit(postgres, tmp_path) as kit:
        yield kit
