"""Knows that whatever is changed, removed or exchanged in a log is found: which service, which position."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.kit.both_doors import Office
from tests.kit.casework import Case
from tests.kit.harm import saksgang, triggers_off
from tests.kit.history import History

COLUMNS = "position, stream_id, stream_version, type, case_id, recorded_at, command_id, body, leaf_hash"


@pytest.fixture(scope="module", autouse=True)
def _cases(office: Office) -> None:
    """Something to tamper with, which everybody has heard of."""
    for _ in range(2):
        Case(office).apply()
    History(office).check()


@contextmanager
def changed_byte(office: Office, service: str, position: int) -> Iterator[None]:
    flip = f"UPDATE {service}.records SET body = set_byte(body, 60, get_byte(body, 60) # 1) WHERE position = %s"
    with triggers_off(office, service) as admin:
        admin.execute(flip, (position,))
        try:
            yield
        finally:
            admin.execute(flip, (position,))


@contextmanager
def deleted_newest(office: Office, service: str, position: int) -> Iterator[None]:
    with triggers_off(office, service) as admin:
        deleted = f"DELETE FROM {service}.records WHERE position = %s RETURNING {COLUMNS}"
        row = admin.execute(deleted, (position,)).fetchone()
        assert row is not None
        try:
            yield
        finally:
            values = ", ".join(["%s"] * len(row))
            admin.execute(f"INSERT INTO {service}.records ({COLUMNS}) VALUES ({values})", row)


@contextmanager
def swapped(office: Office, service: str, position: int) -> Iterator[None]:
    """A record and the one before it change places, every column but the position."""
    with triggers_off(office, service) as admin:

        def swap() -> None:
            with admin.transaction():
                for old, new in ((position, 10**9), (position - 1, position), (10**9, position - 1)):
                    admin.execute(f"UPDATE {service}.records SET position = %s WHERE position = %s", (new, old))

        swap()
        try:
            yield
        finally:
            swap()


@pytest.mark.parametrize("service", ["intake", "assessment"])
@pytest.mark.parametrize("harm", [changed_byte, deleted_newest, swapped], ids=lambda harm: harm.__name__)
def test_tampering_is_found_at_its_place_and_what_is_put_back_is_whole_again(
    office: Office, service: str, harm: Any
) -> None:
    last = office.size(service)
    position = last if harm is deleted_newest else max(last - 1, 2)
    with harm(office, service, position):
        verdict = office.audit("verify-logs")
    assert not verdict["ok"]
    found = {(problem["service"], problem["position"]) for problem in verdict["problems"]}
    assert {name for name, _ in found} == {service}
    assert found & {(service, position), (service, position - 1)}, found
    assert office.audit("verify-logs")["ok"]


def test_the_command_line_names_the_place_and_ends_with_one(office: Office) -> None:
    position = office.size("intake") - 1
    with changed_byte(office, "intake", position):
        ended = _verify(office)
    assert ended.returncode == 1, ended.stderr
    told = json.loads(ended.stdout.splitlines()[-1])
    assert told["ok"] is False
    assert ("intake", position) in {(one["service"], one["position"]) for one in told["problems"]}
    again = _verify(office)
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout.splitlines()[-1])["ok"] is True


def _verify(office: Office) -> subprocess.CompletedProcess[str]:
    return saksgang(office, "audit", "verify", "--json")
