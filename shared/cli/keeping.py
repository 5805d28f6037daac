"""Knows the commands of whoever keeps the platform: tokens, erasure, backups, restoring a log, rebuilding views."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from shared.cli.running import home
from shared.kernel.clock import SystemClock
from shared.runtime.platform import DEFAULT_TENANT
from shared.runtime.tenant import UnknownTenant, folder_of, load

Tenant = Annotated[str, typer.Option(help="The municipality's tenant.")]
_GROUNDS = "The legal ground: national-archives-rules, national-archives-permission or health-personnel-act-43."


def token(
    role: Annotated[list[str], typer.Option(help="A role; may be given several times.")],
    unit: Annotated[str, typer.Option(help="The unit this person works in.")] = "forvaltningskontoret",
    person: Annotated[str, typer.Option(help="Opaque staff id, never a name.")] = "staff-1",
    tenant: Tenant = DEFAULT_TENANT,
) -> None:
    """Print a token of the local issuer, good for eight hours."""
    from shared.web.local_issuer import LocalIssuer

    place = home()
    try:
        known = load(place, tenant)
    except UnknownTenant:
        typer.echo(f"no tenant {tenant} yet: `saksgang up` makes it", err=True)
        raise typer.Exit(1) from None
    issuer = LocalIssuer(folder_of(place, tenant).issuer / "private.json", tenant=known.name, clock=SystemClock())
    typer.echo(issuer.issue(subject=person, unit=unit, roles=role))


def erase(
    person: Annotated[str, typer.Argument(help="The person's opaque reference (p-…).")],
    ground: Annotated[str, typer.Option(help=_GROUNDS)],
    reference: Annotated[str, typer.Option(help="The archive's case number of the decision to erase.")],
    tenant: Tenant = DEFAULT_TENANT,
) -> None:
    """Order a person's keys destroyed, on a listed legal ground. Facts and proofs stay; nobody can read the content."""
    from shared.cli.asking import said
    from shared.messaging.client import Problem
    from shared.runtime.erasing import order_erasure

    try:
        _done(lambda: order_erasure(person=person, ground=ground, reference=reference, tenant=tenant))
    except Problem as no:
        typer.echo("\n".join(said(no)), err=True)
        raise typer.Exit(2 if no.status == 422 else 1) from None


def backup(
    folder: Annotated[Path, typer.Argument(help="An empty or new folder; it will hold keys.", file_okay=False)],
    tenant: Tenant = DEFAULT_TENANT,
) -> None:
    """Back up the embedded platform while it runs: logs, letters, vault, keys. How to restore: docs/operations.md."""
    from shared.runtime.backup import back_up

    _done(lambda: back_up(folder=folder, tenant=tenant))


def restore(
    service: Annotated[str, typer.Argument(help="The service whose log lies behind its stream.")],
    tenant: Tenant = DEFAULT_TENANT,
) -> None:
    """Refill a log from its stream, exact bytes, roots checked."""
    from shared.runtime.restoring import restore_log

    _done(lambda: restore_log(service=service, tenant=tenant))


def rebuild(
    service: Annotated[str, typer.Argument(help="The service whose views are made anew.")],
    tenant: Tenant = DEFAULT_TENANT,
) -> None:
    """Throw a service's views away and project its log again from the first record."""
    from shared.runtime.rebuilding import rebuild_views

    _done(lambda: rebuild_views(service=service, tenant=tenant))


def _done(work: Callable[[], str]) -> None:
    """Say what was done, or why not: exit status 1."""
    from shared.runtime.keeping import NotDone

    try:
        typer.echo(work())
    except NotDone as no:
        typer.echo(str(no), err=True)
        raise typer.Exit(1) from None
