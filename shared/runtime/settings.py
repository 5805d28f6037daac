"""Knows what a process is told from outside: environment variables that begin with SAKSGANG_."""

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import quote, urlsplit, urlunsplit

from pydantic import Field, StringConstraints
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.kernel.confidential import Category
from shared.runtime.engines.process import ProcessMark

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,30}$")]


class PlatformSettings(BaseSettings):
    """What the supervisor and the command line need: where everything lies."""

    model_config = SettingsConfigDict(env_prefix="SAKSGANG_", frozen=True, extra="ignore")

    home: Path = Path(".saksgang")
    log_level: str = "INFO"
    letters: Literal["live", "all", "none"] = "live"
    """Whose letters are written: those of live tenants, of scenarios too, or of nobody."""
    owner: str = ""
    """Process id and start time of the command that started the platform for itself; nobody when empty."""

    def owner_mark(self) -> ProcessMark | None:
        if not self.owner:
            return None
        pid, started = self.owner.split()
        return ProcessMark(pid=int(pid), started=float(started))


class ServiceSettings(BaseSettings):
    """What one service process needs. Secrets are files in `secrets`, never values of variables."""

    model_config = SettingsConfigDict(env_prefix="SAKSGANG_", frozen=True, extra="ignore")

    service: Name
    tenant: Name
    simulated: bool = False
    organisation: str
    """The municipality's organisation number."""
    secrets: Path
    database: str
    """Connection string without a password: `postgresql://<role>@<host>:<port>/<database>`."""
    vault_database: str
    nats: str
    nats_monitor: str
    log_ids: dict[str, str]
    """Every service of the tenant and the name of its log."""
    class_keys: dict[Category, Path] = {}
    """The classes of personal data this service may seal and open, and where their keys lie."""
    index_key: Path | None = None
    erasure_list: Path | None = None
    token_keys: Path
    """The public keys of whoever issues tokens here (JWKS)."""
    letter_box: Path | None = None
    """Where letters are laid, kept and confirmed. Without it none are written."""
    office: Path | None = None
    """The office's own register of who writes letters, in place of the invented example."""
    http_host: str = "127.0.0.1"
    http_port: Annotated[int, Field(ge=1, le=65535)]
    log_level: str = "INFO"

    def secret(self, name: str) -> str:
        return (self.secrets / name).read_text(encoding="utf-8").strip()

    def database_dsn(self) -> str:
        return _with_password(self.database, self.secret("database-password"))

    def vault_dsn(self) -> str:
        return _with_password(self.vault_database, self.secret("vault-password"))


def _with_password(url: str, password: str) -> str:
    parts = urlsplit(url)
    user, _, server = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=f"{user}:{quote(password, safe='')}@{server}"))
