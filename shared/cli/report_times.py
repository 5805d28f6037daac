"""Knows how waiting times are shown: always by two clocks."""

from typing import Any

from rich.console import Console
from rich.table import Table

from shared.cli.year import number

_DAYS = ("median", "p90", "shortest", "longest")


def print_times(told: dict[str, Any], *, on: Console) -> None:
    """What ended in the period, and what is open on its last day."""
    ended = Table("road", "clock", "ended", *_DAYS, title=f"{told['first_on']} – {told['last_on']}")
    for road in told["roads"]:
        for clock in ("gross", "legal"):
            days = [number(road[clock][name]) for name in _DAYS]
            ended.add_row(road["name"], clock, number(road["ended"]), *days)
    on.print(ended)
    for road in told["roads"]:
        for clock in ("gross", "legal"):
            on.print(f"{road['name']}, {clock}: {road[f'{clock}_from']}", highlight=False)
        counts = ", ".join(f"{name} {number(count)}" for name, count in road["counts"].items())
        on.print(f"{road['name']}: {counts}", highlight=False)
    _print_open(told, on=on)


def _print_open(told: dict[str, Any], *, on: Console) -> None:
    title = f"open on {told['last_on']}, by what they wait for (gross days)"
    table = Table("waits for", "open", "median", "p90", "longest", "≤ 1 month", "1–2 months", "> 2 months", title=title)
    for row in told["open"]:
        ages = [number(row["gross"][name]) for name in ("median", "p90", "longest")]
        buckets = [number(row[name]) for name in ("up_to_one_month", "one_to_two_months", "over_two_months")]
        table.add_row(row["waits_for"], number(row["open"]), *ages, *buckets)
    on.print(table)
