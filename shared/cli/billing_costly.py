"""Knows the command that lays out the evidence of one person's year for the auditor."""

from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from shared.cli.listing import rows_of
from shared.cli.wide import print_line, print_wide

_out = Console()
KINDS = {
    "paid-pay": "lønn, betalt av oss",
    "bought-pay": "lønnsandel i kjøp",
    "own-pay": "lønn, fra lønnssystemet",
    "grant": "øremerket tilskudd",
    "not-counted": "ikke medregnet",
}
SIGNATURES = {
    "none": "Ingen har attestert.",
    "holds": "Attestert. Det som ble attestert, gir fortsatt det samme.",
    "does-not-hold": "Attestert, men grunnlaget gir ikke lenger det samme. Det må attesteres på nytt.",
}


def costly(
    case: Annotated[str, typer.Argument(metavar="CASE", help="The stream of the person's year.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")] = False,
    purpose: Annotated[str, typer.Option(help="Why you ask: a code for the log of readers.")] = "audit",
    tenant: Annotated[str | None, typer.Option(help="The municipality's tenant.")] = None,
) -> None:
    """Every fact the claim rests on, and its sum. Exit status 1 when a sum or a signature does not hold."""
    (pack,) = rows_of("billing", "costly-packs", role="auditor", tenant=tenant, case_id=case, purpose=purpose).rows
    if as_json:
        typer.echo(msgspec.json.encode(pack).decode())
    else:
        _print(pack)
    raise typer.Exit(0 if pack["sums_up"] and pack["signature"] != "does-not-hold" else 1)


def _print(pack: dict[str, Any]) -> None:
    columns = ("post", "hva", "gjelder", "beløp", "medregnet", "kilde")
    table = Table(*columns, title=f"Ressurskrevende tjeneste {pack['year']}, {pack['age']}")
    for row in pack["rows"]:
        source = row["source"] or row["reason"]
        amounts = (_kroner(row[name]) for name in ("amount_in_ore", "counted_in_ore"))
        table.add_row(str(row["position"]), KINDS[row["kind"]], row["what"], *amounts, source)
    print_wide(table, on=_out)
    share = f"{pack['share_per_mille'] / 10:.0f} %"
    net, threshold, claim = (_kroner(pack[f"{name}_in_ore"]) for name in ("net", "threshold", "claim"))
    print_line(f"Netto {net}, innslagspunkt {threshold}, krav {claim} ({share} av resten).", on=_out)
    print_line(f"Innslagspunkt og andel: {pack['terms_source']}", on=_out)
    _out.print(f"Sum kontrollert: {'stemmer' if pack['sums_up'] else 'STEMMER IKKE'}. SHA-256: {pack['digest']}")
    print_line(SIGNATURES[pack["signature"]], on=_out)
    if pack["signature"] == "holds" and not pack["is_as_signed"]:
        print_line("Noe er registrert siden. Det trengs en ny attestasjon.", on=_out)


def _kroner(ore: int) -> str:
    return f"{ore / 100:,.2f}".replace(",", " ").replace(".", ",")
