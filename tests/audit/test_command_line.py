"""The command line tells wrong use (2) from a refusal (1) before anything is started, and prints what it was told."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from shared.cli import asking, audit_export, audit_verify
from shared.cli import audit as audit_commands
from shared.cli import report as report_command

CASE = "00000000-0000-4000-8000-00000000ca5e"
runner = CliRunner()
Asked = list[tuple[str, str, dict[str, Any]]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asked:
    """What would be asked over the bus; answered with the next of `ANSWERS`. Nothing is provisioned yet."""
    monkeypatch.setenv("SAKSGANG_HOME", str(tmp_path / "home"))
    questions: Asked = []

    async def say(service: str, question: str, body: dict[str, Any]) -> Any:
        questions.append((service, question, body))
        return ANSWERS[question]

    def converse(talk: Callable[[Any], Coroutine[Any, Any, Any]], **_: Any) -> Any:
        return asyncio.run(talk(say))

    for module in (asking, audit_verify, audit_export):
        monkeypatch.setattr(module, "converse", converse)
    return questions


LOG = {"size": 3, "root": "ab", "checkpoints": 2, "findings": 1}
PROBLEM = {"service": "intake", "position": 2, "what": "the leaf hash is not that of the body"}
DIFFERENCE = {
    "rule": "help-is-necessary",
    "law": "pbrl",
    "paragraph": "§ 2-1 a",
    "version": "2024-01-01",
    "why": "recorded met, run again not_met",
    "service": "assessment",
    "position": 4,
}
DOUBTED = "pasient- og brukerrettighetsloven § 6-3 a"
ENTRY = {
    "recorded_at": "2024-05-01T12:00:00.000000Z",
    "service": "assessment",
    "position": 4,
    "type": "assessment.assessment-completed.v1",
    "actor": {"kind": "person", "id": "kari", "role": "caseworker"},
    "caused_by": None,
    "doubts": [DOUBTED],
}
DRAWN = {
    "position": 9,
    "case_id": CASE,
    "decided_on": "2024-05-01",
    "form": "formal",
    "outcomes": ["granted", "refused"],
    "days": 20,
    "deadlines": [{"kind": "provisional-reply", "due_on": "2024-04-20", "done_on": None, "kept": False}],
    "findings": 3,
    "differences": [DIFFERENCE],
    "doubts": [DOUBTED],
    "records": 17,
}
ANSWERS: dict[str, Any] = {
    "read-timeline": {"case_id": CASE, "records": [ENTRY, ENTRY | {"position": 5, "doubts": []}]},
    "draw-sample": {"seed": "7", "size": 800, "root": "ab", "population": 60, "decisions": [DRAWN]},
    "verify-logs": {"ok": False, "services": {"intake": LOG}, "problems": [PROBLEM], "unlisted": 0},
    "read-case-as-of": {"case_id": CASE, "known_at": "2024-05-01T12:00:00.000000Z", "case": {"stage": "received"}},
    "read-report": {
        "report": "R206-decisions",
        "title": "Vedtak",
        "first_on": "2024-01-01",
        "last_on": "2024-12-31",
        "figures": [
            {"name": "total", "ours": 3548, "passport": {"definition": "Alle.", "unit": "linjer", "period": "året"}}
        ],
        "balance": [
            {"identity": "granted = total", "holds": False, "left": 3544, "right": 3548, "outside": {"dismissed": 4}}
        ],
        "as_of": {"decision": {"position": 9, "leaf_hash": "ab" * 32}},
    },
}


def test_a_log_that_is_not_verified_gives_exit_status_one_and_names_the_place(asked: Asked) -> None:
    told = runner.invoke(audit_commands.app, ["verify"])
    assert told.exit_code == 1
    assert "intake 2: the leaf hash is not that of the body" in told.output
    as_json = runner.invoke(audit_commands.app, ["verify", "--json"])
    assert as_json.exit_code == 1
    assert '"problems":[{"tenant":"default","service":"intake","position":2' in as_json.output


@pytest.mark.parametrize(
    "words",
    [
        ["timeline", "not-a-case"],
        ["as-of", CASE, "yesterday"],
        ["as-of", CASE, "2024-05-01T12:00:00"],
        ["replay", CASE, "--until", "then"],
        ["sample", "--size", "3"],
        ["sample", "--size", "3", "--seed", "7", "--from", "1 May"],
        ["export", "--to", "/nowhere/case.zip"],
        ["export", CASE, "--all", "--to", "/nowhere/case.zip"],
        ["export", "--all", "--opened", "--to", "/nowhere/case.zip"],
        ["export", CASE, "--to", "/"],
    ],
)
def test_used_wrongly_gives_exit_status_two_and_asks_nothing(asked: Asked, words: list[str]) -> None:
    assert runner.invoke(audit_commands.app, words).exit_code == 2
    assert asked == []


def test_a_moment_is_asked_as_it_was_written(asked: Asked) -> None:
    told = runner.invoke(audit_commands.app, ["as-of", CASE, "2024-05-01T12:00:00Z", "--json"])
    assert told.exit_code == 0
    body = {"case_id": CASE, "purpose": "control", "known_at": "2024-05-01T12:00:00Z"}
    assert asked == [("audit", "read-case-as-of", body)]


def test_a_report_says_what_does_not_add_up_and_from_which_records_it_was_counted(asked: Asked) -> None:
    told = runner.invoke(report_command.app, ["R206", "--year", "2024"])
    assert told.exit_code == 0
    assert "3 548" in told.output
    assert "does NOT add up by 4; outside the sum: 4 dismissed" in told.output
    assert "decision to record 9" in told.output


def test_a_sample_is_asked_for_as_written_and_a_finding_that_differs_gives_exit_status_one(asked: Asked) -> None:
    told = runner.invoke(audit_commands.app, ["sample", "--size", "3", "--seed", "7", "--from", "2024-05-01"])
    assert told.exit_code == 1
    ((service, question, body),) = asked
    assert (service, question) == ("audit", "draw-sample")
    assert body == {"size": 3, "seed": "7", "purpose": "control", "from_on": "2024-05-01"}
    assert "assessment 4: help-is-necessary (pbrl § 2-1 a, 2024-01-01): recorded met, run again not_met" in told.output
    assert f"decision 9: Bør kontrolleres av jurist: {DOUBTED}" in told.output
    assert "1 of 60 decisions; drawn again with --seed 7 --head 800 (root ab)" in told.output
    assert "NOT kept" in told.output
    assert CASE in told.output


def test_what_a_jurist_should_confirm_is_told_with_the_record_that_rests_on_it(asked: Asked) -> None:
    told = runner.invoke(audit_commands.app, ["timeline", CASE])
    assert told.exit_code == 0
    assert told.output.count("assessment-completed.v1") == 2
    assert told.output.count("Bør kontrolleres av jurist") == 1
    assert f"assessment 4: Bør kontrolleres av jurist: {DOUBTED}\n" in told.output


def test_the_names_of_a_timeline_are_whole_in_a_narrow_window(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    told = runner.invoke(audit_commands.app, ["timeline", CASE])
    line = next(line for line in told.output.splitlines() if "assessment-completed" in line)
    assert line.split() == ["01.05.2024", "14:00:00", "assessment", "4", "assessment-completed.v1", "kari"]


def test_half_a_bundle_is_not_left_behind(asked: Asked, tmp_path: Path) -> None:
    for name in ("case.zip", "case"):
        told = runner.invoke(audit_commands.app, ["export", CASE, "--to", str(tmp_path / name)])
        assert isinstance(told.exception, KeyError)
    assert list(tmp_path.iterdir()) == []
