"""Knows the command that verifies every log of every tenant here, and how its verdict is told."""

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from shared.cli.asking import converse, platform_of, tenant_named, tenants_here
from shared.cli.audit_progress import verified

_AN_HOUR = 3600.0
_out = Console()

Verdicts = Mapping[str, dict[str, Any]]


def verify(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")] = False,
    tenant: Annotated[
        str | None, typer.Option(help="One municipality's tenant only, instead of every one here.")
    ] = None,
) -> None:
    """Check every record, checkpoint and finding of every log. Exit status 1 when something is wrong."""
    verdicts = _verdicts(tenant)
    if as_json:
        typer.echo(msgspec.json.encode(_told(verdicts)).decode())
    else:
        for name, verdict in verdicts.items():
            _print(name, verdict)
    raise typer.Exit(0 if all(verdict["ok"] for verdict in verdicts.values()) else 1)


def _verdicts(asked: str | None) -> Verdicts:
    """Of the tenant asked for, else of every one here: one after the other, on one platform."""
    names = tenants_here() if asked is None else (asked,)
    if len(names) == 1:
        return {tenant_named(asked): _verdict(asked)}
    with platform_of(names[0]):
        return {name: _verdict(name) for name in names}


def _verdict(tenant: str | None) -> dict[str, Any]:
    found: dict[str, Any] = converse(verified, role="auditor", tenant=tenant, seconds=_AN_HOUR)
    return found


def _told(verdicts: Verdicts) -> dict[str, Any]:
    """What a script reads: of the first tenant its services, of several each beside; `problems` only when there are."""
    first, of_first = next(iter(verdicts.items()))
    ok = all(verdict["ok"] for verdict in verdicts.values())
    told = {"ok": ok, "tenant": first, "services": of_first["services"]}
    if len(verdicts) > 1:
        told["tenants"] = {name: {key: one[key] for key in ("ok", "services")} for name, one in verdicts.items()}
    if ok:
        return told
    problems = [{"tenant": name} | problem for name, one in verdicts.items() for problem in one["problems"]]
    return {**told, "problems": problems, "unlisted": sum(one["unlisted"] for one in verdicts.values())}


def _print(name: str, verdict: dict[str, Any]) -> None:
    table = Table("log", "records", "checkpoints", "findings", "root", title=f"tenant: {name}")
    for service, log in verdict["services"].items():
        table.add_row(service, str(log["size"]), str(log["checkpoints"]), str(log["findings"]), log["root"])
    _out.print(table)
    for problem in verdict["problems"]:
        where = f"{name}: {problem['service']} {problem['position']}"
        _out.print(f"[red]✗[/red] {where}: {problem['what']}", highlight=False, soft_wrap=True)
    if verdict["unlisted"]:
        _out.print(f"and {verdict['unlisted']} more")
    word = "every log is what it says it is" if verdict["ok"] else "[red]NOT verified[/red]"
    _out.print(f"{name}: {word}", highlight=False)
