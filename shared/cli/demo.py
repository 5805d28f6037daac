"""Knows the demonstration: Færder's year 2024, lived from the first day, compared, verified, and stopped again."""

import msgspec
import typer
from rich.console import Console

from shared.cli.scenario import FOLDER, Json, lived, read
from shared.cli.year import print_outcome

app = typer.Typer()


@app.command(help="Live the year Færder 2024 and show published beside ours.")
def demo(as_json: Json = False) -> None:
    """Exit status 1 when a figure does not match or a log is not verified."""
    outcome = lived(read(FOLDER / "faerder-2024.toml"), fresh=True)
    print_outcome(outcome, on=Console(stderr=as_json))
    if as_json:
        typer.echo(msgspec.json.encode(outcome.as_json()).decode())
    raise typer.Exit(0 if outcome.all_match else 1)
