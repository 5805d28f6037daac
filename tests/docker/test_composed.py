"""What operations bring up is healthy, does the work, tells nobody's secrets and leaves nothing behind."""

import json
import subprocess

import pytest

from tests.docker.composed import ORGANISATION, Composed, DeployedOffice
from tests.kit.journey import FIRST_ROUND, SECOND_ROUND, Journey

pytestmark = [pytest.mark.docker, pytest.mark.timeout(1800)]


@pytest.fixture(scope="module")
def journey(deployed_office: DeployedOffice) -> Journey:
    return Journey(deployed_office, "http")


def test_every_container_that_stays_is_healthy(deployed: Composed) -> None:
    told = [json.loads(line) for line in deployed.compose("ps", "--format", "json").splitlines()]
    health = {one["Service"]: one["Health"] for one in told}
    assert len(health) > len(deployed.ports)
    assert set(health.values()) == {"healthy"}, health


def test_one_application_lives_its_whole_life_over_http(journey: Journey) -> None:
    told = journey.lived()
    assert sorted(told[: len(FIRST_ROUND)]) == sorted(FIRST_ROUND)
    assert [one for one in told[len(FIRST_ROUND) :] if one in SECOND_ROUND] == SECOND_ROUND


def test_every_log_there_is_what_it_says_it_is(journey: Journey) -> None:
    verdict = journey.office.send("audit", "verify-logs", {}, role="auditor").told
    assert verdict["ok"], verdict["problems"]


def test_a_signed_note_bears_the_number_of_the_municipality(journey: Journey) -> None:
    assert journey.decided["checkpoint"].startswith(f"{ORGANISATION}/decision/")


def test_a_tenant_stays_with_the_municipality_it_was_made_for(deployed: Composed) -> None:
    words = ("run", "--rm", "--no-TTY", "--env", "SAKSGANG_ORGANISATION=111111111", "prepare")
    with pytest.raises(AssertionError, match=f"belongs to organisation {ORGANISATION} and stays so"):
        deployed.compose(*words)


def test_no_process_runs_as_root_in_any_container(deployed: Composed) -> None:
    for container in deployed.compose("ps", "--quiet").split():
        told = subprocess.run(["docker", "top", container, "-o", "uid,pid"], capture_output=True, text=True, check=True)
        assert {line.split()[0] for line in told.stdout.splitlines()[1:]}.isdisjoint({"0"})


def test_what_was_written_about_the_person_stands_in_no_containers_log(deployed: Composed, journey: Journey) -> None:
    logs = deployed.compose("logs", "--no-color")
    assert "service is up" in logs
    for secret in (journey.case.birth_number, journey.case.name, journey.case.words):
        assert secret not in logs


def test_going_down_with_its_volumes_leaves_nothing(deployed: Composed) -> None:
    """The last of this file: the deployment is gone afterwards."""
    assert deployed.left()
    deployed.down()
    assert deployed.left() == []
