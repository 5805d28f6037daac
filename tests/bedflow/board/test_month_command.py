"""A month on the command line: for a machine as one object, for people as a table with what was counted."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from services.bedflow.board.month_words import DEFINITIONS
from shared.cli import bedflow, bedflow_month
from shared.cli.bedflow_month import shown
from shared.cli.listing import Listed

ROW: dict[str, Any] = {
    "month": "2025-01",
    "figure": "occupancy-rate",
    "of": "all",
    "value": 943,
    "unit": "per-mille",
    "definition": "Døgn noen hadde en plass, delt på døgn plassene var åpne.",
    "until_on": "2025-02-01",
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    questions: list[dict[str, Any]] = []

    def rows_of(service: str, question: str, **said: Any) -> Listed:
        questions.append({"service": service, "question": question, **said})
        return Listed(rows=[ROW], position=17)

    monkeypatch.setattr(bedflow_month, "rows_of", rows_of)
    return questions


def test_a_month_is_one_object_for_a_machine(asked: list[dict[str, Any]]) -> None:
    answer = CliRunner().invoke(bedflow.app, ["month", "2025-01", "--json"])
    assert answer.exit_code == 0, answer.output
    assert json.loads(answer.stdout) == {"month": "2025-01", "position": 17, "rows": [ROW]}
    assert [(one["question"], one["month"]) for one in asked] == [("month-figures", "2025-01")]


def test_a_month_is_a_table_with_its_definitions_for_people(asked: list[dict[str, Any]]) -> None:
    told = CliRunner().invoke(bedflow.app, ["month", "2025-01"]).stdout
    assert "94,3 %" in told
    assert "delt på døgn" in told


def test_every_figure_has_a_name_and_every_unit_is_read_as_people_do() -> None:
    assert set(bedflow_month._FIGURE) == set(DEFINITIONS)
    told = [shown(12345, unit=unit) for unit in ("ore", "per-mille", "tenths-of-days", "days", "stays")]
    assert told == ["123 kr", "1234,5 %", "1234,5 døgn", "12345 døgn", "12345"]
    assert shown(None, unit="ore") == "kan ikke sies"
