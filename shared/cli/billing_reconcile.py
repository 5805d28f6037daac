"""Knows the commands that answer whether invoices match what was decided, agreed and delivered."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from shared.cli import billing_words as words
from shared.cli.listing import rows_of
from shared.cli.wide import print_wide
from shared.kernel.money import in_kroner, whole_ore

Json = Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")]
Tenant = Annotated[str | None, typer.Option(help="The municipality's tenant; needed only when there are several.")]
Month = Annotated[str, typer.Option(help="The month the invoices are for, written 2025-03.")]
_ROLE = "controller"
OTHER_CURRENCY = "SAKS-CURRENCY"
_out = Console()
_SUMS = ("invoices", "lines", "matched", "partly", "refused", "invoiced", "payable", "refused_amount")


def reconcile(month: Month, as_json: Json = False, tenant: Tenant = None) -> None:
    """What came of all invoices of a month: matched, partly, refused, the reasons, and what nobody has handled.

    Exit status 1 when the sums do not add up.
    """
    asked = rows_of("billing", "months-reconciled", role=_ROLE, tenant=tenant, month=month)
    listed = rows_of("billing", "invoices", role=_ROLE, tenant=tenant, month=month)
    told = month_of(asked.rows[0], listed.rows)
    if as_json:
        typer.echo(msgspec.json.encode({**told, "position": asked.position}).decode())
    else:
        _print_month(told)
    raise typer.Exit(0 if told["sums_add_up"] else 1)


def invoices(
    month: Annotated[str | None, typer.Option(help="Written 2025-03; all months when left out.")] = None,
    supplier: Annotated[str | None, typer.Option(help="Organisation number; all suppliers when left out.")] = None,
    as_json: Json = False,
    tenant: Tenant = None,
) -> None:
    """Invoices and credit notes, how they stand, and whom they wait for since when."""
    asked = {name: said for name, said in (("month", month), ("supplier", supplier)) if said is not None}
    listed = rows_of("billing", "invoices", role=_ROLE, tenant=tenant, **asked)
    if as_json:
        typer.echo(msgspec.json.encode({"position": listed.position, "invoices": listed.rows}).decode())
        return
    table = Table("leverandør", "nummer", "måned", "forfall", "fakturert", "til utbetaling", "venter på", "siden")
    for row in listed.rows:
        table.add_row(
            row["supplier"],
            row["number"],
            row["month"][:7],
            row["due_on"] or "",
            _asked(row),
            in_kroner(row["amount"]),
            waits_for(row),
            row["waiting_since"] or "",
        )
    print_wide(table, on=_out)


def explain(
    supplier: Annotated[str, typer.Argument(help="Organisation number.")],
    number: Annotated[str, typer.Argument(help="The invoice's number.")],
    as_json: Json = False,
    credit_note: Annotated[bool, typer.Option("--credit-note", help="A credit note's number.")] = False,
    tenant: Tenant = None,
) -> None:
    """Whether an invoice is right, line by line: what was granted, agreed, invoiced and paid, and why not the rest."""
    kind = "credit-note" if credit_note else "invoice"
    listed = rows_of("billing", "invoice-lines", role=_ROLE, tenant=tenant, supplier=supplier, number=number, kind=kind)
    if as_json:
        typer.echo(msgspec.json.encode({"position": listed.position, "lines": listed.rows}).decode())
        return
    known = [] if listed.rows else rows_of("billing", "invoices", role=_ROLE, tenant=tenant, supplier=supplier).rows
    refused = [rule for row in known if (row["number"], row["kind"]) == (number, kind) for rule in row["rules"]]
    for sentence in explained(listed.rows, refused):
        _out.print(sentence, highlight=False)


def month_of(row: dict[str, Any], listed: list[dict[str, Any]]) -> dict[str, Any]:
    """A month as it is answered: the sums, each reason, and the invoices that wait for somebody."""
    unhandled = [
        {name: one[name] for name in ("supplier", "number", "kind", "waits_for", "waiting_since", "due_on")}
        for one in listed
        if one["waits_for"] is not None
    ]
    reasons = {reason["kind"]: {"lines": reason["lines"], "ore": reason["ore"]} for reason in row["reasons"]}
    return {
        "month": row["month"],
        **{name: row[name] for name in _SUMS},
        "reasons": reasons,
        "unhandled": unhandled,
        "sums_add_up": row["sums_add_up"],
    }


def explained(rows: list[dict[str, Any]], refused: list[str]) -> Iterator[str]:
    """The answer to "stemmer denne fakturaen?"; `refused` are the rules it broke at the door."""
    if not rows:
        yield "Fakturaen er avvist i mottaket:" if refused else "Vi har ikke mottatt en slik faktura."
        yield from (f"  {rule}" for rule in refused)
        return
    for row in rows:
        yield from _line(row)
    net, paid = sum(row["net"] for row in rows), sum(row["payable"] for row in rows)
    answer = "Fakturaen stemmer." if net == paid else f"Fakturaen stemmer ikke: {in_kroner(net - paid)} betales ikke."
    yield f"{answer} Fakturert {in_kroner(net)}, til utbetaling {in_kroner(paid)}, uten merverdiavgift."


def _asked(row: dict[str, Any]) -> str:
    """What is asked in another currency is no kroner, and in no sum."""
    is_foreign = any(rule.startswith(OTHER_CURRENCY) for rule in row["rules"])
    return "annen valuta" if is_foreign else in_kroner(row["net"])


def waits_for(row: dict[str, Any]) -> str:
    """Whom it waits for, or why it waits for nobody."""
    if row["waits_for"]:
        overdue = " (forfalt)" if row["is_overdue"] else ""
        return f"{words.WAITS_FOR.get(row['waits_for'], row['waits_for'])}{overdue}"
    return words.STAGES.get(row["stage"], "ferdig")


def _line(row: dict[str, Any]) -> Iterator[str]:
    asked = words.quantity(row["quantity"], row["unit"])
    period = words.days(f"{row['from_on']}/{row['to_on']}") if row["from_on"] and row["to_on"] else "uten periode"
    each = in_kroner(whole_ore(Fraction(row["price"])))
    named = row["call_off"] or "uten avropsnummer"
    yield f"Linje {row['line']}: {named}, {period}, {row['service'] or 'ukjent tjeneste'}"
    yield f"  fakturert  {asked} à {each} = {in_kroner(row['net'])}"
    yield f"  innvilget  {words.quantity(row['granted'], row['unit'])} på de dagene som kan betales"
    yield f"  avtalt     {words.price(row['agreed'])}"
    yield f"  {words.OUTCOMES[row['outcome']]}: {in_kroner(row['payable'])} betales"
    if row["call_off"] and not row["hours_approved"]:
        yield "  ingen timer er godkjent: holdt mot vedtak, avrop, pris og dager alene"
    for reason in row["reasons"]:
        spans = ", ".join(words.days(one) for one in reason["days"])
        yield f"    {in_kroner(reason['ore'])} betales ikke: {words.reason(reason['kind'])} ({spans})"
    if row["settled"]:
        yield f"    avgjort av saksbehandler: {row['settled']}"


def _print_month(told: dict[str, Any]) -> None:
    table = Table("grunn", "linjer", "beløp", title=f"Fakturakontroll {told['month']}")
    for kind, sums in told["reasons"].items():
        table.add_row(words.reason(kind), str(sums["lines"]), in_kroner(sums["ore"]))
    print_wide(table, on=_out)
    _out.print(
        f"{told['invoices']} fakturaer med {told['lines']} linjer: {told['matched']} stemmer, {told['partly']} delvis, "
        f"{told['refused']} avvist.",
        highlight=False,
    )
    _out.print(
        f"Fakturert {in_kroner(told['invoiced'])}, til utbetaling {in_kroner(told['payable'])}, "
        f"betales ikke {in_kroner(told['refused_amount'])}.",
        highlight=False,
    )
    waits = f"{len(told['unhandled'])} fakturaer venter på noen."
    _out.print(waits if told["sums_add_up"] else f"{waits} SUMMENE STEMMER IKKE.", highlight=False)
