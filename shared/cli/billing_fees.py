"""Knows the commands about user fees: charge a month, hand the basis on, ask what somebody pays, note incomes."""

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from shared.cli.asking import on_the_bus, token_for
from shared.cli.billing_basis import basis, kroner, refunds
from shared.cli.listing import rows_of
from shared.contracts.billing_fees import fee_account_of
from shared.importing.fee_incomes import NotAnIncomeFile, command_of, read_incomes
from shared.kernel.ids import PersonRef, new_id
from shared.messaging.client import BusClient, Problem
from shared.runtime.platform import Platform

ROLE = "controller"
AT_ONCE = 100
LISTS = (
    "fees-to-decide",
    "missing-fee-notices",
    "fee-letters-due",
    "held-back-months",
    "settlements-due",
    "fee-credits",
)
Json = Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")]
Tenant = Annotated[str | None, typer.Option(help="The municipality's tenant; needed only when there are several.")]
_out = Console()


def charge(
    month: Annotated[str, typer.Option(help="Written 2023-03.")], as_json: Json = False, tenant: Tenant = None
) -> None:
    """Charge everybody for a month that is over. Run again at will: nobody is charged twice."""
    month_on = _month(month)
    listed = rows_of("billing", "fee-payers", role=ROLE, tenant=tenant, month_on=month_on)
    persons = [row["person"] for row in listed.rows]
    pages = [persons[at : at + AT_ONCE] for at in range(0, len(persons), AT_ONCE)]
    position = max(_send_pages(pages, month_on=month_on, tenant=tenant), default=listed.position)
    now: dict[str, Any] = {"at_least": position}
    held_back = rows_of("billing", "held-back-months", role=ROLE, tenant=tenant, month_on=month_on, **now).rows
    new = rows_of("billing", "fee-postings", role=ROLE, tenant=tenant, since=listed.position, **now).rows
    _show_run(_counted(new, month=month, persons=len(persons)), held_back=held_back, as_json=as_json)


def fees(
    person: Annotated[str, typer.Argument(help="The person's reference, p- and 32 digits.")],
    as_json: Json = False,
    tenant: Tenant = None,
) -> None:
    """What one person was charged, and why: the days, the rate, where it was found. Who asks is written down."""
    account = str(fee_account_of(PersonRef(person)))
    listed = rows_of("billing", "person-charges", role=ROLE, tenant=tenant, case_id=account, purpose="fees")
    if as_json:
        typer.echo(msgspec.json.encode({"rows": listed.rows, "position": listed.position}).decode())
        return
    table = Table("måned", "type", "tjeneste", "beløp", "forklaring")
    for row in listed.rows:
        table.add_row(
            row["month_on"][:7], row["kind"], row["service"], kroner(row["amount_in_ore"]), row["explanation"]
        )
    _out.print(table)


def fee_basis(
    out: Annotated[Path, typer.Option(help="The file to write.")],
    since: Annotated[int, typer.Option(help="The last position of the file before.")] = 0,
    month: Annotated[str | None, typer.Option(help="Only this month, written 2023-03.")] = None,
    tenant: Tenant = None,
) -> None:
    """Write the invoice basis: each posting once. The position printed is the `--since` of the next file."""
    only = {} if month is None else {"month_on": _month(month)}
    listed = rows_of("billing", "fee-postings", role=ROLE, tenant=tenant, since=since, **only)
    out.write_text(basis(listed.rows), encoding="utf-8", newline="")
    last = max((row["position"] for row in listed.rows), default=since)
    total = sum(row["amount_in_ore"] for row in listed.rows)
    typer.echo(msgspec.json.encode({"lines": len(listed.rows), "total_in_ore": total, "position": last}).decode())


def fee_refunds(
    out: Annotated[Path, typer.Option(help="The file to write.")],
    since: Annotated[int, typer.Option(help="The last position of the file before.")] = 0,
    tenant: Tenant = None,
) -> None:
    """Write what is to be paid back to persons: each refund once. The position printed is the next `--since`."""
    rows = rows_of("billing", "fee-refunds", role=ROLE, tenant=tenant, since=since).rows
    ordered = [row for row in rows if row["standing"] == "ordered"]
    out.write_text(refunds(ordered), encoding="utf-8", newline="")
    last = max((row["position"] for row in rows), default=since)
    total = sum(row["amount_in_ore"] for row in ordered)
    typer.echo(msgspec.json.encode({"lines": len(ordered), "total_in_ore": total, "position": last}).decode())


