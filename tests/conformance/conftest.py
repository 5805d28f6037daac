"""Knows where the published specifications lie; without them nothing here can be compared, and each test says so."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture(scope="session")
def data() -> Path:
    if not (SHARED / "data").is_dir():
        pytest.skip("the published specifications (../shared/data) are not here")
    return SHARED / "data"


@pytest.fixture(scope="session")
def reference() -> Path:
    if not (SHARED / "reference").is_dir():
        pytest.skip("the published figures (../shared/reference) are not here")
    return SHARED / "reference"
