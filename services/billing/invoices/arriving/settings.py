"""Knows what taking in invoices is told from outside: environment variables that begin with SAKSGANG_INVOICE_."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class InvoiceSettings(BaseSettings):
    """May be left out: invoices then come by HTTP and bus."""

    model_config = SettingsConfigDict(env_prefix="SAKSGANG_INVOICE_", frozen=True, extra="ignore")

    box: Path | None = None
    """The folder where the access point (aksesspunkt) lays invoices for us."""
