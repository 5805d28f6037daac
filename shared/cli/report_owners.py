"""Knows how it is shown whether anything is lost: the sum of each kind, and everything without an owner."""

from typing import Any

from rich.console import Console
from rich.table import Table

from shared.cli.year import number


def print_nothing_lost(told: dict[str, Any], *, on: Console) -> None:
    """Red where what arrived is more than what somebody answers for or has ended."""
    on.print(_sums(told["kinds"]))
    lost = [thing for thing in told["things"] if thing["owner"] is None]
    if lost:
        on.print(_without_owner(lost))
    if told["unreadable"]:
        on.print(f"records this release cannot read: {number(told['unreadable'])}")
    on.print("nothing is lost" if told["nothing_lost"] else "[red]something is in nobody's hands[/red]")


def _sums(kinds: list[dict[str, Any]]) -> Table:
    table = Table("kind", "arrived", "with owner", "without owner", "closed", "how", "adds up", title="nothing lost")
    for kind in kinds:
        closed = kind["closed"]
        how = ", ".join(f"{name} {number(count)}" for name, count in closed.items())
        counts = [number(count) for count in (kind["arrived"], kind["owned"], kind["ownerless"], sum(closed.values()))]
        table.add_row(kind["kind"], *counts, how, "yes" if kind["holds"] else "[red]NO[/red]")
    return table


def _without_owner(lost: list[dict[str, Any]]) -> Table:
    table = Table("kind", "id", "case", "since", "days", "was", title="without owner")
    for thing in lost:
        was = thing["former_owner"] or "–"
        table.add_row(thing["kind"], thing["id"], thing["case_id"], thing["since"], number(thing["days"]), was)
    return table
