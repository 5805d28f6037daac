"""The installation's setting puts the office's own delegation register in the packaged one's place."""

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from shared.law.loader import load
from shared.law.refusals import InvalidLawData

PACKAGED = files("shared.law").joinpath("delegation.toml").read_text(encoding="utf-8")


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAKSGANG_DELEGATION", str(tmp_path / "own.toml"))
    return tmp_path / "own.toml"


def test_the_office_s_own_register_is_the_one_that_counts(register: Path) -> None:
    register.write_text(PACKAGED.replace('name = "', 'name = "Vårt eget: '), encoding="utf-8")
    assert load.__wrapped__().register(on=date(2024, 1, 1)).name.startswith("Vårt eget: ")


def test_a_register_that_cannot_be_used_stops_the_start(register: Path) -> None:
    register.write_text("[[register]]\n", encoding="utf-8")
    with pytest.raises(InvalidLawData):
        load.__wrapped__()


def test_a_register_that_is_not_there_stops_the_start(register: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load.__wrapped__()
