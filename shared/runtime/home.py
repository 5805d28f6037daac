"""Knows where everything lies below SAKSGANG_HOME."""

from dataclasses import dataclass
from pathlib import Path

from shared.runtime.engines.process import private_folder


class UnusableHome(Exception):
    """The folder cannot be made or entered. The message names it."""


@dataclass(frozen=True, kw_only=True)
class Home:
    """The private folder of one installation: engines, tenants with their secrets, what runs just now."""

    path: Path

    @staticmethod
    def at(path: Path) -> "Home":
        """The folder is made with mode 0700 when it is not there. Raises UnusableHome."""
        try:
            return Home(path=private_folder(path.absolute()))
        except OSError as failure:
            raise UnusableHome(f"{path.absolute()} cannot be used as SAKSGANG_HOME: {failure.strerror}") from failure

    @property
    def engines(self) -> Path:
        return self.path / "engines"

    @property
    def tenants(self) -> Path:
        return self.path / "tenants"

    @property
    def run(self) -> Path:
        return self.path / "run"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    def tenant(self, name: str) -> Path:
        return self.tenants / name
