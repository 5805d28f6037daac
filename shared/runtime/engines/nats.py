"""Knows how to run a private nats-server from its wheel, with JetStream that syncs every message to disk."""

import json
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

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

SYSTEM_ACCOUNT = "SYS"
_GIB = 1024**3


@dataclass(frozen=True, kw_only=True)
class BusUser:
    """One user of an account, known by the public half of its nkey, and the subjects it may use."""

    nkey: str
    publish: tuple[str, ...]
    subscribe: tuple[str, ...]
    may_reply: bool = True


Accounts = Mapping[str, Sequence[BusUser]]


def program() -> Path:
    """The nats-server of this Python's own environment, else the one on the path."""
    for folder in (Path(sysconfig.get_path("scripts")), Path(sys.executable).parent):
        if (folder / "nats-server").exists():
            return folder / "nats-server"
    found = shutil.which("nats-server")
    if found is None:
        raise EngineFailed("nats-server is not installed: run `make setup`")
    return Path(found)


class NatsServer:
    """An embedded server in `folder`; without accounts it asks nobody who they are (tests only)."""

    def __init__(
        self,
        folder: Path,
        *,
        accounts: Accounts | None = None,
        port: int | None = None,
        max_file: int = 20 * _GIB,
    ) -> None:
        self._folder = folder
        self._accounts = accounts
        self._wanted_port = port
        self._patience = 0.0
        self._max_file = max_file
        self._rights = Rights()
        self._child: subprocess.Popen[bytes] | None = None
        self.port = 0
        self.monitor_port = 0

    @property
    def log_file(self) -> Path:
        return self._folder / "server.log"

    @property
    def pid(self) -> int | None:
        return None if self._child is None else self._child.pid

    @property
    def url(self) -> str:
        return f"nats://127.0.0.1:{self.port}"

    @property
    def monitor_url(self) -> str:
        """Where `/varz` and `/jsz` answer, on loopback only."""
        return f"http://127.0.0.1:{self.monitor_port}"

    @property
    def store(self) -> Path:
        """Where JetStream keeps its files. A copy of the logs: losing it loses nothing."""
        return self._folder / "jetstream"

    def is_running(self) -> bool:
        return self._child is not None and self._child.poll() is None

    def start(self) -> None:
        """End what a killed starter left, start, wait until it greets."""
        private_folder(self._folder)
        self._rights = rights_for(folder=self._folder, program=program())
        end_leftover(self._folder)
        for _ in range(5):
            if self._try_start():
                return
        raise EngineFailed(f"nats-server did not start, see {self.log_file}")

    def restart(self) -> None:
        """Start again on the same port after a crash: clients know no other. Elsewhere only when it is really taken."""
        self._wanted_port, self._patience = self.port, RETAKE
        self.stop()
        self.start()

    def stop(self) -> None:
        """End it in order. Harmless when it is not running."""
        if self._child is None:
            return
        if self._child.poll() is None:
            _end(ProcessMark.of(self._child.pid))
        self._child.wait()
        self._child = None

    def use_accounts(self, accounts: Accounts) -> None:
        """Take new accounts into use without a restart (a tenant was added); returns when they are."""
        self._accounts = accounts
        self._configure()
        if self._child is not None and self.is_running():
            before = self._loaded_at()
            self._child.send_signal(signal.SIGHUP)
            # Whoever connects before the server has read its file again is turned away.
            if not wait_until(lambda: self._loaded_at() != before, child=self._child, seconds=10):
                raise EngineFailed(f"nats-server did not take the new accounts, see {self.log_file}")

    def _try_start(self) -> bool:
        self.port = kept_port(self._wanted_port, patience=self._patience)
        # Services started again after a crash of the server were told where it is watched, too.
        self.monitor_port = kept_port(self.monitor_port or None, patience=self._patience)
        self._configure()
        command = [str(program()), "-c", str(self._folder / "nats.conf")]
        self._child = launch(command, rights=self._rights, folder=self._folder, log=self.log_file)
        if wait_until(self._greets, child=self._child, seconds=60):
            return True
        self.stop()
        time.sleep(0.25)
        return False

    def _configure(self) -> None:
        settings = configuration(
            port=self.port,
            monitor_port=self.monitor_port,
            store=self.store,
            accounts=self._accounts,
            max_file=self._max_file,
        )
        path = self._folder / "nats.conf"
        write_private(path, json.dumps(settings, indent=1))
        self._rights.own(path)

    def _loaded_at(self) -> str:
        with urlopen(f"{self.monitor_url}/varz", timeout=5) as answer:
            return str(json.load(answer)["config_load_time"])

    def _greets(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                return connection.recv(5) == b"INFO "
        except OSError:
            return False


def configuration(
    *, port: int, monitor_port: int, store: Path, accounts: Accounts | None, max_file: int
) -> dict[str, Any]:
    """The server's configuration file; JSON is a subset of its language."""
    settings: dict[str, Any] = {
        "server_name": "saksgang-1",
        "listen": f"127.0.0.1:{port}",
        "http": f"127.0.0.1:{monitor_port}",
        "max_payload": 1_048_576,
        "write_deadline": "10s",
        "ping_interval": "20s",
        "logtime_utc": True,
        "jetstream": {
            "store_dir": str(store),
            "max_file": max_file,
            "max_mem": 64 * 1024 * 1024,
            "sync_interval": "always",
            "strict": True,
        },
    }
    if accounts is not None:
        settings["accounts"] = {name: _account(name, users) for name, users in accounts.items()}
        settings["accounts"].setdefault(SYSTEM_ACCOUNT, {"users": []})
        settings["system_account"] = SYSTEM_ACCOUNT
    return settings


def _account(name: str, users: Sequence[BusUser]) -> dict[str, Any]:
    account: dict[str, Any] = {"users": [_user(user) for user in users]}
    if name != SYSTEM_ACCOUNT:
        account["jetstream"] = "enabled"
    return account


def _user(user: BusUser) -> dict[str, Any]:
    permissions = {
        "publish": {"allow": list(user.publish)},
        "subscribe": {"allow": list(user.subscribe)},
        "allow_responses": user.may_reply,
    }
    return {"nkey": user.nkey, "permissions": permissions}


def end_leftover(folder: Path) -> None:
    """End a server of this folder whose starter was killed."""
    configured = str(folder / "nats.conf")
    for process in psutil.process_iter(["cmdline"]):
        words = process.info["cmdline"] or []
        if len(words) == 3 and Path(words[0]).name == "nats-server" and words[2] == configured:
            _end(ProcessMark(pid=process.pid, started=process.create_time()))


def _end(mark: ProcessMark) -> None:
    mark.end((signal.SIGTERM, 10), (signal.SIGKILL, 5))
