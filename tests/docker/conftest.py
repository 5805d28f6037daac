"""Knows when tests with containers can run at all, and brings up what they try."""

import subprocess
from collections.abc import Iterator

import pytest

from tests.docker.composed import Composed, DeployedOffice, composed
from tests.docker.containers import engines_in_containers, services_beside
from tests.kit.both_doors import Office, office_of
from tests.kit.engines import private_folder_for_tests


@pytest.fixture(scope="session")
def container_engine() -> None:
    """Skips, and says why, where there is none."""
    _skip_unless("docker", "version", missing="no container engine answers here")


@pytest.fixture(scope="session")
def compose_command(container_engine: None) -> None:
    """Skips, and says why, where `docker compose` is missing."""
    _skip_unless("docker", "compose", "version", missing="docker compose cannot be used here")


def _skip_unless(*command: str, missing: str) -> None:
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired) as reason:
        pytest.skip(f"{missing}: {reason}")
    if ran.returncode != 0:
        pytest.skip(f"{missing}: {ran.stderr.strip()}")


@pytest.fixture(scope="module")
def office_beside_containers(container_engine: None) -> Iterator[Office]:
    """Engines in containers, services as processes of this machine."""
    with (
        private_folder_for_tests(may_be_in_memory=False) as folder,
        engines_in_containers(folder) as engines,
        services_beside(engines) as platform,
        office_of(platform, timeout=60) as office,
    ):
        yield office


@pytest.fixture(scope="module")
def deployed(compose_command: None) -> Iterator[Composed]:
    """Everything in containers, under a project name of its own."""
    with composed() as there:
        yield there


@pytest.fixture(scope="module")
def deployed_office(deployed: Composed) -> Iterator[DeployedOffice]:
    with DeployedOffice.of(deployed) as office:
        yield office
