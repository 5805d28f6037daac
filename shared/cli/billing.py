"""Knows the commands about billing: take in invoices from files; others answer the controller."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import httpx
import msgspec
import typer
from rich.console import Console
from rich.table import Table

from shared.cli import billing_fees
from shared.cli import billing_words as words
from shared.cli.asking import tenant_named, token_for
from shared.cli.billing_assignments import assignments, bpa, pay_basis
from shared.cli.billing_budget import budget
from shared.cli.billing_costly import costly
from shared.cli.billing_hospital_bills import hospital_bill
from shared.cli.billing_payments import payments
from shared.cli.billing_reconcile import explain, invoices, reconcile
from shared.cli.running import home
from shared.cli.wide import print_line, print_wide
from shared.runtime.platform import NotStarted, Platform, running_platform
from shared.runtime.tenant import Kind, all_tenants

Json = Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")]
Tenant = Annotated[str | None, typer.Option(help="The municipality's tenant; needed only when there are several.")]
COUNTED = {"accepted": "accepted", "refused": "refused", "to-work-list": "to_work_list", "duplicate": "duplicates"}
LARGEST = 20 * 1024 * 1024
"""What is larger is refused whatever it holds: no more of it is sent than shows that."""
CANNOT_BE_OPENED = {"result": "refused", "rule": "SAKS-FILE", "sentence": "Filen kunne ikke åpnes."}

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Take in invoices, and answer the controller.")
_out = Console()

app.command()(bpa)
app.command()(assignments)
app.command("pay-basis")(pay_basis)

app.command()(billing_fees.charge)
app.command()(billing_fees.fees)
app.command()(billing_fees.fee_basis)
app.command()(billing_fees.fee_refunds)
app.command()(billing_fees.fee_work)
app.command()(billing_fees.fee_incomes)
app.command()(budget)
app.command()(costly)
app.command()(reconcile)
app.command()(invoices)
app.command()(explain)
app.command("hospital-bill")(hospital_bill)
app.add_typer(payments, name="payments")


@app.command("import")
def import_invoices(
    folder: Annotated[Path, typer.Argument(help="A folder of files, looked through to its bottom.", exists=True)],
    as_json: Json = False,
    tenant: Tenant = None,
) -> None:
    """Every file once, whatever it is, in the order of their names. The four counts sum to what was read.

    Exit status 1 when a file is refused; the others are taken in all the same.
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


def _sent(platform: Platform, folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """What came of each file."""
    port = platform.services["billing"].http_port
    token = token_for(platform, subject="ehf-import", role="invoice-inlet", kind="system")
    head = {"authorization": f"Bearer {token}", "content-type": "application/xml"}
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=head, timeout=120) as client:
        for file in _files(folder):
            yield str(file.relative_to(folder) if folder.is_dir() else file.name), _sent_one(client, file)


def _sent_one(client: httpx.Client, file: Path) -> dict[str, Any]:
    try:
        content = _content(file)
    except OSError:
        return CANNOT_BE_OPENED
    answer = client.post("/invoices", content=content)
    if answer.status_code != 200:
        typer.echo(f"{file.name}: {answer.json().get('code', answer.status_code)}", err=True)
        raise typer.Exit(1)
    told: dict[str, Any] = answer.json()
    return told


def _files(folder: Path) -> Iterator[Path]:
    """A single file is a folder of one. What a name only points to is not read."""
    if folder.is_file():
        yield folder
        return
    yield from sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _content(file: Path) -> bytes:
    """The bytes; of a file that is too large, enough to see that it is."""
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)


def _show(told: list[tuple[str, dict[str, Any]]], *, as_json: bool) -> Counter[str]:
    counts = Counter(COUNTED[outcome["result"]] for _, outcome in told)
    summed = {"read": len(told), **{name: counts[name] for name in COUNTED.values()}}
    if as_json:
        files = [
            {"file": name, "result": one["result"], "rule": one["rule"], "sentence": one["sentence"]}
            for name, one in told
        ]
        typer.echo(msgspec.json.encode({**summed, "files": files}).decode())
        return counts
    table = Table("fil", "utfall", "regel", "grunn")
    for name, one in told:
        table.add_row(name, words.RESULTS[one["result"]], one["rule"] or "", one["sentence"] or "")
    print_wide(table, on=_out)
    counted = (f"{words.RESULTS[result]} {counts[name]}" for result, name in COUNTED.items())
    print_line(f"lest {len(told)}: {', '.join(counted)}", on=_out)
    return counts
