"""Knows the command about hospitals' bills: what was billed for a month, what we say to it, what we owe besides."""

import json
from calendar import monthrange
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer
from rich.console import Console
from rich.table import Table

from shared.cli.asking import ask
from shared.cli.listing import rows_of
from shared.kernel.money import in_kroner

_out = Console()
DISPUTED = ("disputed", "not-our-resident")
Json = Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")]
Tenant = Annotated[str | None, typer.Option(help="The municipality's tenant.")]


def hospital_bill(
    month: Annotated[datetime, typer.Option("--month", formats=["%Y-%m"], help="The month the days lie in.")],
    check: Annotated[bool, typer.Option("--check", help="Hold bills that are not settled against the clock.")] = False,
    statement: Annotated[
        UUID | None, typer.Option("--statement", help="A bill: lay its statement to the hospital in a file.")
    ] = None,
    to: Annotated[Path | None, typer.Option("--to", help="Where the statement is laid.")] = None,
    as_json: Json = False,
    tenant: Tenant = None,
) -> None:
    """Every day hospitals billed for a month with our verdict, disputed days apart, and days nobody has billed.

    Exit status 1 when the verdicts do not sum to what was asked: it is shown, and not put right.
    """
    if check:
        _check(tenant=tenant)
    if statement is not None:
        _lay(statement, to or Path(f"innsigelse-{statement}.txt"), tenant=tenant)
    told = _asked(month, tenant=tenant)
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
    else:
        _print(told)
    raise typer.Exit(0 if told["holds"] else 1)


def _asked(month: datetime, *, tenant: str | None) -> dict[str, Any]:
    last = monthrange(month.year, month.month)[1]
    time = {"from_on": f"{month:%Y-%m}-01", "to_on": f"{month:%Y-%m}-{last:02d}"}
    days = rows_of("billing", "hospital-bill-days", role="controller", tenant=tenant, **time).rows
    owed = rows_of("billing", "unbilled-hospital-days", role="controller", tenant=tenant, **time).rows
    return month_of(f"{month:%Y-%m}", days, owed)


def month_of(month: str, days: list[dict[str, Any]], unbilled: list[dict[str, Any]]) -> dict[str, Any]:
    """One month as it stands: each billed day in one verdict, and what is owed besides.

    A day that is disputed in a bill may be billed anew, and is counted with the bill alone.
    """
    in_dispute = {(row["reference"], row["on"]) for row in days if row["verdict"] in DISPUTED}
    unbilled = [row for row in unbilled if (row["reference"], row["on"]) not in in_dispute]
    verdicts = {
        verdict: _sums(row for row in days if row["verdict"] == verdict)
        for verdict in sorted({row["verdict"] for row in days})
    }
    disputed = _sums(row for row in days if row["verdict"] in DISPUTED)
    whole = _sums(days)
    refused = whole["asked_in_ore"] - whole["payable_in_ore"] - disputed["asked_in_ore"]
    return {
        "month": month,
        "billed": whole,
        "disputed": disputed,
        "refused_in_ore": refused,
        "verdicts": verdicts,
        "unbilled": _accrued(unbilled),
        "holds": sum(one["days"] for one in verdicts.values()) == len(days) and refused >= 0,
        "days": days,
        "unbilled_days": unbilled,
    }


def _sums(rows: Iterable[dict[str, Any]]) -> dict[str, int]:
    known = list(rows)
    return {
        "days": len(known),
        "asked_in_ore": sum(row["asked_in_ore"] for row in known),
        "payable_in_ore": sum(row["payable_in_ore"] for row in known),
    }


def _accrued(rows: list[dict[str, Any]]) -> dict[str, int]:
    """A day without a rate counts as a day, and never as kroner."""
    return {
        "days": len(rows),
        "disputed_days": sum(row["is_disputed"] for row in rows),
        "days_without_rate": sum(row["rate_in_ore"] is None for row in rows),
        "owed_in_ore": sum(row["rate_in_ore"] or 0 for row in rows if not row["is_disputed"]),
        "disputed_in_ore": sum(row["rate_in_ore"] or 0 for row in rows if row["is_disputed"]),
    }


def _check(*, tenant: str | None) -> None:
    for row in rows_of("billing", "hospital-bills", role="controller", tenant=tenant).rows:
        if row["stage"] in ("received", "checked"):
            ask("billing", "check-hospital-bill", {"bill": row["bill_id"]}, role="controller", tenant=tenant)


def _lay(bill: UUID, to: Path, *, tenant: str | None) -> None:
    rows = rows_of("billing", "hospital-statements", role="controller", tenant=tenant, bill_id=str(bill)).rows
    if not rows:
        typer.echo("Ingenting i regningen holdes tilbake.", err=True)
        raise typer.Exit(1)
    to.write_text(rows[0]["text"], encoding="utf-8")


def _print(told: dict[str, Any]) -> None:
    table = Table("verdict", "days", "asked", "payable", title=told["month"])
    for verdict, sums in {**told["verdicts"], "(all)": told["billed"]}.items():
        asked, payable = in_kroner(sums["asked_in_ore"]), in_kroner(sums["payable_in_ore"])
        table.add_row(verdict, str(sums["days"]), asked, payable)
    _out.print(table)
    accrued = told["unbilled"]
    _out.print(
        f"Not billed yet: {accrued['days']} days, {in_kroner(accrued['owed_in_ore'])} owed and "
        f"{in_kroner(accrued['disputed_in_ore'])} disputed; {accrued['days_without_rate']} days without a known rate."
    )
