"""Knows that the bus may go away, or lose everything it kept: the logs are the record, and all is told again."""

import shutil
import time

import pytest

from tests.kit.both_doors import DECIDE, Office, until
from tests.kit.casework import Case
from tests.kit.harm import gone, kill, until_mended
from tests.kit.history import History, published

AWAY_SECONDS = 10.0

pytestmark = pytest.mark.campaign


def test_while_nats_is_gone_commands_succeed_and_when_it_returns_the_facts_flow(
    office: Office, history: History
) -> None:
    heard = office.status("assessment").inbox["intake"]
    cases = [Case(office) for _ in range(5)]
    with gone(office, "nats"):
        end = time.monotonic() + AWAY_SECONDS
        for case in cases:
            case.register()
            body = case.application(id=case.case_id)
            answer = office.send("intake", "receive-application", body, role="receptionist")
            assert answer.status == 200
            history.tell("intake", case.case_id, answer)
        last = answer.told["position"]
        time.sleep(max(0.0, end - time.monotonic()))
    assert last > heard
    until(lambda: office.status("assessment").inbox["intake"] >= last, what="assessment hears what was recorded")
    for case in cases:
        case.assess()


def test_when_the_bus_loses_all_it_kept_everything_is_published_again_and_nobody_acts_twice(
    office: Office, history: History
) -> None:
    case = Case(office)
    case.apply()
    case.assess()
    case.decide()
    sizes = {service: office.size(service) for service in DECIDE}
    store = office.platform.home.engines / "nats" / "jetstream"
    shutil.rmtree(store)
    old = kill(office, "nats")
    until_mended(office, "nats", old)
    for service, size in sizes.items():
        until(lambda service=service, size=size: _held(office, service) >= size, what=f"{service} is published again")
    assert {service: office.size(service) for service in DECIDE} == sizes
    case.notify()


def _held(office: Office, service: str) -> int:
    try:
        return len(published(office, service))
    except Exception:
        return 0
