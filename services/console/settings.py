"""Knows what the console is told from outside: where the bus is, whom it believes, where it answers."""

from pathlib import Path
from typing import Annotated

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.runtime.settings import Name


class ConsoleSettings(BaseSettings):
    """No database and no class key: what the console shows, the services have answered."""

    model_config = SettingsConfigDict(env_prefix="SAKSGANG_", frozen=True, extra="ignore")

    service: Name = "console"
    tenant: Name
    secrets: Path
    nats: str
    token_keys: Path
    live_board: str | None = None
    """Where bedflow lets the bed board be followed; without it, the board is loaded again by hand."""
    http_host: str = "127.0.0.1"
    http_port: Annotated[int, Field(ge=1, le=65535)]
    https: bool = False
    """Whether browsers reach us over HTTPS: then the session's cookie never travels without it."""
    log_level: str = "INFO"

    def bus_seed(self) -> str:
        return (self.secrets / "bus.seed").read_text(encoding="ascii").strip()

    def session_key(self) -> bytes:
        """Seals the cookie that says who is logged in. Consoles of one tenant share it."""
        return bytes.fromhex((self.secrets / "session.key").read_text(encoding="ascii").strip())
