"""Knows how the platform's parts are told who they are when operations run them, each in its own container."""

import json
import os
import secrets
import sys
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit, urlunsplit

import typer
from psycopg.conninfo import make_conninfo
from pydantic import StringConstraints
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.kernel.clock import SystemClock
from shared.runtime.bus_accounts import accounts_of, bus_of
from shared.runtime.engines.nats import configuration
from shared.runtime.engines.process import ProcessMark, private_folder, write_private
from shared.runtime.home import Home
from shared.runtime.provision import Servers
from shared.runtime.provisioner import run_provisioner
from shared.runtime.run_file import Running
from shared.runtime.service_environment import BEDS, environment_of, live_board_at
from shared.runtime.settings import Name
from shared.runtime.tenant import PAGES, Tenant, WrongOrganisation, folder_of, load, load_or_create
from shared.runtime.tenant_secrets import create_secrets
from shared.web.local_issuer import LocalIssuer

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

BOX = "SAKSGANG_LETTER_BOX"
HOSPITAL_BOX = "SAKSGANG_PLO_BOX"
INVOICE_BOX = "SAKSGANG_INVOICE_BOX"

Service = Annotated[str, typer.Argument(help="One of the services.")]


class DeployedSettings(BaseSettings):
    """Addresses as one container sees the others. Secrets lie in files below `home`."""

    model_config = SettingsConfigDict(env_prefix="SAKSGANG_", frozen=True, extra="ignore")

    home: Path = Path("/var/lib/saksgang")
    passwords: Path = Path("/var/lib/saksgang-passwords")
    """The two database servers' own, a folder each: shared with that server and the provisioner, with nobody else."""
    bus: Path = Path("/var/lib/saksgang-bus")
    """The bus server's configuration: public keys only."""
    tenant: Name = "default"
    organisation: Annotated[str, StringConstraints(pattern=r"^(\d{9})?$")] = ""
    """The municipality's organisation number, kept when the tenant is made; empty: the invented one."""
    letter_box: Path | None = None
    """The mounted folder letters are laid in; without it this container writes none."""
    log_server: str = "postgres:5432"
    vault_server: str = "vault:5432"
    nats: str = "nats://nats:4222"
    nats_monitor: str = "http://nats:8222"
    bedflow: str = f"http://{BEDS}:8080"
    """Where the pages follow the bed board."""
    http_host: str = "0.0.0.0"
    http_port: int = 8080

    def password_of(self, server: str) -> Path:
        return self.passwords / server / "password"


@app.command()
def prepare() -> None:
    """Make the tenant's secrets, the bus server's configuration and the database servers' passwords, once."""
    settings = DeployedSettings()
    home = Home.at(settings.home)
    try:
        tenant = load_or_create(home, name=settings.tenant, kind="live", organisation=settings.organisation or None)
    except WrongOrganisation as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(1) from None
    create_secrets(tenant, folder_of(home, tenant.name))
    for server in ("postgres", "vault"):
        _make_password(settings.password_of(server))
    write_private(settings.bus / "nats.conf", json.dumps(_bus(home, tenant), indent=1))


@app.command()
def provision() -> None:
    """Make databases, roles, logs and streams, then watch the streams for ever."""
    settings = DeployedSettings()
    home = Home.at(settings.home)
    private_folder(home.run)
    run_provisioner(home, load(home, settings.tenant), servers=_servers(settings), nats_url=settings.nats)


@app.command()
def serve(service: Service) -> None:
    """Become the service: the same program that the embedded platform starts."""
    program = [sys.executable, "-m", f"services.{service}.main"]
    inherited = {name: value for name, value in os.environ.items() if name != BOX}
    os.execve(sys.executable, program, {**inherited, **environment_in_container(service, DeployedSettings())})


