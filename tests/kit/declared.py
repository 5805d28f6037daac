"""Knows what deploy/compose.yaml declares."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
COMPOSE_FILE = ROOT / "deploy" / "compose.yaml"


def declared(service: str) -> dict[str, Any]:
    """One of the file's services, its merge keys resolved."""
    return dict(all_declared()[service])


def all_declared() -> dict[str, dict[str, Any]]:
    return dict(_file()["services"])


def volumes_declared() -> set[str]:
    """The names of the volumes that outlive every container."""
    return set(_file()["volumes"])


def database_settings(service: str) -> dict[str, str]:
    """The settings on a database server's command line."""
    words = [word.removeprefix("-c") for word in declared(service)["command"][1:]]
    return dict(word.split("=", 1) for word in words)


@cache
def _file() -> dict[str, dict[str, Any]]:
    """Read once: the tests ask ninety times, and reading takes a tenth of a second."""
    return dict(yaml.safe_load(COMPOSE_FILE.read_text(encoding="utf-8")))
