"""Knows the command that takes records away as a bundle."""

import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from rich.console import Console
from rich.progress import Progress

from shared.cli import audit_bundle
from shared.cli.asking import Say, converse
from shared.cli.audit_bundle import Bundle, Folder, Zip

_AN_HOUR = 3600.0
_err = Console(stderr=True)


def export(
    to: Annotated[Path, typer.Option(help="A new .zip file, or else a new folder.")],
    case: Annotated[UUID | None, typer.Argument(help="The case's id.")] = None,
    all_logs: Annotated[bool, typer.Option("--all", help="Every record of every log, instead of one case.")] = False,
    opened: Annotated[
        bool, typer.Option("--opened", help="A readable copy beside, of what the role may read; it proves nothing.")
    ] = False,
    role: Annotated[str, typer.Option(help="The role you take it away in.")] = "auditor",
    purpose: Annotated[str, typer.Option(help="Why: a code for the access log, never a sentence.")] = "control",
    tenant: Annotated[str | None, typer.Option(help="The municipality's tenant.")] = None,
) -> None:
    """Take a case, or everything, away as a bundle that anybody can check: `python3 verify_bundle.py BUNDLE`."""
    if (case is None) is not all_logs or (all_logs and opened):
        raise typer.BadParameter("say which CASE, or --all; --opened goes with a case")
    if to.exists():
        raise typer.BadParameter(f"{to} is there already")
    with Progress(console=_err, transient=True, disable=not _err.is_terminal) as shown, _new(to) as bundle:
        bars = {}

        def tell(service: str, done: int, of: int) -> None:
            if service not in bars:
                bars[service] = shown.add_task(service, total=of)
            shown.update(bars[service], completed=done)

        async def fetched(say: Say) -> int:
            scope = str(case) if case is not None else None
            return await audit_bundle.export(say, bundle, case=scope, purpose=purpose, opened=opened, tell=tell)

        records = converse(fetched, role=role, tenant=tenant, seconds=_AN_HOUR)
    typer.echo(f"{records} records in {to}")


@contextmanager
def _new(to: Path) -> Iterator[Bundle]:
    """What was not finished is not there: nobody takes half a bundle for a whole one."""
    beside = to.with_name(f".{to.name}.unfinished")
    try:
        if to.suffix == ".zip":
            with zipfile.ZipFile(beside, "w", compression=zipfile.ZIP_DEFLATED) as file:
                yield Bundle(Zip(file))
        else:
            yield Bundle(Folder(beside))
        beside.rename(to)
    finally:
        shutil.rmtree(beside) if beside.is_dir() else beside.unlink(missing_ok=True)
