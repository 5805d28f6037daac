"""What the municipality has agreed with hospitals is its own file, checked at start."""

from datetime import date, time
from pathlib import Path

import pytest

from shared.law.loader import load
from shared.law.refusals import InvalidLawData

AGREEMENT = """
[[agreement]]
hospital = "sykehuset-i-vestby"
paragraph = "§ 4"
notice_by = 15:00:00
on_closed_days = "next-working-day"
receive_within_days = 1
answer_by = 12:00:00
valid_from = 2024-01-01
source = "Samhandlingsavtale, delavtale 5"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "agreements.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_municipality_brings_its_own_agreements(tmp_path: Path) -> None:
    law = load(agreements=written(tmp_path, AGREEMENT))
    agreed = law.agreement("sykehuset-i-vestby", on=date(2024, 6, 3))
    assert agreed is not None
    assert (agreed.notice_by, agreed.answer_by, agreed.receive_within_days) == (time(15), time(12), 1)
    assert law.agreement("sykehuset-i-vestby", on=date(2023, 12, 31)) is None
    assert law.threshold("answer-within-days", on=date(2024, 6, 3)) == 0


def test_the_installations_setting_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAKSGANG_AGREEMENTS", str(written(tmp_path, AGREEMENT)))
    assert load.__wrapped__().agreements[0].hospital == "sykehuset-i-vestby"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (AGREEMENT + AGREEMENT, "agreement sykehuset-i-vestby: overlaps from 2024-01-01"),
        (AGREEMENT.replace("next-working-day", "never"), "on_closed_days"),
    ],
)
def test_an_agreement_that_contradicts_itself_starts_no_service(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(InvalidLawData, match=fault):
        load(agreements=written(tmp_path, text))
