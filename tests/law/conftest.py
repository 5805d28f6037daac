"""Knows the law as every test here reads it: the packaged files, loaded once; and with the 2025 act in force."""

from datetime import date

import pytest

from shared.law.catalogue import Law
from shared.law.loader import load


@pytest.fixture(scope="session")
def law() -> Law:
    return load()


@pytest.fixture(scope="session")
def law_of_2025() -> Law:
    return load(act_of_2025_from=date(2027, 1, 1))
