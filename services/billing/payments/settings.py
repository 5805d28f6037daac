"""Knows from which account of ours money goes: environment variables that begin with SAKSGANG_PAYER_."""

from typing import Annotated

from pydantic import StringConstraints
from pydantic_settings import BaseSettings, SettingsConfigDict


class Payer(BaseSettings):
    """The municipality as its bank knows it. Left out, an invented one: no bank takes its files."""

    model_config = SettingsConfigDict(env_prefix="SAKSGANG_PAYER_", frozen=True, extra="ignore")

    name: Annotated[str, StringConstraints(min_length=1, max_length=140)] = "Prøvestad kommune"
    organisation: Annotated[str, StringConstraints(pattern=r"^[0-9]{9}$")] = "999999999"
    account: Annotated[str, StringConstraints(pattern=r"^[0-9]{11}$")] = "99990000006"
    bank: Annotated[str, StringConstraints(pattern=r"^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$")] = "PROVNOK1"
    """The bank's BIC."""
