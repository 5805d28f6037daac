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
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.runtime.bus_accounts import accounts_of
from shared.runtime.engines.nats import configuration
from shared.runtime.engines.process import ProcessMark, private_folder, write_private
from shared.runtime.home import Home
from shared.runtime.provision import Servers
from shared.runtime.provisioner import run_provisioner
from shared.runtime.run_file import Running
from shared.runtime.service_environment import environment_of
from shared.runtime.settings import Name
from shared.runtime.tenant import Tenant, folder_of, load, load_or_create
from shared.runtime.tenant_secrets import create_secrets

app = typer.Typer(add_completion=False, no_args_is_help=True)


class DeployedSettings(BaseSettings):
    """Addresses as one container sees the others. Secrets lie in files below `home`."""

    model_config = SettingsConfigDict(env_prefix="SAKSGANG_", frozen=True, extra="ignore")

    home: Path = Path("/var/lib/saksgang")
    passwords: Path = Path("/var/lib/saksgang-passwords")
    """The two database servers' own: shared with them and the provisioner, with nobody else."""
    bus: Path = Path("/var/lib/saksgang-bus")
    """The bus server's configuration: public keys only."""
    tenant: Name = "default"
    log_server: str = "postgres:5432"
    vault_server: str = "vault:5432"
    nats: str = "nats://nats:4222"
    nats_monitor: str = "http://nats:8222"
    http_port: int = 8080


@app.command()
def prepare() -> None:
    """Make the tenant's secrets, the bus server's configuration and the database servers' passwords, once."""
    settings = DeployedSettings()
    home = Home.at(settings.home)
    tenant = load_or_create(home, name=settings.tenant, kind="live")
    create_secrets(tenant, folder_of(home, tenant.name))
    for server in ("postgres", "vault"):
        _make_password(settings.passwords / server)
    write_private(settings.bus / "nats.conf", json.dumps(_bus(home, tenant), indent=1))


@app.command()
def provision() -> None:
    """Make databases, roles, logs and streams, then watch the streams for ever."""
    settings = DeployedSettings()
    home = Home.at(settings.home)
    private_folder(home.run)
    run_provisioner(home, load(home, settings.tenant), servers=_servers(settings), nats_url=settings.nats)


@app.command()
def serve(service: Annotated[str, typer.Argument(help="The service this container is.")]) -> None:
    """Become the service: the same program that the embedded platform starts."""
    settings = DeployedSettings()
    home = Home.at(settings.home)
    tenant = load(home, settings.tenant)
    words = environment_of(
        service,
        tenant=tenant,
        folder=folder_of(home, tenant.name),
        running=_NOWHERE,
        http_port=settings.http_port,
    )
    words |= {
        "SAKSGANG_DATABASE": _at(words["SAKSGANG_DATABASE"], settings.log_server),
        "SAKSGANG_VAULT_DATABASE": _at(words["SAKSGANG_VAULT_DATABASE"], settings.vault_server),
        "SAKSGANG_NATS": settings.nats,
        "SAKSGANG_NATS_MONITOR": settings.nats_monitor,
        "SAKSGANG_HTTP_HOST": "0.0.0.0",
    }
    program = [sys.executable, "-m", f"services.{service}.main"]
    os.execve(sys.executable, program, {**os.environ, **words})


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
        log=_superuser(settings.log_server, settings.passwords / "postgres"),
        vault=_superuser(settings.vault_server, settings.passwords / "vault"),
    )


def _superuser(server: str, password: Path) -> str:
    host, _, port = server.partition(":")
    secret = password.read_text(encoding="ascii").strip()
    return make_conninfo(host=host, port=port, user="postgres", password=secret, dbname="postgres")


def _make_password(path: Path) -> None:
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
