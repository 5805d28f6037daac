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

from shared.cli import billing_words as words
from shared.cli.asking import ask
from shared.cli.listing import rows_of
from shared.cli.wide import print_line, print_wide
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
    # What was just checked is in every answer that follows.
    now: dict[str, Any] = {"at_least": _check(tenant=tenant)} if check else {}
    if statement is not None:
        _lay(statement, to or Path(f"innsigelse-{statement}.txt"), tenant=tenant, now=now)
    told = _asked(month, tenant=tenant, now=now)
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
    else:
        _print(told)
    raise typer.Exit(0 if told["holds"] else 1)


def _asked(month: datetime, *, tenant: str | None, now: dict[str, Any]) -> dict[str, Any]:
    last = monthrange(month.year, month.month)[1]
    time = {"from_on": f"{month:%Y-%m}-01", "to_on": f"{month:%Y-%m}-{last:02d}", **now}
    days = rows_of("billing", "hospital-bill-days", role="controller", tenant=tenant, **time).rows
    owed = rows_of("billing", "unbilled-hospital-days", role="controller", tenant=tenant, **time).rows
    bills = rows_of("billing", "hospital-bills", role="controller", tenant=tenant, **now).rows
    return {**month_of(f"{month:%Y-%m}", days, owed), "waiting": [row for row in bills if row["waits_for"]]}


def month_of(month: str, days: list[dict[str, Any]], unbilled: list[dict[str, Any]]) -> dict[str, Any]:
    """One month as it stands: each billed day in one verdict, and what is owed besides.

    A day that is disputed in a bill may be billed anew, and is counted with the bill alone.
    """
    in_dispute = {(row["stay"] or row["reference"], row["on"]) for row in days if row["verdict"] in DISPUTED}
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


def _check(*, tenant: str | None) -> int:
    """Where the last check stands in the log."""
    listed = rows_of("billing", "hospital-bills", role="controller", tenant=tenant)
    position = listed.position
    for row in listed.rows:
        if row["stage"] in ("received", "checked"):
            bill = {"bill": row["bill_id"]}
            receipt = ask("billing", "check-hospital-bill", bill, role="controller", tenant=tenant)
            position = max(position, receipt["position"])
    return position


def _lay(bill: UUID, to: Path, *, tenant: str | None, now: dict[str, Any]) -> None:
    asked = {"bill_id": str(bill), **now}
    rows = rows_of("billing", "hospital-statements", role="controller", tenant=tenant, **asked).rows
    if not rows:
        typer.echo("Ingenting i regningen holdes tilbake.", err=True)
        raise typer.Exit(1)
    to.write_text(rows[0]["text"], encoding="utf-8")


def _print(told: dict[str, Any]) -> None:
    table = Table("vurdering", "døgn", "krevd", "betales", title=f"Sykehusregninger {told['month']}")
    for verdict, sums in told["verdicts"].items():
        table.add_row(words.verdict(verdict), *_row(sums))
    table.add_row("i alt", *_row(told["billed"]))
    print_wide(table, on=_out)
    accrued = told["unbilled"]
    print_line(
        f"Ikke fakturert ennå: {accrued['days']} døgn, {in_kroner(accrued['owed_in_ore'])} skyldig og "
        f"{in_kroner(accrued['disputed_in_ore'])} omtvistet; {accrued['days_without_rate']} døgn uten kjent sats.",
        on=_out,
    )
    for row in told["waiting"]:
        print_line(_waits(row), on=_out)
    if not told["holds"]:
        print_line("SUMMENE STEMMER IKKE.", on=_out)


def _waits(row: dict[str, Any]) -> str:
    """Whom a bill waits for, and for how much."""
    amount = {
        "claim-back": row["claimed_back_in_ore"],
        "bill": row["awaited_in_ore"],
        "authorising": row["payable_in_ore"],
    }.get(row["waits_for"], row["asked_in_ore"])
    why = words.HOSPITAL_WAITS_FOR[row["waits_for"]]
    since, of = row["waiting_since"], f"Regning {row['number']} fra {row['supplier']}"
    return f"{of} venter på {why} siden {since}: {in_kroner(amount)}."


def _row(sums: dict[str, int]) -> tuple[str, str, str]:
    return str(sums["days"]), in_kroner(sums["asked_in_ore"]), in_kroner(sums["payable_in_ore"])
