"""Knows the command that takes over what a previous system hands over, and shows whether it adds up."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from shared.cli.asking import on_the_bus, token_for
from shared.cli.staff_list import LISTS, take_in_list
from shared.importing.checking import check
from shared.importing.planning import Item, plan
from shared.importing.reading import Handed, Wrong, read_folder
from shared.importing.reconciling import Row, read_logs, reconcile
from shared.importing.running import Importer, Refused
from shared.kernel.clock import SystemClock, oslo_date
from shared.law.loader import load
from shared.messaging.client import BusClient
from shared.runtime.platform import Platform

CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
COLUMNS = ("i fil", "overført før", "overført nå", "kjent fra før", "avvist", "i logg")
NORWEGIAN = {
    "persons": "personer",
    "decisions": "vedtak",
    "decision-lines": "vedtakslinjer",
    "waiting-list": "venteliste",
    "open-cases": "åpne saker",
    "cases of decisions": "saker bak vedtak",
}

app = typer.Typer(add_completion=False)
_out = Console()
_err = Console(stderr=True)


@app.command()
def take_over(
    what: Annotated[
        Path, typer.Argument(help="The folder with the files (docs/import.md), or the word `staff` or `units`.")
    ],
    file: Annotated[
        Path | None, typer.Argument(help="After that word: the list of who works here, or of the units.")
    ] = None,
    system: Annotated[str, typer.Option(help="What the previous system is called: lower case, digits, hyphens.")] = "",
    owner: Annotated[str, typer.Option(help="The staff id of the leader whose list it is.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check every line; write nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")] = False,
    tenant: Annotated[str | None, typer.Option(help="The municipality's tenant.")] = None,
) -> None:
    """Take over persons, running decisions, waiting lists and open cases. May be run again: nothing comes twice.

    Exit status 1 when a line is wrong (nothing is written then), or when the counts do not add up.
    """
    if file is not None and (kept := LISTS.get(what.name)):
        if not (owner and file.is_file()):
            raise typer.BadParameter(f"a list of {kept.name} is a file, and has an --owner")
        take_in_list(kept, file, owner=owner, dry_run=dry_run, as_json=as_json, tenant=tenant)
    if not what.is_dir() or not CODE.fullmatch(system):
        raise typer.BadParameter("what is handed over lies in a folder, and comes from a --system")
    _take_over(what, system=system, dry_run=dry_run, as_json=as_json, tenant=tenant)


def _take_over(folder: Path, *, system: str, dry_run: bool, as_json: bool, tenant: str | None) -> None:
    handed = read_folder(folder)
    wrong = check(handed, today=oslo_date(SystemClock().now()), offered=_offered())
    if wrong or dry_run:
        _show_check(handed, wrong, as_json=as_json)
        raise typer.Exit(1 if wrong else 0)
    items = plan(handed, system=system)
    rows, importer = _run(items, system=system, tenant=tenant)
    _show(rows, importer, as_json=as_json)
    raise typer.Exit(0 if all(row.adds_up for row in rows) else 1)


def _offered() -> Callable[[str], bool]:
    law, today = load(), oslo_date(SystemClock().now())
    codes = frozenset(service.code for service in law.services_on(today))
    return codes.__contains__


def _run(items: list[Item], *, system: str, tenant: str | None) -> tuple[list[Row], Importer]:
    with Progress(
        TextColumn("overfører"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=_err
    ) as progress:
        task = progress.add_task("", total=len(items))

        async def carry_out(client: BusClient, platform: Platform) -> tuple[list[Row], Importer]:
            token = token_for(platform, subject="import", role="operator", kind="system")
            sizes = {name: (await client.status(name)).size for name in ("intake", "decision")}
            importer = Importer(client, token=token, sizes=sizes, told=lambda item: progress.advance(task))
            await importer.run(items)
            found = await read_logs(client, system=system)
            return reconcile(items, importer.outcome, found), importer

        return on_the_bus(carry_out, tenant=tenant)


def _show_check(handed: Handed, wrong: list[Wrong], *, as_json: bool) -> None:
    counts = {
        "persons": len(handed.persons),
        "decisions": len(handed.decisions),
        "decision-lines": len(handed.lines),
        "waiting-list": len(handed.waiting),
        "open-cases": len(handed.open_cases),
    }
    if as_json:
        told = {"lines": counts, "wrong": [_as_json(each) for each in wrong]}
        typer.echo(msgspec.json.encode(told).decode())
        return
    for each in wrong:
        _out.print(
            f"{each.file}:{each.line} {each.field}: {each.reason}", highlight=False, markup=False, soft_wrap=True
        )
    summary = ", ".join(f"{count} {NORWEGIAN[what]}" for what, count in counts.items())
    _out.print(f"{summary}. {len(wrong)} feil. Ingenting er skrevet.", highlight=False)


def _as_json(each: Wrong) -> dict[str, str | int]:
    return {"file": each.file, "line": each.line, "field": each.field, "reason": each.reason}


def _show(rows: list[Row], importer: Importer, *, as_json: bool) -> None:
    refused = importer.outcome.refused
    adds_up = all(row.adds_up for row in rows)
    if as_json:
        told = {
            "adds_up": adds_up,
            "seconds": round(importer.seconds, 3),
            "seconds_for_persons": round(importer.seconds_for_persons, 3),
            "counts": [row.as_json() for row in rows],
            "refused": [_refusal(each) for each in refused],
        }
        typer.echo(msgspec.json.encode(told).decode())
        return
    table = Table("", *COLUMNS, "stemmer")
    for row in rows:
        counts = (row.in_file, row.before, row.now, row.known, row.refused, row.in_log)
        table.add_row(NORWEGIAN[row.what], *map(str, counts), "ja" if row.adds_up else "NEI")
    _out.print(table)
    for each in refused:
        place = f"{each.item.file}:{each.item.line}"
        _out.print(f"{place} {each.code}: {each.sentence}", highlight=False, markup=False)
    _out.print("Tallene stemmer." if adds_up else "Tallene stemmer IKKE.", highlight=False)


def _refusal(each: Refused) -> dict[str, str | int]:
    return {"file": each.item.file, "line": each.item.line, "code": each.code, "sentence": each.sentence}
