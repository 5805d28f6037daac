"""Knows the commands about assistance, paid assignments, and the file to payroll with its answer."""

import csv
import hashlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from shared.cli.asking import ask
from shared.cli.listing import rows_of
from shared.kernel.ids import new_id

Json = Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")]
Tenant = Annotated[str | None, typer.Option(help="The municipality's tenant; needed only when there are several.")]
On = Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="On which day; today.")]
AT_ONCE = 200
ROLE = "controller"
_out = Console()
_DELIVERERS = {"all": "alle", "municipality": "kommunen", "not-chosen": "ikke valgt"}
_LACKS = {
    "deliverer": "leverandør",
    "leader": "arbeidsleder",
    "leader-for-minor": "verge eller forelder som arbeidsleder",
    "leader-after-coming-of-age": "ny avklaring av arbeidsleder etter fylte 18 år",
    "hours-overused": "timer: det er brukt flere enn det er innvilget",
}
_PAY = {
    "month": "måned",
    "assignments": "avtaler med timer til betaling",
    "rates_missing": "tjenester uten sats",
    "hours": "timer",
    "amount_in_ore": "beløp i øre",
    "files": "filer",
    "accepted": "godtatte linjer",
    "rejected": "avviste linjer",
}
_LISTS = {
    "assignments": "assignments",
    "without_decision": "agreements-without-decision",
    "without_agreement": "decisions-without-agreement",
    "expiring": "expiring-assignments",
    "waiting_timesheets": "waiting-timesheets",
}
_TITLES = {
    "assignments": "avtaler",
    "without_decision": "avtaler uten gyldig vedtak",
    "without_agreement": "vedtak uten avtale",
    "expiring": "avtaler som utløper",
    "waiting_timesheets": "timelister som venter på godkjenning",
}


def bpa(on: On = None, as_json: Json = False, tenant: Tenant = None) -> None:
    """Schemes of assistance on a day: how many, hours a week, allowance hours apart, under 18, by deliverer."""
    day = {"on": f"{on:%Y-%m-%d}"} if on else {}
    counts = rows_of("billing", "bpa-counts", role=ROLE, tenant=tenant, **day)
    schemes = rows_of("billing", "bpa-schemes", role=ROLE, tenant=tenant, **day)
    if as_json:
        told = {**day, "position": counts.position, "counts": counts.rows, "schemes": schemes.rows}
        typer.echo(msgspec.json.encode(told).decode())
        return
    table = Table("leverandør", "ordninger", "timer per uke", "timer omsorgsstønad", "under 18 år", title="BPA")
    for row in counts.rows:
        hours = (_hours(row["weekly"]), _hours(row["weekly_allowance"]))
        table.add_row(_DELIVERERS.get(row["of"], row["of"]), str(row["schemes"]), *hours, str(row["under_18"]))
    _out.print(table)
    for row in schemes.rows:
        if row["lacks"]:
            lacks = ", ".join(_LACKS.get(word, word) for word in row["lacks"])
            _out.print(f"{row['person']}: mangler {lacks}", highlight=False)


def assignments(on: On = None, as_json: Json = False, tenant: Tenant = None) -> None:
    """Paid assignments: agreements, those without a decision, decisions without one, what expires and what waits."""
    day = {"on": f"{on:%Y-%m-%d}"} if on else {}
    told = {
        name: rows_of(
            "billing", question, role=ROLE, tenant=tenant, **({} if name == "waiting_timesheets" else day)
        ).rows
        for name, question in _LISTS.items()
    }
    if as_json:
        counts = {name: len(rows) for name, rows in told.items()}
        typer.echo(msgspec.json.encode({**day, "counts": counts, **told}).decode())
        return
    for name, rows in told.items():
        _out.print(f"{_TITLES[name]}: {len(rows)}", highlight=False)
        for row in rows:
            _out.print(f"  {_line(row)}", highlight=False)


