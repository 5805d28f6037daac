"""Knows how a year is shown: how far it has come, and afterwards published beside ours."""

from datetime import date
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from shared.scenario.published import Figure
from shared.scenario.report import Balance, Compared, Outcome


class Watched:
    """A progress bar: one line for each part of the run."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[day]}"),
            TimeElapsedColumn(),
            console=console,
            refresh_per_second=4,
        )
        self._current: TaskID | None = None

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._finish()
        self._progress.stop()

    def begins(self, what: str, *, total: int | None = None) -> None:
        self._finish()
        self._current = self._progress.add_task(what, total=total, day="")

    def lived(self, day: date, accepted: int) -> None:
        if self._current is not None:
            self._progress.update(self._current, advance=accepted, day=f"{day:%d.%m.%Y}")

    def _finish(self) -> None:
        if self._current is None:
            return
        task = next(each for each in self._progress.tasks if each.id == self._current)
        done = task.total if task.total is not None else 1
        self._progress.update(self._current, total=done, completed=done)


def print_outcome(outcome: Outcome, *, on: Console) -> None:
    """Published | ours | match, the sums, and the head of every log."""
    on.print(_figures(outcome.figures))
    for each in outcome.balance:
        on.print(_sentence(each), highlight=False)
    on.print(_logs(outcome))
    on.print(f"{outcome.scenario}: {'everything matches' if outcome.all_match else 'NOT everything matches'}")


def _figures(figures: tuple[Compared, ...]) -> Table:
    table = Table("report", "figure", title="published beside what the logs say")
    for column in ("published", "ours", "match"):
        table.add_column(column, justify="right")
    marks = {True: "[green]yes[/green]", False: "[red]NO[/red]", None: "–"}
    for each in figures:
        table.add_row(each.report, each.name, number(each.published), number(each.ours), marks[each.match])
    return table


def _sentence(balance: Balance) -> str:
    if balance.holds:
        return f"{balance.report}: {balance.identity}: adds up"
    outside = ", ".join(f"{number(count)} {name}" for name, count in balance.outside.items())
    known = " (as published)" if not balance.published_holds else ""
    return f"{balance.report}: {balance.identity}: does NOT add up{known}; outside the sum: {outside or 'nothing'}"


def _logs(outcome: Outcome) -> Table:
    table = Table("log", "records", "root", title=f"verified; the year took {outcome.seconds:.1f} s")
    for service, head in outcome.logs.items():
        table.add_row(service, number(head.size), head.root)
    return table


def number(figure: Figure | None) -> str:
    """As Norwegians print it: 3 548; a range 25–35; a blank as a dash."""
    match figure:
        case None | "":
            return "–"
        case (low, high):
            return f"{number(low)}–{number(high)}"
        case float() if not figure.is_integer():
            return str(figure).replace(".", ",")
        case int() | float():
            return f"{int(figure):,}".replace(",", " ")
        case _:
            return str(figure)
