"""Knows how the embedded platform is backed up while it runs: the logs, the letters, the vault and the keys."""

import os
import subprocess
import tarfile
from pathlib import Path, PurePosixPath

import msgspec
import psycopg
from psycopg import sql

from shared.runtime.engines.postgres import programs
from shared.runtime.engines.process import private_folder, write_private
from shared.runtime.home import Home
from shared.runtime.keeping import NotDone, platform_of
from shared.runtime.platform import Platform

# What of a letter box nobody can make again, by the names `shared.letters.box` gives it.
KEPT, SINCE = "kept", "since"
LOGS, LETTERS, VAULT, KEYS, HEADS = "log", "letters.tar", "vault.dump", "home.tar", "heads.json"


def back_up(*, folder: Path, tenant: str) -> str:
    """What was written, in a sentence. Raises NotDone."""
    if folder.exists() and any(folder.iterdir()):
        raise NotDone(f"{folder} is not empty: a backup never overwrites another")
    private_folder(folder)
    with platform_of(tenant) as platform:
        heads = _heads(platform)
        # The vault after the logs and the letters: what was sealed with a key that is lost stays unreadable.
        _copy_logs(platform, folder / LOGS)
        pack_letters(platform.home, folder / LETTERS)
        _dump_vault(platform, folder / VAULT)
        _pack_keys(platform, folder / KEYS)
    write_private(folder / HEADS, msgspec.json.format(msgspec.json.encode(heads)).decode())
    return f"{folder}: {LOGS}, {LETTERS}, {VAULT}, {KEYS}; covers at least " + ", ".join(
        f"{service} {head['size']}" for service, head in heads.items()
    )


def _heads(platform: Platform) -> dict[str, dict[str, object]]:
    """The newest signed note of every log: what the backup, put back, must at least lead to."""
    found: dict[str, dict[str, object]] = {}
    with psycopg.connect(platform.admin_dsn()) as admin:
        for service in platform.tenant.log_ids:
            query = sql.SQL("SELECT size, note FROM {} ORDER BY size DESC LIMIT 1")
            row = admin.execute(query.format(sql.Identifier(service, "heads"))).fetchone()
            found[service] = {"size": row[0], "note": row[1]} if row else {"size": 0, "note": ""}
    return found


def _copy_logs(platform: Platform, target: Path) -> None:
    words = ["--checkpoint=fast", "--wal-method=stream", "--manifest-checksums=SHA256", f"--pgdata={target}"]
    _run(platform, "pg_basebackup", *words, port=platform.running.log_port, server="postgres")
    _check(["pg_verifybackup", str(target)])


def _dump_vault(platform: Platform, target: Path) -> None:
    words = ["--format=custom", f"--file={target}", platform.tenant.database]
    _run(platform, "pg_dump", *words, port=platform.running.vault_port, server="vault")


def pack_letters(home: Home, target: Path) -> None:
    """The office's own copies, which are sealed. What waits in the clear for a sender is in no backup."""
    with open(target, "xb", opener=_private) as file, tarfile.open(fileobj=file, mode="w") as tar:
        for box in sorted(home.tenants.glob("*/letters")):
            for service in (path for path in sorted(box.iterdir()) if path.is_dir()):
                # The folders themselves keep their mode.
                for folder in (box, service, service / KEPT):
                    tar.add(folder, arcname=folder.relative_to(home.path), recursive=False)
                for path in _written(service):
                    tar.add(path, arcname=path.relative_to(home.path))


def _written(service: Path) -> list[Path]:
    """What is whole: a copy being written has a name that begins with a dot."""
    kept = sorted(path for path in (service / KEPT).iterdir() if not path.name.startswith("."))
    return [service / SINCE, *kept]


def _pack_keys(platform: Platform, target: Path) -> None:
    """Tenants' secrets and the servers' passwords; what an engine holds itself is in the others."""
    with open(target, "xb", opener=_private) as file, tarfile.open(fileobj=file, mode="w") as tar:
        tar.add(platform.home.tenants, arcname="tenants", filter=_no_letters)
        for server in ("postgres", "vault"):
            tar.add(platform.home.engines / server / "password", arcname=f"engines/{server}/password")


def _no_letters(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    place = PurePosixPath(member.name).parts
    return None if place[2:3] == ("letters",) else member


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _run(platform: Platform, program: str, *words: str, port: int, server: str) -> None:
    password = (platform.home.engines / server / "password").read_text(encoding="ascii").strip()
    address = ["--host=127.0.0.1", f"--port={port}", "--username=postgres", "--no-password"]
    _check([program, *address, *words], password=password)


def _check(command: list[str], *, password: str = "") -> None:
    program = str(programs() / command[0])
    ended = subprocess.run(
        [program, *command[1:]], check=False, capture_output=True, env={**os.environ, "PGPASSWORD": password}
    )
    if ended.returncode != 0:
        raise NotDone(f"{command[0]} failed: {ended.stderr.decode(errors='replace').strip()}")
