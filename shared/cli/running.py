"""Knows the commands that start, stop and describe the platform."""

import os
import signal
import time
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from shared.runtime.engines.process import ProcessMark
from shared.runtime.home import Home
from shared.runtime.platform import (
    DEFAULT_TENANT,
    LogsAreBehind,
    NotStarted,
    living,
    running_platform,
    start_detached,
    stop,
)
from shared.runtime.probe import complaints
from shared.runtime.run_file import Running
from shared.runtime.settings import PlatformSettings
from shared.runtime.sharing import ends_with_its_owner, one_at_a_time
from shared.runtime.tenant import PAGES, Kind
from shared.runtime.wanted import WantedTenant

Detach = Annotated[bool, typer.Option("--detach", help="Return when everything is healthy; leave it running.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")]

_out = Console()
_err = Console(stderr=True)


def use_home(path: str) -> None:
    """Every part of this process, and every process it starts, finds the same folder; never one others use, too."""
    place = Path(path)
    if os.path.isdir(place) and place.stat().st_mode & 0o077 and any(place.iterdir()):
        typer.echo(f"{place} is open to others and would hold keys: chmod 700 it, or name a new folder", err=True)
        raise typer.Exit(2)
    os.environ["SAKSGANG_HOME"] = str(Path(path).absolute())


def home() -> Home:
    return Home.at(PlatformSettings().home)


def up(
    detach: Detach = False,
    tenant: Annotated[str, typer.Option(help="The municipality's tenant.")] = DEFAULT_TENANT,
) -> None:
    """Start the engines and every service, and wait until they are healthy."""
    place, started = home(), None
    while started is None:
        if detach:
            _outwait_whoever_has_it_alone(place)
        began = time.monotonic()
        with one_at_a_time(place):
            if (running := living(place)) is None:
                started = _started(place, tenant, owner=None if detach else ProcessMark.of(os.getpid()))
            elif not (detach and ends_with_its_owner(running)):
                _err.print("already running; `saksgang status` shows it")
                raise typer.Exit(0 if detach else 1)
    _err.print(f"healthy after {time.monotonic() - began:.1f} s")
    _print(started)
    if not detach:
        _stay(place)


def _outwait_whoever_has_it_alone(place: Home) -> None:
    """A platform that ends with another command is none that would stay."""
    with _err.status("waiting until no other command has the platform for itself"):
        while (running := living(place)) is not None and ends_with_its_owner(running):
            time.sleep(0.1)


def _started(place: Home, tenant: str, *, owner: ProcessMark | None) -> Running:
    try:
        with _err.status("starting engines and services"):
            return start_detached(place, {tenant: WantedTenant(kind="live")}, owner=owner)
    except NotStarted as failure:
        _err.print(f"[red]{failure}[/red]", soft_wrap=True)
        if isinstance(failure, LogsAreBehind) and owner is None:
            _err.print("what is well runs meanwhile; `saksgang status` shows it")
        raise typer.Exit(1) from None


def down() -> None:
    """Stop the platform; harmless when none runs."""
    _err.print("stopped" if stop(home()) else "nothing runs")


def status(as_json: Json = False) -> None:
    """Show what runs and whether it is healthy. Exit status 1 when something is not."""
    running = living(home())
    if running is None:
        typer.echo('{"running": false}' if as_json else "nothing runs")
        raise typer.Exit(1)
    wrong = {
        f"{tenant}/{name}": complaints(service)
        for tenant, run in running.tenants.items()
        for name, service in run.services.items()
    }
    health = {name: not found for name, found in wrong.items()}
    if as_json:
        told = {"running": True, "healthy": all(health.values()), **msgspec.to_builtins(running), "health": health}
        told["wrong"] = {name: found for name, found in wrong.items() if found}
        typer.echo(msgspec.json.encode(told).decode())
    else:
        _print(running, wrong=wrong)
    raise typer.Exit(0 if all(health.values()) else 1)


def provision(
    tenant: Annotated[str, typer.Argument(help="Lower case letters, digits and hyphens.")],
    scenario: Annotated[bool, typer.Option("--scenario", help="A tenant of simulated time, for good.")] = False,
) -> None:
    """Make a tenant: databases, roles, keys, streams. May be repeated at will."""
    kind: Kind = "scenario" if scenario else "live"
    try:
        with running_platform(tenant=tenant, kind=kind) as platform:
            _err.print(f"{platform.tenant.name} ({platform.tenant.kind}) is provisioned")
    except NotStarted as failure:
        _err.print(f"[red]{failure}[/red]")
        raise typer.Exit(1) from None


def _stay(place: Home) -> None:
    """Until Ctrl-C, SIGTERM, or the supervisor's end."""
    _err.print("Ctrl-C stops it")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        while living(place) is not None:
            time.sleep(0.5)
    except KeyboardInterrupt:
        stop(place)
        return
    _err.print("[red]the platform ended by itself[/red]")
    raise typer.Exit(1)


def _print(running: Running, *, wrong: dict[str, dict[str, str]] | None = None) -> None:
    table = Table("tenant", "service", "address", "process", "restarts", "health")
    for tenant, run in running.tenants.items():
        for name, service in run.services.items():
            word = run.state if wrong is None else _in_words(wrong[f"{tenant}/{name}"])
            table.add_row(tenant, name, service.url, str(service.process.pid), str(service.restarts), word)
    _out.print(table)
    for tenant, address in _pages(running).items():
        _out.print(f"pages for {tenant}: {address}   log in with `saksgang token --role caseworker`")
    _out.print(f"bus {running.nats_url}   postgres 127.0.0.1:{running.log_port}   vault 127.0.0.1:{running.vault_port}")


def _pages(running: Running) -> dict[str, str]:
    """Where each tenant's caseworkers find their pages."""
    return {
        tenant: run.services[name].url
        for tenant, run in running.tenants.items()
        for name in PAGES
        if name in run.services
    }


def _in_words(complaints: dict[str, str]) -> str:
    return "; ".join(f"{part}: {word}" for part, word in complaints.items()) or "healthy"
