"""Knows what a machine needs for the platform to run, and says what is missing."""

import os
import shutil
import sys
from collections.abc import Callable

import typer

from shared.cli.running import home
from shared.runtime.engines import nats, postgres
from shared.runtime.engines.process import EngineFailed, port_is_free, private_folder
from shared.runtime.engines.rights import NoRights, rights_for
from shared.runtime.platform import living

_GIB = 1024**3


def doctor() -> None:
    """Check this machine and this installation. Exit status 1 when the platform cannot run here."""
    complaints = [complaint for check in _CHECKS if (complaint := check()) is not None]
    for complaint in complaints:
        typer.echo(f"✗ {complaint}")
    if not complaints:
        typer.echo("✓ the platform can run here")
    typer.echo(_whether_it_runs())
    raise typer.Exit(1 if complaints else 0)


def _python() -> str | None:
    return None if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed"


def _programs() -> str | None:
    try:
        found = [postgres.programs() / "postgres", nats.program()]
    except EngineFailed as failure:
        return str(failure)
    missing = [path.name for path in found if not os.access(path, os.X_OK)]
    return f"cannot execute {', '.join(missing)}" if missing else None


def _rights() -> str | None:
    probe = private_folder(home().engines / "probe")
    try:
        rights_for(folder=probe, program=postgres.programs() / "postgres")
    except NoRights as failure:
        return str(failure)
    finally:
        shutil.rmtree(probe, ignore_errors=True)
    return None


def _space() -> str | None:
    free = shutil.disk_usage(home().path).free
    return f"only {free / _GIB:.1f} GiB free, 1 GiB is needed" if free < _GIB else None


def _loopback() -> str | None:
    return None if port_is_free(0) else "no port can be opened on 127.0.0.1"


def _whether_it_runs() -> str:
    return "nothing runs" if living(home()) is None else "it runs; `saksgang status` shows it"


_CHECKS: tuple[Callable[[], str | None], ...] = (_python, _programs, _rights, _space, _loopback)