@app.command()
def token(
    role: Annotated[list[str], typer.Option(help="A role; may be given several times.")],
    unit: Annotated[str, typer.Option(help="The unit this person works in.")] = "forvaltningskontoret",
    person: Annotated[str, typer.Option(help="Opaque staff id, never a name.")] = "staff-1",
) -> None:
    """Print a token of the local issuer, good for eight hours."""
    settings = DeployedSettings()
    key = folder_of(Home(path=settings.home), settings.tenant).issuer / "private.json"
    issuer = LocalIssuer(key, tenant=settings.tenant, clock=SystemClock())
    typer.echo(issuer.issue(subject=person, unit=unit, roles=role))


@app.command()
def restore(service: Service) -> None:
    """Refill a log that was put back to an earlier backup from its stream, exact bytes, roots checked."""
    # Restoring needs the whole of a service; whoever only prints a token does not.
    from shared.runtime.keeping import NotDone
    from shared.runtime.restoring import refill_log
    from shared.runtime.settings import ServiceSettings

    settings = DeployedSettings()
    os.environ.update(environment_in_container(service, settings))
    stream = bus_of(load(Home(path=settings.home), settings.tenant)).stream_of(service)
    try:
        typer.echo(refill_log(ServiceSettings(), stream=stream))
    except NotDone as no:
        typer.echo(str(no), err=True)
        raise typer.Exit(1) from None


def environment_in_container(service: str, settings: DeployedSettings) -> dict[str, str]:
    """What the embedded platform would tell the service, with this deployment's addresses."""
    # Not `Home.at`: most services may not write here, and the folder's mode is not theirs to set.
    home = Home(path=settings.home)
    tenant = load(home, settings.tenant)
    words = environment_of(
        service,
        tenant=tenant,
        folder=folder_of(home, tenant.name),
        running=_NOWHERE,
        http_port=settings.http_port,
    )
    # Below `home`, where the embedded platform has it, most containers may not write.
    for inlet in (HOSPITAL_BOX, INVOICE_BOX):
        words.pop(inlet, None)
    embedded = words.pop(BOX, None)
    box = {BOX: str(settings.letter_box)} if embedded and settings.letter_box else {}
    return (
        words
        | box
        | {
            "SAKSGANG_DATABASE": _at(words["SAKSGANG_DATABASE"], settings.log_server),
            "SAKSGANG_VAULT_DATABASE": _at(words["SAKSGANG_VAULT_DATABASE"], settings.vault_server),
            "SAKSGANG_NATS": settings.nats,
            "SAKSGANG_NATS_MONITOR": settings.nats_monitor,
            "SAKSGANG_HTTP_HOST": settings.http_host,
        }
        | (live_board_at(settings.bedflow) if service in PAGES else {})
    )


def _bus(home: Home, tenant: Tenant) -> dict[str, object]:
    """The configuration of the embedded server, listening to the other containers."""
    settings = configuration(
        port=4222,
        monitor_port=8222,
        store=Path("/data"),
        accounts=accounts_of(home, [tenant]),
        max_file=20 * 1024**3,
    )
    return {**settings, "listen": "0.0.0.0:4222", "http": "0.0.0.0:8222"}


def _servers(settings: DeployedSettings) -> Servers:
    return Servers(
        log=_superuser(settings.log_server, settings.password_of("postgres")),
        vault=_superuser(settings.vault_server, settings.password_of("vault")),
    )


def _superuser(server: str, password: Path) -> str:
    host, _, port = server.partition(":")
    secret = password.read_text(encoding="ascii").strip()
    return make_conninfo(host=host, port=port, user="postgres", password=secret, dbname="postgres")


def _make_password(path: Path) -> None:
    private_folder(path.parent)
    if not path.exists():
        write_private(path, secrets.token_urlsafe(32) + "\n")


def _at(url: str, server: str) -> str:
    """The same role and database on another server."""
    parts = urlsplit(url)
    role, _, _ = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=f"{role}@{server}"))


# The addresses of an embedded platform, none of which is used here.
_NOWHERE = Running(supervisor=ProcessMark(pid=0, started=0.0), state="healthy")

if __name__ == "__main__":
    app()
