"""Knows the commands that explain and replay what was recorded, and where the other commands of audit stand."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from shared.cli.asking import answered_by, ask, tenant_named
from shared.cli.audit_export import export
from shared.cli.audit_sample import sample
from shared.cli.audit_verify import verify
from shared.kernel.clock import OSLO
from shared.law.doubts import SHOULD

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Verify, explain and replay what was recorded.")

Json = Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")]
Tenant = Annotated[str | None, typer.Option(help="The municipality's tenant; needed only when there are several.")]
Purpose = Annotated[str, typer.Option(help="Why you look: a code for the access log, never a sentence.")]
Case = Annotated[UUID, typer.Argument(help="The case's id.")]

_out = Console()
_names = Console(width=400)
"""Names are read by people and programs: whole, however narrow the window."""


def instant(text: str) -> str:
    """An instant with its offset (RFC 3339)."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("write it like 2024-05-01T12:00:00Z") from None
    if moment.tzinfo is None:
        raise typer.BadParameter("say which time zone: 2024-05-01T12:00:00Z")
    return text


app.command("verify")(verify)
app.command("export")(export)
app.command("sample")(sample)


@app.command()
def timeline(case: Case, as_json: Json = False, purpose: Purpose = "control", tenant: Tenant = None) -> None:
    """Every record of a case, across all services, no effect before its cause."""
    told = ask("audit", "read-timeline", {"case_id": str(case), "purpose": purpose}, role="auditor", tenant=tenant)
    if as_json:
        _print_json({"tenant": tenant_named(tenant)} | told)
    else:
        _say_whose(tenant)
        _names.print(_timeline(told["records"]), soft_wrap=True, crop=False)
        for entry in told["records"]:
            for one in entry["doubts"]:
                _out.print(f"{entry['service']} {entry['position']}: {SHOULD}: {one}", highlight=False, soft_wrap=True)


@app.command("as-of")
def as_of(
    case: Case,
    known_at: Annotated[str, typer.Argument(metavar="INSTANT", parser=instant, help="2024-05-01T12:00:00Z")],
    as_json: Json = False,
    purpose: Purpose = "control",
    tenant: Tenant = None,
) -> None:
    """What the office knew about a case at a moment."""
    body = {"case_id": str(case), "purpose": purpose, "known_at": known_at}
    told = ask("audit", "read-case-as-of", body, role="auditor", tenant=tenant)
    if as_json:
        _print_json({"tenant": tenant_named(tenant)} | told)
    else:
        _say_whose(tenant)
        _out.print(f"{case} as known {told['known_at']}")
        _out.print_json(msgspec.json.encode(told["case"]).decode())


@app.command()
def replay(
    case: Case,
    until: Annotated[str | None, typer.Option(metavar="INSTANT", parser=instant, help="Stop at this moment.")] = None,
    as_json: Json = False,
    purpose: Purpose = "control",
    tenant: Tenant = None,
) -> None:
    """A case step by step: what each record changed."""
    body = {"case_id": str(case), "purpose": purpose, **({"until": until} if until else {})}
    told = ask("audit", "replay-case", body, role="auditor", tenant=tenant)
    if as_json:
        _print_json({"tenant": tenant_named(tenant)} | told)
        return
    _say_whose(tenant)
    for step in told["steps"]:
        _out.print(f"[bold]{_oslo(step['recorded_at'])}[/bold] {step['type']} ({step['service']} {step['position']})")
        for name, value in step["changed"].items():
            _out.print(f"    {name}: {msgspec.json.encode(value).decode()}", markup=False, highlight=False)


def _timeline(entries: Iterable[dict[str, Any]]) -> Table:
    table = Table("recorded (Oslo)", "service", "no", "what", "who", "because of", box=None)
    for entry in entries:
        actor, cause = entry["actor"], entry["caused_by"]
        table.add_row(
            _oslo(entry["recorded_at"]),
            entry["service"],
            str(entry["position"]),
            entry["type"].removeprefix(f"{entry['service']}."),
            f"{actor['id']} ({actor['role']})" if actor["kind"] == "system" else actor["id"],
            f"{cause['service']} {cause['position']}" if cause else "",
        )
    return table


def _oslo(text: str) -> str:
    return f"{datetime.fromisoformat(text).astimezone(OSLO):%d.%m.%Y %H:%M:%S}"


def _say_whose(tenant: str | None) -> None:
    _out.print(answered_by(tenant), highlight=False, soft_wrap=True)


def _print_json(told: Any) -> None:
    typer.echo(msgspec.json.encode(told).decode())
