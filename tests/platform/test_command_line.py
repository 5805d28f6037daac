"""`saksgang` says with its exit status how it went: 0 done, 1 refused, 2 used wrongly."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from shared.cli.main import app
from shared.runtime.home import Home
from shared.runtime.tenant import folder_of, load_or_create
from shared.runtime.tenant_secrets import create_secrets
from tests.kit.engines import private_folder_for_tests


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with private_folder_for_tests() as folder:
        monkeypatch.setenv("SAKSGANG_HOME", str(folder / "home"))
        yield folder / "home"


def test_status_is_one_when_nothing_runs_and_json_says_so(home: Path) -> None:
    answer = CliRunner().invoke(app, ["status", "--json"])
    assert answer.exit_code == 1
    assert json.loads(answer.stdout) == {"running": False}


def test_down_is_harmless_when_nothing_runs(home: Path) -> None:
    assert CliRunner().invoke(app, ["down"]).exit_code == 0


def test_the_doctor_finds_that_the_platform_can_run_here(home: Path) -> None:
    answer = CliRunner().invoke(app, ["doctor"])
    assert (answer.exit_code, answer.stdout.splitlines()[0]) == (0, "✓ the platform can run here")


def test_an_unknown_command_is_used_wrongly(home: Path) -> None:
    assert CliRunner().invoke(app, ["nonsense"]).exit_code == 2


def test_a_token_needs_a_tenant_that_exists(home: Path) -> None:
    answer = CliRunner().invoke(app, ["token", "--role", "caseworker"])
    assert (answer.exit_code, answer.stdout) == (1, "")


def test_a_token_is_printed_alone(home: Path) -> None:
    place = Home.at(home)
    create_secrets(load_or_create(place, name="default", kind="live"), folder_of(place, "default"))
    answer = CliRunner().invoke(app, ["token", "--role", "caseworker", "--unit", "u1", "--person", "staff-7"])
    assert (answer.exit_code, answer.stdout.count("."), answer.stdout.count("\n")) == (0, 2, 1)


def test_help_names_every_command() -> None:
    listed = CliRunner().invoke(app, ["--help"]).stdout
    named = "up down status provision token doctor views backup restore erase audit scenario".split()
    assert [name for name in named if name not in listed] == []


@pytest.mark.parametrize("command", [["status"], ["backup", "somewhere"]])
def test_a_home_that_is_no_folder_is_used_wrongly_and_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SAKSGANG_HOME", str(tmp_path / "file"))
    answer = CliRunner().invoke(app, command)
    assert (answer.exit_code, answer.stderr.count("\n")) == (2, 1)
    assert f"{tmp_path}/file cannot be used as SAKSGANG_HOME" in answer.stderr


def test_a_folder_that_others_use_is_refused_and_keeps_its_mode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "open" / "somebody-elses").mkdir(parents=True)
    (tmp_path / "open").chmod(0o1777)
    monkeypatch.setenv("SAKSGANG_HOME", str(tmp_path / "open"))
    answer = CliRunner().invoke(app, ["status"])
    assert (answer.exit_code, (tmp_path / "open").stat().st_mode & 0o7777) == (2, 0o1777)
    assert "chmod 700" in answer.stderr
