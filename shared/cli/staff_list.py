"""Knows how a list the office keeps is taken in from the command line, and whose word it is."""

from pathlib import Path
from typing import Any, NoReturn

import msgspec
import typer

from shared.cli.asking import on_the_bus, token_for
from shared.importing.lists import OfficeList
from shared.importing.staff import STAFF
from shared.importing.units import UNITS
from shared.messaging.client import BusClient
from shared.runtime.platform import Platform

LISTS: dict[str, OfficeList[Any]] = {known.name: known for known in (STAFF, UNITS)}
"""The lists a leader answers for: who works here, and how the office is organised."""


def take_in_list(
    kept: OfficeList[Any], file: Path, *, owner: str, dry_run: bool, as_json: bool, tenant: str | None
) -> NoReturn:
    """Exit status 1 when a line is wrong (nothing is sent then) or refused."""
    rows, wrong = kept.read(file)
    if wrong or dry_run:
        told = [{"file": one.file, "line": one.line, "field": one.field, "reason": one.reason} for one in wrong]
        _say({kept.name: len(rows), "wrong": told}, as_json=as_json)
        raise typer.Exit(1 if wrong else 0)

    async def carry_out(client: BusClient, platform: Platform) -> tuple[list[tuple[Any, str]], int]:
        token = token_for(platform, subject=owner, role="leader")
        before = (await client.status("assessment")).size
        refused = await kept.send(rows, client, token=token)
        return refused, (await client.status("assessment")).size - before

    refused, new = on_the_bus(carry_out, tenant=tenant)
    told = [{kept.name: kept.called(row), "code": code} for row, code in refused]
    _say({kept.name: len(rows), "new_facts": new, "refused": told}, as_json=as_json)
    raise typer.Exit(1 if refused else 0)


def _say(told: dict[str, object], *, as_json: bool) -> None:
    if as_json:
        typer.echo(msgspec.json.encode(told).decode())
        return
    for name, value in told.items():
        typer.echo(f"{name}: {value}")
