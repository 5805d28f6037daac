"""`saksgang erase` says of an order that is not well formed which field is wrong, and lists the legal grounds."""

from typing import get_args

import pytest
from typer.testing import CliRunner

from shared.cli.main import app
from shared.contracts.words import ErasureGround
from shared.messaging.client import Problem
from shared.runtime import erasing


@pytest.mark.parametrize(("status", "ended"), [(422, 2), (409, 1)])
def test_a_refused_order_names_its_fields(monkeypatch: pytest.MonkeyPatch, status: int, ended: int) -> None:
    def refused(**_: str) -> str:
        faults = [{"field": "ground", "reason": "not one of the list"}]
        raise Problem(status=status, code="c", sentence="s", content={"errors": faults})

    monkeypatch.setenv("SAKSGANG_HOME", "unused")
    monkeypatch.setattr(erasing, "order_erasure", refused)
    answer = CliRunner().invoke(app, ["erase", "p-1", "--ground", "nonsense", "--reference", "2026/1"])
    assert (answer.exit_code, answer.stderr) == (ended, "c: s\n  ground: not one of the list\n")


def test_help_lists_the_legal_grounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAKSGANG_HOME", "unused")
    told = CliRunner().invoke(app, ["erase", "--help"], env={"COLUMNS": "200"}).stdout
    assert [ground for ground in get_args(ErasureGround) if ground not in told] == []
