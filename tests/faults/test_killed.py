"""Knows that any process may be killed under load: nothing accepted is lost, nothing happens twice."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.kit.both_doors import DOORS, Answer, Office, office_of, until
from tests.kit.casework import Case
from tests.kit.harm import kill, until_mended
from tests.kit.history import History

ALWAYS = "decision"
CAMPAIGN = ("nats", "postgres", "intake", "assessment", "appeal", "bedflow", "billing", "audit", "insight", "vault")


class Watched(Case):
    """A case whose every receipt is remembered."""

    history: History

    def receipt(self, service: str, command: dict[str, Any], answer: Answer) -> None:
        self.history.tell(service, command["id"], answer)


class Load:
    """Several at work at once, case after case, until told to stop. A refusal nobody expects ends it with an error."""

    def __init__(self, office: Office, history: History) -> None:
        self._office, self._history = office, history
        self._stop = threading.Event()
        self.done = 0
        self.errors: list[Exception] = []
        self._workers = [threading.Thread(target=self._work, args=(n,), daemon=True) for n in range(4)]

    @contextmanager
    def at_work(self) -> Iterator["Load"]:
        for worker in self._workers:
            worker.start()
        try:
            yield self
        finally:
            self._stop.set()
            for worker in self._workers:
                worker.join(90)
        assert not self.errors, self.errors

    def _work(self, number: int) -> None:
        try:
            while not self._stop.is_set():
                self._one(number)
                self.done += 1
        except Exception as error:
            self.errors.append(error)

    def _one(self, number: int) -> None:
        case = Watched(self._office, door=DOORS[number % 2])
        case.history = self._history
        case.apply()
        case.acknowledge()
        case.assess()
        case.decide()
        case.notify()


@pytest.mark.parametrize("name", [ALWAYS, *(pytest.param(name, marks=pytest.mark.campaign) for name in CAMPAIGN)])
def test_what_is_killed_under_load_comes_back_and_nothing_is_lost_or_done_twice(
    office: Office, history: History, name: str
) -> None:
    # Whoever is not answered asks again soon.
    with office_of(office.platform, timeout=4) as brisk, Load(brisk, history).at_work() as load:
        until(lambda: load.done >= 2 or load.errors, what="work is under way")
        old = kill(office, name)
        until_mended(office, name, old)
        done = load.done
        until(lambda: load.done >= done + 2 or load.errors, seconds=60, what="work goes on")
    assert len(history.accepted) > 20
