"""With several tenants in one place nobody takes one for the other: every answer says whose it is."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from shared.cli import asking, audit_verify
from shared.cli.main import app
from shared.messaging.client import Problem
from shared.runtime.home import Home
from shared.runtime.tenant import Kind, load_or_create

CASE = "00000000-0000-4000-8000-00000000ca5e"
LOG = {"size": 3, "root": "ab", "checkpoints": 2, "findings": 1}
WELL: dict[str, Any] = {"ok": True, "services": {"intake": LOG}, "problems": [], "unlisted": 0}
ILL = WELL | {"ok": False, "problems": [{"service": "intake", "position": 5, "what": "a byte was changed"}]}
REPORT = {
    "report": "R206-decisions",
    "title": "Vedtak",
    "first_on": "2024-01-01",
    "last_on": "2024-12-31",
    "figures": [{"name": "total", "ours": 0, "passport": {"definition": "Alle.", "unit": "linjer", "period": "året"}}],
    "balance": [],
    "as_of": {},
}
runner = CliRunner()


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Home:
    """A place where no tenant has been made yet, and where a platform of any of them would run at once."""
    monkeypatch.setenv("SAKSGANG_HOME", str(tmp_path))

    @contextmanager
    def running(*, tenant: str, kind: Kind) -> Iterator[str]:
        yield tenant

    monkeypatch.setattr(asking, "running_platform", running)
    return Home.at(tmp_path)


def made(here: Home, **kinds: Kind) -> None:
    for name, kind in kinds.items():
        load_or_create(here, name=name.replace("_", "-"), kind=kind)


@pytest.fixture
def verdicts(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, Any]]:
    """What audit finds in each tenant: all well unless told."""
    told: dict[str, dict[str, Any]] = {}

    def converse(talk: Any, *, tenant: str | None, **_: Any) -> dict[str, Any]:
        return told.get(asking.tenant_named(tenant), WELL)

    monkeypatch.setattr(audit_verify, "converse", converse)
    return told


def answering(monkeypatch: pytest.MonkeyPatch, answer: Callable[[], Any]) -> None:
    """The bus of whichever tenant is asked."""

    async def connected(platform: Any, talk: Any, *, seconds: float) -> Any:
        return answer()

    monkeypatch.setattr(asking, "_connected", connected)


def test_a_changed_byte_in_one_tenant_is_found_although_nobody_named_the_tenant(
    here: Home, verdicts: dict[str, dict[str, Any]]
) -> None:
    made(here, default="live", small_town="scenario")
    verdicts["small-town"] = ILL
    told = runner.invoke(app, ["audit", "verify", "--json"])
    verdict = json.loads(told.output)
    assert (told.exit_code, verdict["ok"], verdict["tenant"]) == (1, False, "default")
    assert {name: one["ok"] for name, one in verdict["tenants"].items()} == {"default": True, "small-town": False}
    (problem,) = verdict["problems"]
    assert (problem["tenant"], problem["service"], problem["position"]) == ("small-town", "intake", 5)
    in_words = runner.invoke(app, ["audit", "verify"])
    assert in_words.exit_code == 1
    assert "small-town: intake 5: a byte was changed" in in_words.output
    assert "default: every log is what it says it is" in in_words.output


def test_a_tenant_that_is_named_is_verified_alone(here: Home, verdicts: dict[str, dict[str, Any]]) -> None:
    made(here, default="live", small_town="scenario")
    verdicts["small-town"] = ILL
    told = runner.invoke(app, ["audit", "verify", "--json", "--tenant", "default"])
    assert (told.exit_code, json.loads(told.output)) == (
        0,
        {"ok": True, "tenant": "default", "services": {"intake": LOG}},
    )


@pytest.mark.parametrize("made_here", [{}, {"faerder": "scenario"}])
def test_where_there_is_one_tenant_or_none_yet_the_verdict_is_that_of_one(
    here: Home, verdicts: dict[str, dict[str, Any]], made_here: dict[str, Kind]
) -> None:
    made(here, **made_here)
    told = runner.invoke(app, ["audit", "verify", "--json"])
    assert told.exit_code == 0
    tenant = next(iter(made_here), "default")
    assert json.loads(told.output) == {"ok": True, "tenant": tenant, "services": {"intake": LOG}}


@pytest.mark.parametrize("words", [["timeline", CASE], ["as-of", CASE, "2024-05-01T12:00:00Z"], ["replay", CASE]])
def test_a_case_that_is_not_there_is_not_there_in_one_of_several_tenants(
    here: Home, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    made(here, default="live", small_town="scenario", faerder="scenario")

    def unknown() -> None:
        raise Problem(status=404, code="saksgang.not-found", sentence="Fant ikke det du spurte etter.", content={})

    answering(monkeypatch, unknown)
    told = runner.invoke(app, ["audit", *words])
    assert told.exit_code == 1
    assert "asked of default; also here: faerder, small-town: say --tenant NAME" in told.stderr
    assert "also here: default, faerder" in runner.invoke(app, ["audit", *words, "--tenant", "small-town"]).stderr


def test_a_report_says_whose_figures_they_are(here: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    made(here, default="live", small_town="scenario")
    answering(monkeypatch, lambda: REPORT)
    told = runner.invoke(app, ["report", "R206", "--year", "2024"])
    assert "tenant: default (also here: small-town: say --tenant NAME)" in told.output
    named = runner.invoke(app, ["report", "R206", "--year", "2024", "--json", "--tenant", "small-town"])
    assert json.loads(named.output) == {"tenant": "small-town"} | REPORT


@pytest.mark.parametrize("words", [["timeline", CASE], ["as-of", CASE, "2024-05-01T12:00:00Z"]])
def test_what_is_told_of_a_case_says_whose_case_it_is(
    here: Home, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    made(here, default="live")
    case = {"case_id": CASE, "known_at": "2024-05-01T12:00:00Z", "case": {}, "records": []}
    answering(monkeypatch, lambda: case)
    assert runner.invoke(app, ["audit", *words]).output.startswith("tenant: default\n")
    assert json.loads(runner.invoke(app, ["audit", *words, "--json"]).output) == {"tenant": "default"} | case
