"""Knows what reading hospital messages is told from outside: environment variables that begin with SAKSGANG_PLO_."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class HospitalSettings(BaseSettings):
    """All of it may be left out: messages then come by HTTP and bus, to invented addresses, read by structure alone."""

    model_config = SettingsConfigDict(env_prefix="SAKSGANG_PLO_", frozen=True, extra="ignore")

    schemas: Path | None = None
    """A folder with the published schemas: messages are then compared with them as well."""
    addresses: Path | None = None
    """The municipality's own services and the hospitals it knows, in place of the invented example."""
    box: Path | None = None
    """The folder where messages are laid for us, and where ours lie for whoever carries them."""
