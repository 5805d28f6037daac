"""The board on the command line: for a machine as one object, for the day the screens are down as tables."""

import json
from typing import Any

import pytest
from rich.console import Console
from typer.testing import CliRunner

from shared.cli import bedflow, bedflow_board
from shared.cli.listing import Listed

BEDS: list[dict[str, Any]] = [
    {
        "unit": "helsehuset",
        "label": label,
        "kind": "short-term",
        "status": status,
        "until_on": until_on,
        "is_overdue": until_on is not None,
        "next_on": None,
        "precaution": precaution,
    }
    for label, status, until_on, precaution in (
        ("203", "taken", "2024-03-11", "contact"),
        ("204", "free", None, None),
    )
]
COUNTED: dict[str, Any] = {
    "unit": "helsehuset",
    "kind": "short-term",
    "open": 2,
    "free": 1,
    "taken": 1,
    "kept_for_absent": 0,
    "promised": 0,
    "reserved": 0,
    "closed": 0,
}
ANSWERS: dict[str, list[dict[str, Any]]] = {"beds": BEDS, "free-beds": [COUNTED, COUNTED | {"unit": "elsewhere"}]}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    questions: list[dict[str, Any]] = []

    def rows_of(service: str, question: str, **said: Any) -> Listed:
        questions.append({"service": service, "question": question, **said})
        return Listed(rows=list(ANSWERS[question]), position=17)

    monkeypatch.setattr(bedflow_board, "rows_of", rows_of)
    return questions


def test_the_board_is_one_object_for_a_machine(asked: list[dict[str, Any]]) -> None:
    answer = CliRunner().invoke(bedflow.app, ["board", "--unit", "helsehuset", "--json"])
    assert answer.exit_code == 0, answer.output
    assert json.loads(answer.stdout) == {
        "beds": 2,
        "by_status": {"taken": 1, "free": 1},
        "by_unit_and_kind": [COUNTED],
        "rows": BEDS,
        "position": 17,
    }
    assert asked[0] == {
        "service": "bedflow",
        "question": "beds",
        "role": "bed-coordinator",
        "tenant": None,
        "unit": "helsehuset",
    }


@pytest.mark.usefixtures("asked")
def test_the_board_is_read_on_paper_by_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bedflow_board, "_out", Console(width=200))
    told = CliRunner().invoke(bedflow.app, ["board"]).stdout
    assert "korttid" in told
    assert "11.03.2024 (passert)" in told
    assert "smittetiltak" in told
