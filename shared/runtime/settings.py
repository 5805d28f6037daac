"""Knows what a process is told from outside: environment variables that begin with SAKSGANG_."""

from pathlib import Path
from typing import Annotated

from psycopg.conninfo import make_conninfo
from pydantic import Field, StringConstraints
from pydantic_settings import BaseSettings, SettingsConfigDict

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,30}$")]


class PlatformSettings(BaseSettings):
    """What the supervisor and the command line need: where everything lies."""

    model_config = SettingsConfigDict(env_prefix="SAKSGANG_", frozen=True, extra="ignore")

    home: Path = Path(".saksgang")
    log_level: str = "INFO"


class ServiceSettings(BaseSettings):
    """What one service process needs. Secrets are files in `secrets`, never values of variables."""

    model_config = SettingsConfigDict(env_prefix="SAKSGANG_", frozen=True, extra="ignore")

    service: Name
    tenant: Name
    simulated: bool = False
    secrets: Path
    database: str
    """Connection string without a password: `postgresql://<role>@<host>:<port>/<database>`."""
    vault_database: str
    nats: str
    http_host: str = "127.0.0.1"
    http_port: Annotated[int, Field(ge=1, le=65535)]
    log_level: str = "INFO"

    def secret(self, name: str) -> str:
        return (self.secrets / name).read_text(encoding="utf-8").strip()

    def database_dsn(self) -> str:
        return make_conninfo(self.database, password=self.secret("database-password"))

    def vault_dsn(self) -> str:
        return make_conninfo(self.vault_database, password=self.secret("vault-password"))
