"""Knows how a backup is put back onto a machine that has nothing, as docs/operations.md says."""

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

from shared.runtime.backup import KEYS, LETTERS, LOGS, VAULT
from shared.runtime.engines.postgres import programs
from shared.runtime.platform import Platform


def put_back(home: Path, backup: Path) -> None:
    """Everything but the vault, whose server must run first."""
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
