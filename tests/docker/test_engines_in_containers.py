"""The services do the same work on engines they did not start."""

import pytest

from tests.kit.both_doors import DOORS, Door, Office
from tests.kit.journey import FIRST_ROUND, SECOND_ROUND, Journey

pytestmark = [pytest.mark.docker, pytest.mark.timeout(1200)]


@pytest.mark.parametrize("door", DOORS)
def test_one_application_lives_its_whole_life_on_engines_in_containers(
    office_beside_containers: Office, door: Door
) -> None:
    journey = Journey(office_beside_containers, door)
    told = journey.lived()
    assert sorted(told[: len(FIRST_ROUND)]) == sorted(FIRST_ROUND)
    assert [one for one in told[len(FIRST_ROUND) :] if one in SECOND_ROUND] == SECOND_ROUND


def test_every_log_there_is_what_it_says_it_is(office_beside_containers: Office) -> None:
    verdict = office_beside_containers.audit("verify-logs")
    assert verdict["ok"], verdict["problems"]