def pay_basis(
    month: Annotated[datetime, typer.Option("--month", formats=["%Y-%m"], help="Written 2025-01.")],
    to: Annotated[Path | None, typer.Option("--to", help="Write the file to payroll into this folder.")] = None,
    answers: Annotated[Path | None, typer.Option("--answers", help="Take in payroll's answer from this file.")] = None,
    as_json: Json = False,
    tenant: Tenant = None,
) -> None:
    """What stands to be paid; with --to it is written as files, each hour once; with --answers payroll has answered.

    The format of both files stands in docs/pay-basis.md.
    """
    if answers is not None:
        _show(_taken_in(answers, tenant=tenant), as_json=as_json)
        return
    named = f"{month:%Y-%m-01}"
    payable = rows_of("billing", "payable-assignments", role=ROLE, tenant=tenant, month=named).rows
    written = list(_written(payable, named, to, tenant=tenant)) if to is not None else []
    amounts = [row["amount_in_ore"] for row in payable]
    missing = sorted({row["service"] for row in payable if row["amount_in_ore"] is None})
    told = {"month": f"{month:%Y-%m}", "assignments": len(payable), "rates_missing": missing}
    total = {"hours": sum(row["quantity"] for row in payable), "amount_in_ore": sum(a for a in amounts if a)}
    _show({**told, **total, "files": written}, as_json=as_json)
    raise typer.Exit(1 if missing else 0)


def _written(payable: list[dict[str, Any]], month: str, to: Path, *, tenant: str | None) -> Iterator[dict[str, Any]]:
    """A file for every two hundred agreements. One whose rate is missing is left out and told."""
    priced = [row["assignment_id"] for row in payable if row["amount_in_ore"] is not None]
    for some in _batches(priced):
        basis = str(new_id())
        body = {"basis": basis, "month": month, "assignments": some}
        receipt = ask("billing", "write-pay-basis", body, role=ROLE, tenant=tenant)
        position = {"at_least": receipt["position"]}
        lines = rows_of("billing", "pay-basis-lines", role=ROLE, tenant=tenant, basis=basis, **position).rows
        content = "".join(row["text"] + "\r\n" for row in lines).encode()
        path = to / f"lonnsgrunnlag-{month[:7]}-{basis}.csv"
        path.write_bytes(content)
        yield {"file": path.name, "rows": len(lines) - 1, "sha256": hashlib.sha256(content).hexdigest()}


def _taken_in(answers: Path, *, tenant: str | None) -> dict[str, Any]:
    """Each file of ours by itself: payroll may have answered several in one."""
    with answers.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened, delimiter=";"))
    by_basis: dict[str, list[dict[str, Any]]] = {}
    for number, row in enumerate(rows, start=2):
        if row.get("status") not in ("accepted", "rejected") or not row.get("basis") or not row.get("row"):
            raise typer.BadParameter(f"{answers.name}:{number}: needs basis, row and status accepted or rejected")
        told = {"row": row["row"], "accepted": row["status"] == "accepted", "code": row.get("code") or None}
        by_basis.setdefault(row["basis"], []).append(told)
    for basis, told_of in by_basis.items():
        for some in _batches(told_of):
            ask("billing", "answer-pay-basis", {"basis": basis, "answers": some}, role=ROLE, tenant=tenant)
    accepted = sum(row["status"] == "accepted" for row in rows)
    return {"files": len(by_basis), "accepted": accepted, "rejected": len(rows) - accepted}


def _batches(things: list[Any]) -> Iterator[list[Any]]:
    return (things[at : at + AT_ONCE] for at in range(0, len(things), AT_ONCE))


def _show(told: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        typer.echo(msgspec.json.encode(told).decode())
        return
    for name, value in told.items():
        shown = _hours(value) if name == "hours" else value
        _out.print(f"{_PAY.get(name, name)}: {shown}", highlight=False)


def _line(row: dict[str, Any]) -> str:
    words = (
        str(row[name]) for name in ("service", "decision_id", "line", "contractor", "why", "month") if row.get(name)
    )
    return " ".join(words)


def _hours(hundredths: int) -> str:
    return f"{hundredths / 100:.1f}".replace(".", ",")
