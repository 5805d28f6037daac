"""Knows how a list of who works in the office is taken in from the command line, and whose word it is."""

from pathlib import Path
from typing import NoReturn

import msgspec
import typer

from shared.cli.asking import on_the_bus, token_for
from shared.importing.staff import StaffRow, read_staff, send_staff
from shared.messaging.client import BusClient
from shared.runtime.platform import Platform


def take_in_staff(file: Path, *, owner: str, dry_run: bool, as_json: bool, tenant: str | None) -> NoReturn:
    """Exit status 1 when a line is wrong (nothing is sent then) or refused."""
    rows, wrong = read_staff(file)
    if wrong or dry_run:
        told = [{"file": one.file, "line": one.line, "field": one.field, "reason": one.reason} for one in wrong]
        _say({"staff": len(rows), "wrong": told}, as_json=as_json)
        raise typer.Exit(1 if wrong else 0)

    async def carry_out(client: BusClient, platform: Platform) -> tuple[list[tuple[StaffRow, str]], int]:
        token = token_for(platform, subject=owner, role="leader")
        before = (await client.status("assessment")).size
        refused = await send_staff(rows, client, token=token)
        return refused, (await client.status("assessment")).size - before

    refused, new = on_the_bus(carry_out, tenant=tenant)
    told = [{"staff": row.staff, "code": code} for row, code in refused]
    _say({"staff": len(rows), "new_facts": new, "refused": told}, as_json=as_json)
    raise typer.Exit(1 if refused else 0)


def _say(told: dict[str, object], *, as_json: bool) -> None:
    if as_json:
        typer.echo(msgspec.json.encode(told).decode())
        return
    for name, value in told.items():
        typer.echo(f"{name}: {value}")
