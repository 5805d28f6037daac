"""Knows how the whole deployment comes up under a project name of its own, and how its office is reached over HTTP."""

import os
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from shared.runtime.engines.process import free_port
from shared.runtime.tenant_processes import built_services
from tests.kit.both_doors import Office
from tests.kit.declared import COMPOSE_FILE

ORGANISATION = "999999999"
PATIENCE = 900


@dataclass(frozen=True, kw_only=True)
class Composed:
    """A deployment that runs."""

    project: str
    ports: dict[str, int]

    def compose(self, *words: str, check: bool = True) -> str:
        """What a compose command printed."""
        command = ["docker", "compose", "--project-name", self.project, "--file", str(COMPOSE_FILE), *words]
        told = {f"SAKSGANG_{name.upper()}_PORT": str(port) for name, port in self.ports.items()}
        environment = os.environ | told | {"SAKSGANG_ORGANISATION": ORGANISATION}
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)
        assert ran.returncode == 0 or not check, f"{' '.join(words)}: {ran.stderr[-3000:]}"
        return ran.stdout

    def down(self) -> None:
        """Stop and remove everything but the image. Harmless when it is done already."""
        self.compose("down", "--volumes", "--timeout", "20")

    def left(self) -> list[str]:
        """The containers, volumes and networks that bear the project's name."""
        label = f"--filter=label=com.docker.compose.project={self.project}"
        lists = (["ps", "--all"], ["volume", "ls"], ["network", "ls"])
        found = [subprocess.run(["docker", *what, "--quiet", label], capture_output=True, text=True) for what in lists]
        return [line for ran in found for line in ran.stdout.splitlines()]


@contextmanager
def composed() -> Iterator[Composed]:
    """Built, up and healthy; afterwards nothing is left but the image."""
    there = Composed(
        project=f"saksgang-test-{secrets.token_hex(4)}", ports={name: free_port() for name in built_services()}
    )
    try:
        there.compose("up", "--build", "--wait")
        yield there
    finally:
        there.down()


class DeployedOffice(Office):
    """An office with one door, HTTP; who somebody is, the deployment's own command says."""

    def __init__(self, deployed: Composed, http: httpx.Client) -> None:
        self.http = http
        self._deployed = deployed
        self._tokens = {}

    @staticmethod
    @contextmanager
    def of(deployed: Composed) -> "Iterator[DeployedOffice]":
        with httpx.Client(timeout=60) as http:
            yield DeployedOffice(deployed, http)

    def token(self, role: str, *, person: str = "", unit: str = "forvaltningskontoret", **more: Any) -> str:
        subject = person or f"staff-{role}"
        if (role, subject, unit) not in self._tokens:
            words = ("token", "--role", role, "--person", subject, "--unit", unit)
            told = self._deployed.compose("run", "--rm", "--no-TTY", "prepare", *words)
            self._tokens[role, subject, unit] = told.strip()
        return self._tokens[role, subject, unit]

    def url(self, service: str) -> str:
        return f"http://127.0.0.1:{self._deployed.ports[service]}"
