"""Knows the commands that live a published year and show our figures beside the published ones."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from shared.cli.year import Watched, print_outcome
from shared.runtime.platform import NotStarted
from shared.scenario.file import Scenario
from shared.scenario.living import LivedBefore, NotVerified, YearStopped, live
from shared.scenario.report import Outcome
from shared.scenario.series_file import Series, load_file

FOLDER = Path("scenarios")

Fresh = Annotated[bool, typer.Option("--fresh", help="Replace this scenario's own tenant, and nothing else.")]
Json = Annotated[bool, typer.Option("--json", help="The last line is one JSON object.")]

app = typer.Typer(no_args_is_help=True, help="Run a published municipality-year through the real services.")
_out = Console()
_err = Console(stderr=True)


@app.command("run")
def run(
    file: Annotated[Path, typer.Argument(help="A scenario file.", exists=True, dir_okay=False)],
    fresh: Fresh = False,
    as_json: Json = False,
) -> None:
    """Live the year, count it from the logs, verify every log. Exit status 1 when something does not match."""
    outcome = lived(read(file), fresh=fresh)
    if as_json:
        typer.echo(msgspec.json.encode(outcome.as_json()).decode())
    else:
        print_outcome(outcome, on=_out)
    raise typer.Exit(0 if outcome.all_match else 1)


@app.command("list")
def list_scenarios(
    folder: Annotated[Path, typer.Option(help="Where the scenario files lie.")] = FOLDER, as_json: Json = False
) -> None:
    """Show the scenario files that are here."""
    found = {str(file): read(file) for file in sorted(folder.glob("*.toml"))}
    if as_json:
        told = [
            {"file": file, "name": each.name, "title": each.title, "year": _years(each)} for file, each in found.items()
        ]
        typer.echo(msgspec.json.encode(told).decode())
        return
    table = Table("scenario", "title", "years", "reports", "file")
    for file, each in found.items():
        reports = ", ".join(report.report.partition("-")[0] for report in each.reports)
        table.add_row(each.name, each.title, str(_years(each)), reports, file)
    _out.print(table)


def _years(scenario: Scenario | Series) -> int | str:
    if isinstance(scenario, Series):
        return f"{scenario.first_on.year}–{scenario.last_on.year}"
    return scenario.year


def read(file: Path) -> Scenario | Series:
    """Exit status 2 when the file is not a scenario."""
    try:
        return load_file(file)
    except (ValueError, KeyError, OSError) as fault:
        _err.print(f"[red]{file} is not a scenario:[/red] {fault}", markup=True, highlight=False)
        raise typer.Exit(2) from None


def lived(scenario: Scenario | Series, *, fresh: bool) -> Outcome:
    """The outcome of the year. Exit status 1 when it could not be lived."""
    with Watched(_err) as onlooker:
        try:
            return live(scenario, fresh=fresh, onlooker=onlooker)
        except (LivedBefore, NotStarted, NotVerified, YearStopped) as stopped:
            problem = str(stopped)
    _err.print(f"[red]{scenario.name} stopped:[/red] {problem}", highlight=False)
    raise typer.Exit(1)
