"""Knows the commands that take in hospital messages (PLO) from files, and show those that wait for somebody."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import httpx
import msgspec
import typer
from rich.console import Console
from rich.table import Table

from shared.cli.asking import on_the_bus, tenant_named, token_for
from shared.cli.running import home
from shared.messaging.client import BusClient
from shared.runtime.platform import NotStarted, Platform, running_platform
from shared.runtime.tenant import Kind, all_tenants

Json = Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")]
Tenant = Annotated[str | None, typer.Option(help="The municipality's tenant; needed only when there are several.")]
COUNTED = {"accepted": "accepted", "refused": "refused", "to-work-list": "to_work_list", "duplicate": "duplicates"}

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Take in messages of hospitals (PLO 1.6).")
_out = Console()


@app.command("import")
def import_messages(
    folder: Annotated[Path, typer.Argument(help="A folder of .xml files, looked through to its bottom.", exists=True)],
    as_json: Json = False,
    tenant: Tenant = None,
) -> None:
    """Each message once, in the order of the files' names. Nothing is dropped: the four counts sum to what was read.

    Exit status 1 when a message is refused; the others are taken in all the same.
    """
    name = tenant_named(tenant)
    kind: Kind = next((one.kind for one in all_tenants(home()) if one.name == name), "live")
    try:
        with running_platform(tenant=name, kind=kind) as platform:
            told = list(_sent(platform, folder))
    except NotStarted as failure:
        typer.echo(str(failure), err=True)
        raise typer.Exit(1) from None
    counts = _show(told, as_json=as_json)
    raise typer.Exit(1 if counts["refused"] else 0)


@app.command()
def waiting(as_json: Json = False, tenant: Tenant = None) -> None:
    """The messages nobody could place: since when, why, and whose they are. Never whom they are about."""

    async def all_pages(client: BusClient, platform: Platform) -> list[dict[str, Any]]:
        token = token_for(platform, subject="plo-cli", role="bed-coordinator")
        rows: list[dict[str, Any]] = []
        asked: dict[str, Any] | None = {}
        while asked is not None:
            page = await client.ask("bedflow", "waiting-messages", asked, token=token)
            rows += page["rows"]
            asked = {"after": page["next"]} if page["next"] else None
        return rows

    rows = on_the_bus(all_pages, tenant=tenant)
    if as_json:
        typer.echo(msgspec.json.encode(rows).decode())
        return
    table = Table("lagt", "type", "status", "grunn", "ansvarlig", "sykehus", "melding")
    for row in rows:
        columns = ("put_on", "kind", "status", "reason", "owner", "hospital", "message")
        table.add_row(*(str(row[column]) for column in columns))
    _out.print(table)


def _sent(platform: Platform, folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """What came of each file."""
    port = platform.services["bedflow"].http_port
    token = token_for(platform, subject="plo-import", role="hospital-messages", kind="system")
    head = {"authorization": f"Bearer {token}", "content-type": "application/xml"}
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=head, timeout=60) as client:
        for file in sorted(folder.rglob("*.xml")):
            answer = client.post("/hospital-messages", content=file.read_bytes())
            if answer.status_code != 200:
                typer.echo(f"{file.name}: {answer.json().get('code', answer.status_code)}", err=True)
                raise typer.Exit(1)
            yield str(file.relative_to(folder)), answer.json()


def _show(told: list[tuple[str, dict[str, Any]]], *, as_json: bool) -> Counter[str]:
    counts = Counter(COUNTED[outcome["result"]] for _, outcome in told)
    summed = {"read": len(told), **{name: counts[name] for name in COUNTED.values()}}
    if as_json:
        reasons = [
            {"file": name, "result": one["result"], "reason": one["reason"]} for name, one in told if one["reason"]
        ]
        typer.echo(msgspec.json.encode({**summed, "reasons": reasons}).decode())
        return counts
    table = Table("fil", "utfall", "grunn")
    for name, one in told:
        table.add_row(name, one["result"], one["reason"] or "")
    _out.print(table)
    _out.print(", ".join(f"{name} {count}" for name, count in summed.items()), highlight=False)
    return counts
