"""Knows the command that tells a controller where the year's budget stands, and how well it would have told before."""

import json
import subprocess
import sys
from datetime import datetime
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from shared.cli.listing import rows_of
from shared.cli.wide import print_line, print_wide

_out = Console()
_DAY = ["%Y-%m-%d"]
_SUMMED = ("budget", "actual", "accrued", "committed")
BACKTEST = "services.billing.budget.backtest"
_LINES = {
    "external-purchases-without-bpa": "kjøp av eksterne tjenester",
    "bpa": "brukerstyrt personlig assistanse",
    "delayed-discharge-days": "overliggerdøgn",
    "carer-allowance": "omsorgsstønad",
    "private-respite": "privat avlastning",
    "support-contacts": "støttekontakter",
    "unlisted": "ikke fordelt",
    "not-budgeted": "uten linje i budsjettet",
}
CAUSES = {
    "price_in_ore": "pris",
    "volume_in_ore": "mengde",
    "new_decisions_in_ore": "nye vedtak",
    "late_invoices_in_ore": "sene fakturaer",
}
_SUMS = {
    "sum of lines = total": "linjene = totalen",
    "actual by line = actual": "brukt per linje = brukt i alt",
    "sum of causes = sum of deviations": "årsakene = avvikene",
}
_NUMBERS = {
    "bpa-schemes": "BPA-ordninger",
    "bpa-schemes-under-18": "BPA-ordninger under 18 år",
    "day-rate-in-ore": "døgnpris, øre",
    "days-it-buys": "døgn budsjettet dekker",
    "annual-pay-in-ore": "årslønn, øre",
    "carers-in-hundredths": "årsverk budsjettet dekker, hundredeler",
}
REASONS = {
    "no-price": "ingen pris",
    "no-quantity": "ingen mengde",
    "unit-not-priced": "prisen gjelder en annen enhet",
    "no-agreement": "vedtak uten avtale",
    "no-deliverer": "ingen utfører valgt",
    "no-decision": "avtale uten vedtak",
    "rate-not-known": "satsen er ikke lagt inn",
}


def budget(
    as_of: Annotated[
        datetime | None, typer.Option("--as-of", formats=_DAY, help="As known when this day ended; today.")
    ] = None,
    year: Annotated[int | None, typer.Option(min=2010, max=2099, help="Which budget; the day's own year.")] = None,
    backtest: Annotated[
        bool, typer.Option("--backtest", help="Judge the forecast on invented years instead; needs no platform.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")] = False,
    tenant: Annotated[str | None, typer.Option(help="The municipality's tenant.")] = None,
) -> None:
    """Adopted, spent, owed, committed, forecast and why: the year's budget, line by line.

    Exit status 1 when a stated sum does not hold: it is shown, and not put right.
    """
    if backtest:
        told = judged()
        typer.echo(msgspec.json.encode(told).decode()) if as_json else _print_judged(told)
        return
    asked: dict[str, Any] = {"as_of": f"{as_of:%Y-%m-%d}"} if as_of else {}
    asked |= {"year": year} if year else {}
    (report,) = rows_of("billing", "budget-reports", role="controller", tenant=tenant, **asked).rows
    if as_json:
        typer.echo(msgspec.json.encode(report).decode())
    else:
        print_budget(report, on=_out)
    raise typer.Exit(0 if all(each["holds"] for each in report["balance"]) else 1)


def judged() -> dict[str, Any]:
    """What the back-test says. It runs by itself: the command line knows no service from inside."""
    run = subprocess.run([sys.executable, "-m", BACKTEST], capture_output=True, text=True, check=False)
    if run.returncode != 0:
        typer.echo(run.stderr, err=True)
        raise typer.Exit(1)
    told: dict[str, Any] = json.loads(run.stdout)
    return told


def print_budget(report: dict[str, Any], *, on: Console) -> None:
    """The report as it is read, in whole kroner."""
    columns = ("linje", "budsjett", "brukt", "påløpt", "bundet", "ventet", "prognose", "avvik")
    table = Table(*columns, title=f"Budsjett {report['year']} per {report['as_of']}")
    for line in report["lines"]:
        numbers = (f"{name}_in_ore" for name in _SUMMED)
        at_least = "" if line["is_complete"] or not line["is_seen"] else "minst "
        ranges = (_range(line["expected_in_ore"]), at_least + _range(line["forecast_in_ore"]))
        deviation = at_least + _kroner(line["deviation_in_ore"])
        table.add_row(_name(line), *(_kroner(line[name]) for name in numbers), *ranges, deviation)
    table.add_row("i alt", *(_kroner(_sum(report, name)) for name in _SUMMED), "", "", "")
    print_wide(table, on=on)
    for line in report["lines"]:
        _print_line(line, on=on)
    for each in report["balance"]:
        word = "stemmer" if each["holds"] else "STEMMER IKKE"
        sides = f"{_kroner(each['left_in_ore'])} mot {_kroner(each['right_in_ore'])}"
        print_line(f"{_SUMS.get(each['identity'], each['identity'])}: {word} ({sides})", on=on)
    for each in (*report["counted"], *(one for line in report["lines"] for one in line["derived"])):
        print_line(f"{_NUMBERS.get(each['name'], each['name'])}: {each['value']} ({each['formula']})", on=on)
    print_line(f"Regnet ut av alt som var registrert til og med post {report['position']}.", on=on)


def _print_line(line: dict[str, Any], *, on: Console) -> None:
    if line["causes"] and line["deviation_in_ore"]:
        parts = ", ".join(f"{word} {_kroner(line['causes'][name])}" for name, word in CAUSES.items())
        print_line(f"{_name(line)}: avvik {_kroner(line['deviation_in_ore'])} = {parts}", on=on)
    reasons: dict[str, int] = {}
    for one in line["unvalued"]:
        reasons[one["reason"]] = reasons.get(one["reason"], 0) + 1
    for reason, count in reasons.items():
        print_line(f"{_name(line)}: {count} kan ikke verdsettes: {REASONS[reason]}", on=on)


def _print_judged(told: dict[str, Any]) -> None:
    _out.print(f"[bold]{told['label']}[/bold]: oppdiktede år, ingen virkelige tall.")
    table = Table("kommune", "prognoser", "bom", "bom, fortsette som nå", "treff i 80 %-spennet")
    for regime in told["regimes"]:
        ours, naive = regime["ours"], regime["naive"]
        errors = (f"{one['mean_error_in_percent']:.1f} %" for one in (ours, naive))
        table.add_row(regime["regime"]["told"], str(regime["forecasts"]), *errors, f"{ours['coverage_80']:.0%}")
    print_wide(table, on=_out)


def _name(line: dict[str, Any]) -> str:
    return _LINES.get(line["line"], str(line["line"]))


def _sum(report: dict[str, Any], name: str) -> int:
    return sum(line[f"{name}_in_ore"] or 0 for line in report["lines"])


def _kroner(ore: int | None) -> str:
    return "–" if ore is None else f"{round(ore / 100):,}".replace(",", "\u00a0")


def _range(told: dict[str, int] | None) -> str:
    return "–" if told is None else f"{_kroner(told['p50'])} ({_kroner(told['p10'])} til {_kroner(told['p90'])})"
