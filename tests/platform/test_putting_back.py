"""A platform that lost everything is put back from a backup, and shows the letters it sent."""

import hashlib
import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from shared.kernel.clock import SystemClock, oslo_date
from shared.runtime.backup import KEYS, LETTERS, LOGS, VAULT, back_up
from shared.runtime.engines.postgres import programs
from shared.runtime.platform import Platform, running_platform
from tests.kit.both_doors import Office, office_of, until
from tests.kit.casework import invented_number
from tests.kit.engines import private_folder_for_tests

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of one installation, whose letters leave."""
    with private_folder_for_tests() as folder:
        monkeypatch.setenv("SAKSGANG_HOME", str(folder / "home"))
        monkeypatch.setenv("SAKSGANG_LETTERS", "live")
        yield folder


@contextmanager
def office(home: Path) -> Iterator[Office]:
    with running_platform(home=home) as platform, office_of(platform) as office:
        yield office


def written(office: Office) -> tuple[str, str, str]:
    """An application is acknowledged: the case, its letter's name and the letter's hash."""
    case_id, today = str(uuid4()), oslo_date(SystemClock().now()).isoformat()
    registered = office.send("intake", "register-person", {"birth_number": invented_number(), "name": "Kari Prøve"})
    application = {
        "case_id": case_id,
        "person": f"p-{registered.told['stream'].replace('-', '')}",
        "channel": "letter",
        "source": "applicant",
        "residency": "resident",
        "received_on": today,
        "services": ["home-nursing"],
        "wishes": "Hjelp til medisiner om morgenen.",
    }
    assert office.send("intake", "receive-application", application).status == 200
    assert office.send("intake", "acknowledge-application", {"case_id": case_id}).status == 200
    (listed,) = until(lambda: letters_of(office, case_id), what="the letter has left")
    return case_id, listed["letter"], listed["sha256"]


def letters_of(office: Office, case_id: str) -> list[dict[str, str]]:
    return list(office.ask("intake", "/letters", case_id=case_id, purpose="saksbehandling").told.get("rows", []))


def shown(office: Office, case_id: str, letter: str) -> bytes:
    answer = office.http.get(
        f"{office.url('intake')}/letters/{letter}",
        params={"case_id": case_id, "purpose": "saksbehandling"},
        headers={"authorization": f"Bearer {office.token('caseworker')}"},
    )
    assert answer.status_code == 200, answer.text
    return answer.content


def put_back(home: Path, backup: Path) -> None:
    """As docs/operations.md says, onto a machine that has nothing."""
    home.mkdir(mode=0o700)
    for name in (KEYS, LETTERS):
        with tarfile.open(backup / name) as tar:
            # The first releases of 3.11 know no filters, and from 3.12 on one is asked for.
            if hasattr(tarfile, "tar_filter"):
                tar.extractall(home, filter="tar")
            else:
                tar.extractall(home)
    shutil.copytree(backup / LOGS, home / "engines" / "postgres" / "data")
    for private in (home / "engines", home / "engines" / "postgres", home / "engines" / "vault"):
        private.chmod(0o700)


def packed(path: Path) -> list[str]:
    with tarfile.open(path) as tar:
        return tar.getnames()


def load_vault(platform: Platform, backup: Path) -> None:
    password = (platform.home.engines / "vault" / "password").read_text(encoding="ascii").strip()
    words = ["--clean", "--if-exists", "--single-transaction", f"--dbname={platform.tenant.database}"]
    address = ["--host=127.0.0.1", f"--port={platform.running.vault_port}", "--username=postgres", "--no-password"]
    subprocess.run(
        [programs() / "pg_restore", *address, *words, str(backup / VAULT)],
        check=True,
        env={**os.environ, "PGPASSWORD": password},
    )


def test_what_was_sent_is_shown_again_by_a_platform_that_was_put_back(place: Path) -> None:
    home, backup = place / "home", place / "backup"
    with office(home) as before:
        case_id, letter, sha256 = written(before)
        assert (before.platform.folder.letters / "intake" / "outgoing" / f"{letter}.pdf").exists()
        back_up(folder=backup, tenant="default")
    # Sealed copies only, and none of them beside the keys.
    assert f"tenants/default/letters/intake/kept/{letter}.sent" in packed(backup / LETTERS)
    assert not [name for name in packed(backup / LETTERS) if name.endswith(".pdf")]
    assert not [name for name in packed(backup / KEYS) if "letters" in name]
    shutil.rmtree(home)
    put_back(home, backup)
    with running_platform(home=home, healthy=False) as platform:
        load_vault(platform, backup)
    with office(home) as after:
        assert hashlib.sha256(shown(after, case_id, letter)).hexdigest() == sha256
        assert [one["letter"] for one in letters_of(after, case_id)] == [letter]
        assert not list((after.platform.folder.letters / "intake" / "outgoing").iterdir())
