"""Knows the commands that take in the population register's events, and show those that wait for somebody."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from shared.cli.asking import UNIT, on_the_bus, tenant_named, token_for
from shared.cli.running import home
from shared.kernel.clock import SystemClock
from shared.messaging.client import BusClient, Problem
from shared.register.feeding import Feed, Pass
from shared.register.inlet import Inlet, lines_of
from shared.register.journal import Entry, open_journal
from shared.runtime.platform import Platform

Json = Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")]
Tenant = Annotated[str | None, typer.Option(help="The municipality's tenant; needed only when there are several.")]

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Take in news from the population register.")
_out = Console()
_clock = SystemClock()


@app.command()
def feed(
    path: Annotated[Path, typer.Argument(help="A file of JSON lines, or a folder of .jsonl files.", exists=True)],
    municipality: Annotated[str, typer.Option(help="Our own municipality's number, four digits.")],
    watch: Annotated[float, typer.Option(help="Look again every so many seconds, until stopped; 0: once.")] = 0.0,
    owner: Annotated[str, typer.Option(help="The unit that looks after what waits.")] = UNIT,
    as_json: Json = False,
    tenant: Tenant = None,
) -> None:
    """Each event once, in order. What names nobody we know, or is refused, waits in a list with an owner.

    Exit status 1 when a line is malformed or refused; the others are taken in all the same.
    """
    if len(municipality) != 4 or not municipality.isdigit():
        raise typer.BadParameter("a municipality's number has four digits")
    inlet = Inlet(path)

    async def carry_out(client: BusClient, platform: Platform) -> Pass:
        with open_journal(_journal_of(platform.tenant.name)) as journal:

            async def once() -> Pass:
                token = token_for(platform, subject="population-register", role="register", kind="system")
                there = Feed(
                    client, token=token, journal=journal, municipality=municipality, owner=owner, now=_clock.now
                )
                return await _read(inlet, there, growing=watch > 0)

            if watch <= 0:
                return await once()
            return await _keep_reading(once, seconds=watch, as_json=as_json)

    done = on_the_bus(carry_out, tenant=tenant)
    _show(done, as_json=as_json)
    raise typer.Exit(1 if done.wrong or done.counts["refused"] else 0)


@app.command()
def waiting(as_json: Json = False, tenant: Tenant = None) -> None:
    """The events nobody has dealt with: number, kind, why, and whose they are. Never whom they name."""
    with open_journal(_journal_of(tenant_named(tenant))) as journal:
        entries, place = journal.waiting(), journal.place()
    if as_json:
        told = {"place": place, "waiting": [_as_json(entry) for entry in entries]}
        typer.echo(msgspec.json.encode(told).decode())
        return
    table = Table("nr.", "hendelse", "venter fordi", "grunn", "ansvarlig", "sted")
    for entry in entries:
        where = f"{entry.file}:{entry.line}"
        table.add_row(str(entry.sequence), entry.kind, entry.outcome, entry.reason, entry.owner, where)
    _out.print(table)
    _out.print(f"Lest til og med nr. {place}. {len(entries)} venter.", highlight=False)


@app.command()
def settle(
    sequence: Annotated[int, typer.Argument(help="The event's number.")],
    reason: Annotated[str, typer.Option(help="What was done about it: a word, never a name.")],
    tenant: Tenant = None,
) -> None:
    """Note that somebody has dealt with an event that waited."""
    with open_journal(_journal_of(tenant_named(tenant))) as journal:
        if not journal.settle(sequence, reason=reason, now=_clock.now()):
            typer.echo("nothing waits under this number", err=True)
            raise typer.Exit(1)


async def _read(inlet: Inlet, feed: Feed, *, growing: bool) -> Pass:
    done = Pass()
    for file in inlet.changed():
        one = await feed.read(file, lines_of(file, growing=growing))
        done.counts += one.counts
        done.wrong += one.wrong
    return done


async def _keep_reading(once: Callable[[], Awaitable[Pass]], *, seconds: float, as_json: bool) -> Pass:
    """Until Ctrl-C or SIGTERM. A service that does not answer is asked again at the next look."""
    stopped, loop = asyncio.Event(), asyncio.get_running_loop()
    for wish in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(wish, stopped.set)
    while not stopped.is_set():
        try:
            done = await once()
            if done.counts.keys() - {"repeated"}:
                _show(done, as_json=as_json)
        except Problem as problem:
            typer.echo(f"{problem.code}: {problem.sentence}", err=True)
        with suppress(TimeoutError):
            await asyncio.wait_for(stopped.wait(), seconds)
    return Pass()


def _journal_of(tenant: str) -> Path:
    return home().tenant(tenant) / "population-register.sqlite"


def _show(done: Pass, *, as_json: bool) -> None:
    wrong = [
        {"file": each.file, "line": each.line, "fields": {fault.field: fault.reason for fault in each.faults}}
        for each in done.wrong
    ]
    if as_json:
        typer.echo(msgspec.json.encode({"counts": dict(done.counts), "wrong": wrong}).decode())
        return
    for each in done.wrong:
        fields = ", ".join(f"{fault.field}: {fault.reason}" for fault in each.faults)
        _out.print(f"{each.file}:{each.line} {fields}", highlight=False, markup=False)
    _out.print(", ".join(f"{outcome} {count}" for outcome, count in sorted(done.counts.items())) or "ingenting nytt")


def _as_json(entry: Entry) -> dict[str, str | int]:
    return {name: getattr(entry, name) for name in Entry.__slots__}
