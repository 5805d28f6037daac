"""Knows what a machine and an installation need, and says what is missing and what to do about it."""

import os
import shutil
import sys
from collections.abc import Callable

import typer

from shared.cli.running import home
from shared.runtime.engines import nats, postgres
from shared.runtime.engines.process import EngineFailed, port_is_free, private_folder
from shared.runtime.engines.rights import NoRights, rights_for
from shared.runtime.platform import Platform, living
from shared.runtime.probe import is_ready
from shared.runtime.run_file import TenantRun
from shared.runtime.tenant import load

_GIB = 1024**3


def doctor() -> None:
    """Check this machine and this installation, what runs included. Exit status 1 when something is wrong."""
    complaints = [complaint for check in _CHECKS if (complaint := check()) is not None]
    complaints += _of_what_runs()
    for complaint in complaints:
        typer.echo(f"✗ {complaint}")
    if not complaints:
        typer.echo("✓ the platform can run here")
    typer.echo(_whether_it_runs())
    raise typer.Exit(1 if complaints else 0)


def _of_what_runs() -> list[str]:
    """Settings, clocks, triggers, rights and permissions of every tenant that is served just now."""
    running = living(home())
    if running is None:
        return []
    from shared.runtime.checkup import complaints_about

    found: list[str] = []
    for name, run in running.tenants.items():
        found += complaints_about(Platform(home=home(), tenant=load(home(), name), running=running))
        found += [f"{service} of {name} is not ready: see `saksgang status`" for service in _not_ready(run)]
    return found


def _not_ready(run: TenantRun) -> list[str]:
    return [name for name, service in run.services.items() if not is_ready(service)]


def _law() -> str | None:
    from shared.law.loader import load as load_law
    from shared.law.refusals import InvalidLawData

    try:
        load_law()
    except (InvalidLawData, OSError) as fault:
        return f"the law files cannot be used: {fault}. Correct the file, or the setting that names it"
    return None


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
    if free >= _GIB:
        return None
    return f"only {free / _GIB:.1f} GiB free below {home().path}, 1 GiB is needed: make room"


def _loopback() -> str | None:
    return None if port_is_free(0) else "no port can be opened on 127.0.0.1"


def _whether_it_runs() -> str:
    return "nothing runs" if living(home()) is None else "it runs; `saksgang status` shows it"


_CHECKS: tuple[Callable[[], str | None], ...] = (_python, _programs, _rights, _space, _loopback, _law)
