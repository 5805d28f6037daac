"""Knows one operating-system process: that it is the one we started, whether it lives, how it is ended."""

import os
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psutil

from shared.runtime.engines.rights import Rights

_EPHEMERAL = Path("/proc/sys/net/ipv4/ip_local_port_range")
RETAKE = 15.0
"""Seconds an engine that is started again waits for its own port: services know no other."""


class EngineFailed(Exception):
    """An engine did not come up, or ended by itself. The message names its log file."""


@dataclass(frozen=True, kw_only=True)
class ProcessMark:
    """A process id with its start time: ids are used again, the pair is not."""

    pid: int
    started: float

    @staticmethod
    def of(pid: int) -> "ProcessMark":
        return ProcessMark(pid=pid, started=psutil.Process(pid).create_time())

    def process(self) -> psutil.Process | None:
        """The living process, or None when it has ended or the id now belongs to somebody else."""
        try:
            process = psutil.Process(self.pid)
            same = abs(process.create_time() - self.started) < 0.05
            return process if same and process.status() != psutil.STATUS_ZOMBIE else None
        except psutil.NoSuchProcess:
            return None

    def end(self, *signals: tuple[signal.Signals, float]) -> bool:
        """Send each signal and wait its seconds; True when the process is gone."""
        for number, patience in signals:
            process = self.process()
            if process is None:
                return True
            process.send_signal(number)
            try:
                process.wait(timeout=patience)
            except psutil.TimeoutExpired:
                continue
        return self.process() is None


def end_all(marks: Sequence[ProcessMark], *signals: tuple[signal.Signals, float]) -> None:
    """`end` for several at once: nobody waits for another one's patience."""
    with ThreadPoolExecutor(max_workers=len(marks) or 1) as beside:
        list(beside.map(lambda mark: mark.end(*signals), marks))


def launch(command: list[str], *, rights: Rights, folder: Path, log: Path) -> subprocess.Popen[bytes]:
    """Start an engine in a session of its own: the terminal's Ctrl-C reaches us, not the engine."""
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        return subprocess.Popen(
            [*rights.prefix, *command],
            stdin=subprocess.DEVNULL,
            stdout=descriptor,
            stderr=descriptor,
            cwd=folder,
            start_new_session=True,
            **rights.popen_arguments(),
        )
    finally:
        os.close(descriptor)


def wait_until(ready: Callable[[], bool], *, child: subprocess.Popen[bytes], seconds: float) -> bool:
    """True when ready, False when the child ended first or the time is up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if child.poll() is not None:
            return False
        if ready():
            return True
        time.sleep(0.02)
    return False


def free_port() -> int:
    """A loopback port that is free at this moment, and that the kernel gives to no client's outgoing connection."""
    first, last = _below_the_ephemeral()
    for _ in range(1000):
        port = first + secrets.randbelow(last - first)
        if port_is_free(port):
            return port
    raise EngineFailed("no free port was found on 127.0.0.1")


def kept_port(wanted: int | None, *, patience: float = 0.0) -> int:
    """The port itself as soon as it is free; another when somebody else still holds it after `patience` seconds."""
    end = time.monotonic() + patience
    while wanted is not None:
        if port_is_free(wanted):
            return wanted
        if time.monotonic() >= end:
            break
        time.sleep(0.1)
    return free_port()


def _below_the_ephemeral() -> tuple[int, int]:
    """Ports no client socket can take by chance: on Linux those below the range the kernel hands out."""
    try:
        lowest = int(_EPHEMERAL.read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        lowest = 32_768
    return (20_000, lowest) if lowest > 21_000 else (20_000, 32_000)


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def private_folder(path: Path) -> Path:
    """The folder, made if needed, that only its owner may enter. Folders above it keep their modes."""
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o700)
    return path


def write_private(path: Path, text: str) -> None:
    """Write a file only its owner may read, whole or not at all."""
    draft = path.with_name(path.name + ".new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
