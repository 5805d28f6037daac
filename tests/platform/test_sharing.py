"""Commands that are started together share one platform, and none loses it in the middle."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from shared.runtime.home import Home
from shared.runtime.platform import living, stop
from shared.runtime.sharing import ends_with_its_owner
from tests.kit.engines import private_folder_for_tests

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


@pytest.fixture
def home() -> Iterator[Home]:
    with private_folder_for_tests() as folder:
        place = Home.at(folder / "home")
        try:
            yield place
        finally:
            stop(place)


def _begun(home: Home, *command: str) -> "subprocess.Popen[str]":
    told = [sys.executable, "-c", "from shared.cli.main import app; app()", *command]
    environment = {**os.environ, "SAKSGANG_HOME": str(home.path)}
    return subprocess.Popen(told, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_what_is_started_together_on_a_new_folder_shares_one_platform(home: Home) -> None:
    together = [_begun(home, "audit", "verify", "--json") for _ in range(2)]
    staying = _begun(home, "up", "--detach")
    for command in together:
        told, wrong = command.communicate()
        assert (command.returncode, json.loads(told)["ok"]) == (0, True), wrong
    _, wrong = staying.communicate()
    assert staying.returncode == 0, wrong
    running = living(home)
    assert running is not None
    assert not ends_with_its_owner(running)
    assert running.tenants["default"].state == "healthy"
