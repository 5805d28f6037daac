"""Assistance, assignments and the file to payroll on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from shared.cli import billing, billing_assignments
from shared.cli.listing import Listed

PAYABLE = [
    {"assignment_id": f"a-{n}", "contractor": "p-1", "service": service, "quantity": 700, "amount_in_ore": amount}
    for n, (service, amount) in enumerate((("support-contact", 140_000), ("respite-outside-institution", None)))
]
COUNT = {"of": "all", "schemes": 19, "weekly": 67_050, "weekly_allowance": 5_550, "under_18": 2}
ANSWERS: dict[str, list[dict[str, Any]]] = {
    "bpa-counts": [COUNT, COUNT | {"of": "310000000", "schemes": 4}],
    "bpa-schemes": [{"person": "p-1", "lacks": ["leader"]}, {"person": "p-2", "lacks": []}],
    "assignments": [{"service": "support-contact", "decision_id": "d", "line": 1, "contractor": "p-1", "why": None}],
    "agreements-without-decision": [],
    "decisions-without-agreement": [{"service": "carer-allowance", "decision_id": "d", "line": 2}],
    "expiring-assignments": [],
    "waiting-timesheets": [{"month": "2024-02-01", "service": "support-contact"}],
    "payable-assignments": PAYABLE,
    "pay-basis-lines": [{"number": 0, "text": "basis;row"}, {"number": 1, "text": "b;r"}],
}


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    commands: list[tuple[str, dict[str, Any]]] = []

    def ask(service: str, question: str, body: dict[str, Any], **said: Any) -> dict[str, Any]:
        commands.append((question, body))
        return {"position": 7}

    def rows_of(service: str, question: str, **said: Any) -> Listed:
        return Listed(rows=list(ANSWERS[question]), position=7)

    monkeypatch.setattr(billing_assignments, "ask", ask)
    monkeypatch.setattr(billing_assignments, "rows_of", rows_of)
    return commands


def run(*said: str) -> Any:
    return CliRunner().invoke(billing.app, list(said))


def test_schemes_are_one_object_for_a_machine_and_a_table_for_people(sent: list[Any]) -> None:
    told = json.loads(run("bpa", "--on", "2024-12-31", "--json").stdout)
    assert (told["on"], told["counts"][0]["schemes"], len(told["schemes"])) == ("2024-12-31", 19, 2)
    text = run("bpa").stdout
    assert "670,5" in text
    assert "p-1: mangler arbeidsleder" in text
    assert "p-2" not in text


def test_assignments_are_counted_list_by_list(sent: list[Any]) -> None:
    told = json.loads(run("assignments", "--on", "2024-03-12", "--json").stdout)
    assert told["counts"] == {
        "assignments": 1,
        "without_decision": 0,
        "without_agreement": 1,
        "expiring": 0,
        "waiting_timesheets": 1,
    }
    assert "vedtak uten avtale: 1" in run("assignments").stdout


def test_what_stands_to_be_paid_is_shown_and_nothing_is_written(sent: list[Any]) -> None:
    answer = run("pay-basis", "--month", "2024-02", "--json")
    told = json.loads(answer.stdout)
    assert (answer.exit_code, told["rates_missing"], told["amount_in_ore"]) == (
        1,
        ["respite-outside-institution"],
        140_000,
    )
    assert (told["files"], sent) == ([], [])
    assert "avtaler med timer til betaling: 2" in run("pay-basis", "--month", "2024-02").stdout


def test_the_file_is_written_for_those_whose_rate_is_known(sent: list[Any], tmp_path: Path) -> None:
    told = json.loads(run("pay-basis", "--month", "2024-02", "--to", str(tmp_path), "--json").stdout)
    ((command, body),) = sent
    assert (command, body["month"], body["assignments"]) == ("write-pay-basis", "2024-02-01", ["a-0"])
    (file,) = told["files"]
    assert (tmp_path / file["file"]).read_bytes() == b"basis;row\r\nb;r\r\n"
    assert file["rows"] == 1


def test_an_answer_is_taken_in_file_by_file(sent: list[Any], tmp_path: Path) -> None:
    answers = tmp_path / "svar.csv"
    answers.write_text("row;basis;status;code\nr1;b1;accepted;\nr2;b1;rejected;no-tax-card\nr3;b2;accepted;\n")
    told = json.loads(run("pay-basis", "--month", "2024-02", "--answers", str(answers), "--json").stdout)
    assert told == {"files": 2, "accepted": 2, "rejected": 1}
    assert [body["basis"] for _, body in sent] == ["b1", "b2"]
    assert sent[0][1]["answers"][1] == {"row": "r2", "accepted": False, "code": "no-tax-card"}


def test_a_line_that_says_neither_is_told_by_its_number_and_nothing_is_sent(sent: list[Any], tmp_path: Path) -> None:
    answers = tmp_path / "svar.csv"
    answers.write_text("row;basis;status\nr1;b1;accepted\nr2;b1;maybe\n")
    answer = run("pay-basis", "--month", "2024-02", "--answers", str(answers))
    assert answer.exit_code == 2
    assert sent == []
