"""What a municipality has decided about its own board: which columns, and how long a bed may stand free."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from services.bedflow.board import columns, office
from services.bedflow.board.asking import BedOnBoard
from services.bedflow.board.columns import BoardColumn
from shared.eventing.view_pages import Page

OURS = """
columns = ["label", "status"]
[[free_bed_alarm]]
valid_from = 2024-01-01
after_days = 5
source = "Vedtak i kommunestyret"
[[free_bed_alarm]]
valid_from = 2025-01-01
after_days = 1
source = "Vedtak i kommunestyret"
"""


@pytest.fixture
def ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "tavla.toml"
    path.write_text(OURS, encoding="utf-8")
    monkeypatch.setenv("SAKSGANG_BOARD_FILE", str(path))
    office.office.cache_clear()
    yield path
    office.office.cache_clear()


@pytest.mark.usefixtures("ours")
def test_the_municipality_chooses_its_columns_and_their_order() -> None:
    shown = columns.board_columns()
    assert shown == [
        BoardColumn(number=1, column="label", title="Plass"),
        BoardColumn(number=2, column="status", title="Status"),
    ]
    assert columns.board_columns(page=Page(limit=1)) == shown[:1]
    assert columns.board_columns(page=Page(limit=9, after=(1,))) == shown[1:]


@pytest.mark.usefixtures("ours")
def test_the_rule_of_a_day_is_the_one_in_force_then() -> None:
    days = (date(2023, 1, 1), date(2024, 6, 1), date(2025, 1, 1))
    assert [office.alarm_after_days(on=day) for day in days] == [5, 5, 1]


def test_every_column_has_a_title_and_stands_in_the_answer_about_beds() -> None:
    assert set(office.TITLES) == set(get_args(office.Column)) <= {field.name for field in fields(BedOnBoard)}
    assert office.read_office(office.EXAMPLE).columns


@pytest.mark.parametrize(
    "written",
    [
        OURS.replace('"status"', '"label"'),
        OURS.replace('"status"', '"birth_number"'),
        OURS.replace('["label", "status"]', "[]"),
        "columns = ['label']\nfree_bed_alarm = []",
        OURS + 'colour = "red"',
    ],
)
def test_a_file_that_cannot_be_meant_is_refused(written: str, tmp_path: Path) -> None:
    path = tmp_path / "tavla.toml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(msgspec.ValidationError):
        office.read_office(path)
