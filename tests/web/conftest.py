"""Knows the office these tests visit."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kit.engines import TestPostgres
from tests.web.office import Office, open_office


@pytest.fixture(scope="module")
def office(postgres: TestPostgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder: Path = tmp_path_factory.mktemp("office")
    with open_office(postgres, folder) as office:
        yield office
