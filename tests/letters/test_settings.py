"""Whose letters are written: a live tenant's, a scenario's when it is asked for, nobody's when it is said so."""

from pathlib import Path

import pytest

from shared.runtime.deployed import BOX, DeployedSettings, environment_in_container
from shared.runtime.engines.process import ProcessMark
from shared.runtime.home import Home
from shared.runtime.run_file import Running
from shared.runtime.service_environment import environment_of
from shared.runtime.tenant import Kind, Tenant, TenantFolder, load_or_create


def told(folder: Path, kind: Kind, *, service: str = "decision") -> dict[str, str]:
    tenant = Tenant(name="town", kind=kind, organisation="000000000", log_ids={service: "7f3a"}, generation="1")
    running = Running(supervisor=ProcessMark(pid=1, started=0.0), state="healthy")
    return environment_of(service, tenant=tenant, folder=TenantFolder(path=folder), running=running, http_port=1)


@pytest.mark.parametrize(
    ("asked", "kind", "writes"),
    [
        ("live", "live", True),
        ("live", "scenario", False),
        ("all", "scenario", True),
        ("none", "live", False),
    ],
)
def test_letters_are_written_for_whom_it_is_said(
    asked: str, kind: Kind, writes: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAKSGANG_LETTERS", asked)
    assert ("SAKSGANG_LETTER_BOX" in told(tmp_path, kind)) is writes


def test_only_services_that_write_are_told_where(tmp_path: Path) -> None:
    assert "SAKSGANG_LETTER_BOX" not in told(tmp_path, "live", service="assessment")


def test_a_tenants_own_register_is_used_when_it_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A platform that other tests keep in this process may have been told to write none.
    monkeypatch.setenv("SAKSGANG_LETTERS", "live")
    assert "SAKSGANG_OFFICE" not in told(tmp_path, "live")
    (tmp_path / "office.toml").write_text("")
    assert told(tmp_path, "live")["SAKSGANG_OFFICE"] == str(tmp_path / "office.toml")


@pytest.mark.parametrize(
    ("mounted", "asked", "told_of"), [("/box", "live", "/box"), (None, "live", None), ("/box", "none", None)]
)
def test_a_container_writes_letters_where_a_folder_is_mounted_for_them(
    mounted: str | None, asked: str, told_of: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAKSGANG_LETTERS", asked)
    load_or_create(Home.at(tmp_path), name="default", kind="live", organisation=None)
    settings = DeployedSettings(home=tmp_path, letter_box=Path(mounted) if mounted else None)
    assert environment_in_container("decision", settings).get(BOX) == told_of
