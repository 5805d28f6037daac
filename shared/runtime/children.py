"""Knows a child process of the supervisor: forked with everything already imported, started again when it ends."""

import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from shared.runtime.engines.process import ProcessMark

_SHORTEST, _LONGEST, _STEADY = 0.2, 10.0, 30.0
_log = structlog.get_logger(__name__)


@dataclass(kw_only=True)
class Child:
    """`work` runs in the child; when it returns or raises, the child ends and is started again, ever later."""

    name: str
    work: Callable[[], None]
    environment: dict[str, str] = field(default_factory=dict)
    log: Path
    restarts: int = 0
    mark: ProcessMark | None = None
    _started_at: float = 0.0
    _pause: float = _SHORTEST
    _not_before: float = 0.0

    def start_if_due(self) -> bool:
        """True when it was started just now."""
        if self.mark is not None or time.monotonic() < self._not_before:
            return False
        self.mark = ProcessMark.of(_fork(self))
        self._started_at = time.monotonic()
        return True

    def ended(self) -> None:
        """It is gone; the next start waits a little, longer each time it does not last."""
        lasted = time.monotonic() - self._started_at
        self._pause = _SHORTEST if lasted > _STEADY else min(self._pause * 2, _LONGEST)
        self._not_before = time.monotonic() + self._pause
        self.mark = None
        self.restarts += 1


def stop_children(children: list[Child], *, patience: float = 10.0) -> None:
    """SIGTERM to all at once, then SIGKILL to whoever is still there after `patience` seconds."""
    living = [child.mark for child in children if child.mark is not None]
    for mark in living:
        _signal(mark, signal.SIGTERM)
    end = time.monotonic() + patience
    while living and time.monotonic() < end:
        living = [mark for mark in living if not _reaped(mark)]
        time.sleep(0.02)
    for mark in living:
        _log.warning("did not stop in time", pid=mark.pid)
        _signal(mark, signal.SIGKILL)
        os.waitpid(mark.pid, 0)
    for child in children:
        child.mark = None


def _reaped(mark: ProcessMark) -> bool:
    try:
        return os.waitpid(mark.pid, os.WNOHANG)[0] == mark.pid
    except ChildProcessError:
        return True


def _signal(mark: ProcessMark, number: signal.Signals) -> None:
    process = mark.process()
    if process is not None:
        process.send_signal(number)


def _fork(child: Child) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        _become(child)
        child.work()
        code = 0
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else 1
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _become(child: Child) -> None:
    os.setsid()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    signal.set_wakeup_fd(-1)
    descriptor = os.open(child.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    os.close(descriptor)
    os.environ.update(child.environment)
