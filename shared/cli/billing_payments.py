"""Knows the commands about paying: what may be paid, a run until the bank answers, and lines for the ledger."""

import csv
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import httpx
import typer
from rich.console import Console
from rich.table import Table

from shared.cli.asking import ask, tenant_named, token_for
from shared.cli.listing import rows_of
from shared.cli.running import home
from shared.kernel.ids import new_id
from shared.kernel.money import in_kroner
from shared.runtime.platform import NotStarted, Platform, running_platform
from shared.runtime.tenant import Kind, all_tenants

Json = Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")]
Tenant = Annotated[str | None, typer.Option(help="The municipality's tenant.")]
Run = Annotated[UUID, typer.Argument(help="The run, as `status` names it.")]
_DAY = ["%Y-%m-%d"]
_out = Console()

payments = typer.Typer(no_args_is_help=True, add_completion=False, help="Pay what was authorised.")


@payments.command("open")
def show_open(as_json: Json = False, tenant: Tenant = None) -> None:
    """The authorised amounts that wait for a run; credit notes are below zero."""
    rows = rows_of("billing", "open-payables", role="controller", tenant=tenant).rows
    told = {"payables": len(rows), "total_in_ore": sum(row["amount_in_ore"] for row in rows), "rows": rows}
    _show(told, rows, ("due_on", "supplier", "number", "amount_in_ore"), as_json=as_json)


@payments.command()
def status(as_json: Json = False, tenant: Tenant = None) -> None:
    """Every run and how far it has come, with what was stopped, and what the bank refused."""
    runs = rows_of("billing", "payment-runs", role="controller", tenant=tenant).rows
    unpaid = rows_of("billing", "unpaid-amounts", role="controller", tenant=tenant).rows
    columns = ("execute_on", "run", "stage", "payments", "total_in_ore", "confirmed_in_ore", "stopped", "rejected")
    _show({"runs": runs, "unpaid": unpaid}, runs, columns, as_json=as_json)


@payments.command()
def start(
    execute_on: Annotated[datetime, typer.Option("--execute-on", formats=_DAY, help="The day the bank pays.")],
    due_until: Annotated[
        datetime | None, typer.Option("--due-until", formats=_DAY, help="Leave invoices that are due later.")
    ] = None,
    as_json: Json = False,
    tenant: Tenant = None,
) -> None:
    """Gather what is due into a new run; the credit notes of whoever is paid come with it."""
    rows = rows_of("billing", "open-payables", role="controller", tenant=tenant).rows
    last = f"{due_until or execute_on:%Y-%m-%d}"
    chosen = _due(rows, until=last)
    run = str(new_id())
    said: dict[str, Any] = {"run": run, "execute_on": f"{execute_on:%Y-%m-%d}"}
    said["invoices"] = [row["document"] for row in chosen if row["source"] == "invoice"]
    said["hospital_bills"] = [row["document"] for row in chosen if row["source"] == "hospital-bill"]
    receipt = ask("billing", "start-payment-run", said, role="controller", tenant=tenant)
    _tell({"run": run, "chosen": len(chosen), "position": receipt["position"]}, as_json=as_json)


def _due(rows: list[dict[str, Any]], *, until: str) -> list[dict[str, Any]]:
    """What is due, and the credit notes of whoever is paid: those of an older log come only when they are named."""
    due = [row for row in rows if row["amount_in_ore"] > 0 and row["due_on"] <= until]
    paid = {row["supplier"] for row in due}
    return [*due, *(row for row in rows if row["amount_in_ore"] < 0 and row["supplier"] in paid)]


@payments.command()
def release(run: Run, as_json: Json = False, tenant: Tenant = None) -> None:
    """Let a run go to the bank, as the leader: another person than who started it."""
    receipt = ask("billing", "release-payment-run", {"run": str(run)}, role="leader", tenant=tenant)
    _tell({"run": str(run), "position": receipt["position"]}, as_json=as_json)


@payments.command()
def cancel(run: Run, as_json: Json = False, tenant: Tenant = None) -> None:
    """Let a run that has not been released go nowhere."""
    receipt = ask("billing", "cancel-payment-run", {"run": str(run)}, role="controller", tenant=tenant)
    _tell({"run": str(run), "position": receipt["position"]}, as_json=as_json)