def fee_work(as_json: Json = False, tenant: Tenant = None) -> None:
    """What is left undone: not decided, not told, no letter, held back, not settled."""
    lists = {name: rows_of("billing", name, role=ROLE, tenant=tenant).rows for name in LISTS}
    if as_json:
        typer.echo(msgspec.json.encode(lists).decode())
        return
    table = Table("liste", "antall")
    for name, rows in lists.items():
        table.add_row(name, str(len(rows)))
    _out.print(table)


def fee_incomes(
    file: Annotated[Path, typer.Argument(help="One JSON object a line, as the register answered.", exists=True)],
    tenant: Tenant = None,
) -> None:
    """Note the incomes of a file. Exit status 1 when some were refused; the others are noted all the same."""
    try:
        commands = [command_of(calculation) for calculation in read_incomes(file)]
    except NotAnIncomeFile as wrong:
        typer.echo(str(wrong), err=True)
        raise typer.Exit(2) from None
    outcomes = Counter(_send_all(commands, tenant=tenant))
    typer.echo(msgspec.json.encode({"read": len(commands), **outcomes}).decode())
    raise typer.Exit(1 if set(outcomes) - {"noted"} else 0)


def _month(written: str) -> str:
    """The first day of a month written `2023-03`. Ends the command when it is none."""
    try:
        return date.fromisoformat(f"{written}-01").isoformat()
    except ValueError:
        raise typer.BadParameter("written like 2023-03") from None


def _send_pages(pages: list[list[str]], *, month_on: str, tenant: str | None) -> list[int]:
    """The position each page was recorded at."""

    async def every_page(client: BusClient, platform: Platform) -> list[int]:
        token = token_for(platform, subject=f"{ROLE}-cli", role=ROLE)
        positions = []
        for persons in pages:
            body = {"id": str(new_id()), "month_on": month_on, "persons": persons}
            receipt = await client.send("billing", "charge-month", body, token=token)
            positions.append(int(receipt["position"]))
        return positions

    return on_the_bus(every_page, tenant=tenant)


def _send_all(commands: list[tuple[str, dict[str, Any]]], *, tenant: str | None) -> list[str]:
    """What came of each command: `noted`, or the code of its refusal."""

    async def each(client: BusClient, platform: Platform) -> list[str]:
        token = token_for(platform, subject=f"{ROLE}-cli", role=ROLE)
        outcomes = []
        for name, body in commands:
            try:
                await client.send("billing", name, {"id": str(new_id()), **body}, token=token)
                outcomes.append("noted")
            except Problem as refused:
                outcomes.append(refused.code)
        return outcomes

    return on_the_bus(each, tenant=tenant)


def _counted(new: list[dict[str, Any]], *, month: str, persons: int) -> dict[str, Any]:
    """What the run came to: everybody looked at is charged, held back, or owes nothing."""
    of_kind: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in new:
        of_kind[row["kind"]].append(row)
    charges, corrections = of_kind["charge"], of_kind["correction"]
    return {
        "month": month,
        "persons": persons,
        "charged": len({row["reference"] for row in charges}),
        "charged_in_ore": sum(row["amount_in_ore"] for row in charges),
        "corrected": len({row["reference"] for row in corrections}),
        "corrected_in_ore": sum(row["amount_in_ore"] for row in corrections),
    }


def _show_run(counted: dict[str, Any], *, held_back: list[dict[str, Any]], as_json: bool) -> None:
    reasons = Counter(row["reason"] for row in held_back)
    if as_json:
        whole = {**counted, "held_back": len(held_back), "reasons": reasons, "held_back_rows": held_back}
        typer.echo(msgspec.json.encode(whole).decode())
        return
    table = Table("tall", "verdi", title=f"Fakturering {counted['month']}")
    for name, value in (*counted.items(), ("held_back", len(held_back)), *reasons.items()):
        table.add_row(name, kroner(value) if name.endswith("_in_ore") else str(value))
    _out.print(table)
