"""Knows the commands that take in hospital messages (PLO) from files, and show those that wait for somebody."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import httpx
import msgspec
import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from shared.cli import plo_words as words
from shared.cli.asking import tenant_named, token_for
from shared.cli.listing import rows_of
from shared.cli.plo_sending import sent
from shared.cli.running import home
from shared.cli.wide import print_line, print_wide
from shared.runtime.platform import NotStarted, Platform, running_platform
from shared.runtime.tenant import Kind, all_tenants

Json = Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")]
Tenant = Annotated[str | None, typer.Option(help="The municipality's tenant; needed only when there are several.")]
COUNTED = {
    "accepted": "accepted",
    "refused": "refused",
    "to-work-list": "to_work_list",
    "duplicate": "duplicates",
    "failed": "failed",
}

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Take in messages of hospitals (PLO 1.6).")
_out = Console()


@app.command("import")
def import_messages(
    there: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="A folder, looked through to its bottom, or one file.", exists=True)
    ],
    receipts: Annotated[
        Path | None, typer.Option(help="A folder our receipts (AppRec) are laid in, for whoever carries messages.")
    ] = None,
    as_json: Json = False,
    tenant: Tenant = None,
) -> None:
    """Every file once, whatever it is called, in the order of their names. The four counts sum to what was read.

    What could not be handed over at all is counted apart (`failed`). Exit status 1 when a message is refused or a file
    fails; the others are taken in all the same.
    """
    if receipts is not None and receipts.resolve().is_relative_to(there.resolve()):
        raise typer.BadParameter("receipts may not lie among the messages", param_hint="--receipts")
    name = tenant_named(tenant)
    kind: Kind = next((one.kind for one in all_tenants(home()) if one.name == name), "live")
    try:
        with running_platform(tenant=name, kind=kind) as platform, _client(platform) as client:
            told = list(sent(client, there, receipts=receipts))
    except NotStarted as failure:
        typer.echo(str(failure), err=True)
        raise typer.Exit(1) from None
    counts = _show(told, as_json=as_json)
    raise typer.Exit(1 if counts["refused"] or counts["failed"] else 0)


@app.command()
def waiting(as_json: Json = False, tenant: Tenant = None) -> None:
    """The messages nobody could place: since when, why, and whose they are. Never whom they are about."""
    rows = rows_of("bedflow", "waiting-messages", role="bed-coordinator", tenant=tenant).rows
    if as_json:
        typer.echo(msgspec.json.encode(rows).decode())
        return
    _print_waiting(rows)


@app.command("refused")
def turned_away(as_json: Json = False, tenant: Tenant = None) -> None:
    """The messages that could not be taken in: from which hospital, why, how many, and when the last one came."""
    rows = rows_of("bedflow", "turned-away-messages", role="bed-coordinator", tenant=tenant).rows
    if as_json:
        typer.echo(msgspec.json.encode(rows).decode())
        return
    _print_turned_away(rows)


def _client(platform: Platform) -> httpx.Client:
    """Whoever brings messages to the service."""
    token = token_for(platform, subject="plo-import", role="hospital-messages", kind="system")
    return httpx.Client(
        base_url=f"http://127.0.0.1:{platform.services['bedflow'].http_port}",
        headers={"authorization": f"Bearer {token}", "content-type": "application/xml"},
        timeout=60,
    )


def _show(told: list[tuple[str, dict[str, Any]]], *, as_json: bool) -> Counter[str]:
    counts = Counter(COUNTED[outcome["result"]] for _, outcome in told)
    summed = {"read": len(told) - counts["failed"], **{name: counts[name] for name in COUNTED.values()}}
    if as_json:
        reasons = [
            {"file": name, "result": one["result"], "reason": one["reason"]} for name, one in told if one["reason"]
        ]
        typer.echo(msgspec.json.encode({**summed, "reasons": reasons}).decode())
        return counts
    _print_imported(told)
    print_line(_summed_up(summed), on=_out)
    return counts


def _print_imported(told: list[tuple[str, dict[str, Any]]]) -> None:
    table = Table("fil", "utfall", "grunn", Column("melding", no_wrap=True))
    for name, one in told:
        table.add_row(escape(name), words.RESULTS[one["result"]], escape(words.why(one)), one.get("message") or "")
    print_wide(table, on=_out)


def _summed_up(summed: dict[str, int]) -> str:
    counted = ", ".join(f"{summed[name]} {words.RESULTS[result]}" for result, name in COUNTED.items())
    return f"{summed['read']} lest: {counted}."


def _print_turned_away(rows: list[dict[str, Any]]) -> None:
    counted = Counter((row["hospital"], row["reason"], row["where"]) for row in rows)
    last_on = {(row["hospital"], row["reason"], row["where"]): row["came_on"] for row in rows}
    table = Table("sykehus", "grunn", Column("antall", justify="right"), "sist")
    for (hospital, reason, where), count in counted.most_common():
        why = words.why({"reason": reason, "where": where})
        table.add_row(hospital or "ukjent", escape(why), str(count), _day(last_on[hospital, reason, where]))
    print_wide(table, on=_out)
    print_line(f"{len(rows)} avvist.", on=_out)


def _day(day: str) -> str:
    return date.fromisoformat(day).strftime("%d.%m.%Y")


def _print_waiting(rows: list[dict[str, Any]]) -> None:
    table = Table("lagt", "melding om", "status", "grunn", "ansvarlig", "sykehus", Column("melding", no_wrap=True))
    for row in rows:
        told = (words.KINDS[row["kind"]], words.STATUSES[row["status"]], escape(words.why(row)))
        table.add_row(_day(row["put_on"]), *told, row["owner"], row["hospital"], row["message"])
    print_wide(table, on=_out)
    print_line(f"{len(rows)} {'melding' if len(rows) == 1 else 'meldinger'} venter på at noen ser på dem.", on=_out)
