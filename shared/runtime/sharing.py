"""Knows that commands started together share one platform: one of them starts it, and it stays until all have ended."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from shared.runtime.engines.process import private_folder
from shared.runtime.home import Home
from shared.runtime.run_file import Running


@contextmanager
def one_at_a_time(home: Home) -> Iterator[None]:
    """Whoever looks what runs, and starts or stops it, is alone meanwhile: the next one finds what became of it."""
    with _locked(home, "starting", fcntl.LOCK_EX):
        yield


@contextmanager
def in_use(home: Home) -> Iterator[None]:
    """Somebody uses a platform that another command may have started for itself."""
    with _locked(home, "in-use", fcntl.LOCK_SH):
        yield


def until_unused(home: Home) -> None:
    """Wait until nobody uses it any more. Whoever was killed uses nothing."""
    with _locked(home, "in-use", fcntl.LOCK_EX):
        pass


def ends_with_its_owner(running: Running) -> bool:
    """Whether another command started it for itself, and stops it when that command is done."""
    supervisor = running.supervisor.process()
    return supervisor is not None and bool(supervisor.environ().get("SAKSGANG_OWNER"))


@contextmanager
def _locked(home: Home, name: str, how: int) -> Iterator[None]:
    with (private_folder(home.run) / f"{name}.lock").open("ab") as file:
        fcntl.flock(file, how)
        yield