@payments.command("file")
def payment_file(
    run: Run, to: Annotated[Path, typer.Option("--to", help="Where the file is laid.")], tenant: Tenant = None
) -> None:
    """The payment file (pain.001) of a released run: the same bytes however often it is fetched."""
    to.write_bytes(_http("GET", f"/payment-files/{run}", tenant=tenant))


@payments.command()
def answer(
    file: Annotated[Path, typer.Argument(help="What the bank answered (pain.002).", exists=True)],
    as_json: Json = False,
    tenant: Tenant = None,
) -> None:
    """Take in what the bank answered."""
    receipt = json.loads(_http("POST", "/bank-answers", content=file.read_bytes(), tenant=tenant))
    _tell({"position": receipt["position"]}, as_json=as_json)


@payments.command()
def lines(
    run: Run,
    number: Annotated[int, typer.Option("--file", min=1, help="The number of the file.")],
    to: Annotated[Path, typer.Option("--to", help="Where the file is laid.")],
    write: Annotated[bool, typer.Option("--write", help="Write what the ledger has not got first.")] = False,
    tenant: Tenant = None,
) -> None:
    """Account lines of a run for the ledger, as CSV."""
    if write:
        ask("billing", "write-account-lines", {"run": str(run)}, role="controller", tenant=tenant)
    to.write_bytes(_http("GET", f"/account-lines/{run}/{number}", tenant=tenant))


@payments.command("ledger-answer")
def ledger_answer(
    run: Run,
    file: Annotated[Path, typer.Argument(help="What the ledger answered: CSV with linje;svar;kode.", exists=True)],
    receipt: Annotated[str, typer.Option("--receipt", help="The ledger's own number of the entry.")],
    as_json: Json = False,
    tenant: Tenant = None,
) -> None:
    """Note what the ledger took in (`ok`) and what it refused."""
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text, delimiter=";"))
    said = ledger_command(str(run), receipt, rows)
    told = ask("billing", "note-ledger-answer", said, role="controller", tenant=tenant)
    counts = {"booked": len(said["booked"]), "refused": len(said["refused"])}
    _tell({**counts, "position": told["position"]}, as_json=as_json)


def ledger_command(run: str, receipt: str, rows: list[dict[str, str]]) -> dict[str, Any]:
    """What the ledger's answer is as a request."""
    refused = [row for row in rows if row.get("svar") != "ok"]
    return {
        "run": run,
        "receipt": receipt,
        "booked": [row["linje"] for row in rows if row.get("svar") == "ok"],
        "refused": [{"line": row["linje"], "code": row.get("kode") or "refused"} for row in refused],
    }


def _http(method: str, path: str, *, tenant: str | None, content: bytes | None = None) -> bytes:
    """What the service answers with. Ends the command with its sentence when it refuses."""
    name = tenant_named(tenant)
    kind: Kind = next((one.kind for one in all_tenants(home()) if one.name == name), "live")
    try:
        with running_platform(tenant=name, kind=kind) as platform:
            told = _asked(platform, method, path, content=content)
    except NotStarted as failure:
        typer.echo(str(failure), err=True)
        raise typer.Exit(1) from None
    if told.status_code != 200:
        said = told.json()
        typer.echo(f"{said.get('code')}: {said.get('detail')}", err=True)
        raise typer.Exit(1)
    return told.content


def _asked(platform: Platform, method: str, path: str, *, content: bytes | None) -> httpx.Response:
    token = token_for(platform, subject="controller-cli", role="controller")
    address = f"http://127.0.0.1:{platform.services['billing'].http_port}"
    with httpx.Client(base_url=address, timeout=120) as client:
        return client.request(method, path, content=content, headers={"authorization": f"Bearer {token}"})


def _tell(told: Mapping[str, Any], *, as_json: bool) -> None:
    typer.echo(json.dumps(told) if as_json else ", ".join(f"{name}: {value}" for name, value in told.items()))


def _show(told: Any, rows: list[dict[str, Any]], columns: tuple[str, ...], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    table = Table(*columns)
    for row in rows:
        table.add_row(*(in_kroner(row[name]) if name.endswith("_in_ore") else str(row[name]) for name in columns))
    _out.print(table)
