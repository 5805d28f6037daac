"""Knows that a platform whose log was put back starts, says which commands fill it again, and is well after them."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from shared.cli.main import app
from shared.runtime.home import Home
from shared.runtime.platform import living, running_platform, stop
from tests.kit.both_doors import office_of, until
from tests.kit.casework import Case
from tests.kit.engines import private_folder_for_tests

pytestmark = [pytest.mark.campaign, pytest.mark.timeout(300)]


def test_up_says_which_logs_are_behind_and_stays_until_they_are_filled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with private_folder_for_tests() as folder:
        home, backup = Home.at(folder / "home"), folder / "backup"
        monkeypatch.setenv("SAKSGANG_HOME", str(home.path))
        try:
            before = _lived(home, backup)
            shutil.rmtree(home.engines / "postgres" / "data")
            shutil.copytree(backup / "log", home.engines / "postgres" / "data")
            up = _said("up", "--detach")
            assert (up.exit_code, "`saksgang restore intake`" in up.stderr) == (1, True), up.stderr
            assert living(home) is not None
            for service in ("intake", "assessment"):
                assert _said("restore", service).exit_code == 0
            until(lambda: _said("status").exit_code == 0, what="every service is well")
            assert _head(home) == before
        finally:
            stop(home)


def _lived(home: Home, backup: Path) -> dict[str, Any]:
    """A case before the backup and two after it; intake's head when the platform was stopped."""
    with running_platform(home=home.path) as platform, office_of(platform) as office:
        Case(office).apply()
        assert _said("backup", str(backup)).exit_code == 0
        for _ in range(2):
            case = Case(office)
            case.apply()
            case.assessment_id()
        return _head(home)


def _head(home: Home) -> dict[str, Any]:
    with running_platform(home=home.path) as platform, office_of(platform) as office:
        told = office.ask("intake", "/log/head", role="auditor").told
    return {name: told[name] for name in ("size", "root")}


def _said(*command: str) -> Any:
    return CliRunner().invoke(app, command)
