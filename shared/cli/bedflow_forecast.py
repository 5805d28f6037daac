"""Knows the command that tells what the coming weeks may bring, and how well it would have told it before."""

import json
import subprocess
import sys
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from shared.cli.listing import rows_of

_out = Console()
BACKTEST = "services.bedflow.forecast.backtest"
_MEASURES = {
    "occupied": "belagte plasser",
    "waiting": "venter på sykehus",
    "payable_in_week": "betalingsdøgn per uke",
    "cost_in_week": "øre per uke",
}


def forecast(
    weeks: Annotated[int, typer.Option(min=1, max=4, help="How many weeks ahead.")] = 4,
    backtest: Annotated[
        bool, typer.Option("--backtest", help="Judge the forecast on invented years instead; needs no platform.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")] = False,
    tenant: Annotated[str | None, typer.Option(help="The municipality's tenant.")] = None,
) -> None:
    """Beds taken, patients who wait in hospital, days and their cost: ranges for the coming weeks."""
    if backtest:
        told = judged()
        typer.echo(msgspec.json.encode(told).decode()) if as_json else _print_judged(told)
        return
    listed = rows_of("bedflow", "forecast", role="bed-coordinator", tenant=tenant, weeks=weeks)
    if as_json:
        told = {"weeks": len(listed.rows), "position": listed.position, "rows": listed.rows}
        typer.echo(msgspec.json.encode(told).decode())
        return
    _print_weeks(listed.rows)


def judged() -> dict[str, Any]:
    """What the back-test says. It runs by itself: the command line knows no service from inside."""
    run = subprocess.run([sys.executable, "-m", BACKTEST], capture_output=True, text=True, check=False)
    if run.returncode != 0:
        typer.echo(run.stderr, err=True)
        raise typer.Exit(1)
    told: dict[str, Any] = json.loads(run.stdout)
    return told


def _print_weeks(rows: list[dict[str, Any]]) -> None:
    days = Table("dag", "plasser", "belagt", "venter på sykehus", "betalingsdøgn", title="Prognose, døgn for døgn")
    weeks = Table("fra", "til", "betalingsdøgn", "kostnad", title="Prognose, uke for uke")
    for row in rows:
        cost = row["cost_in_ore"]
        kroner = {name: ore // 100 for name, ore in cost.items()} if cost is not None else None
        told = "ikke kjent" if kroner is None else f"{_range(kroner)} kr"
        weeks.add_row(row["starts_on"], row["ends_on"], _range(row["payable_days"]), told)
        for day in row["days"]:
            ranges = (_range(day[name]) for name in ("occupied", "waiting", "payable_days"))
            days.add_row(day["on"], str(day["beds"]), *ranges)
    _out.print(days, weeks)
    _out.print("Tallene er midten, og i parentes spennet åtte av ti utfall ligger i.", highlight=False)


def _range(told: dict[str, int] | None) -> str:
    return "ikke kjent" if told is None else f"{_number(told['p50'])} ({_number(told['p10'])}–{_number(told['p90'])})"


def _number(value: int) -> str:
    return f"{value:,}".replace(",", " ")


def _print_judged(told: dict[str, Any]) -> None:
    _out.print(f"[bold]{told['label']}[/bold]: oppdiktede år, ingen virkelige personer eller tall.")
    for regime in told["regimes"]:
        columns = ("mål", "bom", "bom, samme uke i fjor", "tap", "tap, samme uke i fjor", "treff i 80 %-spennet")
        table = Table(*columns, title=f"{told['label']}: {regime['told']}")
        for one in regime["measures"]:
            ours, simple = one["forecast"], one["same_week_last_year"]
            numbers = [ours["mean_absolute_error"], simple["mean_absolute_error"]]
            numbers += [ours["pinball_loss"], simple["pinball_loss"]]
            table.add_row(
                _MEASURES[one["measure"]], *(f"{value:.2f}" for value in numbers), f"{ours['coverage_80']:.0%}"
            )
        _out.print(table)
