"""Knows the law as every test here reads it: the packaged files, loaded once."""

import pytest

from shared.law.catalogue import Law
from shared.law.loader import load


@pytest.fixture(scope="session")
def law() -> Law:
    return load()
