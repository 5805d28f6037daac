"""Knows the `saksgang` command: its groups, and what exit status 0, 1 and 2 mean."""

import importlib
import importlib.util
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from shared.cli import doctor, keeping, running
from shared.runtime.home import UnusableHome

LATER = {
    "demo": ("shared.cli.demo", "Run the demonstration year, compare, verify, stop."),
    "scenario": ("shared.cli.scenario", "Run a published municipality-year through the real services."),
    "report": ("shared.cli.report", "Print a report counted from the logs."),
    "import": ("shared.cli.importing", "Take over what a previous system hands over (go-live)."),
    "register": ("shared.cli.register", "Take in news from the national population register."),
    "plo": ("shared.cli.plo", "Take in messages of hospitals, and show those that wait for somebody."),
    "bedflow": ("shared.cli.bedflow", "Answer a bed coordinator: who costs us tonight."),
    "billing": ("shared.cli.billing", "Take in invoices, and answer the controller."),
    "audit": ("shared.cli.audit", "Verify, explain and replay what was recorded."),
}
"""Commands imported only when they are asked for; each module has an `app`."""


class LazyGroup(TyperGroup):
    """Imports a group when it is used: `saksgang down` does not wait for what it does not need."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*super().list_commands(ctx), *LATER]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in LATER:
            return super().get_command(ctx, cmd_name)
        found = get_command(_app_of(cmd_name))
        found.name = cmd_name
        return found

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except UnusableHome as unusable:
            typer.echo(str(unusable), err=True)
            raise typer.Exit(2) from None


def _app_of(name: str) -> typer.Typer:
    module, help_text = LATER[name]
    if importlib.util.find_spec(module) is not None:
        found: typer.Typer = importlib.import_module(module).app
        return found
    stand_in = typer.Typer(add_completion=False)
    stand_in.command(help=f"{help_text} (not built yet)")(_not_built)
    return stand_in


app = typer.Typer(
    cls=LazyGroup,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="The case platform of a municipality's allocation office: run it, ask it, prove it.",
)
app.command("up")(running.up)
app.command("down")(running.down)
app.command("status")(running.status)
app.command("provision")(running.provision)
app.command("token")(keeping.token)
app.command("erase")(keeping.erase)
app.command("backup")(keeping.backup)
app.command("restore")(keeping.restore)
app.command("doctor")(doctor.doctor)

views = typer.Typer(no_args_is_help=True, help="Tables derived from a log.")
views.command("rebuild")(keeping.rebuild)
app.add_typer(views, name="views")


@app.callback()
def saksgang(
    home: Annotated[
        str, typer.Option(envvar="SAKSGANG_HOME", help="Where this installation keeps everything.")
    ] = ".saksgang",
) -> None:
    """Exit status: 0 done, 1 refused or not verified, 2 used wrongly."""
    running.use_home(home)


def _not_built() -> None:
    typer.echo("not built yet", err=True)
    raise typer.Exit(1)
