"""The doctor finds nothing wrong with a sound platform and names what somebody changed; a backup is whole."""

import json
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from shared.runtime.backup import back_up
from shared.runtime.checkup import complaints_about
from shared.runtime.keeping import NotDone
from shared.runtime.platform import Platform
from tests.kit.both_doors import Office
from tests.kit.engines import private_folder_for_tests

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture
def platform(office: Office) -> Platform:
    return office.platform


@pytest.fixture
def folder() -> Iterator[Path]:
    with private_folder_for_tests() as folder:
        yield folder


def test_a_sound_platform_has_no_complaints(platform: Platform) -> None:
    assert complaints_about(platform) == []


@pytest.mark.parametrize(
    ("harm", "mended", "named"),
    [
        (
            "ALTER TABLE intake.records DISABLE TRIGGER no_change",
            "ALTER TABLE intake.records ENABLE ALWAYS TRIGGER no_change",
            '"intake"."records" lacks a trigger',
        ),
        (
            'GRANT UPDATE ON intake.heads TO "default/intake"',
            'REVOKE UPDATE ON intake.heads FROM "default/intake"',
            "may change",
        ),
        (
            'ALTER ROLE "default/intake" SUPERUSER',
            'ALTER ROLE "default/intake" NOSUPERUSER',
            "may do too much",
        ),
    ],
)
def test_what_somebody_changed_is_named(platform: Platform, harm: str, mended: str, named: str) -> None:
    with psycopg.connect(platform.admin_dsn(), autocommit=True) as admin:
        admin.execute(harm.encode())
        (complaint,) = complaints_about(platform)
        admin.execute(mended.encode())
    assert named in complaint
    assert complaints_about(platform) == []


def test_a_secret_that_others_may_read_is_named(platform: Platform) -> None:
    secret = platform.folder.user("intake") / "log.key"
    secret.chmod(0o644)
    (complaint,) = complaints_about(platform)
    secret.chmod(0o600)
    assert "log.key" in complaint


def test_a_backup_holds_logs_vault_keys_and_the_heads_it_must_lead_to(
    platform: Platform, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAKSGANG_HOME", str(platform.home.path))
    told = back_up(folder=folder / "backup", tenant="default")
    assert {path.name for path in (folder / "backup").iterdir()} == {
        "log",
        "letters.tar",
        "vault.dump",
        "home.tar",
        "heads.json",
    }
    assert set(json.loads((folder / "backup" / "heads.json").read_text())) == set(platform.tenant.log_ids)
    assert "intake" in told
    with pytest.raises(NotDone, match="not empty"):
        back_up(folder=folder / "backup", tenant="default")
